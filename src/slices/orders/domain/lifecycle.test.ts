import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, later, minutes } from '../../../kernel/time.ts';
import {
  acceptDeadline,
  cancellableUntil,
  canMove,
  disputeDeadline,
  isClosed,
  MOVES,
  type Move,
  mayCancelAt,
  ORDER_STATES,
  quoteExpiry,
  workDeadline,
} from './lifecycle.ts';

const at = instant('2026-05-18T01:00:00Z');
const inHours = (n: number) => later(at, minutes(n * 60));
const moves = Object.keys(MOVES) as Move[];

describe('The life of an order', () => {
  it('ends for good: nothing moves a closed or countersigned order', () => {
    const ended = ORDER_STATES.filter((state) => !moves.some((move) => canMove(state, move)));
    expect(ended).toEqual(['countersigned', 'declined', 'cancelled', 'expired']);
    expect(ended.filter(isClosed)).toEqual(['declined', 'cancelled', 'expired']);
  });

  it('reaches every state from placed', () => {
    const reached = new Set<string>(['placed']);
    for (let round = 0; round < ORDER_STATES.length; round += 1) {
      for (const state of ORDER_STATES.filter((one) => reached.has(one))) {
        for (const move of moves) if (canMove(state, move)) reached.add(MOVES[move].to);
      }
    }
    expect(reached.size).toBe(ORDER_STATES.length);
  });

  it('gives a provider a day to accept, and never longer than until the slot begins', () => {
    expect(acceptDeadline(at)).toBe(inHours(24));
    expect(acceptDeadline(at, inHours(5))).toBe(inHours(5));
    expect(acceptDeadline(at, inHours(500))).toBe(inHours(24));
    expect(acceptDeadline(at, inHours(5), inHours(3))).toBe(inHours(3));
    expect(acceptDeadline(at, undefined, inHours(500))).toBe(inHours(24));
    expect(quoteExpiry(at, inHours(2))).toBe(inHours(2));
  });

  it('waits for accepted work and for a dispute until a day, and no longer', () => {
    const within = { workDays: 10, disputeDays: 3 };
    expect(workDeadline(at, undefined, within)).toBe(inHours(240));
    expect(workDeadline(at, inHours(5), within)).toBe(inHours(245));
    expect(workDeadline(at, inHours(-5), within)).toBe(inHours(240));
    expect(disputeDeadline(at, within)).toBe(inHours(72));
  });

  it('lets a placed order be cancelled until it begins, an accepted one until the notice', () => {
    const order = { from: inHours(48), cancelNoticeMinutes: 600 };
    expect(cancellableUntil({ ...order, state: 'placed' })).toBe(inHours(48));
    expect(cancellableUntil({ ...order, state: 'accepted' })).toBe(inHours(38));
    expect(cancellableUntil({ ...order, state: 'performed' })).toBeUndefined();
    expect(cancellableUntil({ state: 'placed', cancelNoticeMinutes: 600 })).toBe('any-time');
    expect(cancellableUntil({ state: 'accepted', cancelNoticeMinutes: 0 })).toBeUndefined();
  });

  it('never lets an order be cancelled once its slot has begun', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ORDER_STATES),
        fc.integer({ min: -100, max: 100 }),
        fc.integer({ min: 0, max: 10_000 }),
        (state, hours, cancelNoticeMinutes) => {
          const order = { state, from: at, cancelNoticeMinutes };
          const allowed = mayCancelAt(order, inHours(hours));
          expect(allowed && hours >= 0).toBe(false);
        },
      ),
    );
  });
});
