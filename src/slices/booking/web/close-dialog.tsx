import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { wallClock } from '../../../ui/wall-clock.ts';
import {
  bookingsMet,
  type Closing,
  type ClosingEntry,
  type KnownBooking,
  readClosing,
} from './closing-entry.ts';
import { outageMessages } from './outage-messages.ts';
import { closeUnit, OUTAGES } from './outage-queries.ts';
import styles from './outages.module.css';

export interface CloseDialogProps {
  readonly offerId: string;
  readonly offerName: string;
  readonly timezone: string;
  readonly units: readonly { readonly id: string; readonly label: string }[];
  /** The report that is answered by closing, and the unit and the words it begins with. */
  readonly fault?: { readonly id: string; readonly unitId: string | null; readonly what: string };
  /** Bookings of the institution, as far as known here; those in the way are named. */
  readonly bookings: readonly KnownBooking[];
  readonly onClose: () => void;
}

/** Closes a unit for repair or maintenance, from now or from a later moment. */
export function CloseDialog(props: CloseDialogProps) {
  const { offerId, offerName, timezone, units, fault, bookings, onClose } = props;
  const t = useT(outageMessages);
  const [opened] = useState(() => new Date().toISOString());
  const draft = useDraft(`booking.close.${fault?.id ?? offerId}`, firstEntry(props, opened));
  const entry = draft.value;
  const [tried, setTried] = useState(false);
  const send = useCommand(closeUnit, {
    draft,
    refreshes: OUTAGES,
    onDone: ({ met }) => {
      toast(met > 0 ? t.closedWith(met) : entry.start === 'later' ? t.planned : t.closed);
      onClose();
    },
  });
  const read = readClosing(entry, timezone, opened);
  const reason = entry.reason.trim();
  const submit = () => {
    setTried(true);
    if (read.badStart || read.badEnd || read.reversed || reason.length < 2) return;
    const { from, to } = read;
    const body = {
      ...{ unitId: entry.unitId, kind: entry.kind, reason },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(fault === undefined ? {} : { faultId: fault.id }),
    };
    send.mutate({ params: { offerId }, body });
  };
  const met = read.badStart || read.badEnd ? [] : bookingsMet(bookings, offerId, read, opened);
  return (
    <FormDialog
      title={t.closeTitle(offerName)}
      verb={t.closeVerb}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p className={styles.hint}>{t.closeHint}</p>
      {units.length > 1 && (
        <Select
          label={t.unit}
          options={units}
          value={entry.unitId}
          onChange={(unitId) => draft.set({ ...entry, unitId: unitId ?? entry.unitId })}
        />
      )}
      <ClosingFields entry={entry} read={read} tried={tried} onChange={draft.set} />
      <Met bookings={met} planned={entry.start === 'later'} />
    </FormDialog>
  );
}

/** A reported fault closes at once; what is planned begins tomorrow and has an end. */
function firstEntry({ fault, units, timezone }: CloseDialogProps, now: string): ClosingEntry {
  const tomorrow = wallClock(new Date(Date.parse(now) + 86_400_000).toISOString(), timezone).day;
  const planned = fault === undefined;
  return {
    kind: planned ? 'maintenance' : 'fault',
    unitId: fault?.unitId ?? units[0]?.id ?? '',
    start: planned ? 'later' : 'now',
    startDay: tomorrow,
    startTime: '08:00',
    end: planned ? 'known' : 'open',
    endDay: tomorrow,
    endTime: '18:00',
    reason: fault?.what.slice(0, 300) ?? '',
  };
}

interface ClosingFieldsProps {
  readonly entry: ClosingEntry;
  readonly read: Closing;
  readonly tried: boolean;
  readonly onChange: (entry: ClosingEntry) => void;
}

function ClosingFields({ entry, read, tried, onChange }: ClosingFieldsProps) {
  const t = useT(outageMessages);
  const set = (part: Partial<ClosingEntry>) => onChange({ ...entry, ...part });
  const startError = tried && read.badStart ? t.badTime : undefined;
  const endError = read.reversed ? t.badOrder : read.badEnd ? t.badTime : undefined;
  return (
    <>
      <ChoiceRow
        label={t.kind}
        choices={[
          { id: 'fault', label: t.fault },
          { id: 'maintenance', label: t.maintenance },
        ]}
        value={entry.kind}
        onChoose={(kind) => set({ kind })}
      />
      <ChoiceRow
        label={t.start}
        choices={[
          { id: 'now', label: t.now },
          { id: 'later', label: t.later },
        ]}
        value={entry.start}
        onChoose={(start) => set({ start })}
      />
      {entry.start === 'later' && (
        <Moment
          labels={[t.startDay, t.startTime]}
          day={entry.startDay}
          time={entry.startTime}
          error={startError}
          onChange={(startDay, startTime) => set({ startDay, startTime })}
        />
      )}
      <ChoiceRow
        label={t.endKnown}
        choices={[
          { id: 'open', label: t.openEnd },
          { id: 'known', label: t.known },
        ]}
        value={entry.end}
        onChoose={(end) => set({ end })}
      />
      {entry.end === 'known' && (
        <Moment
          labels={[t.endDay, t.endTime]}
          day={entry.endDay}
          time={entry.endTime}
          error={tried ? endError : undefined}
          onChange={(endDay, endTime) => set({ endDay, endTime })}
        />
      )}
      <TextArea
        label={t.reason}
        hint={t.reasonHint}
        value={entry.reason}
        onChange={(reason) => set({ reason })}
        error={tried && entry.reason.trim().length < 2 ? t.reasonEmpty : undefined}
        maxLength={300}
        rows={2}
        required
      />
    </>
  );
}

interface MomentProps {
  readonly labels: readonly [day: string, time: string];
  readonly day: string | null;
  readonly time: string;
  readonly error: string | undefined;
  readonly onChange: (day: string | null, time: string) => void;
}

function Moment({ labels: [dayLabel, timeLabel], day, time, error, onChange }: MomentProps) {
  const t = useT(outageMessages);
  return (
    <div className={styles.two}>
      <DateField label={dayLabel} value={day} onChange={(next) => onChange(next, time)} required />
      <TextField
        label={timeLabel}
        hint={t.timeHint}
        value={time}
        onChange={(next) => onChange(day, next)}
        error={error}
        required
      />
    </div>
  );
}

function Met({ bookings, planned }: { bookings: readonly KnownBooking[]; planned: boolean }) {
  const t = useT(outageMessages);
  const format = useFormat();
  if (bookings.length === 0) return null;
  return (
    <div role="status">
      <p>{planned ? t.planInTheWay : t.inTheWay}</p>
      <ul className={styles.booked}>
        {bookings.map((one) => (
          <li key={one.orderId}>
            {format.slot(one.from, one.to)}{' '}
            <Link to="/orders/$orderId" params={{ orderId: one.orderId }}>
              {one.label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
