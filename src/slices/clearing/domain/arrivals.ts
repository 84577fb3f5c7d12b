import { addDays } from '../../../kernel/day.ts';
import { amountIn, dayFrom, type InCell } from './layout.ts';

/** Money that came in, as a payee's own bank reports it. */
export interface Transfer {
  /** Counted from 1; in a table, the row of the sheet. */
  readonly line: number;
  /** `YYYY-MM-DD`. */
  readonly on?: string;
  /** Minor units as digits. */
  readonly amount?: string;
  readonly sender?: string;
  readonly endToEndId?: string;
  readonly reference?: string;
  readonly note?: string;
}

/** A payment that a treasury has recorded for this payee and that did not come back. */
export interface Due {
  readonly paymentId: string;
  readonly amount: string;
  readonly paidOn: string;
  readonly bankReference: string;
  readonly endToEndId?: string;
  /** Names under which the treasury's bank may send: the treasury's, its account's. */
  readonly senders: readonly string[];
  readonly confirmed: boolean;
}

/** What a treasury owes for a month and has not recorded as paid. */
export interface Unrecorded {
  readonly jurisdictionId: string;
  readonly period: string;
  readonly amount: string;
}

/**
 * `exact` by a reference and amount; `likely` the only one of this amount from this sender; `several` more than one, or
 * by amount alone: a person decides. `differs`: the reference is ours, the amount is not. `unrecorded`: the sum is what
 * a treasury owes and has not recorded. `known`: confirmed before.
 */
export type Match =
  | 'exact'
  | 'likely'
  | 'several'
  | 'differs'
  | 'known'
  | 'unrecorded'
  | 'unknown'
  | 'unreadable';

export interface Matched {
  readonly transfer: Transfer;
  readonly match: Match;
  /** Payments it may be, best first. */
  readonly candidates: readonly string[];
  readonly unrecorded?: Unrecorded;
}

/** How long a bank may take. */
const DAYS_UNDER_WAY = 10;

const named = (text: string | undefined, reference: string): boolean =>
  text !== undefined && reference.length >= 4 && text.includes(reference);

const byReference = (transfer: Transfer, due: Due): boolean =>
  (due.endToEndId !== undefined && transfer.endToEndId === due.endToEndId) ||
  transfer.reference === due.bankReference ||
  named(transfer.note, due.bankReference) ||
  (due.endToEndId !== undefined && named(transfer.note, due.endToEndId));

const fromSender = ({ sender }: Transfer, due: Due): boolean =>
  sender !== undefined &&
  due.senders.some((name) => name !== '' && (sender.includes(name) || name.includes(sender)));

const inTime = ({ on }: Transfer, { paidOn }: Due): boolean =>
  on === undefined || (on >= paidOn && on <= addDays(paidOn, DAYS_UNDER_WAY));

/**
 * What each transfer may be. One payment is given to one transfer: references first, so that a payment found by its
 * reference is no candidate for another that only has the same amount.
 */
export function matchTransfers(
  transfers: readonly Transfer[],
  due: readonly Due[],
  unrecorded: readonly Unrecorded[],
): Matched[] {
  const taken = new Set<string>();
  const found = new Map<Transfer, Matched>();
  for (const transfer of transfers) {
    const hit = due.find((one) => !taken.has(one.paymentId) && byReference(transfer, one));
    if (hit === undefined || transfer.amount === undefined) continue;
    taken.add(hit.paymentId);
    const match = hit.amount !== transfer.amount ? 'differs' : hit.confirmed ? 'known' : 'exact';
    found.set(transfer, { transfer, match, candidates: [hit.paymentId] });
  }
  return transfers.map((transfer) => found.get(transfer) ?? bySum(transfer, due, taken, unrecorded));
}

