import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCheckCharacter, organisationCheckCharacter } from '../../../kernel/creditcode.ts';
import {
  countRoster,
  type EarlierRow,
  judgeRoster,
  type ReadRow,
  type RosterReading,
  readRoster,
  stands,
} from './roster.ts';
import { findHead } from './roster-columns.ts';
import { readDay, readValue } from './roster-values.ts';

/** A well-formed code of an area that no region has. */
function codeOf(serial: number): string {
  const body = `9199999900${String(serial).padStart(6, '0')}`;
  const first17 = `${body}${organisationCheckCharacter(body.slice(8, 16))}`;
  return `${first17}${creditCheckCharacter(first17)}`;
}

const HEAD = ['序号', '企业名称', '统一社会信用代码', '入库登记编号', '有效期至'];
const reading = (rows: readonly (readonly string[])[]): RosterReading => {
  const head = findHead(rows, 'text');
  return {
    mapping: head.mapping,
    headRow: head.row,
    type: 'text',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    codes: 'GB 32100',
  };
};
const readAll = (...rows: string[][]): ReadRow[] => {
  const all = [['2026 年科技型中小企业名单'], HEAD, ...rows];
  return readRoster(all, reading(all));
};
const row = (serial: number, number = `2026${serial}`, to = '') => [
  '',
  `企业${serial}`,
  codeOf(serial),
  number,
  to,
];
const nobody = { firms: new Map(), elsewhere: new Set<string>() };
const codes = (one: { remarks: readonly { code: string }[] } | undefined) =>
  one?.remarks.map(({ code }) => code);
const asEarlier = (rows: readonly ReadRow[]): EarlierRow[] =>
  rows.flatMap(({ creditCode, nameZh, about, fact }) =>
    fact === undefined ? [] : [{ creditCode, nameZh, about, fact }],
  );

describe('The head of a list', () => {
  it('is found under a title, by words as offices write them', () => {
    const rows = [
      ['某市名单', '某市名单'],
      ['单位：家'],
      ['企业名称（全称）', '统一社会信用代码*', '证书编号', '发证时间', '有效期至'],
    ];
    expect(findHead(rows, 'yes-no')).toEqual({
      row: 2,
      mapping: { name: 0, creditCode: 1, number: 2, validFrom: 3, validTo: 4 },
    });
  });

  it('tells the number that is the fact from the number of a certificate', () => {
    expect(findHead([HEAD], 'text').mapping).toEqual({ name: 1, creditCode: 2, value: 3, validTo: 4 });
    expect(findHead([['名称', '信用代码', '企业规模']], 'size').mapping.value).toBe(2);
  });
});

describe('Cells of a list', () => {
  it('name days in the ways people write them', () => {
    for (const words of ['2026-03-01', '2026/3/1', '2026.3.1', '20260301', '2026年3月1日']) {
      expect(readDay(words, 'first')).toBe('2026-03-01');
    }
    expect(readDay('2026年2月', 'last')).toBe('2026-02-28');
    expect(readDay('2028', 'last')).toBe('2028-12-31');
    for (const words of ['2026-02-30', '26-3-1', '三月', '2026-13-01']) {
      expect(readDay(words, 'first')).toBeUndefined();
    }
  });

  it('name values of each kind, and nothing by guess', () => {
    expect(readValue('yes-no', '√')).toBe(true);
    expect(readValue('yes-no', '否')).toBe(false);
    expect(readValue('yes-no', '也许')).toBeUndefined();
    expect(readValue('size', '小型企业')).toBe('small');
    expect(readValue('number', '1,200 人')).toBe(1200);
    expect(readValue('number', '约 20')).toBeUndefined();
  });
});

