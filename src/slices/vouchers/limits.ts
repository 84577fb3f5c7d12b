import type { JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { fromWire, money, sum } from '../../kernel/money.ts';
import { drawLimit, type Leg, type Limit, type SchemeKey } from '../ledger/index.ts';
import type { SchemeVersion } from './domain/scheme.ts';
import { amountOf, type PayerAmount } from './domain/split.ts';
import { type CapOver, capsOver } from './domain/stacked.ts';
import { cycleOn } from './domain/terms.ts';

/** A cap as an account, and whose share counts against it: one payer's, or all. */
export interface CountedLimit {
  readonly limit: Limit;
  readonly payer?: JurisdictionId;
}

/** Limits as kept beside the record that uses them up: whoever gives room back needs no rules to know where. */
export interface StoredLimit {
  readonly jurisdictionId: JurisdictionId;
  readonly code: string;
  readonly payer?: JurisdictionId;
}

export const toStored = (limits: readonly CountedLimit[]): StoredLimit[] =>
  limits.map(({ limit, payer }) => ({
    jurisdictionId: limit.jurisdictionId,
    code: limit.code,
    ...(payer === undefined ? {} : { payer }),
  }));

export const keyOf = (scheme: SchemeVersion): SchemeKey => ({
  jurisdictionId: scheme.jurisdiction,
  code: scheme.code,
});

const limitOf = (scheme: SchemeVersion, name: string, cap: string, enterpriseId: Uuid): Limit => ({
  jurisdictionId: scheme.jurisdiction,
  code: `limit.${name}`,
  cap: fromWire(cap),
  enterpriseId,
});

export const yearLimit = (scheme: SchemeVersion, enterpriseId: Uuid, year: number, cap = '0'): Limit =>
  limitOf(scheme, `year:${scheme.code}:${enterpriseId}:${year}`, cap, enterpriseId);
export const stackedLimit = (scheme: SchemeVersion, enterpriseId: Uuid, year: number, cap = '0'): Limit =>
  limitOf(scheme, `stacked:${scheme.code}:${enterpriseId}:${year}`, cap, enterpriseId);
export const payerLimit = (
  scheme: SchemeVersion,
  payer: JurisdictionId,
  enterpriseId: Uuid,
  year: number,
  cap = '0',
): Limit => limitOf(scheme, `payer:${scheme.code}:${payer}:${enterpriseId}:${year}`, cap, enterpriseId);

/** What is issued in one cycle of the scheme, known by its first day. */
export const cycleLimit = (scheme: SchemeVersion, enterpriseId: Uuid, from: string, cap = '0'): Limit =>
  limitOf(scheme, `cycle:${scheme.code}:${enterpriseId}:${from}`, cap, enterpriseId);

/**
 * Every cap that support of a calendar year counts against: the year's, each payer's, the scheme's own
 * combined cap, and the combined caps of other schemes that name this one, for a sum of both has one cap.
 */
export function spendLimits(
  scheme: SchemeVersion,
  all: readonly SchemeVersion[],
  enterpriseId: Uuid,
  year: number,
): CountedLimit[] {
  const { perYear, perPayer = [], stacked } = scheme.caps;
  const limits: CountedLimit[] = [];
  if (perYear) limits.push({ limit: yearLimit(scheme, enterpriseId, year, perYear.amount) });
  for (const { payer, amount } of perPayer) {
    limits.push({ limit: payerLimit(scheme, payer, enterpriseId, year, amount), payer });
  }
  if (stacked) limits.push({ limit: stackedLimit(scheme, enterpriseId, year, stacked.amount) });
  for (const { scheme: other, amount } of stackedOver(scheme, all)) {
    limits.push({ limit: stackedLimit(other, enterpriseId, year, amount) });
  }
  return limits;
}

/** Other schemes whose combined cap counts this one too. */
export const stackedOver = (scheme: SchemeVersion, all: readonly SchemeVersion[]): CapOver[] =>
  capsOver(scheme, latestOfEach(all));

const HOLDING = 'limit.holding:';

/** Caps on what is promised by vouchers: the value held, and the value issued in a year and in a cycle. */
export function issueLimits(scheme: SchemeVersion, enterpriseId: Uuid, date: string): CountedLimit[] {
  const { holding, perYear } = scheme.caps;
  const limits: CountedLimit[] = [];
  if (holding) {
    const name = `holding:${scheme.code}:${enterpriseId}`;
    limits.push({ limit: limitOf(scheme, name, holding.amount, enterpriseId) });
  }
  if (perYear) {
    const name = `issued:${scheme.code}:${enterpriseId}:${date.slice(0, 4)}`;
    limits.push({ limit: limitOf(scheme, name, perYear.amount, enterpriseId) });
  }
  const cycle = cycleOn(scheme, date);
  const most = mostPerCycle(scheme);
  if (cycle && most !== undefined) {
    limits.push({ limit: cycleLimit(scheme, enterpriseId, cycle.from, most.toString()) });
  }
  return limits;
}

/** The smaller of the cap and the value of all notes one enterprise may have in a cycle. */
function mostPerCycle({ caps, note }: SchemeVersion): bigint | undefined {
  const bounds = [
    ...(caps.perCycle ? [BigInt(caps.perCycle.amount)] : []),
    ...(note?.atMost === undefined ? [] : [BigInt(note.amount) * BigInt(note.atMost)]),
  ];
  return bounds.length === 0 ? undefined : bounds.reduce((a, b) => (a < b ? a : b));
}

/** Of a voucher's limits, the ones that value leaves when it is spent: what is held, not what was issued. */
export const heldLimits = (limits: readonly StoredLimit[]): StoredLimit[] =>
  limits.filter((limit) => limit.code.startsWith(HOLDING));

/** Uses up the limits by these shares; the negative of shares gives the room back. */
export function drawLimits(
  limits: readonly StoredLimit[],
  enterpriseId: Uuid,
  shares: readonly PayerAmount[],
): Leg[] {
  const whole = sum(shares.map((share) => share.amount));
  return limits.flatMap(({ payer, ...limit }) =>
    drawLimit({ ...limit, enterpriseId }, payer === undefined ? whole : amountOf(shares, payer)),
  );
}

export const negative = (amount: Money): Money => money(-amount);
export const negated = (shares: readonly PayerAmount[]): PayerAmount[] =>
  shares.map(({ payer, amount }) => ({ payer, amount: negative(amount) }));

/** Versions come oldest first, so the last one of each scheme is its newest. */
const latestOfEach = (all: readonly SchemeVersion[]): SchemeVersion[] => [
  ...new Map(all.map((scheme) => [`${scheme.jurisdiction}/${scheme.code}`, scheme])).values(),
];
