import { minutesAhead } from './i18n/clock.ts';

const MINUTE = 60_000;

/** Wall clock of a zone at a moment, as if it were UTC. */
function wallAt(at: number, timeZone: string): number {
  const ahead = minutesAhead(at, timeZone);
  if (ahead !== undefined) return Math.floor(at / MINUTE + ahead) * MINUTE;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(at));
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '00';
  return Date.parse(`${get('year')}-${get('month')}-${get('day')}T${get('hour')}:${get('minute')}:00Z`);
}

/**
 * The moment at which clocks of a zone show that day and time, as ISO text; undefined when the texts are no day
 * or time. In the hour that daylight saving skips, the later reading.
 */
export function momentAt(day: string, time: string, timeZone: string): string | undefined {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const wanted = Date.parse(`${day}T${time.padStart(5, '0')}:00Z`);
  if (Number.isNaN(wanted)) return undefined;
  // The offset before the switch may differ from the one after it: correct once more from where it led.
  const first = wanted - (wallAt(wanted, timeZone) - wanted);
  const second = first - (wallAt(first, timeZone) - wanted);
  const found = wallAt(second, timeZone) === wanted ? second : Math.max(first, second);
  return new Date(found).toISOString();
}

/** Day and time that clocks of a zone show at a moment. */
export function wallClock(moment: string, timeZone: string): { readonly day: string; readonly time: string } {
  const wall = new Date(wallAt(Date.parse(moment), timeZone)).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}

/** Whole minutes from one moment to another. */
export const minutesBetween = (from: string, to: string): number =>
  Math.ceil((Date.parse(to) - Date.parse(from)) / MINUTE);
