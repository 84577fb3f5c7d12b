import type { Instant, JurisdictionId, Money } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { ZERO } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { decide } from './decide.ts';
import type { Fact, RecordedFacts } from './facts.ts';
import { decideIssue } from './issue.ts';
import { decideReimbursement, type Spend } from './reimbursement.ts';
import { ReplayWorld, total, within } from './replay-world.ts';
import type { SchemeVersion } from './scheme.ts';
import type { PayerAmount } from './split.ts';
import { cycleOn } from './terms.ts';
import type { TraceLine } from './trace.ts';

interface Decided {
  readonly id: string;
  readonly at: Instant;
  /** What people call it: number of the voucher, order or claim. */
  readonly number: string;
  readonly firmId: string;
  readonly home: JurisdictionId;
  /** What it brought in fact; zero when it was refused. */
  readonly real: Money;
  /** Why it cannot be judged again; then it stays as it was. */
  readonly fixed?: Bilingual;
}

/** Something that happened under a scheme, with what was known when it was decided. */
export type Happening =
  | {
      readonly kind: 'budget';
      readonly at: Instant;
      readonly payer: JurisdictionId;
      readonly amount: Money;
    }
  | (Decided & {
      readonly kind: 'voucher';
      readonly facts: readonly Fact[];
      /** The face asked for; left out, as much as the scheme gives. */
      readonly asked?: Money;
      /** Its last day in fact. */
      readonly validTo: string;
    })
  | (Decided & {
      readonly kind: 'order';
      readonly facts: RecordedFacts;
      readonly price: Money;
      readonly serviceCode: string;
      readonly providerJurisdiction: JurisdictionId;
      /** The voucher it drew on in fact. */
      readonly voucherId?: string;
    })
  | (Decided & {
      readonly kind: 'claim';
      readonly facts: readonly Fact[];
      readonly spend: readonly Spend[];
      /** Whether the desk granted it; only then it draws on the budget. */
      readonly paid: boolean;
    })
  /** An order ended: given up without a price, else for what it cost; `real` is what it kept in fact. */
  | {
      readonly kind: 'settled';
      readonly at: Instant;
      readonly orderId: string;
      readonly price?: Money;
      readonly real: Money;
    }
  | { readonly kind: 'paid'; readonly at: Instant; readonly orderId: string }
  /** Another scheme of a combined cap gave a firm support of a year, or took it back. */
  | {
      readonly kind: 'elsewhere';
      readonly at: Instant;
      readonly firmId: string;
      readonly year: number;
      readonly code: string;
      readonly amount: Money;
    }
  | { readonly kind: 'ended'; readonly at: Instant; readonly voucherId: string; readonly revoked: boolean };

export type Decision = Extract<Happening, Decided>;

/** How a decision comes out under one set of rules. */
export interface Outcome {
  readonly amount: Money;
  readonly shares: readonly PayerAmount[];
  readonly trace: readonly TraceLine[];
  /** Last day of a voucher. */
  readonly validTo?: string;
  readonly limitedBy?: string;
  readonly refusal?: Refusal;
}

/** One decision of the span: what it was, what the rules of its time give again, and what the draft gives. */
export interface Replayed {
  readonly decision: Decision;
  readonly now: Outcome;
  readonly draft: Outcome;
}

/** What budgets held at the end of a day. */
export interface BurnDay {
  readonly on: string;
  readonly now: readonly PayerAmount[];
  readonly draft: readonly PayerAmount[];
}

export interface Replay {
  readonly decisions: readonly Replayed[];
  readonly burn: readonly BurnDay[];
  /** Support that decisions of the span came to in the end, what was given back taken off. */
  readonly support: { readonly now: readonly PayerAmount[]; readonly draft: readonly PayerAmount[] };
  readonly issued: { readonly now: readonly PayerAmount[]; readonly draft: readonly PayerAmount[] };
}

export interface ReplayInput {
  /** In the order in which they happened, from the first one under the scheme on. */
  readonly happenings: readonly Happening[];
  /** Versions that were in force, oldest first. */
  readonly versions: readonly SchemeVersion[];
  readonly draft: SchemeVersion;
  /** Versions of the schemes whose support counts together with that of this one, oldest first. */
  readonly others?: readonly SchemeVersion[];
  readonly timeZone: string;
  /** Days of the span, both included; what lies before only brings the books to where they stood. */
  readonly from: string;
  readonly to: string;
}

