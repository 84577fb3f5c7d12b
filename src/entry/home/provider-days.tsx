import { Link } from '@tanstack/react-router';
import { addDays } from '../../kernel/day.ts';
import type { ClosureView } from '../../slices/booking/web/index.ts';
import { orderMessages } from '../../slices/orders/web/messages.ts';
import { useCircle, useFormat } from '../../ui/circle.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState } from '../../ui/kit/states.tsx';
import { useToday } from '../../ui/today.ts';
import { momentAt } from '../../ui/wall-clock.ts';
import styles from './provider.module.css';
import { providerMessages } from './provider-messages.ts';
import {
  dayOf,
  type Entry,
  hoursOf,
  type MachineDay,
  type ProviderRecords,
  type Span,
} from './provider-records.ts';

interface DaysProps {
  readonly records: ProviderRecords;
  readonly closures: readonly ClosureView[];
}

/** Today and tomorrow: a strip per instrument that is booked or closed. */
export function ProviderDays({ records, closures }: DaysProps) {
  const t = useT(providerMessages);
  const format = useFormat();
  const { timezone } = useCircle();
  const today = useToday();
  const midnight = (day: string) => momentAt(day, '00:00', timezone) ?? day;
  const days = [today, addDays(today, 1)].map((day) => {
    const span: Span = { from: midnight(day), to: midnight(addDays(day, 1)) };
    return { day, span, machines: dayOf(records, closures, span) };
  });
  const hours = hoursOf(days);
  return (
    <>
      {days.map(({ day, span, machines }) => (
        <Sheet
          key={day}
          title={day === today ? t.today : t.tomorrow}
          note={format.shortDay(day)}
          span={6}
          anchor={day === today ? 'today' : 'tomorrow'}
        >
          {machines.length === 0 && <EmptyState>{day === today ? t.noToday : t.noTomorrow}</EmptyState>}
          <ul className={styles.machines}>
            {machines.map((machine) => (
              <MachineStrip key={machine.offerId} machine={machine} span={span} hours={hours} />
            ))}
          </ul>
        </Sheet>
      ))}
    </>
  );
}

interface StripProps {
  readonly machine: MachineDay;
  readonly span: Span;
  readonly hours: { readonly from: number; readonly to: number };
}

/** The bar is a picture of the lines under it, so it is silent for a screen reader. */
function MachineStrip({ machine, span, hours }: StripProps) {
  const pick = usePick();
  const start = Date.parse(span.from) + hours.from * 3_600_000;
  const length = (hours.to - hours.from) * 3_600_000;
  const place = (moment: string) => ((Date.parse(moment) - start) / length) * 100;
  return (
    <li>
      <h3>
        <Link to="/offers/$offerId" params={{ offerId: machine.offerId }} search={{}}>
          {pick(machine.nameZh, machine.nameEn)}
        </Link>
      </h3>
      <div className={styles.bar} aria-hidden="true">
        {machine.entries.map((entry) => (
          <i
            key={entry.id}
            data-kind={entry.closure === undefined ? (entry.order?.state ?? 'accepted') : 'closed'}
            style={{
              insetInlineStart: `${place(entry.from)}%`,
              inlineSize: `${place(entry.to) - place(entry.from)}%`,
            }}
          />
        ))}
      </div>
      <p className={styles.scale} aria-hidden="true">
        <span>{hours.from}:00</span>
        <span>{hours.to}:00</span>
      </p>
      <ul className={styles.entries}>
        {machine.entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </ul>
    </li>
  );
}

function EntryLine({ entry: { from, to, order, closure } }: { entry: Entry }) {
  const t = useT(providerMessages);
  const words = useT(orderMessages);
  const format = useFormat();
  const pick = usePick();
  return (
    <li>
      <time dateTime={from}>
        {format.time(from)}—{format.time(to)}
      </time>
      {order !== undefined && (
        <>
          <Link to="/orders/$orderId" params={{ orderId: order.id }}>
            {pick(order.enterpriseNameZh, order.enterpriseNameEn)}
          </Link>
          <small>{words[order.state]}</small>
        </>
      )}
      {closure !== undefined && (
        <>
          <span>
            {closure.unitLabel} {closure.reason}
          </span>
          <small>{t.closed}</small>
        </>
      )}
    </li>
  );
}
