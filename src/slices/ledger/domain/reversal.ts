import type { Money } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { money } from '../../../kernel/money.ts';

/**
 * How what was posted by mistake is undone. Most journals have a record of their own that must move with them, so
 * they are undone where that record is; only an appropriation stands by itself and is reversed as a journal.
 */
const INSTEAD: Readonly<Record<string, Bilingual>> = {
  issue: { zh: '撤销这张券', en: 'revoking the voucher' },
  reserve: { zh: '取消这份订单', en: 'cancelling the order' },
  reduce: { zh: '订单页面的办理', en: 'the page of the order' },
  release: { zh: '重新下单', en: 'ordering again' },
  redeem: { zh: '追回', en: 'a claw back' },
  'claw-back': { zh: '重新兑付', en: 'a new claim' },
  expire: { zh: '重新发券', en: 'a new voucher' },
  revoke: { zh: '重新发券', en: 'a new voucher' },
  pay: { zh: '登记退回', en: 'recording that the bank gave it back' },
  'pay-return': { zh: '重新登记拨付', en: 'recording the payment again' },
  'set-limit': { zh: '修改方案的限额', en: 'a new version of the scheme' },
  reverse: { zh: '重新拨入', en: 'appropriating again' },
};

const ELSEWHERE: Bilingual = { zh: '原来的办理页面', en: 'the page where it was made' };

export const isReversible = (kind: string): boolean => kind === 'appropriate';

export const insteadOf = (kind: string): Bilingual => INSTEAD[kind] ?? ELSEWHERE;

export interface Line {
  readonly book: 'budget' | 'financial' | 'limit';
  readonly code: string;
  readonly amount: Money;
}

/** Every line turned round: together with the journal they move nothing. */
export const turnedRound = (lines: readonly Line[]): Line[] =>
  lines.map((line) => ({ ...line, amount: money(-line.amount) }));
