import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import styles from './rulebook.module.css';
import { whatIfMessages } from './what-if-messages.ts';

interface BurnDay {
  readonly on: string;
  readonly now: string;
  readonly draft: string;
}

const WIDTH = 600;
const HEIGHT = 160;

/** What was left of the budgets day by day, in fact and under the draft; the figures stand in the table behind. */
export function BurnChart({ days }: { days: readonly BurnDay[] }) {
  const t = useT(whatIfMessages);
  const format = useFormat();
  const money = useMoneyColumn();
  const day = useDayColumn();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return <EmptyState>{t.nothing}</EmptyState>;
  const columns: readonly Column<BurnDay>[] = [
    day('on', t.day, (row) => row.on, { rowHead: true }),
    money('now', t.now, (row) => row.now),
    money('draft', t.draft, (row) => row.draft),
  ];
  return (
    <figure className={styles.burn}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <polyline points={pointsOf(days, 'now')} />
        <polyline points={pointsOf(days, 'draft')} className={styles.dashed} />
      </svg>
      <figcaption>
        <span>{`${format.day(first.on)} ${format.money(first.now)}`}</span>
        <span className={styles.key}>{t.now}</span>
        <span className={styles.dashedKey}>{t.draft}</span>
        <span>{`${format.day(last.on)} ${format.money(last.now)} / ${format.money(last.draft)}`}</span>
      </figcaption>
      <details>
        <summary>{t.burn}</summary>
        <Table
          caption={t.burn}
          captionHidden
          columns={columns}
          rows={days}
          rowKey={(row) => row.on}
          pageIn="burn"
        />
      </details>
    </figure>
  );
}

/** Steps, because a budget stays as it is between two decisions. Amounts beyond exact floats only shift by less than a pixel. */
function pointsOf(days: readonly BurnDay[], side: 'now' | 'draft'): string {
  const most = Math.max(1, ...days.flatMap((one) => [Number(one.now), Number(one.draft)]));
  const begin = Date.parse(days[0]?.on ?? '');
  const whole = Math.max(1, Date.parse(days.at(-1)?.on ?? '') - begin);
  const x = (on: string) => ((Date.parse(on) - begin) / whole) * WIDTH;
  const y = (amount: string) => HEIGHT - 2 - (Math.max(0, Number(amount)) / most) * (HEIGHT - 4);
  return days
    .flatMap((one, index) => {
      const before = days[index - 1];
      const step = before === undefined ? [] : [`${x(one.on)},${y(before[side])}`];
      return [...step, `${x(one.on)},${y(one[side])}`];
    })
    .join(' ');
}
