import { useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { momentAt, wallClock } from '../../../ui/wall-clock.ts';
import { outageMessages } from './outage-messages.ts';
import { OUTAGES, reportFault } from './outage-queries.ts';
import styles from './outages.module.css';

export interface ReportFaultProps {
  readonly offerId: string;
  readonly timezone: string;
  readonly units: readonly { readonly id: string; readonly label: string }[];
  readonly onClose: () => void;
}

interface Report {
  readonly what: string;
  readonly day: string | null;
  readonly time: string;
  /** Empty where the reporter cannot say which. */
  readonly unit: string;
}

/** Tells the institution what does not work, and since when. */
export function ReportFaultDialog({ offerId, timezone, units, onClose }: ReportFaultProps) {
  const t = useT(outageMessages);
  const [now] = useState(() => wallClock(new Date().toISOString(), timezone));
  const empty: Report = { what: '', day: now.day, time: now.time, unit: '' };
  const draft = useDraft(`booking.fault.${offerId}`, empty);
  const entry = draft.value;
  const [tried, setTried] = useState(false);
  const send = useCommand(reportFault, {
    draft,
    refreshes: OUTAGES,
    onDone: () => {
      toast(t.reported);
      onClose();
    },
  });
  const since = entry.day === null ? undefined : momentAt(entry.day, entry.time, timezone);
  const what = entry.what.trim();
  const submit = () => {
    setTried(true);
    if (since === undefined || what.length < 2) return;
    const unit = entry.unit === '' ? {} : { unitId: entry.unit };
    send.mutate({ params: { offerId }, body: { what, since, ...unit } });
  };
  return (
    <FormDialog
      title={t.reportTitle}
      verb={t.send}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p className={styles.hint}>{t.reportHint}</p>
      <ReportFields {...{ entry, units, tried, since }} today={now.day} onChange={draft.set} />
    </FormDialog>
  );
}

interface ReportFieldsProps {
  readonly entry: Report;
  readonly units: ReportFaultProps['units'];
  readonly tried: boolean;
  /** The moment meant, once day and time make one. */
  readonly since: string | undefined;
  readonly today: string;
  readonly onChange: (entry: Report) => void;
}

function ReportFields({ entry, units, tried, since, today, onChange }: ReportFieldsProps) {
  const t = useT(outageMessages);
  const set = (part: Partial<Report>) => onChange({ ...entry, ...part });
  return (
    <>
      <TextArea
        label={t.what}
        value={entry.what}
        onChange={(typed) => set({ what: typed })}
        error={tried && entry.what.trim().length < 2 ? t.whatEmpty : undefined}
        maxLength={1000}
        required
      />
      <div className={styles.two}>
        <DateField label={t.since} value={entry.day} max={today} onChange={(day) => set({ day })} required />
        <TextField
          label={t.sinceTime}
          hint={t.timeHint}
          value={entry.time}
          onChange={(time) => set({ time })}
          error={tried && since === undefined ? t.badTime : undefined}
          required
        />
      </div>
      {units.length > 1 && (
        <Select
          label={t.unit}
          options={[{ id: '', label: t.anyUnit }, ...units]}
          value={entry.unit}
          onChange={(unit) => set({ unit: unit ?? '' })}
        />
      )}
    </>
  );
}
