import writeXlsxFile from 'write-excel-file/node';
import type { Lang } from '../../kernel/lang.ts';
import { figureCell, headCell, textCell } from '../../platform/spreadsheet.ts';
import { accountKey, decimal, type ExportWords, type LedgerExport } from './domain/export.ts';

const WORDS = {
  zh: {
    head: '说明',
    accounts: '科目余额',
    lines: '凭证明细',
    known: '按此时点所知',
    from: '首日',
    to: '末日',
    currency: '币种',
    treasury: '财政',
    book: '账本',
    account: '科目',
    code: '科目代码',
    opening: '期初',
    closing: '期末',
    change: '发生额',
    day: '所属日期',
    entered: '入账时间',
    kind: '事项',
    journal: '凭证',
    series: '数据来源',
  },
  en: {
    head: 'About',
    accounts: 'Balances',
    lines: 'Entries',
    known: 'As known at',
    from: 'First day',
    to: 'Last day',
    currency: 'Currency',
    treasury: 'Treasury',
    book: 'Book',
    account: 'Account',
    code: 'Account code',
    opening: 'Opening',
    closing: 'Closing',
    change: 'Change',
    day: 'Belongs to',
    entered: 'Entered',
    kind: 'Matter',
    journal: 'Journal',
    series: 'Provenance',
  },
} as const;

/** The books as a workbook: what it is, balances, every posting. Ids and codes are texts, amounts numbers. */
export function ledgerWorkbook(books: LedgerExport, names: ExportWords, lang: Lang): Promise<Buffer> {
  const words = WORDS[lang];
  const { exponent, code: currency } = books.currency;
  const figure = (minor: bigint) => figureCell(decimal(minor, exponent), exponent);
  const nameOf = new Map(
    books.accounts.map((account) => [accountKey(account), names.account(account).join(' · ')]),
  );
  const about = [
    [words.known, books.known],
    [words.from, books.from],
    [words.to, books.to],
    [words.currency, currency],
  ].map(([head = '', value = '']) => [headCell(head), textCell(value)]);
  const balances = books.accounts.map((account) => [
    textCell(names.place(account.jurisdictionId)),
    textCell(names.book(account.book)),
    textCell(nameOf.get(accountKey(account)) ?? account.code),
    textCell(account.code),
    figure(account.opening),
    figure(account.closing - account.opening),
    figure(account.closing),
  ]);
  const lines = books.entries.flatMap((entry) =>
    entry.postings.map(({ code, amount }) => [
      textCell(entry.day),
      textCell(names.place(entry.jurisdictionId)),
      textCell(names.book(entry.book)),
      textCell(nameOf.get(accountKey({ ...entry, code })) ?? code),
      figure(amount),
      textCell(names.kind(entry.kind)),
      textCell(entry.knownAt),
      textCell(entry.provenance),
      textCell(entry.journalId),
    ]),
  );
  const { treasury, book, account, code, opening, change, closing } = words;
  const columns = [
    words.day,
    treasury,
    book,
    account,
    change,
    words.kind,
    words.entered,
    words.series,
    words.journal,
  ];
  const wide = [{ width: 16 }, { width: 16 }, { width: 16 }, { width: 40 }];
  return writeXlsxFile([
    { sheet: words.head, data: about, columns: [{ width: 20 }, { width: 40 }] },
    {
      sheet: words.accounts,
      data: [[treasury, book, account, code, opening, change, closing].map(headCell), ...balances],
      columns: [{ width: 16 }, { width: 12 }, { width: 40 }, { width: 40 }],
    },
    { sheet: words.lines, data: [columns.map(headCell), ...lines], columns: wide },
  ]).toBuffer();
}
