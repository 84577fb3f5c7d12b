import { useCircle } from './circle.ts';
import { partsAt } from './i18n/format.ts';

/** A moment's day `YYYY-MM-DD` in a time zone. */
export function dayIn(moment: Date, timeZone: string): string {
  const { year, month, day } = partsAt(moment.toISOString(), timeZone);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Today in the circle's time zone. */
export function useToday(): string {
  return dayIn(new Date(), useCircle().timezone);
}

/** A plain day moved by whole years; 29 February becomes 1 March in a common year. */
export function addYears(day: string, years: number): string {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved.toISOString().slice(0, 10);
}
