/** One bookable stretch of time on the server's grid. Moments are ISO strings in UTC. */
export interface CalendarCell {
  readonly from: string;
  readonly to: string;
  readonly state: 'free' | 'taken' | 'closed' | 'past';
}

export interface CalendarDay {
  /** `YYYY-MM-DD` in the circle's zone. */
  readonly date: string;
  readonly cells: readonly CalendarCell[];
}

export interface CalendarRange {
  readonly from: string;
  readonly to: string;
}

/** Column and row of a cell. */
export interface Place {
  readonly day: number;
  readonly row: number;
}

/** Days side by side, cells of the same local time in one row. */
export interface Grid {
  readonly days: readonly CalendarDay[];
  /** Local start times of the rows, e.g. `08:00`, ascending. */
  readonly times: readonly string[];
  readonly cells: ReadonlyMap<string, CalendarCell>;
  readonly firstFree: Place | undefined;
}

const key = (place: Place) => `${place.day}/${place.row}`;

export const samePlace = (a: Place, b: Place) => a.day === b.day && a.row === b.row;

/** Lays cells out by local time: on a day with daylight saving the missing hour stays an empty place. */
export function gridOf(days: readonly CalendarDay[], localTime: (moment: string) => string): Grid {
  const times = [...new Set(days.flatMap((day) => day.cells.map((cell) => localTime(cell.from))))].sort();
  const rows = new Map(times.map((time, row) => [time, row]));
  const cells = new Map<string, CalendarCell>();
  let firstFree: Place | undefined;
  days.forEach((entry, day) => {
    for (const cell of entry.cells) {
      const place = { day, row: rows.get(localTime(cell.from)) ?? 0 };
      cells.set(key(place), cell);
      if (cell.state === 'free') firstFree ??= place;
    }
  });
  return { days, times, cells, firstFree };
}

export const cellAt = (grid: Grid, place: Place): CalendarCell | undefined => grid.cells.get(key(place));

/** Where a key leads: arrows by hour and day, Home and End to the first and last hour of the day. */
export function placeAfterKey(grid: Grid, from: Place, key: string): Place | null {
  const lastDay = grid.days.length - 1;
  const lastRow = grid.times.length - 1;
  switch (key) {
    case 'ArrowUp':
      return { ...from, row: Math.max(0, from.row - 1) };
    case 'ArrowDown':
      return { ...from, row: Math.min(lastRow, from.row + 1) };
    case 'ArrowLeft':
      return { ...from, day: Math.max(0, from.day - 1) };
    case 'ArrowRight':
      return { ...from, day: Math.min(lastDay, from.day + 1) };
    case 'Home':
      return { ...from, row: 0 };
    case 'End':
      return { ...from, row: lastRow };
    default:
      return null;
  }
}

/** How far a choice that began at `from` reaches towards `to`: up to the last free cell without a gap. */
export function extend(grid: Grid, from: Place, to: Place): Place {
  const step = Math.sign(to.row - from.row);
  let reached = from;
  while (reached.row !== to.row) {
    const next = { day: from.day, row: reached.row + step };
    if (cellAt(grid, next)?.state !== 'free') break;
    reached = next;
  }
  return reached;
}

/** The time between two places of one day, both included; null when either holds no cell. */
export function rangeOf(grid: Grid, a: Place, b: Place): CalendarRange | null {
  const [first, last] = a.row <= b.row ? [a, b] : [b, a];
  const from = cellAt(grid, first)?.from;
  const to = cellAt(grid, last)?.to;
  return from === undefined || to === undefined ? null : { from, to };
}

/** Local start and end of a cell. */
export const labelOf = (cell: CalendarCell, localTime: (moment: string) => string): [string, string] => [
  localTime(cell.from),
  localTime(cell.to),
];
