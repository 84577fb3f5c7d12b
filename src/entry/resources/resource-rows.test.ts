import { describe, expect, it } from 'vitest';
import type { KnownBooking, OutagesView } from '../../slices/booking/web/index.ts';
import type { OwnOffer } from '../../slices/catalogue/web/index.ts';
import { inView, resourcesOf } from './resource-rows.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const own = (id: string, offer: object = {}, takesSlots = true): OwnOffer =>
  ({
    missing: [],
    offer: { id, kind: 'instrument', state: 'published', verifiedOn: '2026-11-01', ...offer },
    takesSlots,
  }) as unknown as OwnOffer;
const outages = {
  closures: [
    { offerId: 'closed', from: '2026-11-22T09:00:00.000Z' },
    { offerId: 'fine', from: '2026-12-01T09:00:00.000Z' },
  ],
  faults: [{ offerId: 'reported' }],
} as OutagesView;
const booking = (from: string, to: string): KnownBooking => ({
  ...{ orderId: from, offerId: 'fine', label: '' },
  from,
  to,
});

describe('the resources of an institution', () => {
  const rows = resourcesOf(
    [
      own('gone', { state: 'retired', verifiedOn: '2020-01-01' }),
      own('task', {}, false),
      own('fine'),
      own('old', { verifiedOn: '2026-01-01' }),
      own('reported'),
      own('closed'),
    ],
    outages,
    [
      booking('2026-11-25T01:00:00.000Z', '2026-11-25T02:00:00.000Z'),
      booking('2026-11-22T09:00:00.000Z', '2026-11-22T11:00:00.000Z'),
      booking('2026-11-20T01:00:00.000Z', '2026-11-20T02:00:00.000Z'),
    ],
    NOW,
  );

  it('stand in the order in which they need somebody', () => {
    expect(rows.map(({ offer, state, stale }) => [offer.id, state, stale])).toEqual([
      ['closed', 'closed', false],
      ['reported', 'reported', false],
      ['old', 'published', true],
      ['fine', 'published', false],
      ['task', 'order', false],
      ['gone', 'retired', false],
    ]);
  });

  it('can be narrowed to those that need somebody, or to a kind', () => {
    const ids = (view: Parameters<typeof inView>[1]) => inView(rows, view).map(({ offer }) => offer.id);
    expect(ids('open')).toEqual(['closed', 'reported', 'old']);
    expect(ids('instrument')).not.toContain('gone');
    expect(ids('retired')).toEqual(['gone']);
    expect(ids('all')).toHaveLength(6);
  });

  it('name the booking that runs or comes next', () => {
    expect(rows.find(({ offer }) => offer.id === 'fine')?.next?.orderId).toBe('2026-11-22T09:00:00.000Z');
  });
});
