import { describe, expect, it } from 'vitest';
import type { OrderSummary } from '../../slices/orders/web/api.ts';
import type { ClaimListed, VoucherView } from '../../slices/vouchers/web/queries.ts';
import {
  changesOf,
  dueOf,
  type FirmRecords,
  freeOf,
  isNewcomer,
  lastUsed,
  overdueOf,
} from './engineer-records.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const now = Date.parse(NOW);
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();

const order = (id: string, parts: Partial<OrderSummary>) =>
  ({ id, since: inDays(-1), deducted: '0', evidenceMissing: [], slot: null, ...parts }) as OrderSummary;
const voucher = (id: string, parts: object) =>
  ({ id, state: 'active', free: '100', requestedAt: inDays(-90), ...parts }) as unknown as VoucherView;
const claim = (id: string, parts: object) =>
  ({ id, submittedAt: inDays(-9), ...parts }) as unknown as ClaimListed;
const none: FirmRecords = { waiting: [], underway: [], signed: [], closed: [], vouchers: [], claims: [] };

describe('What an engineer has to do', () => {
  const idOf = (records: Partial<FirmRecords>) =>
    dueOf({ ...none, ...records }, now).map((due) => {
      if (due.kind === 'use') return due.voucher.id;
      return due.kind === 'claim-again' ? due.claim.id : due.order.id;
    });

  it('begins with vouchers about to end, then what has waited longest, then other endings', () => {
    expect(
      idOf({
        waiting: [order('fresh', {}), order('old', { since: inDays(-5) })],
        vouchers: [
          voucher('month', { validUntil: inDays(30) }),
          voucher('week', { validUntil: inDays(6) }),
          voucher('year', { validUntil: inDays(300) }),
        ],
      }),
    ).toEqual(['week', 'old', 'fresh', 'month']);
  });

  it('names papers only where a deducted amount still waits for its claim', () => {
    const lacking = { deducted: '500', evidenceMissing: ['invoice' as const] };
    const signed = [
      order('open', lacking),
      order('claimed', lacking),
      order('paid-in-full', { ...lacking, deducted: '0' }),
    ];
    expect(idOf({ signed, claims: [claim('c', { orderId: 'claimed', state: 'submitted' })] })).toEqual([
      'open',
    ]);
  });

  it('asks again for a year’s claim that was sent back, unless a later one went in', () => {
    const back = claim('back', { state: 'rejected', spendYear: 2025 });
    expect(idOf({ claims: [back] })).toEqual(['back']);
    expect(idOf({ claims: [back, claim('again', { state: 'submitted', spendYear: 2025 })] })).toEqual([]);
  });
});

describe('A firm’s records', () => {
  it('call late what is accepted and past its slot', () => {
    const past = { slot: { from: inDays(-2), to: inDays(-1) } };
    const orders = [
      order('late', { ...past, state: 'accepted' }),
      order('placed', { ...past, state: 'placed' }),
    ];
    expect(overdueOf(orders, NOW).map(({ id }) => id)).toEqual(['late']);
  });

  it('count as free only what can still be used', () => {
    expect(freeOf([voucher('a', {}), voucher('b', { state: 'expired' })])).toBe('100');
  });

  it('offer what was used last again, each once', () => {
    const used = [
      order('older', { offerId: 'a', since: inDays(-9) }),
      order('newest', { offerId: 'b', since: inDays(-2) }),
      order('newer', { offerId: 'a', since: inDays(-3) }),
    ];
    expect(lastUsed(used, 3).map(({ id }) => id)).toEqual(['newest', 'newer']);
  });

  it('are none for a newcomer, and show what changed last first', () => {
    expect(isNewcomer(none)).toBe(true);
    const records = {
      ...none,
      closed: [order('o', { since: inDays(-3) })],
      vouchers: [voucher('v', { issuedAt: inDays(-1) })],
      claims: [claim('c', { decidedAt: inDays(-2) })],
    };
    expect(isNewcomer(records)).toBe(false);
    expect(changesOf(records, 2).map(({ kind }) => kind)).toEqual(['voucher', 'claim']);
  });
});
