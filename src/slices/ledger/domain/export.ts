import type { Book } from './accounts.ts';

/** One entry of one book of one treasury: its postings sum to zero. */
export interface ExportEntry {
  readonly jurisdictionId: string;
  readonly book: Book;
  readonly journalId: string;
  readonly kind: string;
  /** The day it belongs to, `YYYY-MM-DD`. */
  readonly day: string;
  /** ISO text. */
  readonly knownAt: string;
  readonly provenance: string;
  readonly postings: readonly ExportPosting[];
}

export interface ExportPosting {
  readonly code: string;
  /** Minor units. */
  readonly amount: bigint;
}

export interface ExportAccount {
  readonly jurisdictionId: string;
  readonly book: Book;
  readonly code: string;
  /** What it held before the first day, and holds after the last. */
  readonly opening: bigint;
  readonly closing: bigint;
}

/** Books of one or more treasuries as known at a moment, for the days from the first to the last, both included. */
export interface LedgerExport {
  readonly currency: { readonly code: string; readonly exponent: number };
  readonly known: string;
  readonly from: string;
  readonly to: string;
  /** In the order of their keys; each opens before any entry names it. */
  readonly accounts: readonly ExportAccount[];
  /** By the day they belong to. */
  readonly entries: readonly ExportEntry[];
}

/** How the accounts and matters are called in the reader's language. */
export interface ExportWords {
  readonly book: (book: Book) => string;
  readonly place: (jurisdictionId: string) => string;
  /** Purpose and subject of an account, apart. */
  readonly account: (account: Pick<ExportAccount, 'book' | 'code'>) => readonly string[];
  readonly kind: (kind: string) => string;
  readonly opening: string;
  readonly closing: string;
}

/** `-1234` with two digits is `-12.34`: exact, without grouping. */
export function decimal(minor: bigint, exponent: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const figure = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return minor < 0n ? `-${figure}` : figure;
}

export const accountKey = (account: Pick<ExportAccount, 'jurisdictionId' | 'book' | 'code'>): string =>
  `${account.jurisdictionId}/${account.book}/${account.code}`;

/**
 * A name for each account that no other has: what two accounts are called alike gets a number behind it, so that no
 * program ever adds them.
 */
export function uniqueNames(
  accounts: readonly ExportAccount[],
  nameOf: (account: ExportAccount) => string,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const account of accounts) {
    const wanted = nameOf(account);
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
    taken.add(name);
    names.set(accountKey(account), name);
  }
  return names;
}

export interface Side {
  readonly jurisdictionId: string;
  readonly book: Book;
  readonly accounts: readonly ExportAccount[];
}

/** The accounts of each book of each treasury, which sum to zero by themselves. */
export function sides(accounts: readonly ExportAccount[]): Side[] {
  const groups = new Map<string, ExportAccount[]>();
  for (const account of accounts) {
    const key = `${account.jurisdictionId}/${account.book}`;
    groups.set(key, [...(groups.get(key) ?? []), account]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    return [{ jurisdictionId: first.jurisdictionId, book: first.book, accounts: members }];
  });
}
