import { describe, expect, it } from 'vitest';
import { addYears, dayIn } from './today.ts';

describe('today', () => {
  it('is the day of the circle, not of the reader', () => {
    const evening = new Date('2026-11-22T17:30:00Z');
    expect(dayIn(evening, 'Asia/Shanghai')).toBe('2026-11-23');
    expect(dayIn(evening, 'UTC')).toBe('2026-11-22');
  });

  it('moves by whole years', () => {
    expect(addYears('2026-11-22', 1)).toBe('2027-11-22');
    expect(addYears('2028-02-29', 1)).toBe('2029-03-01');
  });
});
