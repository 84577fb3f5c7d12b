import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, type Reading, rankChanges } from './changes.ts';

const of = (value: bigint, entries: bigint): Reading => ({ value, entries });
const figure = (jurisdictionId: string, changes: Partial<Candidate>): Candidate => ({
  indicator: 'orders',
  reading: 'sum',
  jurisdictionId,
  series: 'own',
  now: of(0n, 1n),
  before: undefined,
  ...changes,
});
const ranked = (...candidates: Candidate[]) =>
  rankChanges(candidates).map(({ jurisdictionId, percent }) => [jurisdictionId, percent]);

describe('What changed most', () => {
  it('is what grew or shrank most against its own earlier figure', () => {
    expect(
      ranked(
        figure('steady', { now: of(100n, 100n), before: of(98n, 98n) }),
        figure('doubled', { now: of(80n, 80n), before: of(40n, 40n) }),
        figure('halved', { now: of(30n, 30n), before: of(60n, 60n) }),
      ),
    ).toEqual([
      ['doubled', 100n],
      ['halved', -50n],
      ['steady', 2n],
    ]);
  });

  it('is not a jump of a few records', () => {
    expect(
      ranked(
        figure('few', { now: of(3n, 3n), before: of(1n, 1n) }),
        figure('many', { now: of(80n, 80n), before: of(40n, 40n) }),
      ).map(([id]) => id),
    ).toEqual(['many', 'few']);
  });

  it('compares means as means, whatever their number of entries', () => {
    const mean = { reading: 'mean' as const, now: of(60n, 60n), before: of(40n, 20n) };
    expect(ranked(figure('days', mean))).toEqual([['days', -50n]]);
  });

  it('has no percentage where nothing was recorded before, and follows what can be compared', () => {
    expect(
      ranked(
        figure('new', { now: of(900n, 90n) }),
        figure('steady', { now: of(10n, 10n), before: of(10n, 10n) }),
      ),
    ).toEqual([
      ['steady', 0n],
      ['new', undefined],
    ]);
  });

  it('has no percentage over next to nothing, nor beyond ten times as much', () => {
    expect(
      ranked(
        figure('one before', { now: of(430_600n, 12n), before: of(3_750n, 1n) }),
        figure('same', { now: of(7n, 1n), before: of(7n, 1n) }),
      ),
    ).toEqual([
      ['one before', undefined],
      ['same', 0n],
    ]);
    expect(ranked(figure('ten times', { now: of(50n, 50n), before: of(5n, 5n) }))).toEqual([
      ['ten times', undefined],
    ]);
    expect(ranked(figure('nine times', { now: of(45n, 45n), before: of(5n, 5n) }))).toEqual([
      ['nine times', 800n],
    ]);
  });

  it('keeps every candidate and never depends on the unit', () => {
    const reading = fc.record({ value: fc.bigInt(0n, 10n ** 12n), entries: fc.bigInt(1n, 500n) });
    const pairs = fc.array(fc.tuple(reading, reading), { maxLength: 12 });
    fc.assert(
      fc.property(pairs, fc.bigInt(1n, 1000n), (found, factor) => {
        const at = (by: bigint) =>
          found.map(([now, before], i) =>
            figure(String(i), {
              now: of(now.value * by, now.entries),
              before: of(before.value * by, before.entries),
            }),
          );
        const ids = rankChanges(at(factor)).map((change) => change.jurisdictionId);
        expect(ids).toEqual(rankChanges(at(1n)).map((change) => change.jurisdictionId));
        expect(ids).toHaveLength(found.length);
      }),
    );
  });
});
