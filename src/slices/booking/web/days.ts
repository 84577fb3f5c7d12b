const DAY = 86_400_000;

const atNoon = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** `YYYY-MM-DD` some days on. */
export const addDays = (day: string, count: number): string =>
  new Date(atNoon(day) + count * DAY).toISOString().slice(0, 10);

/** Monday of the week a day lies in. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(atNoon(day)).getUTCDay() + 6) % 7));

/** The day `YYYY-MM-DD` that a moment falls on in a time zone. */
export function dayIn(timeZone: string, moment: Date): string {
  // Canada writes its dates year first.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
}
