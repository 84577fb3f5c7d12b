/**
 * Clocks of time zones the server has told of. To ask the browser for a zone costs 5 to 15 ms of the first
 * script, and its table of zones may be years old.
 */
interface Clock {
  /** From each moment on (milliseconds), minutes ahead of UTC; in order. */
  readonly offsets: readonly { readonly from: number; readonly minutes: number }[];
  readonly until: number;
}

const clocks = new Map<string, Clock>([
  ['UTC', { offsets: [{ from: Number.NEGATIVE_INFINITY, minutes: 0 }], until: Number.POSITIVE_INFINITY }],
]);

/** A zone's clock as the server tells of it; instants as ISO text. */
interface ToldClock {
  readonly offsets: readonly { readonly from: string; readonly minutes: number }[];
  readonly until: string;
}

/** Takes in what the server says of a zone. */
export function setClock(timeZone: string, { offsets, until }: ToldClock): void {
  clocks.set(timeZone, {
    offsets: offsets.map(({ from, minutes }) => ({ from: Date.parse(from), minutes })),
    until: Date.parse(until),
  });
}

/** Minutes a zone is ahead of UTC at a moment; undefined where only the browser may know. */
export function minutesAhead(moment: number, timeZone: string): number | undefined {
  const clock = clocks.get(timeZone);
  if (clock === undefined || moment >= clock.until) return undefined;
  return clock.offsets.findLast(({ from }) => from <= moment)?.minutes;
}
