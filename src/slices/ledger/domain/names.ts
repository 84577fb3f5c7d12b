import type { Bilingual } from '../../../kernel/lang.ts';

/** What an account is for, as people call it. */
const WORDS = {
  appropriation: { zh: '拨入预算', en: 'Appropriated' },
  available: { zh: '可用预算', en: 'Available' },
  spent: { zh: '已兑付', en: 'Spent' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
  'voucher.free': { zh: '券内余额', en: 'Free on voucher' },
  'order.reserved': { zh: '订单预留', en: 'Reserved for order' },
  expense: { zh: '券款支出', en: 'Voucher expense' },
  payable: { zh: '应付', en: 'Payable to' },
  recovery: { zh: '应收追回', en: 'To recover from' },
  bank: { zh: '银行付款', en: 'Bank' },
  limit: { zh: '限额余量', en: 'Room under limit' },
  'limit.source': { zh: '限额来源', en: 'Source of limit' },
  'limit.used': { zh: '限额已用', en: 'Used of limit' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type AccountPurpose = keyof typeof WORDS;

/** An account code taken apart: what it is for, and whose it is: a scheme, a record's id, or the limit's own words. */
export interface AccountName {
  /** Undefined for a purpose this version does not know; the code then speaks for itself. */
  readonly purpose: AccountPurpose | undefined;
  readonly words: Bilingual;
  readonly subject: string;
}

const isPurpose = (text: string): text is AccountPurpose => Object.hasOwn(WORDS, text);

/** Reads a code such as `available:<issuer>/<scheme>`, `voucher.free:<id>` or `limit.year:<scheme>:<firm>:<year>:used`. */
export function accountName(code: string): AccountName {
  const limit = /^limit\.(.*?)(?::(source|used))?$/.exec(code);
  if (limit !== null) {
    const purpose = limit[2] === undefined ? 'limit' : (`limit.${limit[2]}` as AccountPurpose);
    return { purpose, words: WORDS[purpose], subject: limit[1] ?? '' };
  }
  const [head = '', ...rest] = code.split(':');
  const subject = rest.join(':');
  if (isPurpose(head)) return { purpose: head, words: WORDS[head], subject };
  return { purpose: undefined, words: { zh: head, en: head }, subject };
}

/** The three books by name. */
export const BOOK_WORDS = {
  budget: { zh: '预算账', en: 'Budget' },
  financial: { zh: '财务账', en: 'Financial' },
  limit: { zh: '限额账', en: 'Limits' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What a journal was made for. A kind this version does not know speaks for itself. */
const KIND_WORDS: Readonly<Record<string, Bilingual>> = {
  appropriate: { zh: '拨入预算', en: 'Appropriation' },
  issue: { zh: '发券', en: 'Voucher issued' },
  reserve: { zh: '下单预留', en: 'Reserved for an order' },
  reduce: { zh: '退回差额', en: 'Difference given back' },
  release: { zh: '取消预留', en: 'Reservation released' },
  redeem: { zh: '兑付', en: 'Redeemed' },
  reward: { zh: '机构奖励', en: 'Provider rewarded' },
  expire: { zh: '到期', en: 'Expired' },
  revoke: { zh: '撤销', en: 'Revoked' },
  pay: { zh: '拨付', en: 'Paid' },
  'claw-back': { zh: '追回', en: 'Clawed back' },
  'reward-back': { zh: '追回机构奖励', en: 'Provider reward taken back' },
  'pay-return': { zh: '退款入账', en: 'Money returned' },
  reverse: { zh: '冲销', en: 'Reversal' },
  'set-limit': { zh: '设定限额', en: 'Limit set' },
};
export const kindWords = (kind: string): Bilingual => KIND_WORDS[kind] ?? { zh: kind, en: kind };
