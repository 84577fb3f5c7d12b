import { describe, expect, it } from 'vitest';
import { placeOf, spanOver, ticksOf } from './timeline-scale.ts';

describe('The time axis', () => {
  it('marks quarters over a few years, naming the first of each year', () => {
    const ticks = ticksOf(['2024-01-01', '2026-01-01']);
    expect(ticks.map((tick) => tick.day)).toEqual([
      '2024-01-01',
      '2024-04-01',
      '2024-07-01',
      '2024-10-01',
      '2025-01-01',
      '2025-04-01',
      '2025-07-01',
      '2025-10-01',
      '2026-01-01',
    ]);
    expect(ticks.filter((tick) => tick.kind === 'year')).toHaveLength(3);
    expect(ticks[0]?.at).toBe(0);
    expect(ticks.at(-1)?.at).toBe(100);
  });

  it('marks months on a short axis and years on a long one', () => {
    expect(ticksOf(['2026-09-01', '2027-01-01']).map((tick) => tick.day.slice(5))).toEqual([
      '09-01',
      '10-01',
      '11-01',
      '12-01',
      '01-01',
    ]);
    expect(ticksOf(['2014-01-01', '2026-01-01']).every((tick) => tick.kind === 'year')).toBe(true);
  });

  it('puts days outside at its ends', () => {
    const at = placeOf(['2026-01-01', '2026-12-31']);
    expect(at('2025-06-01')).toBe(0);
    expect(at('2027-06-01')).toBe(100);
    expect(at('2026-07-02')).toBe(50);
  });

  it('holds all days in whole quarters', () => {
    expect(spanOver(['2026-05-20', '2025-12-31', '2026-11-22'])).toEqual(['2025-10-01', '2027-01-01']);
    expect(spanOver(['2026-01-01'])).toEqual(['2026-01-01', '2026-04-01']);
  });
});
