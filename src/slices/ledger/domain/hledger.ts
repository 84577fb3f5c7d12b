import { accountKey, decimal, type ExportWords, type LedgerExport, sides, uniqueNames } from './export.ts';

/** Characters with a meaning of their own in an account name, and runs of blanks, which would end it. */
const part = (text: string): string =>
  text
    .replaceAll(/[:;|()[\]{}*!"\n\r\t]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim() || '-';
const note = (text: string): string => text.replaceAll(/[,\n\r]/g, ' ').trim();

/**
 * The books as an hledger journal: one transaction per entry, treasury and book, so that the program itself checks
 * that each book of each treasury sums to zero; opening balances first, asserted closing balances last.
 */
export function hledgerText(books: LedgerExport, words: ExportWords): string {
  const { currency, accounts, entries } = books;
  const names = uniqueNames(accounts, (account) =>
    [words.book(account.book), words.place(account.jurisdictionId), ...words.account(account)]
      .map(part)
      .join(':'),
  );
  const nameOf = (jurisdictionId: string, book: string, code: string): string =>
    names.get(`${jurisdictionId}/${book}/${code}`) ?? code;
  const amount = (minor: bigint): string => `${currency.code} ${decimal(minor, currency.exponent)}`;
  const lines: string[] = [
    `; tongquan ledger, known at ${books.known}, days ${books.from} to ${books.to}`,
    `commodity ${currency.code} 1000.${'0'.repeat(currency.exponent)}`,
    '',
    ...accounts.map((account) => `account ${names.get(accountKey(account))}  ; code:${note(account.code)}`),
    '',
  ];
  const transaction = (head: string, rows: readonly string[]): void => {
    if (rows.length > 0) lines.push(head, ...rows.map((row) => `    ${row}`), '');
  };
  for (const { jurisdictionId, book, accounts: members } of sides(accounts)) {
    transaction(
      `${books.from} * ${part(words.opening)}  ; treasury:${jurisdictionId}, book:${book}`,
      members
        .filter((one) => one.opening !== 0n)
        .map((one) => `${nameOf(jurisdictionId, book, one.code)}  ${amount(one.opening)}`),
    );
  }
  for (const entry of entries) {
    const { jurisdictionId, book, journalId, kind, day, knownAt, provenance } = entry;
    transaction(
      `${day} * (${journalId}) ${part(words.kind(kind))}  ; treasury:${jurisdictionId}, book:${book}, kind:${note(kind)}, known:${knownAt}, series:${provenance}`,
      entry.postings.map(
        ({ code, amount: moved }) => `${nameOf(jurisdictionId, book, code)}  ${amount(moved)}`,
      ),
    );
  }
  for (const { jurisdictionId, book, accounts: members } of sides(accounts)) {
    transaction(
      `${books.to} * ${part(words.closing)}  ; treasury:${jurisdictionId}, book:${book}`,
      members.map(
        (one) => `${nameOf(jurisdictionId, book, one.code)}  ${amount(0n)} = ${amount(one.closing)}`,
      ),
    );
  }
  return lines.join('\n');
}
