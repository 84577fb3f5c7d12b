import { scaleLinear } from 'd3-scale';

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
  const scale = scaleLinear()
    .domain([low, high > low ? high : low + 1])
    .nice(count)
    .range([0, 100])
    .clamp(true);
  const [from = 0, to = 1] = scale.domain();
  return { from, to, at: (value) => scale(value), ticks: scale.ticks(count) };
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
