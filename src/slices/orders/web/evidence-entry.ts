import { typedAmount } from '../../../ui/amounts.ts';
import type { CallInput } from '../../../ui/api.ts';
import type { fileEvidenceOperation } from '../contract.ts';
import type { EvidenceKind } from './api.ts';

type EvidenceBody = NonNullable<CallInput<typeof fileEvidenceOperation>['body']>;

/** What the person copies from the paper. */
export interface EvidenceEntry {
  readonly kind: EvidenceKind;
  readonly number: string;
  readonly sellerCode: string;
  readonly buyerCode: string;
  readonly amount: string;
  readonly date: string | null;
  /** Number of the part of the order it proves; empty for the whole. */
  readonly milestone: string;
}

export const partOf = ({ milestone }: EvidenceEntry): Pick<EvidenceBody, 'milestone'> =>
  milestone === '' ? {} : { milestone: Number(milestone) };

/** Fields of the form that an invoice's own file can fill. */
const FILLED = ['number', 'sellerCode', 'buyerCode', 'amount', 'date'] as const;
export type FilledField = (typeof FILLED)[number];

export type FieldsRead = readonly {
  readonly field: string;
  readonly value: string;
  readonly sure: 'exact' | 'label' | 'shape';
}[];

/** Minor units as a person would type them. */
export function amountText(minor: string, exponent: number): string {
  const digits = minor.replace('-', '').padStart(exponent + 1, '0');
  const whole = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return minor.startsWith('-') ? `-${whole}` : whole;
}

/** What a file says for a field of the form, as it stands there; undefined where it says nothing. */
export function readFor(fields: FieldsRead, field: FilledField, exponent: number): string | undefined {
  const found = fields.find((one) => one.field === field)?.value;
  return found !== undefined && field === 'amount' ? amountText(found, exponent) : found;
}

/**
 * The form with what was read in the empty places, and in those that still hold what another file said before: what
 * the person wrote stays.
 */
export function filledFrom(
  entry: EvidenceEntry,
  fields: FieldsRead,
  before: FieldsRead,
  exponent: number,
): EvidenceEntry {
  const filled: { [K in FilledField]?: string | null } = {};
  for (const field of FILLED) {
    const untouched = (entry[field] ?? '') === '' || entry[field] === readFor(before, field, exponent);
    if (untouched) filled[field] = readFor(fields, field, exponent) ?? (field === 'date' ? null : '');
  }
  return { ...entry, ...(filled as Partial<EvidenceEntry>) };
}

/** What the paper states, ready to send; undefined while something it must state is missing or unreadable. */
export function statementsOf(
  entry: EvidenceEntry,
  exponent: number,
): Pick<EvidenceBody, 'invoice' | 'payment'> | undefined {
  const { kind, date } = entry;
  if (kind !== 'invoice' && kind !== 'payment-proof') return {};
  const amount = typedAmount(entry.amount, exponent);
  if (amount === undefined || date === null) return undefined;
  if (kind === 'payment-proof') return { payment: { amount, paidOn: date } };
  const [number, sellerCode, buyerCode] = [entry.number, entry.sellerCode, entry.buyerCode].map((text) =>
    text.trim(),
  );
  if (!number || !sellerCode || !buyerCode) return undefined;
  return { invoice: { number, sellerCode, buyerCode, amount, date } };
}
