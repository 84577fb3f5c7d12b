import { describe, expect, it } from 'vitest';
import type { ClosureView } from '../../slices/booking/web/index.ts';
import type { OrderSummary } from '../../slices/orders/web/api.ts';
import {
  bookingsOf,
  dayOf,
  hoursOf,
  missingOf,
  type ProviderRecords,
  requestsOf,
} from './provider-records.ts';

const order = (id: string, part: Partial<OrderSummary>): OrderSummary =>
  ({
    id,
    number: id,
    state: 'placed',
    offerId: 'm1',
    offerNameZh: '电镜',
    offerNameEn: 'Microscope',
    slot: null,
    deducted: '0',
    evidenceMissing: [],
    since: '2026-11-20T00:00:00.000Z',
    acceptBy: '2026-11-23T00:00:00.000Z',
    ...part,
  }) as OrderSummary;
const at = (hour: number, day = 23) => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const slot = (from: number, to: number) => ({ slot: { from: at(from), to: at(to) } });
const records = (part: Partial<ProviderRecords>): ProviderRecords => ({
  ...{ waiting: [], underway: [], signed: [] },
  ...part,
});
const closure = (part: Partial<ClosureView>): ClosureView =>
  ({
    id: 'c',
    offerId: 'm2',
    offerNameZh: '拉力机',
    offerNameEn: 'Tester',
    from: at(0, 20),
    to: null,
    ...part,
  }) as ClosureView;

describe('the first page of an institution', () => {
  it('puts the request first that expires first', () => {
    const waiting = [
      order('late', { acceptBy: at(9, 25) }),
      order('hours', { state: 'accepted' }),
      order('soon', { acceptBy: at(9, 23) }),
    ];
    expect(requestsOf(records({ waiting })).map(({ id }) => id)).toEqual(['soon', 'late']);
  });

  it('names hours and papers that are owed, the oldest first', () => {
    const found = missingOf(
      records({
        waiting: [
          order('a', { state: 'accepted', since: at(1, 21) }),
          order('b', { state: 'disputed', since: at(1, 19) }),
        ],
        signed: [
          order('c', {
            state: 'countersigned',
            deducted: '500',
            evidenceMissing: ['invoice'],
            since: at(1, 18),
          }),
          order('d', { state: 'countersigned', deducted: '0', evidenceMissing: ['invoice'] }),
          order('e', { state: 'countersigned', deducted: '500' }),
        ],
      }),
    );
    expect(found.map(({ order: { id }, what }) => `${id} ${what}`)).toEqual([
      'c papers',
      'b dispute',
      'a hours',
    ]);
  });

  it('shows a day machine by machine, bookings and closures cut at its ends', () => {
    const day = { from: at(0), to: at(0, 24) };
    const machines = dayOf(
      records({
        underway: [
          order('x', slot(13, 15)),
          order('y', slot(9, 11)),
          order('z', { slot: { from: at(9, 25), to: at(10, 25) } }),
        ],
      }),
      [closure({})],
      day,
    );
    expect(
      machines.map(({ offerId, entries }) => [offerId, entries.map(({ id, from, to }) => [id, from, to])]),
    ).toEqual([
      ['m2', [['c', at(0), at(0, 24)]]],
      [
        'm1',
        [
          ['y', at(9), at(11)],
          ['x', at(13), at(15)],
        ],
      ],
    ]);
    expect(hoursOf([{ span: day, machines: machines.slice(1) }])).toEqual({ from: 8, to: 18 });
    expect(hoursOf([{ span: day, machines }])).toEqual({ from: 0, to: 24 });
  });

  it('tells whoever closes which open bookings there are', () => {
    const underway = [
      order('x', { ...slot(13, 15), state: 'accepted' }),
      order('y', { ...slot(9, 10), state: 'performed' }),
    ];
    expect(bookingsOf(records({ underway }), () => '某厂')).toEqual([
      { orderId: 'x', offerId: 'm1', label: 'x 某厂', from: at(13), to: at(15) },
    ]);
  });
});
