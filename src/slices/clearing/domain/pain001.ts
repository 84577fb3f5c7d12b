import { addDays } from '../../../kernel/day.ts';
import { derivedId } from '../../../kernel/ids.ts';
import { fromWire, sum, toWire } from '../../../kernel/money.ts';
import { element, escapeXml } from '../../../kernel/xml.ts';
import type { Series, StatementBody } from './statement.ts';

/** ISO 20022 customer credit transfer initiation, the version of 2019 that banks take most widely. */
const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
/** What the standard's users write for an account that whoever sends the file fills in. */
const NOT_PROVIDED = 'NOTPROVIDED';

/** A message id or reference holds 35 characters at most; a UUID without dashes holds 32. */
const reference = (namespace: string, name: string): string => derivedId(namespace, name).replaceAll('-', '');

/** The reference that goes with a payment to the bank and comes back with its notification. */
export const endToEndId = (statementId: string, payeeId: string, series: Series): string =>
  reference('clearing.end-to-end', `${statementId}/${payeeId}/${series}`);

const cut = (text: string, length: number): string => escapeXml([...text].slice(0, length).join(''));

export interface PaymentOrder {
  readonly statementId: string;
  readonly body: StatementBody;
  readonly series: Series;
  /** Payees that are paid already and are left out. */
  readonly paid: ReadonlySet<string>;
  /** When the file is made, ISO text; the day in it is the first day the bank may pay. */
  readonly at: string;
}

/** Plain decimal with the currency's digits, as the standard writes amounts. */
function figure(digits: string, exponent: number): string {
  const minor = digits.padStart(exponent + 1, '0');
  return exponent === 0 ? minor : `${minor.slice(0, -exponent)}.${minor.slice(-exponent)}`;
}

/**
 * The payments that a signed statement orders and no bank has reported yet, as one pain.001.001.09 message; undefined
 * when there are none. Sample amounts never stand in one file with real ones, and their file says so in its id.
 */
export function paymentOrder(order: PaymentOrder): string | undefined {
  const { body, series, statementId } = order;
  // What was taken back can leave a payee with nothing to get, or with something to give back.
  const payees = body.payees.filter(
    (one) => one.series === series && !order.paid.has(one.payeeId) && fromWire(one.amount) > 0n,
  );
  if (payees.length === 0) return undefined;
  const { code, exponent } = body.currency;
  const total = figure(toWire(sum(payees.map((one) => fromWire(one.amount)))), exponent);
  const mark = series === 'sample' ? 'SAMPLE' : 'TQ';
  const messageId = `${mark}${reference('clearing.order', `${statementId}/${series}/${order.at}`)}`.slice(
    0,
    35,
  );
  const counted = [element('NbOfTxs', String(payees.length)), element('CtrlSum', total)];
  const debtor = element('Nm', cut(body.nameZh, 140));
  const other = (id: string) => element('Othr', [element('Id', id)]);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    element(
      'Document',
      [
        element('CstmrCdtTrfInitn', [
          element('GrpHdr', [
            element('MsgId', messageId),
            element('CreDtTm', order.at),
            ...counted,
            element('InitgPty', [debtor]),
          ]),
          element('PmtInf', [
            element('PmtInfId', reference('clearing.order', `${statementId}/${series}`)),
            element('PmtMtd', 'TRF'),
            ...counted,
            element('ReqdExctnDt', [element('Dt', addDays(order.at.slice(0, 10), 1))]),
            element('Dbtr', [debtor]),
            element('DbtrAcct', [element('Id', [other(NOT_PROVIDED)])]),
            element('DbtrAgt', [element('FinInstnId', [other(NOT_PROVIDED)])]),
            ...payees.map((payee) => transfer(order, payee, figure(payee.amount, exponent), code)),
          ]),
        ]),
      ],
      `xmlns="${NAMESPACE}"`,
    ),
  ].join('\n')}\n`;
}

function transfer(
  { statementId, series, body }: PaymentOrder,
  payee: StatementBody['payees'][number],
  amount: string,
  currency: string,
): string {
  const about = `${body.nameZh} ${body.period} ${payee.entries}`;
  return element('CdtTrfTxInf', [
    element('PmtId', [element('EndToEndId', endToEndId(statementId, payee.payeeId, series))]),
    element('Amt', [element('InstdAmt', amount, `Ccy="${currency}"`)]),
    element('Cdtr', [
      element('Nm', cut(payee.nameZh, 140)),
      payee.creditCode === undefined
        ? ''
        : element('Id', [
            element('OrgId', [
              element('Othr', [
                element('Id', cut(payee.creditCode, 35)),
                element('SchmeNm', [element('Prtry', 'USCC')]),
              ]),
            ]),
          ]),
    ]),
    element('RmtInf', [element('Ustrd', cut(about, 140))]),
  ]);
}