describe('Rows of a list', () => {
  it('carry the line of the file, and days of the list where they name none', () => {
    const [first, second] = readAll(row(1), row(2, '20262', '2026-06-30'));
    expect(first).toMatchObject({
      line: 3,
      fact: { value: '20261', validFrom: '2026-01-01', validTo: '2026-12-31' },
    });
    expect(second?.fact?.validTo).toBe('2026-06-30');
  });

  it('say each what is wrong with them, and no good one is lost beside them', () => {
    const good = codeOf(7);
    const wrong = `${good.slice(0, 17)}${good.endsWith('A') ? 'B' : 'A'}`;
    const read = readAll(
      ['', '', codeOf(1), '1', ''],
      ['', '企业', '9132', '1', ''],
      ['', '企业', '9.1320585123456E+17', '1', ''],
      ['', '企业', codeOf(2), '', ''],
      ['', '企业', codeOf(3), '1', '2025-12-31'],
      ['', '企业', codeOf(4), '1', '某日'],
      row(5),
    );
    expect(read.map(codes)).toEqual([
      ['name-missing'],
      ['code-length'],
      ['code-as-number'],
      ['value-unreadable'],
      ['days-reversed'],
      ['day-unreadable'],
      [],
    ]);
    expect(read.filter((one) => one.fact !== undefined)).toHaveLength(1);
    // The last character alone is wrong: a code of the early trials looks the same, so it is kept with a warning.
    const [early] = readAll(['', '企业', wrong, '1', '']);
    expect(codes(early)).toEqual(['code-early']);
    expect(early?.fact).toBeDefined();
  });

  it('count once when repeated, and by the first line when they contradict each other', () => {
    const read = readAll(row(1), row(1), row(1, '别的编号'));
    const judged = judgeRoster(read, [], nobody, 'keep');
    expect(judged.map(({ outcome }) => outcome)).toEqual(['new', 'repeated', 'bad']);
    expect(codes(judged[2])).toEqual(['contradicts']);
  });

  it('of firms of other places are not recorded, and other names do not replace those on record', () => {
    const [mine, theirs] = judgeRoster(
      readAll(row(1), row(2)),
      [],
      {
        firms: new Map([[codeOf(1), { id: 'a', nameZh: '登记名称' }]]),
        elsewhere: new Set([codeOf(2)]),
      },
      'keep',
    );
    expect(mine).toMatchObject({ outcome: 'new', organisationId: 'a' });
    expect(codes(mine)).toEqual(['name-differs']);
    expect(theirs?.outcome).toBe('bad');
    expect(theirs?.fact).toBeUndefined();
  });
});

describe('A list taken in again', () => {
  const before = asEarlier(readAll(row(1), row(2), row(3), row(4)));

  it('says what is new, changed and the same, and ends or keeps what it no longer names', () => {
    const read = readAll(row(1), row(2, '新编号'), ['', '企业3', codeOf(3), '', ''], row(5));
    const outcomes = (missing: 'keep' | 'end') =>
      judgeRoster(read, before, nobody, missing).map(({ creditCode, outcome, line }) => [
        creditCode.slice(10, 16),
        outcome,
        line,
      ]);
    const judged = [
      ['000001', 'same', 3],
      ['000002', 'changed', 4],
      ['000003', 'bad', 5],
      ['000005', 'new', 6],
      // Its line cannot be read, which is no reason to take anything from it.
      ['000003', 'same', undefined],
    ];
    expect(outcomes('end')).toEqual([...judged, ['000004', 'gone', undefined]]);
    expect(outcomes('keep')).toEqual([...judged, ['000004', 'same', undefined]]);
  });

  it('changes nothing when it is the same file, and whatever it holds each firm stands once', () => {
    const serials = fc.array(
      fc.record({ serial: fc.integer({ min: 1, max: 12 }), number: fc.constantFrom('a', 'b', '') }),
    );
    fc.assert(
      fc.property(serials, serials, fc.constantFrom('keep', 'end'), (first, second, missing) => {
        const read = (list: typeof first) => readAll(...list.map((one) => row(one.serial, one.number)));
        const earlier = judgeRoster(read(first), [], nobody, missing as 'keep').filter(stands);
        const again = judgeRoster(read(second), asEarlier(earlier as ReadRow[]), nobody, missing as 'keep');
        const standing = again.filter(stands).map(({ creditCode }) => creditCode);
        expect(new Set(standing).size).toBe(standing.length);
        for (const one of earlier) {
          expect(
            again.some(({ creditCode, outcome }) => creditCode === one.creditCode && outcome !== 'bad'),
          ).toBe(true);
        }
        const twice = judgeRoster(read(first), asEarlier(earlier as ReadRow[]), nobody, missing as 'keep');
        expect(countRoster(twice)).toMatchObject({ new: 0, changed: 0, gone: 0, same: earlier.length });
      }),
      { numRuns: 60 },
    );
  });
});
