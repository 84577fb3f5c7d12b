import { useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { momentAt, wallClock } from '../../../ui/wall-clock.ts';
import { actionMessages } from './action-messages.ts';
import { type OrderFile, recordUsage } from './api.ts';
import { MOVED } from './moved.ts';
import styles from './order.module.css';

interface Entry {
  readonly startDay: string | null;
  readonly startTime: string;
  readonly endDay: string | null;
  readonly endTime: string;
  readonly minutes: string;
  readonly note: string;
}

/** Begins with the hours recorded last, else with the booked slot: mostly that is how it went. */
function firstEntry(order: OrderFile): Entry {
  const known = order.usage.at(-1) ?? order.slot;
  const empty = { minutes: '', note: '' };
  if (known === null) return { startDay: null, startTime: '', endDay: null, endTime: '', ...empty };
  const start = wallClock(known.from, order.offer.timezone);
  const end = wallClock(known.to, order.offer.timezone);
  return { startDay: start.day, startTime: start.time, endDay: end.day, endTime: end.time, ...empty };
}

function readEntry(entry: Entry, timezone: string) {
  const from = entry.startDay === null ? undefined : momentAt(entry.startDay, entry.startTime, timezone);
  const to = entry.endDay === null ? undefined : momentAt(entry.endDay, entry.endTime, timezone);
  const minutes = entry.minutes.trim();
  const badMinutes = minutes !== '' && !/^[1-9]\d{0,6}$/.test(minutes);
  const reversed = from !== undefined && to !== undefined && from >= to;
  return { from, to, badMinutes, reversed, minutes: minutes === '' ? undefined : Number(minutes) };
}

/** The provider records when the work was done and how much of it counts. */
export function UsageDialog({ order, onClose }: { order: OrderFile; onClose: () => void }) {
  const t = useT(actionMessages);
  const draft = useDraft(`orders.usage.${order.id}`, firstEntry(order));
  const entry = draft.value;
  const [tried, setTried] = useState(false);
  const record = useCommand(recordUsage, {
    draft,
    refreshes: MOVED,
    onDone: () => {
      toast(t.recorded);
      onClose();
    },
  });
  const read = readEntry(entry, order.offer.timezone);
  const submit = () => {
    setTried(true);
    const { from, to, minutes, badMinutes, reversed } = read;
    if (from === undefined || to === undefined || badMinutes || reversed) return;
    const body = { from, to, note: entry.note.trim(), ...(minutes === undefined ? {} : { minutes }) };
    record.mutate({ params: { orderId: order.id }, body });
  };
  return (
    <FormDialog
      title={t.recordTitle}
      verb={t.submit}
      command={record}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.recordHint}</p>
      <UsageFields entry={entry} onChange={draft.set} read={read} tried={tried} />
    </FormDialog>
  );
}

interface UsageFieldsProps {
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
  readonly read: ReturnType<typeof readEntry>;
  readonly tried: boolean;
}

function UsageFields({ entry, onChange, read, tried }: UsageFieldsProps) {
  const t = useT(actionMessages);
  const set = (part: Partial<Entry>) => onChange({ ...entry, ...part });
  const dayError = (day: string | null) => (tried && day === null ? t.noDay : undefined);
  const timeError = (found: string | undefined) => (tried && found === undefined ? t.badTime : undefined);
  return (
    <>
      <div className={styles.two}>
        <DateField
          label={t.startDay}
          value={entry.startDay}
          onChange={(startDay) => set({ startDay })}
          error={dayError(entry.startDay)}
          required
        />
        <TextField
          label={t.startTime}
          hint={t.timeHint}
          value={entry.startTime}
          onChange={(startTime) => set({ startTime })}
          error={timeError(read.from)}
          required
        />
        <DateField
          label={t.endDay}
          value={entry.endDay}
          onChange={(endDay) => set({ endDay })}
          error={dayError(entry.endDay)}
          required
        />
        <TextField
          label={t.endTime}
          hint={t.timeHint}
          value={entry.endTime}
          onChange={(endTime) => set({ endTime })}
          error={tried && read.reversed ? t.badOrder : timeError(read.to)}
          required
        />
      </div>
      <TextField
        label={t.minutes}
        hint={t.minutesHint}
        suffix={t.minutesUnit}
        inputMode="numeric"
        value={entry.minutes}
        onChange={(minutes) => set({ minutes })}
        error={tried && read.badMinutes ? t.badMinutes : undefined}
      />
      <TextArea
        label={t.note}
        value={entry.note}
        onChange={(note) => set({ note })}
        maxLength={1000}
        rows={2}
      />
    </>
  );
}