/**
 * Judges every decision of a span once more, in two worlds beside each other: under the rules of its time, following
 * what happened in fact, and under the draft, as though it had been in force on those days, following what it would
 * have decided. Pure: the same inputs give the same answer.
 */
export function replay(input: ReplayInput): Replay {
  const worlds = { now: new ReplayWorld(input.others), draft: new ReplayWorld(input.others) };
  const draft = alwaysInForce(input.draft);
  const decisions: Replayed[] = [];
  const burn = new Map<string, BurnDay>();
  for (const happening of input.happenings) {
    const { date } = zoned(happening.at, input.timeZone);
    if (date > input.to) break;
    const inSpan = date >= input.from;
    if (!isDecision(happening)) {
      const base = inForceOn(input.versions, date);
      befall(worlds.now, happening, { scheme: base, date, inFact: true });
      befall(worlds.draft, happening, { scheme: inSpan ? draft : base, date, inFact: false });
    } else {
      const base = inForceOn(input.versions, date);
      const now = judge(worlds.now, happening, base, input.timeZone);
      follow(worlds.now, happening, asInFact(worlds.now, happening, base, now), base, date);
      const planned = inSpan && happening.fixed === undefined;
      const rules = planned ? draft : base;
      const other = planned
        ? judge(worlds.draft, happening, draft, input.timeZone)
        : asInFact(worlds.draft, happening, base, now);
      follow(worlds.draft, happening, other, rules, date);
      if (inSpan) decisions.push({ decision: happening, now, draft: other });
    }
    if (inSpan) burn.set(date, { on: date, now: worlds.now.available, draft: worlds.draft.available });
  }
  return { decisions, burn: [...burn.values()], ...sums(decisions, worlds) };
}

const isDecision = (happening: Happening): happening is Decision =>
  happening.kind === 'voucher' || happening.kind === 'order' || happening.kind === 'claim';

/** A draft's own first day lies ahead; here it is asked what it would have done. */
const alwaysInForce = (draft: SchemeVersion): SchemeVersion => ({
  ...draft,
  effective: { clause: draft.effective.clause, from: '0001-01-01' },
});

/** The version that decided on a day: the last that had begun. */
function inForceOn(versions: readonly SchemeVersion[], date: string): SchemeVersion {
  const begun = versions.filter((one) => one.effective.from <= date);
  const version = begun.at(-1) ?? versions[0];
  if (version === undefined) throw new Error('A replay needs the version that was in force.');
  return version;
}

function judge(world: ReplayWorld, one: Decision, scheme: SchemeVersion, timeZone: string): Outcome {
  const { date } = zoned(one.at, timeZone);
  const firm = { id: one.firmId, date, cycle: cycleOn(scheme, date)?.from };
  const at = { enterpriseJurisdiction: one.home, at: one.at, timeZone };
  if (one.kind === 'voucher') {
    const request = { ...at, openRequests: 0, ...(one.asked === undefined ? {} : { amount: one.asked }) };
    const { face, splits, ...rest } = decideIssue(
      one.facts,
      request,
      scheme,
      world.issueBalancesOf(scheme, firm),
    );
    return outcome(face, splits, rest);
  }
  const balances = world.balancesOf(scheme, firm);
  if (one.kind === 'claim') {
    if (scheme.mode !== 'enterprise-reimbursed') return NOTHING;
    const { support, splits, ...rest } = decideReimbursement(
      one.facts,
      { ...at, spend: one.spend },
      scheme,
      balances,
    );
    return outcome(support, splits, {
      ...rest,
      trace: [...rest.trace, ...rest.spend.flatMap((each) => each.trace)],
    });
  }
  const request = {
    ...at,
    amount: one.price,
    serviceCode: one.serviceCode,
    providerJurisdiction: one.providerJurisdiction,
  };
  const found = world.usable(one.firmId, date).map(([, voucher]) =>
    decide(one.facts, request, scheme, {
      ...balances,
      voucherFree: voucher.free,
      voucherValidTo: voucher.validTo,
    }),
  );
  const [first = decide(one.facts, request, scheme, balances), ...others] = found;
  const best = others.reduce((a, b) => (b.outcome === 'granted' && b.deductNow > a.deductNow ? b : a), first);
  return outcome(best.deductNow, best.splits, best);
}

const NOTHING: Outcome = { amount: ZERO, shares: [], trace: [] };

const outcome = (
  amount: Money,
  shares: readonly PayerAmount[],
  { trace, validTo, limitedBy, refusal }: Omit<Outcome, 'amount' | 'shares'>,
): Outcome => ({
  amount,
  shares,
  trace,
  ...(validTo === undefined ? {} : { validTo }),
  ...(limitedBy === undefined ? {} : { limitedBy }),
  ...(refusal === undefined ? {} : { refusal }),
});