function bySum(
  transfer: Transfer,
  due: readonly Due[],
  taken: ReadonlySet<string>,
  unrecorded: readonly Unrecorded[],
): Matched {
  const { amount } = transfer;
  if (amount === undefined) return { transfer, match: 'unreadable', candidates: [] };
  const open = due.filter(
    (one) => !taken.has(one.paymentId) && !one.confirmed && one.amount === amount && inTime(transfer, one),
  );
  const fromThem = open.filter((one) => fromSender(transfer, one));
  const candidates = [...fromThem, ...open.filter((one) => !fromThem.includes(one))].map(
    (one) => one.paymentId,
  );
  if (fromThem.length === 1) return { transfer, match: 'likely', candidates };
  if (candidates.length > 0) return { transfer, match: 'several', candidates };
  const owed = unrecorded.find((one) => one.amount === amount);
  if (owed !== undefined) return { transfer, match: 'unrecorded', candidates, unrecorded: owed };
  return { transfer, match: 'unknown', candidates };
}

/** Columns of a bank's table by their headers. */
export interface TransferColumns {
  readonly day: string;
  readonly amount: string;
  readonly sender?: string | undefined;
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
}

/** Words by which banks head these columns, the surer ones first. */
const WORDS: Readonly<Record<keyof TransferColumns, readonly string[]>> = {
  day: ['交易日期', '记账日期', '入账日期', '到账日期', '日期', '交易时间', 'booking date', 'date'],
  amount: ['贷方发生额', '收入金额', '贷方金额', '收入', '贷方', '交易金额', '金额', 'credit', 'amount'],
  sender: ['对方户名', '付款人', '对方名称', '对方单位', '户名', 'payer', 'sender', 'counterparty'],
  reference: ['流水号', '凭证号', '业务编号', '交易编号', 'reference'],
  note: ['摘要', '附言', '用途', '备注', 'remittance', 'details', 'note'],
};

const headOf = (cell: InCell | undefined): string => (typeof cell === 'string' ? cell.trim() : '');

/** The columns that the headers seem to name; what is not recognised is left out. */
export function guessColumns(headers: readonly string[]): Partial<TransferColumns> {
  const find = (words: readonly string[]): string | undefined => {
    for (const word of words) {
      const header = headers.find((one) => one.toLowerCase().includes(word));
      if (header !== undefined) return header;
    }
    return undefined;
  };
  const all = Object.entries(WORDS).map(([key, words]) => [key, find(words)] as const);
  return Object.fromEntries(all.filter(([, header]) => header !== undefined));
}

const HEADER_WITHIN = 15;
const HEADERS_AT_LEAST = 3;

/** The row of the headers: the first with so many texts that one of them names an amount. */
export function headerRowOf(rows: readonly (readonly InCell[])[]): number | undefined {
  const index = rows.slice(0, HEADER_WITHIN).findIndex((row) => {
    const texts = row.map(headOf).filter((one) => one !== '');
    return texts.length >= HEADERS_AT_LEAST && guessColumns(texts).amount !== undefined;
  });
  return index < 0 ? undefined : index;
}

export const headersOf = (row: readonly InCell[]): string[] => row.map(headOf).filter((one) => one !== '');

/** Money that came in; rows without an amount in its column, or with nothing or less in it, are no transfers in. */
export function transfersIn(
  rows: readonly (readonly InCell[])[],
  header: number,
  columns: TransferColumns,
  exponent: number,
): Transfer[] {
  const heads = (rows[header] ?? []).map(headOf);
  const at = (row: readonly InCell[], name: string | undefined): string | undefined => {
    const cell = name === undefined ? null : row[heads.indexOf(name)];
    const text =
      cell instanceof Date
        ? cell.toISOString().slice(0, 10)
        : cell === null || cell === undefined
          ? ''
          : String(cell);
    return text.trim() === '' ? undefined : text.trim();
  };
  return rows.flatMap((row, index) => {
    const told = at(row, columns.amount);
    const amount = amountIn(told?.replace(/^\+/, ''), 'number', exponent);
    if (index <= header || told === undefined || told.startsWith('-') || amount === '0') return [];
    const on = dayFrom(at(row, columns.day));
    const [sender, reference, note] = [
      at(row, columns.sender),
      at(row, columns.reference),
      at(row, columns.note),
    ];
    return [
      {
        line: index + 1,
        ...(on === undefined ? {} : { on }),
        ...(amount === undefined ? {} : { amount }),
        ...(sender === undefined ? {} : { sender }),
        ...(reference === undefined ? {} : { reference }),
        ...(note === undefined ? {} : { note }),
      },
    ];
  });
}
