import type { Money } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { add, fromWire, max, min, money, multiplyRatio, subtract, ZERO } from '../../../kernel/money.ts';
import type { VoucherRuleReason } from './refusals.ts';
import { clauseText, type SchemeVersion } from './scheme.ts';
import { amountOf, largestWithin, type PayerAmount } from './split.ts';
import { type Finding, judgedText } from './trace.ts';

/**
 * What the books say about one enterprise under one scheme when the question is asked. "This year" is the
 * calendar year in which the support counts; support reserved for open orders is used. The decision only
 * reads these: the guarded update of the books decides when two orders race.
 */
export interface Balances {
  /** What her valid voucher can still give, as each payer set it aside; empty when there is none. */
  readonly voucherFree: readonly PayerAmount[];
  /** Last day of that voucher, `YYYY-MM-DD`. */
  readonly voucherValidTo?: string;
  /** Unspent value of all her valid vouchers under this scheme. */
  readonly held: Money;
  readonly usedThisYear: Money;
  readonly usedThisYearByPayer: readonly PayerAmount[];
  /** Used this year under this scheme and the ones it is stacked with. */
  readonly usedStackedThisYear: Money;
  /** Issued to her in the running cycle of the scheme. */
  readonly issuedThisCycle: Money;
  /** Nothing was ever issued or paid to her under this scheme. */
  readonly firstTime: boolean;
  /** Combined caps of other schemes that count this one too, and what they leave this year. */
  readonly elsewhere: readonly CapElsewhere[];
  /** What each payer can still commit; only issuing and reimbursing look at it. A payer not listed has none. */
  readonly payersAvailable: readonly PayerAmount[];
}

/** A clause of another scheme under which support of this one counts. */
export interface CapElsewhere extends Bilingual {
  /** The other scheme's code and clause, e.g. `city-match S4.3`. */
  readonly clause: string;
  readonly room: Money;
}

/** One limit on an amount: how much it leaves, by which clause, and why it refuses when nothing is left. */
export interface Limit {
  readonly clause: string;
  readonly room: Money;
  readonly reason: VoucherRuleReason;
  /** The clause in words, where it is not one of the scheme itself. */
  readonly text?: Bilingual;
}

/** Support by the scheme's ratio: each tier on the part of the amount inside it, each rounded down. */
export function tieredSupport(scheme: SchemeVersion, amount: Money): Money {
  let support = ZERO;
  let reached = ZERO;
  for (const tier of scheme.ratio.tiers) {
    const end = tier.upTo === undefined ? amount : min(amount, fromWire(tier.upTo));
    const part = max(ZERO, subtract(end, reached));
    support = add(support, multiplyRatio(part, BigInt(tier.numerator), BigInt(tier.denominator), 'down'));
    reached = max(reached, end);
  }
  return support;
}

/** How far each payer's part of the price lets the support go. */
export function partLimits(scheme: SchemeVersion, price: Money): Limit[] {
  return (scheme.ratio.perPayer ?? []).flatMap(({ clause, payer, numerator, denominator }) => {
    const part = multiplyRatio(price, BigInt(numerator), BigInt(denominator), 'down');
    const room = largestWithin(scheme, [{ payer, amount: part }]);
    return room === undefined ? [] : [{ clause, room, reason: 'nothing-to-support' as const }];
  });
}

/** The support that a year's budget leaves of what the ratio gives, once the figures of that year are known. */
export function recutLimits(scheme: SchemeVersion, support: Money, year: number): Limit[] {
  const cut = recutOf(scheme, year);
  if (!scheme.ratio.recut || !cut) return [];
  const room = multiplyRatio(support, cut.numerator, cut.denominator, 'down');
  return [{ clause: scheme.ratio.recut.clause, room, reason: 'nothing-to-support' }];
}

