import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { outageMessages } from './outage-messages.ts';
import styles from './outages.module.css';
import type { WeekView } from './week.ts';

/** When units are closed in the days shown, and why. */
export function ClosureNotes({ week }: { week: WeekView }) {
  const t = useT(outageMessages);
  const when = useClosureTime();
  if (week.closures.length === 0) return null;
  const several = week.units.length > 1;
  return (
    <ul className={styles.notes}>
      {week.closures.map((closure) => (
        <li key={`${closure.unitLabel} ${closure.from}`}>
          {t.closureNote(t[closure.kind], several ? closure.unitLabel : '', when(closure), closure.reason)}
        </li>
      ))}
    </ul>
  );
}

/** Says from when to when a closure holds. */
export function useClosureTime(): (closure: { readonly from: string; readonly to: string | null }) => string {
  const t = useT(outageMessages);
  const format = useFormat();
  return ({ from, to }) => (to === null ? t.from(format.dateTime(from)) : format.slot(from, to));
}
