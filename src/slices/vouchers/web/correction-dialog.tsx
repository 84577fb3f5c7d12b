import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { correctionMessages } from './correction-messages.ts';
import { voucherMessages } from './messages.ts';
import { askCorrection, type ClaimFile, DECIDED } from './queries.ts';

const KINDS = ['application', 'contract', 'usage-record', 'report', 'invoice', 'payment-proof'] as const;
const NO_PAPER = 'none';
const POINTS_MAX = 20;

interface Entry {
  /** Of the row, so that removing one keeps what is typed in the others. */
  readonly key: number;
  readonly kind: (typeof KINDS)[number] | typeof NO_PAPER;
  readonly text: string;
}

const blank = (key: number): Entry => ({ key, kind: NO_PAPER, text: '' });

/** Says once all that is missing of a claim, point by point. */
export function CorrectionDialog({ claim, onClose }: { claim: ClaimFile; onClose: () => void }) {
  const t = useT(correctionMessages);
  const format = useFormat();
  const [entries, setEntries] = useState<readonly Entry[]>([blank(0)]);
  const [tried, setTried] = useState(false);
  const ask = useCommand(askCorrection, {
    refreshes: DECIDED,
    onDone: ({ dueOn }) => {
      toast(t.askedNow(format.day(dueOn)));
      onClose();
    },
  });
  const submit = () => {
    setTried(true);
    if (entries.some(tooShort)) return;
    const points = entries.map(({ kind, text }) => ({
      ...(kind === NO_PAPER ? {} : { kind }),
      text: text.trim(),
    }));
    ask.mutate({ params: { claimId: claim.id }, body: { points } });
  };
  const change = (entry: Entry) => setEntries(entries.map((one) => (one.key === entry.key ? entry : one)));
  return (
    <FormDialog title={t.ask} verb={t.ask} command={ask} onSend={submit} onClose={onClose}>
      <p>{t.askMeans(claim.correctionDays ?? 0)}</p>
      {entries.map((entry, index) => (
        <PointFields
          key={entry.key}
          entry={entry}
          n={index + 1}
          tried={tried}
          onChange={change}
          onRemove={
            entries.length > 1 ? () => setEntries(entries.filter(({ key }) => key !== entry.key)) : undefined
          }
        />
      ))}
      {entries.length < POINTS_MAX && (
        <Button onClick={() => setEntries([...entries, blank((entries.at(-1)?.key ?? 0) + 1)])}>
          {t.addPoint}
        </Button>
      )}
    </FormDialog>
  );
}

const tooShort = ({ text }: Entry): boolean => text.trim().length < 2;

interface PointProps {
  readonly entry: Entry;
  readonly n: number;
  readonly tried: boolean;
  readonly onChange: (entry: Entry) => void;
  readonly onRemove: (() => void) | undefined;
}

function PointFields({ entry, n, tried, onChange, onRemove }: PointProps) {
  const t = useT(correctionMessages);
  const kinds = useT(voucherMessages);
  return (
    <fieldset>
      <legend>{t.point(n)}</legend>
      <Select
        label={t.about}
        options={[{ id: NO_PAPER, label: t.noPaper }, ...KINDS.map((id) => ({ id, label: kinds[id] }))]}
        value={entry.kind}
        onChange={(id) => onChange({ ...entry, kind: KINDS.find((kind) => kind === id) ?? NO_PAPER })}
        required
      />
      <TextArea
        label={t.what}
        error={tried && tooShort(entry) ? t.whatNeeded : undefined}
        value={entry.text}
        onChange={(text) => onChange({ ...entry, text })}
        maxLength={300}
        required
      />
      {onRemove !== undefined && <Button onClick={onRemove}>{t.removePoint(n)}</Button>}
    </fieldset>
  );
}
