import type { Instant, Money } from '../../kernel/brand.ts';
import { formatMoney } from '../../kernel/money.ts';
import { zoned } from '../../kernel/time.ts';
import type { Circle } from '../circle/index.ts';
import type { ShowMoney } from './domain/evidence.ts';
import type { Move, OrderState } from './domain/lifecycle.ts';
import { refuse } from './errors.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const STATES: Readonly<Record<OrderState, Words>> = {
  placed: { zh: '待受理', en: 'waiting to be accepted' },
  accepted: { zh: '已受理', en: 'accepted' },
  performed: { zh: '待签认', en: 'waiting for the countersignature' },
  countersigned: { zh: '已签认', en: 'countersigned' },
  disputed: { zh: '有异议', en: 'disputed' },
  declined: { zh: '已退回', en: 'declined' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  expired: { zh: '已过期', en: 'expired' },
};

const ATTEMPTS: Readonly<Record<Exclude<Move, 'finish'> | 'file-evidence' | 'claim' | 'give-up', Words>> = {
  accept: { zh: '受理', en: 'accepted' },
  decline: { zh: '退回', en: 'declined' },
  cancel: { zh: '取消', en: 'cancelled' },
  expire: { zh: '作过期处理', en: 'expired' },
  'record-usage': { zh: '记录用时', en: 'given hours' },
  countersign: { zh: '签认', en: 'countersigned' },
  dispute: { zh: '提出异议', en: 'disputed' },
  'plan-milestones': { zh: '划分里程碑', en: 'split into milestones' },
  'agree-milestones': { zh: '同意里程碑方案', en: 'agreed on in milestones' },
  'perform-milestone': { zh: '提交里程碑成果', en: 'done by milestones' },
  'sign-milestone': { zh: '签认里程碑', en: 'signed by milestones' },
  'dispute-milestone': { zh: '对里程碑提出异议', en: 'disputed by milestones' },
  'end-milestones': { zh: '终止余下部分', en: 'ended' },
  'file-evidence': { zh: '提交材料', en: 'given evidence' },
  claim: { zh: '申请兑付', en: 'claimed' },
  'give-up': { zh: '放弃兑付', en: 'given up' },
};

/** The refusal of an attempt that the order's state does not allow. */
export const wrongState = (state: OrderState, attempt: keyof typeof ATTEMPTS) =>
  refuse('wrong-state', {
    stateZh: STATES[state].zh,
    stateEn: STATES[state].en,
    actionZh: ATTEMPTS[attempt].zh,
    actionEn: ATTEMPTS[attempt].en,
  });

/** `2026-05-20 13:00` on the clocks of a zone. */
export function wallTime(at: Instant, timezone: string): string {
  const { date, hour, minute } = zoned(at, timezone);
  return `${date} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Amounts in the circle's currency, in both languages. */
export const showIn =
  ({ currency }: Circle): ShowMoney =>
  (amount: Money) => ({ zh: formatMoney(amount, currency, 'zh'), en: formatMoney(amount, currency, 'en') });
