import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { type Draft, useDraft } from '../../../ui/draft.ts';
import { UPLOAD_ENDINGS, UPLOAD_MAX_MEGABYTES, uploadFile } from '../../../ui/files.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { type ApiProblem, asProblem } from '../../../ui/problem.ts';
import { useCommand } from '../../../ui/query.ts';
import { actionMessages } from './action-messages.ts';
import { type EvidenceKind, fileEvidence, type OrderFile } from './api.ts';
import { type EvidenceEntry, partOf, statementsOf } from './evidence-entry.ts';
import { orderMessages } from './messages.ts';
import { milestoneMessages } from './milestone-messages.ts';
import { MOVED } from './moved.ts';
import styles from './order.module.css';

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
        onChange={(id) => setEntry({ ...entry, kind: KINDS.find((kind) => kind === id) ?? entry.kind })}
        required
      />
      {order.milestones.length > 0 && <PartChoice order={order} entry={entry} onChange={setEntry} />}
      <FileDrop
        label={t.choose}
        accept={UPLOAD_ENDINGS}
        maxMegabytes={UPLOAD_MAX_MEGABYTES}
        value={chosen}
        onChange={setChosen}
      />
      {tried && chosen === null && <p role="alert">{t.noFile}</p>}
      <Statements entry={entry} onChange={setEntry} tried={tried} />
    </FormDialog>
  );
}

/** Which part of an order in milestones the paper proves. */
function PartChoice({ order, entry, onChange }: Omit<StatementsProps, 'tried'> & { order: OrderFile }) {
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
}

function Statements({ entry, onChange, tried }: StatementsProps) {
  const t = useT(actionMessages);
  const { currency } = useCircle();
  const invoice = entry.kind === 'invoice';
  if (!invoice && entry.kind !== 'payment-proof') return null;
  const text = (key: 'number' | 'sellerCode' | 'buyerCode', label: string, hint?: string) => (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
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
        {...(invoice ? { hint: t.amountTax } : {})}
        inputMode="decimal"
        suffix={currency.symbol}
        value={entry.amount}
        onChange={(amount) => onChange({ ...entry, amount })}
        error={tried && badAmount ? t.badAmount : undefined}
        required
      />
      <DateField
        label={invoice ? t.invoiceDate : t.paidOn}
        value={entry.date}
        onChange={(date) => onChange({ ...entry, date })}
        error={tried && entry.date === null ? t.noDay : undefined}
        required
      />
    </div>
  );
}
