import { describe, expect, it } from 'vitest';
import type { OrderSummary } from './api.ts';
import { sortWaiting } from './waiting.ts';

const order = (number: string, parts: Partial<OrderSummary>): OrderSummary =>
  ({
    number,
    state: 'placed',
    slot: null,
    allowed: [],
    placedAt: '2026-11-01T00:00:00.000Z',
    acceptBy: '2026-11-09T00:00:00.000Z',
    ...parts,
  }) as OrderSummary;

const slot = (day: number) => ({
  from: `2026-11-0${day}T01:00:00.000Z`,
  to: `2026-11-0${day}T05:00:00.000Z`,
});
const now = '2026-11-05T12:00:00.000Z';

describe('what waits for me', () => {
  it('is what I may do now, the nearest deadline first', () => {
    const later = order('later', { allowed: ['orders.accept'] });
    const sooner = order('sooner', { allowed: ['orders.accept'], acceptBy: '2026-11-06T00:00:00.000Z' });
    const theirs = order('theirs', { state: 'performed' });
    const { mine, others } = sortWaiting([later, theirs, sooner], now);
    expect(mine.map((each) => each.number)).toEqual(['sooner', 'later']);
    expect(others.map((each) => each.number)).toEqual(['theirs']);
  });

  it('does not ask for hours before the slot is over', () => {
    const hours = { state: 'accepted', allowed: ['orders.record-usage'] } as const;
    const { mine } = sortWaiting(
      [
        order('over', { ...hours, slot: slot(4), allowed: [...hours.allowed] }),
        order('ahead', { ...hours, slot: slot(8), allowed: [...hours.allowed] }),
      ],
      now,
    );
    expect(mine.map((each) => each.number)).toEqual(['over']);
  });
});
