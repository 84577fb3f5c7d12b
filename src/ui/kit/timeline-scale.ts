import { scaleUtc } from 'd3-scale';

/** Both ends of a time axis, plain days `YYYY-MM-DD`; the end is later than the start. */
export type DaySpan = readonly [from: string, to: string];

/** A mark on the axis: the first day of a year, quarter or month. */
export interface AxisTick {
  readonly day: string;
  /** Place on the axis in percent. */
  readonly at: number;
  readonly kind: 'year' | 'quarter' | 'month';
}

const DAY = 86_400_000;
const QUARTER_DAYS = 91;
const YEAR_DAYS = 365;
/** Up to here months are told apart, up to the next bound quarters, beyond it years. */
const MONTHS_UP_TO_DAYS = 200;
const QUARTERS_UP_TO_DAYS = 4 * YEAR_DAYS;

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

function scaleOf([from, to]: DaySpan) {
  return scaleUtc()
    .domain([dateOf(from), dateOf(to)])
    .range([0, 100])
    .clamp(true);
}

/** Where a day stands on the axis, in percent; days outside stand at its ends. */
export function placeOf(span: DaySpan): (day: string) => number {
  const scale = scaleOf(span);
  return (day) => scale(dateOf(day));
}

/** First days of the quarters on the axis; of months on a short axis, of years on a long one. */
export function ticksOf(span: DaySpan): readonly AxisTick[] {
  const scale = scaleOf(span);
  const days = (dateOf(span[1]).getTime() - dateOf(span[0]).getTime()) / DAY;
  const small = days <= MONTHS_UP_TO_DAYS ? 'month' : 'quarter';
  const length = small === 'month' ? 30 : days <= QUARTERS_UP_TO_DAYS ? QUARTER_DAYS : YEAR_DAYS;
  return scale.ticks(Math.max(1, Math.round(days / length))).map((date) => {
    const day = date.toISOString().slice(0, 10);
    return { day, at: scale(date), kind: day.slice(5) === '01-01' ? 'year' : small };
  });
}

/** The whole quarters that hold all these days, so that bars begin and end inside the axis. */
export function spanOver(days: readonly string[]): DaySpan {
  const sorted = [...days].sort();
  const first = sorted[0] ?? '2000-01-01';
  const last = sorted.at(-1) ?? first;
  return [quarterStart(first, 0), quarterStart(last, 1)];
}

function quarterStart(day: string, quartersLater: number): string {
  const year = Number(day.slice(0, 4));
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + quartersLater;
  return new Date(Date.UTC(year, quarter * 3, 1)).toISOString().slice(0, 10);
}
