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
const YEAR_DAYS = 365;
/** Up to here months are told apart, up to the next bound quarters, beyond it years. */
const MONTHS_UP_TO_DAYS = 200;
const QUARTERS_UP_TO_DAYS = 4 * YEAR_DAYS;

const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Where a day stands on the axis, in percent; days outside stand at its ends. */
export function placeOf([from, to]: DaySpan): (day: string) => number {
  const start = timeOf(from);
  const length = timeOf(to) - start;
  return (day) => Math.min(100, Math.max(0, ((timeOf(day) - start) / length) * 100));
}

/** First days of the quarters on the axis; of months on a short axis, of years on a long one. */
export function ticksOf(span: DaySpan): readonly AxisTick[] {
  const days = (timeOf(span[1]) - timeOf(span[0])) / DAY;
  const small = days <= MONTHS_UP_TO_DAYS ? 'month' : 'quarter';
  const months = small === 'month' ? 1 : days <= QUARTERS_UP_TO_DAYS ? 3 : 12;
  const at = placeOf(span);
  return firstDays(span, months).map((day) => ({
    day,
    at: at(day),
    kind: day.slice(5) === '01-01' ? 'year' : small,
  }));
}

/** Every first day of a period of so many months, January first, that lies on the axis. */
function firstDays([from, to]: DaySpan, months: number): string[] {
  const found: string[] = [];
  for (let month = Number(from.slice(0, 4)) * 12; ; month += months) {
    const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    if (day > to) return found;
    if (day >= from) found.push(day);
  }
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
