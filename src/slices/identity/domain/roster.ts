import { checkCreditCode } from '../../../kernel/creditcode.ts';
import type { FactType } from './fact-kinds.ts';
import type { RosterField, RosterMapping } from './roster-columns.ts';
import { type Remark, remark } from './roster-remarks.ts';
import { isOpenEnd, readDay, readValue } from './roster-values.ts';

/**
 * What became of a row beside the version before: `repeated` says again what an earlier line said; `gone` stood in the
 * version before and does not count any more.
 */
export type RowOutcome = 'new' | 'changed' | 'same' | 'repeated' | 'bad' | 'gone';

/** The fact a row records. Days are `YYYY-MM-DD`, both ends included. */
export interface ListedFact {
  readonly value: boolean | number | string;
  /** Number of the certificate or document. */
  readonly number?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** What else a list says of a firm. */
export interface RowAbout {
  readonly nameEn?: string;
  readonly place?: string;
}

/** Rows by outcome, and how many of those that stand belong to a firm on record. */
export type ListCounts = Readonly<Record<RowOutcome | 'standing' | 'joined', number>>;

/** How a list is read. */
export interface RosterReading {
  readonly mapping: RosterMapping;
  /** Index of the head row; what follows is read. */
  readonly headRow: number;
  readonly type: FactType;
  /** For rows that name no days of their own. */
  readonly validFrom: string;
  readonly validTo?: string;
  readonly codes: 'GB 32100' | 'free';
}

/** A row of the file by itself: what it says, or why it cannot be read. */
export interface ReadRow {
  readonly line: number;
  /** As it should be stored, or as typed where it is wrong. */
  readonly creditCode: string;
  readonly nameZh: string;
  readonly about: RowAbout;
  /** None where the row is bad. */
  readonly fact?: ListedFact;
  readonly repeats?: true;
  readonly remarks: readonly Remark[];
}

/** Reads every row after the head; empty lines are no rows. A firm's first good line counts. */
export function readRoster(rows: readonly (readonly string[])[], reading: RosterReading): ReadRow[] {
  const first = new Map<string, ReadRow>();
  return rows.slice(reading.headRow + 1).flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return [];
    const row = readRow(cells, reading.headRow + index + 2, reading);
    if (row.fact === undefined) return [row];
    const earlier = first.get(row.creditCode);
    if (earlier === undefined) {
      first.set(row.creditCode, row);
      return [row];
    }
    return [repeated(row, earlier)];
  });
}

function repeated(row: ReadRow, earlier: ReadRow): ReadRow {
  const { fact: _fact, ...rest } = row;
  const line = String(earlier.line);
  return sayTheSame(row, earlier)
    ? { ...row, repeats: true, remarks: [...row.remarks, remark('repeated', { line })] }
    : { ...rest, remarks: [...row.remarks, remark('contradicts', { line })] };
}

const sayTheSame = (a: ReadRow, b: ReadRow): boolean =>
  a.nameZh === b.nameZh && a.fact !== undefined && b.fact !== undefined && sameFact(a.fact, b.fact);

export const sameFact = (a: ListedFact, b: ListedFact): boolean =>
  a.value === b.value && a.number === b.number && a.validFrom === b.validFrom && a.validTo === b.validTo;

function readRow(cells: readonly string[], line: number, reading: RosterReading): ReadRow {
  const at = (field: RosterField): string => {
    const column = reading.mapping[field];
    return column === undefined ? '' : (cells[column] ?? '');
  };
  const code = readCode(at('creditCode'), reading.codes);
  const nameZh = at('name').slice(0, 120);
  const fact = readFact(at, reading);
  const faults = [
    ...(code.fault ? [code.fault] : []),
    ...(nameZh.length < 2 ? [remark('name-missing')] : []),
    ...('faults' in fact ? fact.faults : []),
  ];
  const nameEn = at('nameEn').slice(0, 120);
  const place = at('place').slice(0, 120);
  return {
    line,
    creditCode: code.code,
    nameZh,
    about: { ...(nameEn === '' ? {} : { nameEn }), ...(place === '' ? {} : { place }) },
    ...(faults.length === 0 && !('faults' in fact) ? { fact } : {}),
    remarks: [...faults, ...(code.warning ? [code.warning] : [])],
  };
}

interface ReadCode {
  readonly code: string;
  readonly fault?: Remark;
  readonly warning?: Remark;
}

function readCode(cell: string, codes: RosterReading['codes']): ReadCode {
  if (cell === '') return { code: '', fault: remark('code-missing') };
  if (codes === 'free') return { code: cell.normalize('NFKC').toUpperCase().slice(0, 40) };
  if (/^\d(\.\d+)?E\+?\d+$/i.test(cell))
    return { code: cell, fault: remark('code-as-number', { code: cell }) };
  const check = checkCreditCode(cell);
  if (check.status === 'valid') return { code: check.code };
  if (check.status === 'early-pilot') return { code: check.code, warning: remark('code-early') };
  const code = check.code.slice(0, 40);
  return check.reason === 'length'
    ? { code, fault: remark('code-length', { length: String(check.code.length) }) }
    : { code, fault: remark(`code-${check.reason}`) };
}

