import { describe, expect, it } from 'vitest';
import { addDays } from '../../../kernel/time.ts';
import { FEAST_NAMES, feastDay } from './feasts.ts';

const YEARS = Array.from({ length: 100 }, (_, n) => 2000 + n);
const DAY_MS = 86_400_000;
const degrees = (angle: number): number => Math.sin((angle * Math.PI) / 180);

/** Moments of new moon by the periodic terms of Meeus, good to a minute; `n` counts moons from January 2000. */
function newMoon(n: number): number {
  const t = n / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * n - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * n + 0.0107582 * t * t + 0.00001238 * t ** 3;
  const node = 160.7108 + 390.67050284 * n - 0.0016118 * t * t;
  // prettier-ignore
  const terms: readonly (readonly [number, number, number])[] = [
    [-0.4072, 0, moon],
    [0.17241, 1, sun],
    [0.01608, 0, 2 * moon],
    [0.01039, 0, 2 * node],
    [0.00739, 1, moon - sun],
    [-0.00514, 1, moon + sun],
    [0.00208, 2, 2 * sun],
    [-0.00111, 0, moon - 2 * node],
    [-0.00057, 0, moon + 2 * node],
    [0.00056, 1, 2 * moon + sun],
    [-0.00042, 0, 3 * moon],
    [0.00042, 1, sun + 2 * node],
    [0.00038, 1, sun - 2 * node],
    [-0.00024, 1, 2 * moon - sun],
    [-0.00017, 0, 124.7746 - 1.56375588 * n],
    [-0.00007, 0, moon + 2 * sun],
    [0.00004, 0, 2 * moon - 2 * node],
    [0.00004, 0, 3 * sun],
    [0.00003, 0, moon + sun - 2 * node],
    [0.00003, 0, 2 * moon + 2 * node],
    [-0.00003, 0, moon + sun + 2 * node],
    [0.00003, 0, moon - sun + 2 * node],
    [0.000325, 0, 299.77 + 0.107408 * n],
    [0.000165, 0, 251.88 + 0.016321 * n],
    [0.000164, 0, 251.83 + 26.651886 * n],
    [0.000126, 0, 349.42 + 36.412478 * n],
    [0.00011, 0, 84.66 + 18.206239 * n],
    [0.000062, 0, 141.74 + 53.303771 * n],
    [0.00006, 0, 207.14 + 2.453732 * n],
    [0.000056, 0, 154.84 + 7.30686 * n],
    [0.000047, 0, 34.52 + 27.261239 * n],
  ];
  const mean = 2_451_550.09766 + 29.530588861 * n + 0.00015437 * t * t;
  const julian = terms.reduce((sum, [size, power, angle]) => sum + size * e ** power * degrees(angle), mean);
  // Clocks run about 75 seconds behind the even time of the stars in this century.
  return (julian - 2_440_587.5) * DAY_MS - 75_000;
}

/** The day in Beijing on which the moon nearest to a date is new. */
function newMoonNear(date: string): string {
  const n = Math.round((Date.parse(date) / DAY_MS + 2_440_587.5 - 2_451_550.1) / 29.530588861);
  return new Date(newMoon(n) + DAY_MS / 3).toISOString().slice(0, 10);
}

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});
const lunarDate = (date: string): string =>
  lunar
    .formatToParts(new Date(date))
    .filter(({ type }) => type === 'month' || type === 'day')
    .map(({ value }) => value)
    .join('/');

/** Where the sun stands at midnight in Beijing, in degrees past the equinox of spring; good to a hundredth. */
function sunAt(date: string): number {
  const days = Date.parse(date) / DAY_MS - 1 / 3 + 2_440_587.5 - 2_451_545;
  const anomaly = 357.5291 + 0.98560028 * days;
  const centre = 1.9148 * degrees(anomaly) + 0.02 * degrees(2 * anomaly);
  return (((280.4665 + 0.98564736 * days + centre - 0.0057) % 360) + 360) % 360;
}

describe('A festival', () => {
  it.each([
    ['春节', 0, '1/1'],
    ['端午', 4, '5/5'],
    ['中秋', 14, '8/15'],
  ] as const)('%s follows the moon as it is new in Beijing, from 2000 to 2099', (name, after, lunarDay) => {
    const wrong = YEARS.filter((year) => {
      const day = feastDay(name, year) ?? '';
      return newMoonNear(addDays(day, -after)) !== addDays(day, -after);
    });
    expect(wrong).toEqual([]);
    // The calendar of the machine names the same month and day, but for moons that are new within minutes of midnight.
    const other = YEARS.filter((year) => lunarDate(feastDay(name, year) ?? '') !== lunarDay);
    expect(other.filter((year) => !(name === '春节' && [2027, 2030].includes(year)))).toEqual([]);
  });

  it('清明 is the day on which the sun passes 15°', () => {
    const wrong = YEARS.filter((year) => {
      const day = feastDay('清明', year) ?? '';
      return !(sunAt(day) < 15.02 && sunAt(addDays(day, 1)) > 14.98);
    });
    expect(wrong).toEqual([]);
  });

  it('has the days that were announced', () => {
    expect([2024, 2025, 2026, 2027, 2028].map((year) => feastDay('春节', year))).toEqual([
      '2024-02-10',
      '2025-01-29',
      '2026-02-17',
      '2027-02-06',
      '2028-01-26',
    ]);
    expect([feastDay('除夕', 2026), feastDay('元宵', 2026), feastDay('过年', 2026)]).toEqual([
      '2026-02-16',
      '2026-03-03',
      '2026-02-17',
    ]);
    expect(FEAST_NAMES.map((name) => feastDay(name, 2033)).every((day) => day !== undefined)).toBe(true);
    expect(feastDay('春节', 2100)).toBeUndefined();
    expect(feastDay('清明', 1999)).toBeUndefined();
  });
});
