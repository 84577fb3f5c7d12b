import { sumWire, typedAmount } from '../../../ui/amounts.ts';
import type { CallInput } from '../../../ui/api.ts';
import type { planMilestonesOperation } from '../contract.ts';

type PlanBody = NonNullable<CallInput<typeof planMilestonesOperation>['body']>;

export interface PlannedRow {
  /** Tells rows apart while they are added and removed. */
  readonly key: number;
  readonly title: string;
  readonly dueOn: string | null;
  readonly size: string;
}

export interface PlanEntry {
  readonly by: 'percent' | 'amount';
  readonly rows: readonly PlannedRow[];
}

export const emptyRow = (rows: readonly PlannedRow[]): PlannedRow => ({
  key: Math.max(0, ...rows.map((row) => row.key)) + 1,
  title: '',
  dueOn: null,
  size: '',
});

const first = emptyRow([]);
export const EMPTY_PLAN: PlanEntry = { by: 'percent', rows: [first, emptyRow([first])] };

/** The same as a draft keeps it: its rows in one field. */
export interface PlanDraft {
  readonly by: PlanEntry['by'];
  readonly rows: string;
}
export const toDraft = ({ by, rows }: PlanEntry): PlanDraft => ({ by, rows: JSON.stringify(rows) });
export const fromDraft = ({ by, rows }: PlanDraft): PlanEntry => ({
  by,
  rows: JSON.parse(rows) as PlannedRow[],
});

/** A percentage as typed; undefined when it is no whole number from 1 to 99. */
export function typedPercent(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  return /^[1-9]\d?$/.test(plain) ? Number(plain) : undefined;
}

/** What the sizes come to so far: a number of percent, or minor units. */
export function totalOf({ by, rows }: PlanEntry, exponent: number): string {
  if (by === 'percent') return String(rows.reduce((sum, row) => sum + (typedPercent(row.size) ?? 0), 0));
  return sumWire(rows.map((row) => typedAmount(row.size, exponent) ?? '0'));
}

/** The plan ready to send; undefined while something is missing or unreadable. */
export function planBody({ by, rows }: PlanEntry, exponent: number): PlanBody | undefined {
  const parts: PlanBody['parts'][number][] = [];
  for (const { title, dueOn, size } of rows) {
    const amount = by === 'amount' ? typedAmount(size, exponent) : undefined;
    const percent = by === 'percent' ? typedPercent(size) : undefined;
    if (title.trim() === '' || dueOn === null || (amount === undefined && percent === undefined))
      return undefined;
    const sized = amount === undefined ? { percent } : { amount };
    parts.push({ title: title.trim(), dueOn, ...sized });
  }
  return { parts };
}
