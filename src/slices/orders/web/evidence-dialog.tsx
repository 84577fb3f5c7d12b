import { useRef, useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { type Draft, useDraft } from '../../../ui/draft.ts';
import { UPLOAD_ENDINGS, UPLOAD_MAX_MEGABYTES, uploadFile } from '../../../ui/files.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { type ApiProblem, asProblem } from '../../../ui/problem.ts';
import { useCommand } from '../../../ui/query.ts';
import { actionMessages, unreadMessages } from './action-messages.ts';
import { type EvidenceKind, fileEvidence, type OrderFile } from './api.ts';
import {
  type EvidenceEntry,
  type FieldsRead,
  type FilledField,
  filledFrom,
  partOf,
  readFor,
  statementsOf,
} from './evidence-entry.ts';
import { orderMessages } from './messages.ts';
import { milestoneMessages } from './milestone-messages.ts';
import { MOVED } from './moved.ts';
import styles from './order.module.css';
import { type ReadingState, useReading } from './use-reading.ts';

const KINDS: readonly EvidenceKind[] = [
  'contract',
  'report',
  'invoice',
  'payment-proof',
  'usage-record',
  'application',
];

/** Sends the file first, then puts it on the order's file with what the paper states. */
function useFiling(order: OrderFile, draft: Draft<EvidenceEntry>, onClose: () => void) {
  const t = useT(actionMessages);
  const { currency } = useCircle();
  const [uploading, setUploading] = useState(false);
  const [uploadProblem, setUploadProblem] = useState<ApiProblem | null>(null);
  const filing = useCommand(fileEvidence, {
    draft,
    refreshes: MOVED,
    onDone: ({ checks }) => {
      const failed = checks.filter((check) => check.result === 'fail').length;
      toast(failed === 0 ? t.filed : t.filedWith(failed));
      onClose();
    },
  });
  const send = async (entry: EvidenceEntry, chosen: ChosenFile) => {
    const statements = statementsOf(entry, currency.exponent);
    if (statements === undefined) return;
    setUploading(true);
    setUploadProblem(null);
    try {
      const sha256 = await uploadFile(chosen);
      const body = { kind: entry.kind, sha256, fileName: chosen.file.name, ...partOf(entry), ...statements };
      filing.mutate({ params: { orderId: order.id }, body });
    } catch (error) {
      setUploadProblem(asProblem(error));
    } finally {
      setUploading(false);
    }
  };
  return {
    send,
    command: { isPending: uploading || filing.isPending, error: uploadProblem ?? filing.error },
  };
}

/** Reads the chosen invoice into the form, as it stands when the answer comes. */
function useFilling(order: OrderFile, draft: Draft<EvidenceEntry>) {
  const { currency } = useCircle();
  const now = useRef(draft);
  now.current = draft;
  const before = useRef<FieldsRead>([]);
  return useReading(order.id, (reading) => {
    const fields = reading.form === null ? [] : reading.fields;
    now.current.set(filledFrom(now.current.value, fields, before.current, currency.exponent));
    before.current = fields;
  });
}

/** Files one paper; an invoice or a proof of payment with what it says. */
export function EvidenceDialog({ order, onClose }: { order: OrderFile; onClose: () => void }) {
  const t = useT(actionMessages);
  const names = useT(orderMessages);
  const draft = useDraft<EvidenceEntry>(`orders.evidence.${order.id}`, {
    kind: order.evidenceMissing[0] ?? 'report',
    number: '',
    sellerCode: '',
    buyerCode: '',
    amount: '',
    date: null,
    milestone: '',
  });
  const { value: entry, set: setEntry } = draft;
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [tried, setTried] = useState(false);
  const { send, command } = useFiling(order, draft, onClose);
  const reading = useFilling(order, draft);
  const choose = (file: ChosenFile) => {
    setChosen(file);
    if (entry.kind === 'invoice') void reading.start(file);
  };
  const submit = () => {
    setTried(true);
    if (chosen !== null) void send(entry, chosen);
  };
  return (
    <FormDialog
      title={t.fileTitle}
      verb={t.submit}
      command={command}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <Select
        label={t.kind}
        options={KINDS.map((id) => ({ id, label: names[id] }))}
        value={entry.kind}
        onChange={(id) => {
          const kind = KINDS.find((one) => one === id) ?? entry.kind;
          setEntry({ ...entry, kind });
          if (kind === 'invoice' && chosen !== null) void reading.start(chosen);
        }}
        required
      />
      {order.milestones.length > 0 && <PartChoice order={order} entry={entry} onChange={setEntry} />}
      <FileDrop
        label={t.choose}
        accept={UPLOAD_ENDINGS}
        maxMegabytes={UPLOAD_MAX_MEGABYTES}
        value={chosen}
        onChange={choose}
      />
      {tried && chosen === null && <p role="alert">{t.noFile}</p>}
      {entry.kind === 'invoice' && <ReadingWords state={reading.state} />}
      <Statements entry={entry} onChange={setEntry} tried={tried} reading={reading.state} />
    </FormDialog>
  );
}

/** Which part of an order in milestones the paper proves. */
function PartChoice({
  order,
  entry,
  onChange,
}: Pick<StatementsProps, 'entry' | 'onChange'> & { order: OrderFile }) {
  const t = useT(milestoneMessages);
  const parts = order.milestones.filter((part) => part.state !== 'cancelled');
  return (
    <Select
      label={t.proves}
      options={[
        { id: '', label: t.whole },
        ...parts.map(({ no, title }) => ({ id: String(no), label: t.no(no, title) })),
      ]}
      value={entry.milestone}
      onChange={(milestone) => onChange({ ...entry, milestone: milestone ?? '' })}
    />
  );
}

interface StatementsProps {
  readonly entry: EvidenceEntry;
  readonly onChange: (entry: EvidenceEntry) => void;
  readonly tried: boolean;
  readonly reading: ReadingState;
}

/** What became of reading the chosen file, above the fields it filled. */
function ReadingWords({ state }: { state: ReadingState }) {
  const t = useT(actionMessages);
  const unread = useT(unreadMessages);
  const text = useText();
  if (state.at === 'idle') return null;
  if (state.at === 'reading') return <p role="status">{t.reading}</p>;
  if (state.at === 'failed') return <p role="status">{text(state.problem)}</p>;
  if (state.reading.form === null) {
    return (
      <p role="status">
        <small className={styles.under}>{unread[state.reading.unread]}</small>
      </p>
    );
  }
  const { form, lines } = state.reading;
  return (
    <p role="status">
      {t.readFrom(form.toUpperCase())}
      {lines.length > 0 && <small className={styles.under}>{lines.join(t.listComma)}</small>}
    </p>
  );
}

/** Says of a field how its value came: read from the file, guessed, or different from what the file says. */
function useMarks(entry: EvidenceEntry, state: ReadingState) {
  const t = useT(actionMessages);
  const { currency } = useCircle();
  return (field: FilledField, otherwise?: string): { hint?: string } => {
    if (state.at !== 'read' || state.reading.form === null)
      return otherwise === undefined ? {} : { hint: otherwise };
    const { fields, form } = state.reading;
    const read = readFor(fields, field, currency.exponent);
    if (read === undefined) return { hint: t.typeIt };
    if (read !== entry[field]) return { hint: t.fileSays(read) };
    const guessed = fields.find((one) => one.field === field)?.sure === 'shape';
    return { hint: guessed ? t.guessed : t.readHere(form.toUpperCase()) };
  };
}

function Statements({ entry, onChange, tried, reading }: StatementsProps) {
  const mark = useMarks(entry, reading);
  const t = useT(actionMessages);
  const { currency } = useCircle();
  const invoice = entry.kind === 'invoice';
  if (!invoice && entry.kind !== 'payment-proof') return null;
  const text = (key: 'number' | 'sellerCode' | 'buyerCode', label: string, hint?: string) => (
    <TextField
      label={label}
      {...mark(key, hint)}
      value={entry[key]}
      onChange={(value) => onChange({ ...entry, [key]: value })}
      error={tried && entry[key].trim() === '' ? t.empty : undefined}
      maxLength={40}
      required
    />
  );
  const badAmount = typedAmount(entry.amount, currency.exponent) === undefined;
  return (
    <div className={styles.two}>
      {invoice && text('number', t.invoiceNumber)}
      {invoice && text('sellerCode', t.seller, t.asPrinted)}
      {invoice && text('buyerCode', t.buyer, t.asPrinted)}
      <TextField
        label={t.amount}
        {...(invoice ? mark('amount', t.amountTax) : {})}
        inputMode="decimal"
        suffix={currency.symbol}
        value={entry.amount}
        onChange={(amount) => onChange({ ...entry, amount })}
        error={tried && badAmount ? t.badAmount : undefined}
        required
      />
      <DateField
        label={invoice ? t.invoiceDate : t.paidOn}
        {...(invoice ? mark('date') : {})}
        value={entry.date}
        onChange={(date) => onChange({ ...entry, date })}
        error={tried && entry.date === null ? t.noDay : undefined}
        required
      />
    </div>
  );
}
