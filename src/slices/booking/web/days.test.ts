import { describe, expect, it } from 'vitest';
import { addDays, dayIn, mondayOf } from './days.ts';

describe('days of a week calendar', () => {
  it('start on Monday, Sunday included', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  });

  it('are counted without clocks, over month and year', () => {
    expect(addDays('2026-12-28', 7)).toBe('2027-01-04');
    expect(addDays('2026-03-01', -7)).toBe('2026-02-22');
  });

  it('are those of the zone, not of the reader', () => {
    expect(dayIn('Asia/Shanghai', new Date('2026-11-22T16:30:00Z'))).toBe('2026-11-23');
    expect(dayIn('Europe/Prague', new Date('2026-11-22T16:30:00Z'))).toBe('2026-11-22');
  });
});