/** The part of the support that a year's budget leaves, never more than all; `undefined` before it is known. */
export function recutOf(
  scheme: SchemeVersion,
  year: number,
): { readonly numerator: bigint; readonly denominator: bigint } | undefined {
  const figures = scheme.ratio.recut?.years.find((one) => one.year === year);
  if (!figures) return undefined;
  const [budget, demand] = [BigInt(figures.budget), BigInt(figures.demand)];
  return budget < demand ? { numerator: budget, denominator: demand } : { numerator: 1n, denominator: 1n };
}

/** What an order-time ratio gives for a price known at last, before what was set aside bounds it. */
export function supportOfPrice(scheme: SchemeVersion, price: Money): Money {
  return partLimits(scheme, price).reduce((least, one) => min(least, one.room), tieredSupport(scheme, price));
}

/** The caps of a year and of one request, `committed` being what is promised beyond what is used. */
export function yearLimits(scheme: SchemeVersion, balances: Balances, committed: Money = ZERO): Limit[] {
  const { perYear, stacked } = scheme.caps;
  const limits: Limit[] = [];
  if (perYear) {
    limits.push(capLeft(perYear.clause, perYear.amount, add(balances.usedThisYear, committed)));
  }
  if (stacked) {
    limits.push(capLeft(stacked.clause, stacked.amount, add(balances.usedStackedThisYear, committed)));
  }
  for (const room of payerRooms(scheme, balances)) {
    const bound = largestWithin(scheme, [{ payer: room.payer, amount: room.amount }]);
    // What is promised already will take its share of each payer's room when it is spent.
    if (bound !== undefined) limits.push(capLeft(room.clause, bound.toString(), committed));
  }
  for (const { clause, zh, en, room } of balances.elsewhere) {
    const left = max(ZERO, subtract(room, committed));
    limits.push({ clause, room: left, reason: 'cap-used-up', text: { zh, en } });
  }
  return limits;
}

/** A cap less what is already counted against it, never below zero. */
export function capLeft(
  clause: string,
  cap: string,
  used: Money,
  reason: VoucherRuleReason = 'cap-used-up',
): Limit {
  return { clause, room: max(ZERO, subtract(fromWire(cap), used)), reason };
}

/** What each payer with a cap of its own may still spend on this enterprise this year. */
export function payerRooms(scheme: SchemeVersion, balances: Balances): (PayerAmount & { clause: string })[] {
  return (scheme.caps.perPayer ?? []).map(({ payer, clause, amount }) => ({
    clause,
    payer,
    amount: max(ZERO, money(fromWire(amount) - amountOf(balances.usedThisYearByPayer, payer))),
  }));
}

/** The payers' budgets as a limit: nobody pays another's share, so the poorest payer sets it. */
export function budgetLimit(scheme: SchemeVersion, balances: Balances): Limit {
  const rooms = scheme.payers.map(({ jurisdiction }) => ({
    payer: jurisdiction,
    amount: max(ZERO, amountOf(balances.payersAvailable, jurisdiction)),
  }));
  return {
    clause: scheme.payersClause,
    room: largestWithin(scheme, rooms) ?? ZERO,
    reason: 'budget-exhausted',
  };
}

/** An amount under all limits; `limitedBy` is the clause that cut it, if one did. */
export interface Limited {
  readonly amount: Money;
  readonly limitedBy?: string;
  readonly findings: readonly Finding[];
}

export function applyLimits(scheme: SchemeVersion, wanted: Money, limits: readonly Limit[]): Limited {
  const findings = limits.map(({ clause, room, reason, text }) =>
    judgedText(clause, text ?? clauseText(scheme, clause), room > 0n, reason, room),
  );
  const tightest = limits.reduce<Limit | undefined>(
    (best, limit) => (best === undefined || limit.room < best.room ? limit : best),
    undefined,
  );
  if (!tightest || tightest.room >= wanted) return { amount: wanted, findings };
  return { amount: tightest.room, limitedBy: tightest.clause, findings };
}
