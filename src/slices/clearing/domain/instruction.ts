import { derivedId } from '../../../kernel/ids.ts';
import type { AccountFacts } from './account.ts';
import type { Series } from './statement.ts';

/** One payment of a payment order. */
export interface OrderLine {
  readonly endToEndId: string;
  readonly payeeId: string;
  readonly nameZh: string;
  readonly creditCode?: string;
  readonly account: AccountFacts;
  /** Minor units as digits. */
  readonly amount: string;
  /** Claims it pays. */
  readonly entries: number;
  /** Budget subjects of what it pays; one is missing where a scheme has none. */
  readonly subjects: readonly { readonly code: string; readonly name: string }[];
}

/** What goes to the bank for one series of a signed statement, whatever the file looks like. */
export interface PaymentOrder {
  readonly instructionId: string;
  readonly payer: string;
  readonly payerAccount?: AccountFacts;
  readonly period: string;
  readonly series: Series;
  readonly currency: { readonly code: string; readonly exponent: number };
  /** When the file is made, ISO text. */
  readonly at: string;
  /** The treasury's day on which it is made. */
  readonly day: string;
  readonly lines: readonly OrderLine[];
}

/** A message id or reference holds 35 characters at most; a UUID without dashes holds 32. */
export const reference = (namespace: string, name: string): string =>
  derivedId(namespace, name).replaceAll('-', '');

/** The reference that goes with a payment to the bank and comes back with its answer; new in each order. */
export const endToEndId = (instructionId: string, payeeId: string): string =>
  reference('clearing.ordered', `${instructionId}/${payeeId}`);

/** The reference in files made before orders were kept on record: by statement, payee and series. */
export const endToEndIdOfStatement = (statementId: string, payeeId: string, series: Series): string =>
  reference('clearing.end-to-end', `${statementId}/${payeeId}/${series}`);

/** What a payment is for, in the words of the treasury's language. */
export const purposeOf = ({ payer, period }: PaymentOrder, { entries }: OrderLine): string =>
  `${payer} ${period} ${entries}`;
