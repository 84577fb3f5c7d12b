import type { PeriodRow, PeriodsView, StatementView } from '../../slices/clearing/web/index.ts';
import { sumWire } from '../../ui/amounts.ts';

/** Signatures of a statement, in their order. */
export const SIGN_STEPS = ['prepared', 'reviewed', 'approved'] as const;
export const SERIES = ['own', 'sample'] as const;
export type Series = (typeof SERIES)[number];

/** One thing a month waits for, and whether this reader may do it now. */
export interface Task {
  readonly row: PeriodRow;
  readonly verb: 'close' | 'sign' | 'pay';
  readonly step?: (typeof SIGN_STEPS)[number];
  /** Day or instant since when it waits. */
  readonly since: string;
  readonly mine: boolean;
}

const entriesOf = ({ subtotals }: PeriodRow): number =>
  subtotals.reduce((count, { entries }) => count + entries, 0);

/** What waits at a treasury, oldest month first: months over and not closed, statements to sign, payees to pay. */
export function tasksOf({ periods, running }: Pick<PeriodsView, 'periods' | 'running'>): Task[] {
  return periods
    .flatMap((row): Task[] => {
      const { allowed, period, signed, payees, paid } = row;
      if (row.closedAt === undefined) {
        if (period >= running || entriesOf(row) === 0) return [];
        return [{ row, verb: 'close', since: firstAfter(period), mine: allowed.includes('clearing.close') }];
      }
      const step = SIGN_STEPS[signed];
      const since = row.closedAt;
      if (step !== undefined)
        return [{ row, verb: 'sign', step, since, mine: allowed.includes('clearing.sign') }];
      return paid < payees ? [{ row, verb: 'pay', since, mine: allowed.includes('clearing.pay') }] : [];
    })
    .sort((a, b) => (a.row.period < b.row.period ? -1 : 1));
}

/** The first day after a month `YYYY-MM`. */
function firstAfter(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** Months that owe somebody something still, oldest first. */
export const owing = (periods: readonly PeriodRow[]): PeriodRow[] =>
  periods
    .filter((row) => (row.statementId === undefined ? entriesOf(row) > 0 : row.paid < row.payees))
    .toReversed();

/** What one month still owes one payee in one series. */
export interface Owed {
  readonly period: string;
  readonly statementId: string | undefined;
  readonly payeeId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly series: Series;
  readonly amount: string;
  readonly stands: 'open' | 'to-sign' | 'to-pay';
}

/** The payees of a month that the bank has not paid yet. */
export function unpaidOf(month: StatementView): Owed[] {
  const stands =
    month.statementId === undefined
      ? 'open'
      : month.signatures.length < SIGN_STEPS.length
        ? 'to-sign'
        : 'to-pay';
  return month.payees
    .filter(
      ({ payeeId, series }) =>
        !month.payments.some(
          (payment) =>
            payment.payeeId === payeeId && payment.series === series && payment.returned === undefined,
        ),
    )
    .map(({ payeeId, nameZh, nameEn, series, amount }) => ({
      period: month.period,
      statementId: month.statementId,
      payeeId,
      nameZh,
      nameEn,
      series,
      amount,
      stands,
    }));
}

/** What is still owed per series, of closed months or of open ones; a series that owes nothing is left out. */
export function stillOwed(
  owed: readonly Owed[],
  of: 'closed' | 'open',
): { readonly series: Series; readonly amount: string }[] {
  return SERIES.map((series) => ({
    series,
    amount: sumWire(
      owed
        .filter((one) => one.series === series && (one.stands === 'open') === (of === 'open'))
        .map((one) => one.amount),
    ),
  })).filter(({ amount }) => amount !== '0');
}
