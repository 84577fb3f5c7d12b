import { describe, expect, it } from 'vitest';
import { daysOf, isSpan, monthsAfter, stretches } from './span.ts';

describe('The days a figure is asked for', () => {
  it('are those of a month, short and leap ones too', () => {
    expect(daysOf('2026-04')).toEqual({ from: '2026-04-01', until: '2026-04-30' });
    expect(daysOf('2024-02')).toEqual({ from: '2024-02-01', until: '2024-02-29' });
    expect(daysOf('2026-12').until).toBe('2026-12-31');
  });

  it('or those named', () => {
    expect(daysOf('2026-10-24..2026-11-22')).toEqual({ from: '2026-10-24', until: '2026-11-22' });
  });

  it('are refused where the calendar has none', () => {
    expect(['2026-13', '2026-10-24', '2026-02-30..2026-03-01', 'yesterday'].filter(isSpan)).toEqual([]);
    expect(() => daysOf('2026-02-30..2026-03-01')).toThrow(RangeError);
  });

  it('are counted back by months over the turn of the year', () => {
    expect(monthsAfter('2026-02', -3)).toBe('2025-11');
    expect(monthsAfter('2026-11', 2)).toBe('2027-01');
  });

  it('make two stretches of one length for a comparison, without gap or overlap', () => {
    expect(stretches('2026-11-22', 30)).toEqual({
      now: { from: '2026-10-24', until: '2026-11-22' },
      before: { from: '2026-09-24', until: '2026-10-23' },
    });
  });
});
