import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../kernel/money.ts';
import {
  drawRows,
  type FrozenList,
  type ListRow,
  listDigest,
  plainSeed,
  quotasOf,
  rowDigest,
  sha256Hex,
  sortRows,
} from './draw.ts';
import { type DrawFile, verifyDraw, zDrawFile } from './draw-file.ts';
import { strataOf } from './strata.ts';

const rowsOf = (counts: Readonly<Record<string, number>>): ListRow[] =>
  Object.entries(counts).flatMap(([stratum, count]) =>
    Array.from({ length: count }, (_, index) => ({ stratum, digest: sha256Hex(`${stratum}/${index}`) })),
  );

const listOf = (unsorted: readonly ListRow[], size: number): FrozenList => ({
  number: 'A26-TEST',
  jurisdiction: 'north',
  scheme: 'voucher',
  version: 1,
  from: '2026-01-01',
  to: '2026-03-31',
  strata: 'none',
  quotas: quotasOf(unsorted, size),
  seedSource: '某彩票 2026 年第 60 期开奖号码',
  seedAt: '2026-05-20T13:00:00.000Z',
  frozenAt: '2026-05-18T01:00:00.000Z',
  rows: sortRows(unsorted),
});

const fileOf = (list: FrozenList, seed: string): DrawFile => {
  const digest = listDigest(list);
  const drawn = drawRows(list, digest, seed).map((position) => list.rows[position]?.digest ?? '');
  const drawnAt = '2026-05-20T14:00:00.000Z';
  return zDrawFile.parse({ format: 'tongquan.audit-draw/1', list, digest, seed, drawnAt, drawn });
};

describe('An audit drawn by lot', () => {
  it('gives rows that anybody can work out by hand', () => {
    // Worked by another program: the first eight bytes of SHA-256("<digest>\n<seed>\nall\n<n>") for n = 0, 1, 2 are
    // 0x46776bb3f2977102, 0x8c49a41f25b28a57 and 0xeaa4df43e1f98b4f; modulo 5, 4 and 3 they are 3, 3 and 0.
    const list = listOf(rowsOf({ all: 5 }), 3);
    expect(drawRows(list, 'a'.repeat(64), '03 11 17 22 28 31 + 09')).toEqual([3, 4, 2]);
  });

  it('draws exactly as many different rows as each stratum is to give', () => {
    const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 40 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(counts, fc.nat(), fc.string({ minLength: 1 }), (by, wanted, seed) => {
        const rows = rowsOf(by);
        const list = listOf(rows, 1 + (wanted % rows.length));
        const drawn = drawRows(list, listDigest(list), seed);
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const { stratum, draw } of list.quotas) {
          expect(drawn.filter((position) => list.rows[position]?.stratum === stratum)).toHaveLength(draw);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order in which the claims came', () => {
    const rows = rowsOf({ a: 9, b: 4 });
    const drawn = (given: readonly ListRow[]) => fileOf(listOf(given, 5), '123456').drawn;
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(drawn(shuffled)).toEqual(drawn(rows));
      }),
      { numRuns: 20 },
    );
  });

  it('gives every row about the same chance', () => {
    const list = listOf(rowsOf({ all: 10 }), 3);
    const digest = listDigest(list);
    const hits = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 4_000; seed++) {
      for (const position of drawRows(list, digest, String(seed))) hits[position] = (hits[position] ?? 0) + 1;
    }
    // 1,200 expected each, standard deviation 29: six of them leave room for one bad day in a hundred million.
    for (const hit of hits) expect(Math.abs(hit - 1_200)).toBeLessThan(174);
  });

  it('shares draws out by size of the strata and leaves none out', () => {
    expect(quotasOf(rowsOf({ a: 90, b: 8, c: 2 }), 10)).toEqual([
      { stratum: 'a', listed: 90, draw: 9 },
      { stratum: 'b', listed: 8, draw: 1 },
      { stratum: 'c', listed: 2, draw: 1 },
    ]);
    expect(quotasOf(rowsOf({ all: 7 }), 7)).toEqual([{ stratum: 'all', listed: 7, draw: 7 }]);
  });

  it('takes a seed as read, however it is typed', () => {
    expect(plainSeed(' ０３ 11　17+09 ')).toBe('031117+09');
  });
});

describe('Strata', () => {
  const claims = [
    { amount: money(100), providerId: 'x' },
    { amount: money(500), providerId: 'a' },
    { amount: money(499) },
  ];
  it('number providers without naming them, and part amounts at the edges', () => {
    expect(strataOf(claims, 'none')).toEqual(['all', 'all', 'all']);
    expect(strataOf(claims, 'provider')).toEqual(['p3', 'p2', 'p1']);
    expect(strataOf(claims, 'amount', [money(500)])).toEqual(['a1', 'a2', 'a1']);
  });
});

describe('The published file of an audit', () => {
  const record = { claim: 'C26-1', amount: '12000' };
  const salt = 'f'.repeat(32);
  const rows = [...rowsOf({ all: 19 }), { stratum: 'all', digest: rowDigest(record, salt) }];
  const good = fileOf(listOf(rows, 4), '778899');
  const said = (file: DrawFile) => verifyDraw(file).findings.map((finding) => finding.en);

  it('stands when nothing was touched', () => {
    expect(verifyDraw(good)).toEqual({ findings: [], drawn: good.drawn });
    const { seed, drawn, drawnAt, ...early } = good;
    expect(verifyDraw(zDrawFile.parse(early))).toEqual({ findings: [], drawn: [] });
  });

  it('tells a row that was left out or added, another seed, other rows drawn, an early seed', () => {
    const without = { ...good.list, rows: good.list.rows.slice(1) };
    expect(said({ ...good, list: without }).join()).toContain('does not fit its published digest');
    expect(said({ ...good, list: without, digest: listDigest(without) }).join()).toContain('by stratum');
    expect(said({ ...good, seed: '778898' }).join()).toContain('gives other rows');
    expect(said({ ...good, drawn: [...(good.drawn ?? [])].reverse() }).join()).toContain('gives other rows');
    expect(said({ ...good, drawnAt: '2026-05-20T12:59:59.000Z' }).join()).toContain('before it was due');
    const turned = { ...good.list, rows: [...good.list.rows].reverse() };
    expect(said({ ...good, list: turned, digest: listDigest(turned) }).join()).toContain('order of strata');
  });

  it('opens into the claims behind it, for those who hold the salts', () => {
    const disclosed = good.list.rows.map(() => ({ salt, record }));
    expect(said({ ...good, disclosed }).join()).toContain('do not fit the digests');
    const one = listOf([{ stratum: 'all', digest: rowDigest(record, salt) }], 1);
    expect(said({ ...fileOf(one, '1234'), disclosed: [{ salt, record }] })).toEqual([]);
    const other = { ...record, amount: '12001' };
    expect(said({ ...fileOf(one, '1234'), disclosed: [{ salt, record: other }] })).toHaveLength(1);
  });
});
