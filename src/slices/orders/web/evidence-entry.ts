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
