export const DAY_MS = 86_400_000;

/** Records that left a stage after so many working days. */
export interface Lap {
  readonly workingDays: number;
  readonly records: number;
}

/**
 * The least number of working days within which this part of the records was through: the median with `1/2`, the 90th
 * percentile with `9/10`. `undefined` without records.
 */
export function percentile(laps: readonly Lap[], numerator: number, denominator: number): number | undefined {
  const count = laps.reduce((sum, one) => sum + one.records, 0);
  if (count === 0) return undefined;
  let seen = 0;
  for (const { workingDays, records } of [...laps].sort((a, b) => a.workingDays - b.workingDays)) {
    seen += records;
    if (seen * denominator >= count * numerator) return workingDays;
  }
  return undefined;
}

/** Days of a quarter as desks speak of it: the last ninety. */
export const QUARTER_DAYS = 90;
