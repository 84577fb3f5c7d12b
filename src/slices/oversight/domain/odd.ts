import { DAY_MS } from './days.ts';
import type { RuleOf } from './rules.ts';

/** An order as the rules read it; amounts are minor units, moments milliseconds. */
export interface Dealing {
  readonly orderId: string;
  readonly number: string;
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly serviceCode: string;
  readonly price: bigint;
  readonly unitPrice?: bigint | undefined;
  /** What a voucher gave for it; zero without one. */
  readonly support: bigint;
  readonly placedAt: number;
}

/** How sure a pattern is: 1 worth a look, 2 clear, 3 glaring. */
export type Strength = 1 | 2 | 3;

export interface Pattern {
  readonly dealings: readonly Dealing[];
  readonly strength: Strength;
}

const total = (dealings: readonly Dealing[]): bigint => dealings.reduce((sum, one) => sum + one.support, 0n);

export interface Split extends Pattern {
  /** How many orders the largest run has, and what they come to. */
  readonly run: { readonly orders: number; readonly together: bigint };
}

/**
 * Orders of one firm at one provider under one scheme, each below a line and together at or above it within the days
 * of the rule: all runs there are. Orders that reach the line by themselves belong to no run. The same orders give the
 * same answer in whichever order they came, and one more order never takes one away.
 */
export function splitsAmong(
  dealings: readonly Dealing[],
  line: bigint,
  rule: Pick<RuleOf<'split'>, 'withinDays' | 'atLeast'>,
): Split | undefined {
  const below = dealings
    .filter(({ support }) => support > 0n && support < line)
    .sort((a, b) => a.placedAt - b.placedAt || (a.orderId < b.orderId ? -1 : 1));
  const span = rule.withinDays * DAY_MS;
  const held = new Set<Dealing>();
  let largest: readonly Dealing[] = [];
  for (const [index, first] of below.entries()) {
    const run = below.slice(index).filter((one) => one.placedAt - first.placedAt <= span);
    if (run.length < rule.atLeast || total(run) < line) continue;
    for (const one of run) held.add(one);
    if (total(run) > total(largest)) largest = run;
  }
  if (held.size === 0) return undefined;
  const together = total(largest);
  // Just below the line each time is no accident; twice the line neither.
  const close = [...held].every(({ support }) => support * 10n >= line * 8n);
  return {
    dealings: [...held],
    run: { orders: largest.length, together },
    strength: close ? 3 : together >= line * 2n ? 2 : 1,
  };
}

/**
 * What makes orders split under a line the same finding whenever they are met: who ordered from whom under which
 * scheme, and none of the orders, because another one may stand first tomorrow.
 */
export const splitIdentity = (of: {
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly issuerId: string;
  readonly schemeCode: string;
}): string => [of.enterpriseId, of.providerId, of.issuerId, of.schemeCode].join('/');

/** Who bought from whom: organisations, or the groups they belong to. */
export interface Purchase {
  readonly enterpriseId: string;
  readonly providerId: string;
}

/** That an organisation has a head: itself, an owner who decides for it, or its legal representative. */
export interface HeadOf {
  readonly orgId: string;
  readonly head: string;
}

/** The group of each organisation, named by its first member: whoever shares a head with one of a group belongs to it. */
export function groupsBy(heads: readonly HeadOf[]): ReadonlyMap<string, string> {
  const led = new Map<string, string[]>();
  const over = new Map<string, string[]>();
  for (const { orgId, head } of heads) {
    led.set(head, [...(led.get(head) ?? []), orgId]);
    over.set(orgId, [...(over.get(orgId) ?? []), head]);
  }
  const groups = new Map<string, string>();
  for (const name of [...over.keys()].sort()) {
    if (groups.has(name)) continue;
    const members = new Set([name]);
    // A set hands out what is added while it is walked.
    for (const member of members) {
      groups.set(member, name);
      for (const head of over.get(member) ?? []) for (const other of led.get(head) ?? []) members.add(other);
    }
  }
  return groups;
}

/**
 * The shortest ring that a purchase closes: its seller, directly or through others, buys from its buyer. The
 * groups in order, the buyer's first; `undefined` without one. What a group buys from itself leads nowhere.
 */
