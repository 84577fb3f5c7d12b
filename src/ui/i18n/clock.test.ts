import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../kernel/brand.ts';
import { instant, iso, offsetsBetween, zoned } from '../../kernel/time.ts';
import { setClock } from './clock.ts';
import { createFormatter } from './format.ts';

const FROM = instant('2006-01-01T00:00:00Z');
const UNTIL = instant('2046-01-01T00:00:00Z');

/** A zone as the server tells of it. */
function tell(timeZone: string): void {
  const offsets = offsetsBetween(timeZone, FROM, UNTIL);
  setClock(timeZone, {
    offsets: offsets.map(({ from, minutes }) => ({ from: iso(from), minutes })),
    until: iso(UNTIL),
  });
}

describe('Clocks the server has told of', () => {
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'];

  it('show what the zone shows, across both changes of the clock', () => {
    for (const timeZone of zones) {
      tell(timeZone);
      const { time, day } = createFormatter({ lang: 'zh', timeZone, currency: { symbol: '¥', exponent: 2 } });
      const moments = fc.integer({ min: FROM - 86_400_000, max: UNTIL + 86_400_000 });
      fc.assert(
        fc.property(moments, (moment) => {
          const known = zoned(moment as Instant, timeZone);
          const clock = [known.hour, known.minute].map((part) => String(part).padStart(2, '0')).join(':');
          const text = iso(moment as Instant);
          expect(time(text)).toBe(clock);
          expect(day(text)).toBe(`${known.year}年${known.month}月${known.day}日`);
        }),
      );
    }
  });

  it('change on the minute', () => {
    const spans = offsetsBetween('Europe/Berlin', FROM, instant('2007-01-01T00:00:00Z'));
    expect(spans.map(({ from, minutes }) => [iso(from), minutes])).toEqual([
      ['2006-01-01T00:00:00.000Z', 60],
      ['2006-03-26T01:00:00.000Z', 120],
      ['2006-10-29T01:00:00.000Z', 60],
    ]);
  });
});
