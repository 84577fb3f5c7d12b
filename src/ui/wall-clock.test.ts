import { describe, expect, it } from 'vitest';
import { minutesBetween, momentAt, wallClock } from './wall-clock.ts';

describe('a time typed by a person', () => {
  it('is read on the wall clock of the offer, wherever the reader sits', () => {
    expect(momentAt('2026-11-23', '9:05', 'Asia/Shanghai')).toBe('2026-11-23T01:05:00.000Z');
    expect(wallClock('2026-11-23T01:05:00.000Z', 'Asia/Shanghai')).toEqual({
      day: '2026-11-23',
      time: '09:05',
    });
  });

  it('holds on both sides of daylight saving, and is the later one in the hour that is skipped', () => {
    expect(momentAt('2027-03-28', '01:30', 'Europe/Prague')).toBe('2027-03-28T00:30:00.000Z');
    expect(momentAt('2027-03-28', '03:30', 'Europe/Prague')).toBe('2027-03-28T01:30:00.000Z');
    expect(momentAt('2027-03-28', '02:30', 'Europe/Prague')).toBe('2027-03-28T01:30:00.000Z');
    expect(momentAt('2026-10-25', '12:00', 'Europe/Prague')).toBe('2026-10-25T11:00:00.000Z');
  });

  it('is refused when it is no time', () => {
    expect(momentAt('2026-11-23', '25:00', 'UTC')).toBeUndefined();
    expect(momentAt('soon', '10:00', 'UTC')).toBeUndefined();
  });

  it('spans whole minutes', () => {
    expect(minutesBetween('2026-11-23T01:00:00Z', '2026-11-23T03:30:00Z')).toBe(150);
  });
});
