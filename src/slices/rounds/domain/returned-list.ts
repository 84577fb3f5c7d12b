/** A department's list as it comes back: each row is matched by its number, and every row has its answer. */

export type CheckResult = 'pass' | 'query' | 'fail';

/** A row of the sheet as it was read; cells are texts, empty ones `''`. */
export interface SheetRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly place: string;
  readonly claimNumber: string;
  readonly result: string;
  readonly remark: string;
}

/** A row as it went out. */
export interface IssuedRow {
  readonly place: number;
  readonly claimId: string;
  readonly claimNumber: string;
}

export type RowFault =
  | 'unknown-number'
  | 'number-twice'
  | 'another-claim'
  | 'unknown-result'
  | 'remark-missing'
  | 'remark-long';

export type RowAnswer = { readonly line: number; readonly place: string } & (
  | {
      readonly outcome: 'result';
      readonly claimId: string;
      readonly result: CheckResult;
      readonly remark: string;
    }
  | { readonly outcome: 'open'; readonly claimId: string }
  | { readonly outcome: 'faulty'; readonly fault: RowFault }
);

export const REMARK_MAX = 300;

const WORDS: Readonly<Record<string, CheckResult>> = {
  通过: 'pass',
  pass: 'pass',
  存疑: 'query',
  query: 'query',
  不通过: 'fail',
  fail: 'fail',
};

const plain = (text: string): string => text.normalize('NFKC').trim();

/** What each row of a returned sheet says about the claims that went out. Rows without a result stay open. */
export function readReturned(sheet: readonly SheetRow[], issued: readonly IssuedRow[]): RowAnswer[] {
  const byPlace = new Map(issued.map((row) => [String(row.place), row]));
  const times = new Map<string, number>();
  for (const { place } of sheet) times.set(plain(place), (times.get(plain(place)) ?? 0) + 1);
  return sheet.map((row) => {
    const place = plain(row.place);
    const at = { line: row.line, place };
    const faulty = (fault: RowFault): RowAnswer => ({ ...at, outcome: 'faulty', fault });
    const meant = byPlace.get(place);
    if (meant === undefined) return faulty('unknown-number');
    if ((times.get(place) ?? 0) > 1) return faulty('number-twice');
    if (plain(row.claimNumber) !== meant.claimNumber) return faulty('another-claim');
    const said = plain(row.result).toLowerCase();
    const remark = row.remark.trim();
    if (said === '') return { ...at, outcome: 'open', claimId: meant.claimId };
    const result = WORDS[said];
    if (result === undefined) return faulty('unknown-result');
    if (result !== 'pass' && remark === '') return faulty('remark-missing');
    if ([...remark].length > REMARK_MAX) return faulty('remark-long');
    return { ...at, outcome: 'result', claimId: meant.claimId, result, remark };
  });
}
