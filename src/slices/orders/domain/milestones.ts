import type { Money } from '../../../kernel/brand.ts';
import { money, splitByWeights, sum, ZERO } from '../../../kernel/money.ts';

export const MILESTONE_STATES = ['planned', 'performed', 'disputed', 'signed', 'cancelled'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** How a part moves: from which states, to which. Every write is guarded by this table. */
export const MILESTONE_MOVES = {
  /** Doing it again before the signature replaces what was said. */
  perform: { from: ['planned', 'performed', 'disputed'], to: 'performed' },
  sign: { from: ['performed'], to: 'signed' },
  dispute: { from: ['performed'], to: 'disputed' },
} as const satisfies Record<string, { from: readonly MilestoneState[]; to: MilestoneState }>;
export type MilestoneMove = keyof typeof MILESTONE_MOVES;

/** A part of the work as it is proposed: its size as an amount, or as a percentage of the price. */
export interface WantedPart {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly amount?: Money | undefined;
  readonly percent?: number | undefined;
}

export interface PlannedPart {
  readonly title: string;
  readonly dueOn: string;
  readonly amount: Money;
}

export type PlanFault = 'mixed' | 'percent-sum' | 'amount-sum' | 'part-of-nothing' | 'out-of-order' | 'past';

/**
 * The parts with their amounts, which sum to the price. Percentages make shares by largest remainder, ties in the
 * order of the parts.
 */
export function planOf(
  price: Money,
  wanted: readonly WantedPart[],
  today: string,
): { readonly parts: readonly PlannedPart[] } | { readonly fault: PlanFault } {
  const percents = wanted.flatMap((part) => part.percent ?? []);
  const amounts = wanted.flatMap((part) => part.amount ?? []);
  const byPercent = amounts.length === 0 && percents.length === wanted.length;
  const byAmount = percents.length === 0 && amounts.length === wanted.length;
  if (!byPercent && !byAmount) return { fault: 'mixed' };
  if (byPercent && percents.reduce((all, one) => all + one, 0) !== 100) return { fault: 'percent-sum' };
  if (byAmount && sum(amounts) !== price) return { fault: 'amount-sum' };
  const sizes = byAmount ? amounts : splitByWeights(price, percents.map(BigInt));
  if (sizes.some((size) => size <= 0n)) return { fault: 'part-of-nothing' };
  const days = wanted.map((part) => part.dueOn);
  if (days.some((day) => day < today)) return { fault: 'past' };
  if (days.some((day, index) => day < (days[index - 1] ?? day))) return { fault: 'out-of-order' };
  return {
    parts: wanted.map(({ title, dueOn }, index) => ({ title, dueOn, amount: sizes[index] ?? ZERO })),
  };
}

/**
 * What the voucher takes off each part: by largest remainder, ties in the order of the parts. Together exactly what
 * it takes off the whole, so that parts are paid what one claim would be; no part more than it costs.
 */
export const supportOfParts = (deducted: Money, amounts: readonly Money[]): Money[] =>
  deducted === 0n ? amounts.map(() => ZERO) : splitByWeights(deducted, amounts);

export interface Milestone extends PlannedPart {
  readonly no: number;
  /** Its part of what the voucher takes off the order. */
  readonly support: Money;
  readonly state: MilestoneState;
}

const inState = <M extends Milestone>(parts: readonly M[], ...states: readonly MilestoneState[]): M[] =>
  parts.filter((part) => states.includes(part.state));

/** Price and deduction of what was signed or still can be: what an order in parts comes to. */
export function worthOfParts(parts: readonly Milestone[]): {
  readonly price: Money;
  readonly deducted: Money;
} {
  const standing = parts.filter((part) => part.state !== 'cancelled');
  return {
    price: sum(standing.map((part) => part.amount)),
    deducted: sum(standing.map((part) => part.support)),
  };
}

/** Who ends an order before all its parts are done. */
export type EndedBy = 'enterprise' | 'provider' | 'deadline';

export type Ending =
  /** Something the other side did still waits for this side's word. */
  | { readonly kind: 'part-waits'; readonly no: number }
  | {
      readonly kind: 'ends';
      readonly cancelled: readonly number[];
      /** What goes back to the voucher. */
      readonly back: Money;
      /** `signed`: the order is done with what was signed; `empty`: nothing was; `waits`: a part awaits its signature. */
      readonly leaves: 'signed' | 'empty' | 'waits';
    };

/**
 * What ending an order does to its parts: an enterprise gives up only what nobody has begun to hand over, a provider
 * whatever is not signed, a deadline all but what the provider did and the enterprise has not answered.
 */
export function endingOf(parts: readonly Milestone[], by: EndedBy): Ending {
  const handedOver = inState(parts, 'performed', 'disputed')[0];
  if (by === 'enterprise' && handedOver !== undefined) return { kind: 'part-waits', no: handedOver.no };
  const gone =
    by === 'deadline'
      ? inState(parts, 'planned', 'disputed')
      : inState(parts, 'planned', 'performed', 'disputed');
  const waits = by === 'deadline' && inState(parts, 'performed').length > 0;
  const signed = inState(parts, 'signed').length > 0;
  return {
    kind: 'ends',
    cancelled: gone.map((part) => part.no),
    back: money(sum(gone.map((part) => part.support))),
    leaves: waits ? 'waits' : signed ? 'signed' : 'empty',
  };
}

/** True when the signature of this part is the last one that is waited for. */
export const lastToSign = (parts: readonly Milestone[], no: number): boolean =>
  parts.every((part) => part.no === no || part.state === 'signed' || part.state === 'cancelled');