function readFact(
  at: (field: RosterField) => string,
  reading: RosterReading,
): ListedFact | { faults: Remark[] } {
  const faults: Remark[] = [];
  const named = reading.mapping.value !== undefined;
  const value = named ? readValue(reading.type, at('value')) : reading.type === 'yes-no' ? true : undefined;
  if (value === undefined)
    faults.push(remark(named ? 'value-unreadable' : 'value-missing', { value: at('value') }));
  const from = at('validFrom') === '' ? reading.validFrom : readDay(at('validFrom'), 'first');
  if (from === undefined) faults.push(remark('day-unreadable', { day: at('validFrom') }));
  const typedTo = at('validTo');
  const open = isOpenEnd(typedTo);
  const to = typedTo === '' ? reading.validTo : open ? undefined : readDay(typedTo, 'last');
  if (typedTo !== '' && !open && to === undefined) faults.push(remark('day-unreadable', { day: typedTo }));
  if (from !== undefined && to !== undefined && to < from) faults.push(remark('days-reversed', { from, to }));
  if (faults.length > 0 || value === undefined || from === undefined) return { faults };
  const number = at('number').slice(0, 100);
  return {
    value,
    ...(number === '' ? {} : { number }),
    validFrom: from,
    ...(to === undefined ? {} : { validTo: to }),
  };
}

/** A firm as the version before had it. */
export interface EarlierRow {
  readonly creditCode: string;
  readonly nameZh: string;
  readonly about: RowAbout;
  readonly fact: ListedFact;
}

/** What the records say about the codes of a list. */
export interface OnRecord {
  readonly firms: ReadonlyMap<string, { readonly id: string; readonly nameZh: string }>;
  /** Codes that belong to somebody this desk does not decide about. */
  readonly elsewhere: ReadonlySet<string>;
}

export interface JudgedRow extends Omit<ReadRow, 'line' | 'repeats'> {
  readonly line?: number;
  readonly outcome: RowOutcome;
  readonly organisationId?: string;
}

/** What becomes of firms that the version before held and this file does not name. */
export type Missing = 'keep' | 'end';

/** Judges the rows of a file beside the version before and the records; firms the file does not name come last. */
export function judgeRoster(
  read: readonly ReadRow[],
  earlier: readonly EarlierRow[],
  known: OnRecord,
  missing: Missing,
): JudgedRow[] {
  const before = new Map(earlier.map((row) => [row.creditCode, row]));
  const judged = read.map((row) => judgeRow(row, before.get(row.creditCode), known));
  const standing = new Set(judged.flatMap((row) => (stands(row) ? [row.creditCode] : [])));
  const named = new Set(judged.map((row) => row.creditCode));
  const rest = earlier
    .filter((row) => !standing.has(row.creditCode))
    .map((row): JudgedRow => {
      // A line that cannot be read takes nothing away from a firm that stood here before.
      const kept = named.has(row.creditCode)
        ? 'kept-unread'
        : missing === 'keep'
          ? 'kept-missing'
          : undefined;
      return {
        ...row,
        ...whose(row.creditCode, known),
        outcome: kept === undefined ? 'gone' : 'same',
        remarks: kept === undefined ? [] : [remark(kept)],
      };
    });
  return [...judged, ...rest];
}

export const stands = (row: { readonly outcome: RowOutcome }): boolean =>
  row.outcome === 'new' || row.outcome === 'changed' || row.outcome === 'same';

const whose = (code: string, { firms }: OnRecord) => {
  const firm = firms.get(code);
  return firm === undefined ? {} : { organisationId: firm.id };
};

function judgeRow({ repeats, ...row }: ReadRow, before: EarlierRow | undefined, known: OnRecord): JudgedRow {
  if (row.fact === undefined) return { ...row, outcome: 'bad' };
  if (known.elsewhere.has(row.creditCode)) {
    const { fact: _fact, ...rest } = row;
    return { ...rest, outcome: 'bad', remarks: [...row.remarks, remark('elsewhere')] };
  }
  if (repeats) return { ...row, outcome: 'repeated' };
  const firm = known.firms.get(row.creditCode);
  const remarks =
    firm === undefined || firm.nameZh === row.nameZh
      ? row.remarks
      : [...row.remarks, remark('name-differs', { name: firm.nameZh })];
  const judged = { ...row, ...whose(row.creditCode, known), remarks };
  if (before === undefined) return { ...judged, outcome: 'new' };
  if (sameFact(before.fact, row.fact)) return { ...judged, outcome: 'same' };
  return { ...judged, outcome: 'changed', remarks: [...remarks, changeOf(before.fact, row.fact)] };
}

/** The parts of a fact in words that serve both languages: value, number and days as they stand. */
const inWords = ({ value, number, validFrom, validTo }: ListedFact): string =>
  [
    typeof value === 'boolean' ? (value ? '√' : '×') : String(value),
    number,
    `${validFrom} – ${validTo ?? '…'}`,
  ]
    .filter((part) => part !== undefined)
    .join('; ');

const changeOf = (before: ListedFact, after: ListedFact): Remark =>
  remark('changed', { before: inWords(before), after: inWords(after) });

export function countRoster(rows: readonly JudgedRow[]): ListCounts {
  const of = (outcome: RowOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const standing = rows.filter(stands);
  return {
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
    repeated: of('repeated'),
    bad: of('bad'),
    gone: of('gone'),
    standing: standing.length,
    joined: standing.filter((row) => row.organisationId !== undefined).length,
  };
}
