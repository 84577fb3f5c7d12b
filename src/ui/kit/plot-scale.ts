import { nice, ticks } from 'd3-array';

/** A value axis from a round start to a round end. */
export interface ValueAxis {
  readonly from: number;
  readonly to: number;
  /** Place of a value in percent of the axis; values outside stand at its ends. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * One axis for all these values: it holds zero, for lengths only compare from zero, and ends on a round number.
 * @param count about how many ticks there is room for
 */
export function axisOver(values: readonly number[], count = 4): ValueAxis {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const [from, to] = nice(low, high > low ? high : low + 1, count);
  const at = (value: number) => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
  return { from, to, at, ticks: ticks(from, to, count) };
}

/** A stretch of neighbouring points without a gap: `[place in the row, value]`. */
export type Run = readonly (readonly [index: number, value: number])[];

/** Cuts a row of values at its gaps, so that no line is drawn over what nobody reported. */
export function runsOf(values: readonly (number | null)[]): readonly Run[] {
  const runs: [number, number][][] = [];
  let open: [number, number][] | undefined;
  values.forEach((value, index) => {
    if (value === null) {
      open = undefined;
      return;
    }
    if (open === undefined) {
      open = [];
      runs.push(open);
    }
    open.push([index, value]);
  });
  return runs;
}
