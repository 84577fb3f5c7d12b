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

/** First and last day of the calendar quarter before the one that holds a day, `YYYY-MM-DD`. */
export function lastQuarter(today: string): { readonly from: string; readonly until: string } {
  const year = Number(today.slice(0, 4));
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  const [ofYear, before] = quarter === 0 ? [year - 1, 3] : [year, quarter - 1];
  const ends = ['03-31', '06-30', '09-30', '12-31'];
  return {
    from: `${ofYear}-${String(before * 3 + 1).padStart(2, '0')}-01`,
    until: `${ofYear}-${ends[before] ?? '12-31'}`,
  };
}
