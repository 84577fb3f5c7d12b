import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile } from './days.ts';
import {
  type Dealing,
  groupsBy,
  lastDays,
  manyBehindOne,
  priceGap,
  ringThrough,
  sameRing,
  splitIdentity,
  splitsAmong,
  turned,
} from './odd.ts';

const DAY = 86_400_000;
const order = (orderId: string, day: number, support: bigint): Dealing => ({
  orderId,
  number: orderId,
  enterpriseId: 'firm',
  providerId: 'lab',
  serviceCode: 'test',
  price: support * 4n,
  support,
  placedAt: day * DAY,
});
const week = { withinDays: 7, atLeast: 3 };

describe('Orders split under a line', () => {
  const ids = (found: { dealings: readonly Dealing[] } | undefined) =>
    found?.dealings.map((one) => one.orderId).sort();
  it('are a run of at least three within the days, each below the line and together at it', () => {
    const run = [order('a', 0, 400n), order('b', 3, 300n), order('c', 7, 300n)];
    expect(ids(splitsAmong(run, 1_000n, week))).toEqual(['a', 'b', 'c']);
    expect(splitsAmong(run, 1_001n, week)).toBeUndefined();
    expect(splitsAmong(run.slice(1), 500n, week)).toBeUndefined();
    const wide = [order('a', 0, 400n), order('b', 3, 300n), order('c', 8, 300n)];
    expect(splitsAmong(wide, 1_000n, week)).toBeUndefined();
  });

  it('leave out what reaches the line by itself, and what no voucher paid for', () => {
    const run = [order('a', 0, 1_000n), order('b', 1, 900n), order('c', 2, 0n), order('d', 2, 900n)];
    expect(splitsAmong(run, 1_000n, week)).toBeUndefined();
  });

  it('are glaring when each stays just below', () => {
    const near = [order('a', 0, 990n), order('b', 1, 980n), order('c', 2, 800n)];
    expect(splitsAmong(near, 1_000n, week)?.strength).toBe(3);
    expect(splitsAmong([...near, order('d', 2, 100n)], 1_000n, week)?.strength).toBe(2);
    const low = [order('a', 0, 400n), order('b', 1, 400n), order('c', 2, 300n)];
    expect(splitsAmong(low, 1_000n, week)?.strength).toBe(1);
  });

  it('are all runs there are, the largest told apart, and nothing that stands alone', () => {
    const first = [order('a', 0, 600n), order('b', 1, 600n), order('c', 2, 600n)];
    const second = [order('u', 60, 500n), order('v', 61, 500n), order('w', 61, 500n)];
    const found = splitsAmong([...second, order('z', 300, 600n), ...first], 1_000n, week);
    expect(ids(found)).toEqual(['a', 'b', 'c', 'u', 'v', 'w']);
    expect(found?.run).toEqual({ orders: 3, together: 1_800n });
  });

  it('are one finding for a firm and a provider, and the same one, in whichever order they arrive', () => {
    // Several of one instant among them: which stands first then is a matter of random ids.
    const some = fc.array(
      fc.record({
        orderId: fc.uuid(),
        placedAt: fc.integer({ min: 0, max: 20 }).map((day) => day * DAY),
        support: fc.bigInt({ min: 1n, max: 1_200n }),
        firm: fc.constantFrom('firm', 'other'),
      }),
      { minLength: 3, maxLength: 14 },
    );
    const arrive = (orders: readonly (Dealing & { firm: string })[]) => {
      const findings = new Map<string, unknown>();
      for (const index of orders.keys()) {
        const here = orders.slice(0, index + 1);
        const of = {
          enterpriseId: here[index]?.firm ?? '',
          providerId: 'lab',
          issuerId: 'j',
          schemeCode: 's',
        };
        const own = here.filter((one) => one.firm === of.enterpriseId);
        const found = splitsAmong(own, 1_000n, week);
        // A run that was found is never lost by an order that joins.
        if (findings.has(splitIdentity(of))) expect(found).toBeDefined();
        if (found !== undefined) findings.set(splitIdentity(of), { ...found, dealings: ids(found) });
      }
      expect(findings.size).toBeLessThanOrEqual(2);
      return [...findings].sort(([a], [b]) => (a < b ? -1 : 1));
    };
    fc.assert(
      fc.property(
        some.chain((orders) => {
          const all = orders.map((one) => ({ ...order(one.orderId, 0, 0n), ...one }));
          return fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          );
        }),
        ([asPlaced, shuffled]) => {
          expect(arrive(shuffled)).toEqual(arrive(asPlaced));
        },
      ),
    );
  });
});

