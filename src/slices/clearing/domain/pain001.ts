import { addDays } from '../../../kernel/day.ts';
import { fromWire, sum, toWire } from '../../../kernel/money.ts';
import { element, escapeXml } from '../../../kernel/xml.ts';
import { type AccountFacts, isBic } from './account.ts';
import { figure } from './figure.ts';
import { type OrderLine, type PaymentOrder, purposeOf, reference } from './instruction.ts';

/** ISO 20022 customer credit transfer initiation, the version of 2019 that banks take most widely. */
const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
/** What the standard's users write for an account that whoever sends the file fills in. */
const NOT_PROVIDED = 'NOTPROVIDED';

const cut = (text: string, length: number): string => escapeXml([...text].slice(0, length).join(''));
const other = (id: string) => element('Othr', [element('Id', cut(id, 34))]);

/** A bank by its BIC, or by its number in the clearing system of its country. */
const bank = (name: string, account: AccountFacts) =>
  element(name, [
    element('FinInstnId', [
      isBic(account.bankCode)
        ? element('BICFI', account.bankCode)
        : element('ClrSysMmbId', [
            element('ClrSysId', [element('Cd', 'CNAPS')]),
            element('MmbId', account.bankCode),
          ]),
      element('Nm', cut(account.bank, 140)),
    ]),
  ]);

/**
 * A payment order as one pain.001.001.09 message. Sample amounts never stand in one file with real ones, and their
 * file says so in its id.
 */
export function painOf(order: PaymentOrder): string {
  const { series, instructionId, lines, payerAccount } = order;
  const { exponent } = order.currency;
  const total = figure(toWire(sum(lines.map((one) => fromWire(one.amount)))), exponent);
  const mark = series === 'sample' ? 'SAMPLE' : 'TQ';
  const messageId = `${mark}${reference('clearing.order', instructionId)}`.slice(0, 35);
  const counted = [element('NbOfTxs', String(lines.length)), element('CtrlSum', total)];
  const debtor = element('Nm', cut(order.payer, 140));
  const own =
    payerAccount === undefined
      ? [
          element('DbtrAcct', [element('Id', [other(NOT_PROVIDED)])]),
          element('DbtrAgt', [element('FinInstnId', [other(NOT_PROVIDED)])]),
        ]
      : [element('DbtrAcct', [element('Id', [other(payerAccount.number)])]), bank('DbtrAgt', payerAccount)];
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
            element('PmtInfId', reference('clearing.order', `${instructionId}/payments`)),
            element('PmtMtd', 'TRF'),
            ...counted,
            element('ReqdExctnDt', [element('Dt', addDays(order.day, 1))]),
            element('Dbtr', [debtor]),
            ...own,
            ...lines.map((line) => transfer(order, line)),
          ]),
        ]),
      ],
      `xmlns="${NAMESPACE}"`,
    ),
  ].join('\n')}\n`;
}

function transfer(order: PaymentOrder, line: OrderLine): string {
  const { code, exponent } = order.currency;
  return element('CdtTrfTxInf', [
    element('PmtId', [element('EndToEndId', line.endToEndId)]),
    element('Amt', [element('InstdAmt', figure(line.amount, exponent), `Ccy="${code}"`)]),
    bank('CdtrAgt', line.account),
    element('Cdtr', [
      element('Nm', cut(line.account.holder, 140)),
      line.creditCode === undefined
        ? ''
        : element('Id', [
            element('OrgId', [
              element('Othr', [
                element('Id', cut(line.creditCode, 35)),
                element('SchmeNm', [element('Prtry', 'USCC')]),
              ]),
            ]),
          ]),
    ]),
    element('CdtrAcct', [
      element('Id', [other(line.account.number)]),
      element('Nm', cut(line.account.holder, 70)),
    ]),
    element('RmtInf', [element('Ustrd', cut(purposeOf(order, line), 140))]),
  ]);
}
