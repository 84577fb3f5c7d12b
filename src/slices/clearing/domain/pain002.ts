import { child, children, readXml, textAt, type XmlElement, XmlFault } from '../../../kernel/xml.ts';

/** What a bank says about one payment of an order before or instead of paying it. */
export interface StatusLine {
  /** Counted from 1 in the order of the file. */
  readonly line: number;
  readonly endToEndId?: string;
  /** `rejected`, or merely taken in and on its way. */
  readonly state: 'rejected' | 'taken';
  /** The standard's code of the reason, e.g. `AC01`, and the bank's own words. */
  readonly code?: string;
  readonly words?: string;
}

const REJECTED = new Set(['RJCT', 'CANC']);

/** Reasons that lie in the creditor's account: wrong, closed, blocked, of another name or at no such bank. */
const ACCOUNT_REASONS = new Set([
  'AC01',
  'AC02',
  'AC03',
  'AC04',
  'AC05',
  'AC06',
  'AC07',
  'AC13',
  'AC14',
  'AC15',
  'BE01',
  'BE06',
  'RC01',
  'RC04',
  'RC07',
]);

/** Whether a reason says that paying to the same account again would fail again. */
export const blamesAccount = (code: string | undefined): boolean => ACCOUNT_REASONS.has(code ?? '');

/**
 * Reads a pain.002 payment status report, any version: one line per transaction it names.
 * @returns undefined when the text is no such message
 */
export function readStatusReport(xml: string): StatusLine[] | undefined {
  let document: XmlElement;
  try {
    document = readXml(xml);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
  const message = child(document, 'CstmrPmtStsRpt');
  if (message === undefined) return undefined;
  const told = children(message, 'OrgnlPmtInfAndSts').flatMap((group) =>
    children(group, 'TxInfAndSts').map((transaction) => ({ group, transaction })),
  );
  return told.map(({ group, transaction }, index) => {
    const status = textAt(transaction, 'TxSts') ?? textAt(group, 'PmtInfSts') ?? '';
    const endToEndId = textAt(transaction, 'OrgnlEndToEndId');
    const code = textAt(transaction, 'StsRsnInf/Rsn/Cd');
    const words = textAt(transaction, 'StsRsnInf/AddtlInf');
    return {
      line: index + 1,
      state: REJECTED.has(status) ? 'rejected' : 'taken',
      ...(endToEndId === undefined ? {} : { endToEndId }),
      ...(code === undefined ? {} : { code }),
      ...(words === undefined ? {} : { words }),
    };
  });
}