export function ringThrough(
  purchases: readonly Purchase[],
  through: Purchase,
  longest: number,
): readonly string[] | undefined {
  if (through.enterpriseId === through.providerId) return undefined;
  const sellers = new Map<string, Set<string>>();
  for (const { enterpriseId, providerId } of purchases) {
    sellers.set(enterpriseId, (sellers.get(enterpriseId) ?? new Set()).add(providerId));
  }
  const paths = new Map<string, readonly string[]>([
    [through.providerId, [through.enterpriseId, through.providerId]],
  ]);
  let frontier = [through.providerId];
  while (frontier.length > 0) {
    const next: string[] = [];
    for (const buyer of frontier) {
      const path = paths.get(buyer) ?? [];
      for (const seller of [...(sellers.get(buyer) ?? [])].sort()) {
        if (seller === through.enterpriseId) return path;
        if (paths.has(seller) || path.length >= longest) continue;
        paths.set(seller, [...path, seller]);
        next.push(seller);
      }
    }
    frontier = next;
  }
  return undefined;
}

/** A ring in the order in which it is told, whichever purchase it was met from. */
export function turned(ring: readonly string[]): readonly string[] {
  const start = ring.indexOf([...ring].sort()[0] ?? '');
  return [...ring.slice(start), ...ring.slice(0, start)];
}

/**
 * Whether a ring that was found before, as the organisations it was seen by group after group, is one of these groups:
 * each of its groups has somebody in the one at the same place, wherever either begins.
 */
export function sameRing(
  before: readonly (readonly string[])[],
  now: readonly { readonly members: ReadonlySet<string> }[],
): boolean {
  if (before.length !== now.length) return false;
  return before.some((_, shift) =>
    now.every(({ members }, index) =>
      (before[(index + shift) % before.length] ?? []).some((orgId) => members.has(orgId)),
    ),
  );
}

const median = (values: readonly bigint[]): bigint => {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0n;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2n;
};

export interface PriceGap {
  readonly norm: bigint;
  /** Distance from the norm over the usual spread, in tenths. */
  readonly tenths: bigint;
  readonly strength: Strength;
}

/**
 * How far a price lies from what the same provider usually takes for one unit of the same service: distance from the
 * median over the median absolute deviation, scaled as a standard deviation (× 0.6745), so that a few odd prices do not
 * hide each other. Where more than half of the prices are the same, the spread is taken as a twentieth of the norm.
 */
export function priceGap(
  norms: readonly bigint[],
  price: bigint,
  rule: Pick<RuleOf<'price'>, 'atLeast' | 'spreadTenths'>,
): PriceGap | undefined {
  if (norms.length < rule.atLeast) return undefined;
  const norm = median(norms);
  if (norm <= 0n) return undefined;
  const distance = (value: bigint) => (value > norm ? value - norm : norm - value);
  const spread = median(norms.map(distance));
  const floor = norm / 20n > 0n ? norm / 20n : 1n;
  const tenths =
    spread > 0n ? (distance(price) * 6_745n) / (spread * 1_000n) : (distance(price) * 10n) / floor;
  if (tenths < BigInt(rule.spreadTenths)) return undefined;
  const far = BigInt(rule.spreadTenths);
  return { norm, tenths, strength: tenths >= far * 4n ? 3 : tenths >= far * 2n ? 2 : 1 };
}

/** A claim in the last days of its voucher; `undefined` when it came earlier, or after the end. */
export function lastDays(
  claimedAt: number,
  voucherEnds: number,
  rule: Pick<RuleOf<'last-days'>, 'daysBeforeEnd'>,
): { readonly daysLeft: number; readonly strength: Strength } | undefined {
  const left = voucherEnds - claimedAt;
  if (left < 0 || left > rule.daysBeforeEnd * DAY_MS) return undefined;
  return { daysLeft: Math.floor(left / DAY_MS), strength: left <= DAY_MS ? 2 : 1 };
}

/** One thing that several organisations have in common. */
export interface Shared {
  readonly kind: string;
  readonly digest: string;
  readonly holders: readonly string[];
}

/** Firms behind one telephone or account: strong from twice the least number on. */
export const manyBehindOne = (
  shared: readonly Shared[],
  rule: Pick<RuleOf<'shared'>, 'facts' | 'atLeast'>,
): { readonly shared: Shared; readonly strength: Strength }[] =>
  shared
    .filter(({ kind, holders }) => rule.facts.includes(kind) && holders.length >= rule.atLeast)
    .map((one) => ({ shared: one, strength: one.holders.length >= rule.atLeast * 2 ? 3 : 2 }));
