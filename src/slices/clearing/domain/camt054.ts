import { child, children, readXml, textAt, type XmlElement, XmlFault } from '../../../kernel/xml.ts';
import { minorOf } from './figure.ts';

/** One line of a bank's notification. Every line of the file gives one, whatever it holds. */
export interface BankLine {
  /** Counted from 1 in the order of the file. */
  readonly line: number;
  readonly endToEndId?: string;
  /** Minor units as digits; left out where it cannot be read exactly. */
  readonly amount?: string;
  readonly currency?: string;
  /** Money that left the account. */
  readonly debit: boolean;
  /** A payment that came back, or an entry the bank took back. */
  readonly returned: boolean;
  /** Why it came back: the standard's code and the bank's own words. */
  readonly reasonCode?: string;
  readonly reason?: string;
  /** Booked for good, and not only pending. */
  readonly booked: boolean;
  /** `YYYY-MM-DD`. */
  readonly bookedOn?: string;
  /** The bank's own reference. */
  readonly bankReference?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

/**
 * Reads a camt.054 debit and credit notification, any version since 001.02: one line per transaction, and one for an
 * entry without transactions. @returns undefined when the text is no such message
 */
export function readNotification(xml: string, exponent: number): BankLine[] | undefined {
  let document: XmlElement;
  try {
    document = readXml(xml);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
  const message = child(document, 'BkToCstmrDbtCdtNtfctn');
  if (message === undefined) return undefined;
  const details = children(message, 'Ntfctn').flatMap((notification) =>
    children(notification, 'Ntry').flatMap((entry) => {
      const transactions = children(entry, 'NtryDtls').flatMap((one) => children(one, 'TxDtls'));
      return transactions.length === 0
        ? [{ entry, transaction: entry, of: 1 }]
        : transactions.map((transaction) => ({ entry, transaction, of: transactions.length }));
    }),
  );
  return details.map((one, index) => lineOf(one, index + 1, exponent));
}

interface Detail {
  readonly entry: XmlElement;
  readonly transaction: XmlElement;
  /** How many transactions its entry has. */
  readonly of: number;
}

function lineOf({ entry, transaction, of }: Detail, line: number, exponent: number): BankLine {
  // An entry's amount is one transaction's only when there is one; versions differ in where they write it.
  const amountElement =
    child(transaction, 'Amt') ??
    child(transaction, 'AmtDtls/TxAmt/Amt') ??
    (of === 1 ? child(entry, 'Amt') : undefined);
  const amount = minorOf(amountElement?.text, exponent);
  const currency = amountElement?.attributes.get('Ccy');
  const endToEndId = textAt(transaction, 'Refs/EndToEndId');
  const bankReference =
    textAt(transaction, 'Refs/AcctSvcrRef') ??
    (of === 1 ? (textAt(entry, 'AcctSvcrRef') ?? textAt(entry, 'NtryRef')) : undefined);
  const booked = textAt(entry, 'BookgDt/Dt') ?? textAt(entry, 'BookgDt/DtTm') ?? '';
  const [bookedOn] = DAY.exec(booked) ?? [];
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts');
  const reasonCode = textAt(transaction, 'RtrInf/Rsn/Cd');
  const reason = textAt(transaction, 'RtrInf/AddtlInf');
  return {
    line,
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(amount === undefined ? {} : { amount }),
    ...(currency === undefined ? {} : { currency }),
    debit: (textAt(transaction, 'CdtDbtInd') ?? textAt(entry, 'CdtDbtInd')) === 'DBIT',
    returned: child(transaction, 'RtrInf') !== undefined || textAt(entry, 'RvslInd') === 'true',
    booked: status === 'BOOK',
    ...(bookedOn === undefined ? {} : { bookedOn }),
    ...(bankReference === undefined ? {} : { bankReference }),
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(reason === undefined ? {} : { reason }),
  };
}