/** What happened in fact, with the trace of the rules that were asked again. */
function asInFact(world: ReplayWorld, one: Decision, scheme: SchemeVersion, again: Outcome): Outcome {
  const validTo = one.kind === 'voucher' ? { validTo: one.validTo } : {};
  if (again.amount === one.real) return { ...again, ...validTo };
  const drawn = one.kind === 'order' ? world.vouchers.get(one.voucherId ?? '')?.free : undefined;
  return { ...again, ...validTo, amount: one.real, shares: within(scheme, one.real, drawn ?? []) };
}

/** Lets a decision take effect in its world. */
function follow(
  world: ReplayWorld,
  one: Decision,
  { amount, shares, validTo = '' }: Outcome,
  scheme: SchemeVersion,
  date: string,
): void {
  const year = Number(date.slice(0, 4));
  if (one.kind === 'claim') {
    if (one.paid) world.reimburse({ id: one.firmId, year }, shares);
    return;
  }
  if (amount <= 0n) return;
  if (one.kind === 'voucher') {
    world.issue(
      one.id,
      { id: one.firmId, cycle: cycleOn(scheme, date)?.from },
      shares,
      validTo || one.validTo,
    );
    return;
  }
  const voucherId = voucherFor(world, one, shares, date);
  if (voucherId !== undefined) {
    world.draw(one.id, { firmId: one.firmId, voucherId, year, scheme }, shares);
  }
}

/** The voucher that bears these shares: the one it drew on in fact where that can, else the first that can. */
function voucherFor(
  world: ReplayWorld,
  { firmId, voucherId }: Extract<Decision, { kind: 'order' }>,
  shares: readonly PayerAmount[],
  date: string,
): string | undefined {
  const amount = total(shares);
  const able = world.usable(firmId, date).filter(([, one]) => total(one.free) >= amount);
  return able.find(([id]) => id === voucherId)?.[0] ?? able[0]?.[0] ?? voucherId;
}

/** What is nobody's decision here: money comes in, orders end, vouchers run out. */
function befall(
  world: ReplayWorld,
  happening: Exclude<Happening, Decided>,
  {
    scheme,
    date,
    inFact,
  }: { readonly scheme: SchemeVersion; readonly date: string; readonly inFact: boolean },
): void {
  if (happening.kind === 'budget') world.fund(happening.payer, happening.amount);
  else if (happening.kind === 'elsewhere') world.spendElsewhere(happening);
  else if (happening.kind === 'paid') world.pay(happening.orderId);
  else if (happening.kind === 'ended') {
    const { voucherId, revoked } = happening;
    // Under another life of vouchers it may still live on the day it ended in fact.
    if (revoked || !world.livesOn(voucherId, date)) {
      world.end(voucherId, revoked || scheme.validity?.reclaim?.to === 'available');
    }
  } else {
    const { orderId, price, real } = happening;
    const kept = price === undefined ? ZERO : inFact ? real : world.finalSupport(orderId, price);
    world.settle(orderId, kept);
  }
}

function sums(
  decisions: readonly Replayed[],
  worlds: { readonly now: ReplayWorld; readonly draft: ReplayWorld },
): Pick<Replay, 'support' | 'issued'> {
  const supported = (world: ReplayWorld, side: 'now' | 'draft'): PayerAmount[] =>
    decisions.flatMap((one) => {
      if (one.decision.kind === 'order') return [...(world.orders.get(one.decision.id)?.shares ?? [])];
      return one.decision.kind === 'claim' && one.decision.paid ? [...one[side].shares] : [];
    });
  const issued = (side: 'now' | 'draft'): PayerAmount[] =>
    decisions.flatMap((one) => (one.decision.kind === 'voucher' ? [...one[side].shares] : []));
  return {
    support: { now: byPayer(supported(worlds.now, 'now')), draft: byPayer(supported(worlds.draft, 'draft')) },
    issued: { now: byPayer(issued('now')), draft: byPayer(issued('draft')) },
  };
}

const byPayer = (shares: readonly PayerAmount[]): PayerAmount[] =>
  shares.reduce<PayerAmount[]>((all, one) => {
    const before = all.find((each) => each.payer === one.payer);
    const rest = all.filter((each) => each.payer !== one.payer);
    return [...rest, { payer: one.payer, amount: ((before?.amount ?? 0n) + one.amount) as Money }];
  }, []);