describe('Groups', () => {
  const has = (orgId: string, ...heads: string[]) => heads.map((head) => ({ orgId, head }));
  it('are whoever shares a head, and whoever shares one with those', () => {
    const groups = groupsBy([...has('c', 'y'), ...has('b', 'x', 'y'), ...has('a', 'x'), ...has('d', 'd')]);
    expect(Object.fromEntries(groups)).toEqual({ a: 'a', b: 'a', c: 'a', d: 'd' });
  });

  it('make a ring the same one while each has somebody in it, wherever it begins', () => {
    const now = [{ members: new Set(['f1', 'p1', 'f3']) }, { members: new Set(['f2', 'p2']) }];
    expect(sameRing([['p2'], ['f1']], now)).toBe(true);
    expect(sameRing([['f1', 'p1'], ['f9']], now)).toBe(false);
    expect(sameRing([['f1'], ['p2'], ['f2']], now)).toBe(false);
    expect(turned(['c', 'a', 'b'])).toEqual(['a', 'b', 'c']);
  });
});

describe('Rings', () => {
  const buy = (enterpriseId: string, providerId: string) => ({ enterpriseId, providerId });
  it('are pairs that buy from each other, and longer ways back to the buyer', () => {
    expect(ringThrough([buy('B', 'A')], buy('A', 'B'), 4)).toEqual(['A', 'B']);
    expect(ringThrough([buy('B', 'C'), buy('C', 'A')], buy('A', 'B'), 4)).toEqual(['A', 'B', 'C']);
    expect(ringThrough([buy('B', 'C'), buy('C', 'A')], buy('A', 'B'), 2)).toBeUndefined();
    expect(ringThrough([buy('B', 'C'), buy('C', 'B')], buy('A', 'B'), 6)).toBeUndefined();
  });

  it('agree with a search of all paths, and end on any graph', () => {
    const node = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const edges = fc.array(fc.record({ enterpriseId: node, providerId: node }), { maxLength: 12 });
    fc.assert(
      fc.property(edges, node, node, fc.integer({ min: 2, max: 5 }), (all, from, to, longest) => {
        const found = ringThrough(all, buy(from, to), longest);
        const reach = (at: string, left: number): boolean =>
          left > 0 &&
          all.some((e) => e.enterpriseId === at && (e.providerId === from || reach(e.providerId, left - 1)));
        expect(found !== undefined).toBe(from !== to && reach(to, longest - 1));
        if (found !== undefined) expect(found.length).toBeLessThanOrEqual(longest);
      }),
    );
  });
});

describe('A price far from the norm', () => {
  const rule = { atLeast: 5, spreadTenths: 50 };
  const norms = [100n, 101n, 99n, 102n, 98n, 100n];
  it('lies so many spreads from the median; a few wild prices do not hide each other', () => {
    expect(priceGap(norms, 104n, rule)).toBeUndefined();
    expect(priceGap(norms, 200n, rule)).toMatchObject({ norm: 100n, strength: 3 });
    expect(priceGap([...norms, 900n, 950n], 900n, rule)?.strength).toBe(3);
    expect(priceGap(norms, 1n, rule)).toBeDefined();
  });

  it('is no question of a handful of orders', () => {
    expect(priceGap(norms.slice(0, 4), 900n, rule)).toBeUndefined();
  });

  it('takes a twentieth of the norm as the spread where nearly all are the same', () => {
    const same = [100n, 100n, 100n, 100n, 100n];
    expect(priceGap(same, 124n, rule)).toBeUndefined();
    expect(priceGap(same, 125n, rule)).toMatchObject({ tenths: 50n, strength: 1 });
  });
});

describe('Other oddities', () => {
  it('a claim in the last days of its voucher, both ends counted', () => {
    const rule = { daysBeforeEnd: 3 };
    expect(lastDays(0, 3 * DAY, rule)).toEqual({ daysLeft: 3, strength: 1 });
    expect(lastDays(0, DAY, rule)?.strength).toBe(2);
    expect(lastDays(0, 3 * DAY + 1, rule)).toBeUndefined();
    expect(lastDays(1, 0, rule)).toBeUndefined();
  });

  it('many firms behind one telephone', () => {
    const rule = { facts: ['contact-phone'], atLeast: 3 };
    const phone = (...holders: string[]) => ({ kind: 'contact-phone', digest: 'd', holders });
    expect(manyBehindOne([phone('a', 'b')], rule)).toEqual([]);
    expect(manyBehindOne([phone('a', 'b', 'c')], rule)[0]?.strength).toBe(2);
    expect(manyBehindOne([{ ...phone('a', 'b', 'c'), kind: 'person' }], rule)).toEqual([]);
  });
});

describe('Days per stage', () => {
  it('half and nine tenths of the records were through within so many working days', () => {
    const laps = [
      { workingDays: 9, records: 1 },
      { workingDays: 1, records: 5 },
      { workingDays: 4, records: 4 },
    ];
    expect([percentile(laps, 1, 2), percentile(laps, 9, 10), percentile(laps, 1, 1)]).toEqual([1, 4, 9]);
    expect(percentile([], 1, 2)).toBeUndefined();
  });
});
