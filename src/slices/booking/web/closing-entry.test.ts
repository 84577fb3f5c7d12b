import { describe, expect, it } from 'vitest';
import { bookingsMet, type ClosingEntry, readClosing } from './closing-entry.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const entry = (part: Partial<ClosingEntry>): ClosingEntry => ({
  kind: 'fault',
  unitId: 'u',
  start: 'now',
  startDay: null,
  startTime: '08:00',
  end: 'open',
  endDay: null,
  endTime: '18:00',
  reason: '',
  ...part,
});
const read = (part: Partial<ClosingEntry>) => readClosing(entry(part), 'Asia/Shanghai', NOW);

describe('a closure as it is typed', () => {
  it('begins now and has no end unless both are given', () => {
    expect(read({})).toEqual({
      from: undefined,
      to: undefined,
      badStart: false,
      badEnd: false,
      reversed: false,
    });
    expect(read({ start: 'later', startDay: '2026-11-23' }).from).toBe('2026-11-23T00:00:00.000Z');
    expect(read({ end: 'known', endDay: '2026-11-23' }).to).toBe('2026-11-23T10:00:00.000Z');
  });

  it('says what is missing or the wrong way round', () => {
    expect(read({ start: 'later' }).badStart).toBe(true);
    expect(read({ end: 'known', endDay: '2026-11-23', endTime: '六点' }).badEnd).toBe(true);
    expect(read({ end: 'known', endDay: '2026-11-22', endTime: '18:00' }).reversed).toBe(true);
    expect(
      read({ start: 'later', startDay: '2026-11-25', end: 'known', endDay: '2026-11-24' }).reversed,
    ).toBe(true);
  });

  it('meets the bookings of its instrument that share a moment with it', () => {
    const booking = (offerId: string, from: string, to: string) => ({
      ...{ orderId: from, offerId, label: '' },
      from: `2026-11-${from}:00:00.000Z`,
      to: `2026-11-${to}:00:00.000Z`,
    });
    const all = [
      booking('a', '23T08', '23T10'),
      booking('a', '22T08', '22T10'),
      booking('a', '22T09', '22T11'),
      booking('b', '23T08', '23T10'),
    ];
    const met = (part: { from?: string; to?: string }) =>
      bookingsMet(all, 'a', part, NOW).map(({ orderId }) => orderId);
    expect(met({})).toEqual(['22T09', '23T08']);
    expect(met({ to: '2026-11-23T08:00:00.000Z' })).toEqual(['22T09']);
    expect(met({ from: '2026-11-23T09:00:00.000Z' })).toEqual(['23T08']);
  });
});
