import { addDays } from '../../../kernel/day.ts';
import {
  accountKey,
  decimal,
  type ExportAccount,
  type ExportWords,
  type LedgerExport,
  sides,
  uniqueNames,
} from './export.ts';
import { accountName } from './names.ts';

/** Beancount knows five roots; which one an account stands under says only how reports group it. */
function rootOf({ book, code }: ExportAccount): string {
  const { purpose } = accountName(code);
  if (purpose === 'appropriation' || purpose === 'limit.source') return 'Equity';
  if (purpose === 'expense') return 'Expenses';
  if (purpose === 'payable') return 'Liabilities';
  return purpose === undefined && book === 'financial' ? 'Equity' : 'Assets';
}

/** Letters of any script, digits and dashes, beginning with a capital or a digit: a script without capitals gets one. */
function part(text: string): string {
  const plain = text.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'X';
  const first = plain.charAt(0).toUpperCase();
  return /[\p{Lu}\p{Nd}]/u.test(first) ? first + plain.slice(1) : `Z-${plain}`;
}
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/**
 * The books as Beancount text: one transaction per entry, treasury and book, so that the program itself checks that
 * each book of each treasury sums to zero; opening balances first, asserted closing balances last.
 */
export function beancountText(books: LedgerExport, words: ExportWords): string {
  const { currency, accounts, entries } = books;
  const names = uniqueNames(accounts, (account) =>
    [
      rootOf(account),
      ...[words.book(account.book), words.place(account.jurisdictionId), ...words.account(account)].map(part),
    ].join(':'),
  );
  const nameOf = (jurisdictionId: string, book: string, code: string): string =>
    names.get(`${jurisdictionId}/${book}/${code}`) ?? code;
  const amount = (minor: bigint): string => `${decimal(minor, currency.exponent)} ${currency.code}`;
  const lines: string[] = [
    `; tongquan ledger, known at ${books.known}, days ${books.from} to ${books.to}`,
    `option "title" ${quoted(`Tongquan ${books.from} – ${books.to}`)}`,
    `option "operating_currency" "${currency.code}"`,
    '',
    ...accounts.flatMap((account) => [
      `${books.from} open ${names.get(accountKey(account))} ${currency.code}`,
      `  code: ${quoted(account.code)}`,
    ]),
    '',
  ];
  for (const { jurisdictionId, book, accounts: members } of sides(accounts)) {
    const opened = members.filter((one) => one.opening !== 0n);
    if (opened.length === 0) continue;
    lines.push(`${books.from} * ${quoted(words.opening)} ${quoted(`${jurisdictionId} ${book}`)}`);
    for (const one of opened)
      lines.push(`  ${nameOf(jurisdictionId, book, one.code)} ${amount(one.opening)}`);
    lines.push('');
  }
  for (const { jurisdictionId, book, journalId, kind, day, knownAt, provenance, postings } of entries) {
    lines.push(
      `${day} * ${quoted(words.kind(kind))} ${quoted(`${jurisdictionId} ${book}`)}`,
      `  journal: ${quoted(journalId)}`,
      `  known: ${quoted(knownAt)}`,
      `  series: ${quoted(provenance)}`,
      ...postings.map(
        ({ code, amount: moved }) => `  ${nameOf(jurisdictionId, book, code)} ${amount(moved)}`,
      ),
      '',
    );
  }
  // A balance stands for the beginning of its day.
  const after = addDays(books.to, 1);
  for (const account of accounts) {
    lines.push(`${after} balance ${names.get(accountKey(account))} ${amount(account.closing)}`);
  }
  return `${lines.join('\n')}\n`;
}
