import { canonicalJson } from '../../../kernel/canonical.ts';
import { money, splitByWeights } from '../../../kernel/money.ts';
import { sha256 } from '../../../kernel/sha256.ts';

/** A row of a frozen list as everybody sees it. */
export interface ListRow {
  readonly stratum: string;
  /** SHA-256 of the claim's record with its salt, lower-case hex. */
  readonly digest: string;
}

/** How many of a stratum's rows are drawn. */
export interface Quota {
  readonly stratum: string;
  readonly listed: number;
  readonly draw: number;
}

/**
 * The list of an audit as it is frozen: everything the digest covers, and nothing that is known only later. Texts and
 * whole numbers alone, so that its canonical form is the same everywhere.
 */
export interface FrozenList {
  readonly number: string;
  readonly jurisdiction: string;
  readonly scheme: string;
  readonly version: number;
  /** Days of final approval, `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  readonly strata: 'none' | 'provider' | 'amount';
  readonly quotas: readonly Quota[];
  readonly seedSource: string;
  /** When the source publishes what becomes the seed, ISO 8601. */
  readonly seedAt: string;
  readonly frozenAt: string;
  /** Sorted by {@link sortRows}; a row's place here is its position. */
  readonly rows: readonly ListRow[];
}

export const sha256Hex = (text: string): string =>
  [...sha256(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a row shows of a claim: the salt keeps anybody from trying likely claims until one fits. */
export const rowDigest = (record: object, salt: string): string => sha256Hex(canonicalJson({ record, salt }));

export const listDigest = (list: FrozenList): string => sha256Hex(canonicalJson(list));

/** By stratum, then by digest: an order that says nothing about the claims and does not depend on how they came. */
export const sortRows = <R extends ListRow>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => compare(a.stratum, b.stratum) || compare(a.digest, b.digest));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Shares a number of draws out over the strata in proportion to what each lists, by largest remainder, ties in the
 * order of their names; a stratum that would be left out gets one on top, so that none is never looked at.
 */
export function quotasOf(rows: readonly Pick<ListRow, 'stratum'>[], size: number): Quota[] {
  const counts = new Map<string, number>();
  for (const { stratum } of rows) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  const strata = [...counts].sort(([a], [b]) => compare(a, b));
  const shares = splitByWeights(
    money(size),
    strata.map(([, listed]) => BigInt(listed)),
  );
  return strata.map(([stratum, listed], index) => ({
    stratum,
    listed,
    draw: Math.max(1, Number(shares[index] ?? 0n)),
  }));
}

/** A seed as it is hashed: width and spaces are how one person types and another does not. */
export const plainSeed = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Numbers of eight bytes; those of the last, incomplete round would favour small results and are left out. */
const SPAN = 2n ** 64n;

/** Whole numbers that follow from a list, a seed and a stratum alone. */
function numbersOf(digest: string, seed: string, stratum: string): (bound: number) => number {
  let index = 0;
  return (bound) => {
    const limit = SPAN - (SPAN % BigInt(bound));
    for (;;) {
      const bytes = sha256(`${digest}\n${seed}\n${stratum}\n${index}`);
      index += 1;
      const value = bytes.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
      if (value < limit) return Number(value % BigInt(bound));
    }
  };
}

/**
 * Draws from a frozen list. The same list and seed give the same rows to everybody who does the sum (docs/adr/0014).
 * @returns positions in the list, stratum by stratum, in the order they were drawn
 */
export function drawRows(list: Pick<FrozenList, 'rows' | 'quotas'>, digest: string, seed: string): number[] {
  return list.quotas.flatMap(({ stratum, draw }) => {
    const below = numbersOf(digest, plainSeed(seed), stratum);
    const places = list.rows.flatMap((row, position) => (row.stratum === stratum ? [position] : []));
    for (let at = 0; at < draw; at++) {
      const other = at + below(places.length - at);
      [places[at], places[other]] = [places[other] ?? 0, places[at] ?? 0];
    }
    return places.slice(0, draw);
  });
}
