import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, describe, expect, it } from 'vitest';
import { beancountText } from './domain/beancount.ts';
import { decimal, type ExportWords, type LedgerExport } from './domain/export.ts';
import { hledgerText } from './domain/hledger.ts';
import { accountName, BOOK_WORDS, kindWords } from './domain/names.ts';
import { ledgerWorkbook } from './xlsx.ts';

const entry = (book: 'budget' | 'financial', day: string, from: string, to: string, amount: bigint) => ({
  jurisdictionId: 'north',
  book,
  journalId: `01a0eb7a-0000-7000-8000-${day.replaceAll('-', '')}0000`,
  kind: 'issue',
  day,
  knownAt: '2026-05-18T01:00:00.000Z',
  provenance: 'own',
  postings: [
    { code: from, amount: -amount },
    { code: to, amount },
  ],
});
const account = (book: 'budget' | 'financial', code: string, opening: bigint, closing: bigint) => ({
  jurisdictionId: 'north',
  book,
  code,
  opening,
  closing,
});

/** Names that a careless writer stumbles over: marks with a meaning, double blanks, two firms called alike. */
const NAMES: Readonly<Record<string, string>> = {
  a: '甲（北）;有限:公司 "x"',
  b: '同名',
  c: '同名',
  d: '  (d)  ',
};
const words: ExportWords = {
  book: (book) => BOOK_WORDS[book].zh,
  place: () => '北 市',
  account: ({ code }) => {
    const { words: purpose, subject } = accountName(code);
    return [purpose.zh, NAMES[subject] ?? subject];
  },
  kind: (kind) => kindWords(kind).zh,
  opening: '期初',
  closing: '期末',
};
const BOOKS: LedgerExport = {
  currency: { code: 'CNY', exponent: 2 },
  known: '2026-05-18T01:00:00.000Z',
  from: '2026-05-01',
  to: '2026-05-31',
  accounts: [
    account('budget', 'appropriation:north/gold', -1_000_000n, -1_000_000n),
    account('budget', 'available:north/gold', 1_000_000n, 876_543n),
    account('budget', 'voucher.free:a', 0n, 123_456n),
    account('budget', 'voucher.free:d', 0n, 1n),
    account('financial', 'expense:north/gold', 0n, 1n),
    account('financial', 'payable:b', 0n, 99_999_999_999_999_999n),
    account('financial', 'payable:c', 0n, -100_000_000_000_000_000n),
  ],
  entries: [
    entry('budget', '2026-05-02', 'available:north/gold', 'voucher.free:a', 123_456n),
    entry('budget', '2026-05-03', 'available:north/gold', 'voucher.free:d', 1n),
    entry('financial', '2026-05-03', 'payable:c', 'expense:north/gold', 1n),
    entry('financial', '2026-05-31', 'payable:c', 'payable:b', 99_999_999_999_999_999n),
  ],
};

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const HLEDGER = has('hledger');
const BEAN_CHECK = has('bean-check');

describe('Books for other programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tq-export-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const inFile = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const outcome = (program: string, args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    });
    return status === 0 ? 'accepted' : `${stdout}${stderr}`.slice(0, 500);
  };
  const broken = { ...BOOKS, entries: BOOKS.entries.slice(1) };

  it('write money exactly, whatever its size', () => {
    expect([decimal(-5n, 2), decimal(123_456n, 2), decimal(7n, 0), decimal(-1_234n, 3)]).toEqual([
      '-0.05',
      '1234.56',
      '7',
      '-1.234',
    ]);
  });

  it('keep the books apart, and two accounts that are called alike', () => {
    const text = hledgerText(BOOKS, words);
    const declared = [...text.matchAll(/^account (.*?) {2};/gm)].map(([, name]) => name);
    expect(new Set(declared).size).toBe(BOOKS.accounts.length);
    expect(declared).toContain('财务账:北 市:应付:同名-2');
    expect(declared).toContain('预算账:北 市:券内余额:甲（北） 有限 公司 x');
    for (const block of text.split('\n\n').filter((one) => /^\d{4}/.test(one))) {
      const books = [...block.matchAll(/^ {4}([^:]+):/gm)].map(([, book]) => book);
      expect(new Set(books).size).toBe(1);
      const amounts = [...block.matchAll(/CNY (-?[\d.]+)(?: =|$)/gm)].map(([, a = '']) =>
        BigInt(a.replace('.', '')),
      );
      expect(amounts.reduce((a, b) => a + b, 0n)).toBe(0n);
    }
    const bean = beancountText(BOOKS, words);
    for (const [, name = ''] of bean.matchAll(/ open (\S+) /g)) {
      expect(name).toMatch(/^(Assets|Equity|Liabilities|Expenses)(:[\p{Lu}\p{Nd}][\p{L}\p{Nd}-]*)+$/u);
    }
    expect(bean).toContain('2026-06-01 balance Assets:Z-预算账:Z-北-市:Z-可用预算:North-gold 8765.43 CNY');
  });

  // Shown as skipped where the program is not on the path.
  it.skipIf(!HLEDGER)(
    'are accepted by hledger, names, sums and balances; and not when an entry is missing',
    () => {
      expect(
        outcome('hledger', ['-f', inFile('good.journal', hledgerText(BOOKS, words)), 'check', '--strict']),
      ).toBe('accepted');
      expect(
        outcome('hledger', ['-f', inFile('bad.journal', hledgerText(broken, words)), 'check']),
      ).toContain('assertion');
    },
  );

  it.skipIf(!BEAN_CHECK)(
    'are accepted by beancount, names, sums and balances; and not when an entry is missing',
    () => {
      expect(outcome('bean-check', [inFile('good.beancount', beancountText(BOOKS, words))])).toBe('accepted');
      expect(outcome('bean-check', [inFile('bad.beancount', beancountText(broken, words))])).toContain(
        'Balance failed',
      );
    },
  );

  it('stand in a workbook with amounts as numbers while these are exact', async () => {
    const sheets = await readXlsxFile(await ledgerWorkbook(BOOKS, words, 'en'));
    expect(sheets.map((one) => one.sheet)).toEqual(['About', 'Balances', 'Entries']);
    expect(sheets[1]?.data[2]).toEqual([
      '北 市',
      '预算账',
      '可用预算 · north/gold',
      'available:north/gold',
      10_000,
      -1_234.57,
      8_765.43,
    ]);
    expect(sheets[1]?.data[6]?.[6]).toBe('999999999999999.99');
    expect(sheets[2]?.data).toHaveLength(9);
  });
});
