import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, sum } from '../../../kernel/money.ts';
import { cutFurther, grantOf, linesOf } from './grant.ts';

const cut = (line: string, amount: bigint) => ({ line, amount: money(amount), reason: '票面不符' });
const asked = money(1_000n);
const lines = linesOf(asked, undefined, [
  { orderId: 'a', amount: money(600n), counted: true },
  { orderId: 'b', amount: money(1_400n), counted: true },
  { orderId: 'c', amount: money(500n), counted: false },
]);

describe('What a desk grants of a claim', () => {
  it('is all of it without a cut, and what the cuts leave with some', () => {
    expect(grantOf(asked, lines, [])).toEqual({ kind: 'granted', amount: 1_000n });
    expect(grantOf(asked, lines, [cut('a', 600n), cut('b', 399n)])).toEqual({ kind: 'granted', amount: 1n });
  });

  it('is cut only on lines that count, once each, never deeper than the line', () => {
    const faults = [[cut('c', 1n)], [cut('a', 1n), cut('a', 1n)], [cut('a', 601n)], [cut('b', 0n)]].map(
      (cuts) => grantOf(asked, lines, cuts),
    );
    expect(faults.map((one) => one.kind === 'fault' && one.fault)).toEqual([
      'unknown-line',
      'cut-twice',
      'cut-too-deep',
      'cut-too-deep',
    ]);
  });

  it('is never nothing: such a claim is sent back', () => {
    expect(grantOf(asked, lines, [cut('b', 1_000n)])).toEqual({ kind: 'fault', fault: 'nothing-left' });
    expect(linesOf(asked, 'order', [])).toEqual([{ id: 'order', most: 1_000n }]);
  });

  it('and what is cut are together what was asked', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 600n), fc.bigInt(1n, 1_000n), (a, b) => {
        const cuts = [cut('a', a), cut('b', b)];
        const grant = grantOf(asked, lines, cuts);
        if (grant.kind === 'fault') expect(a + b).toBeGreaterThanOrEqual(1_000n);
        else expect(grant.amount + sum(cuts.map((one) => one.amount))).toBe(asked);
      }),
    );
  });

  it('as a whole is taken off its lines in their order, on top of what was cut before, to the fen', () => {
    const before = [cut('a', 500n)];
    const further = cutFurther(lines, before, money(300n), '会议核定');
    expect(further).toEqual([
      { line: 'a', amount: 600n, reason: '票面不符；会议核定' },
      { line: 'b', amount: 200n, reason: '会议核定' },
    ]);
    expect(grantOf(asked, lines, further)).toEqual({ kind: 'granted', amount: 200n });
    expect(cutFurther(lines, before, money(0n), '无')).toEqual(before);
  });
});
