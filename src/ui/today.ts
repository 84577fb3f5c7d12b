import { useCircle } from './circle.ts';

/** A moment's day `YYYY-MM-DD` in a time zone; Swedish writes dates that way. */
export const dayIn = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);

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
