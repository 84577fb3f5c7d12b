import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { derivedId } from '../../kernel/ids.ts';
import { subtract, toWire } from '../../kernel/money.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { periodOf, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type Circle, circleOf, jurisdictionOf } from '../circle/index.ts';
import {
  available,
  expense,
  type Leg,
  lapsed,
  move,
  payable,
  post,
  type RecordProvenance,
  recovery,
  spent,
  takeBack,
} from '../ledger/index.ts';
import { type Claim, countClawback, worthOf } from './claim-store.ts';
import type { ClawbackEntry, ClawbackRecord } from './clawback-store.ts';
import { returnsTo } from './domain/clawback.ts';
import { amountOf, type PayerAmount, splitWithin } from './domain/split.ts';
import { refuse } from './errors.ts';
import type { By } from './reserve.ts';
import { schemeOf } from './schemes.ts';

/** What a payee was granted, a claim or a reward, as whoever takes of it back must know it. */
export interface Granted {
  readonly id: Uuid;
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly payeeId: Uuid;
  readonly decidedAt?: Instant;
  readonly provenance: RecordProvenance;
}

/** How much of it goes back, of which payer, and under which record. */
export interface Taking {
  readonly id: Uuid;
  readonly shares: readonly PayerAmount[];
  readonly kind: 'claw-back' | 'reward-back';
  readonly refs: Readonly<Record<string, string>>;
}

/**
 * Moves the books for a claw back: the shares follow the rule the claim was paid under; what the firm used up of its
 * limits stays used.
 */
export async function takeBackClaim(
  tx: Tx,
  claim: Claim,
  clawback: ClawbackRecord,
  by: By,
): Promise<Result<{ shares: PayerAmount[]; entries: ClawbackEntry[] }>> {
  const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
  const left = worthOf(claim).shares.map(({ payer, amount }) => ({
    payer,
    amount: subtract(amount, amountOf(claim.clawedShares, payer)),
  }));
  const shares = splitWithin(scheme, clawback.amount, left);
  const { amount } = clawback;
  if (!(await countClawback(tx, claim, { amount, shares }))) return refuse('clawback-moved-on');
  const refs = {
    claim: claim.id,
    clawback: clawback.id,
    reverses: derivedId('ledger.redeem', claim.id),
    ...(claim.orderId === undefined ? {} : { order: claim.orderId }),
  };
  const entries = await takeBackGranted(tx, claim, { id: clawback.id, shares, kind: 'claw-back', refs }, by);
  return entries.ok ? ok({ shares, entries: entries.value }) : entries;
}

/**
 * Each payer's debt becomes smaller in its next open month, and whoever was paid already owes it back. Budget that was
 * spent this year can be granted again, older budget lapses.
 */
export async function takeBackGranted(
  tx: Tx,
  granted: Granted,
  taking: Taking,
  by: By,
): Promise<Result<ClawbackEntry[]>> {
  const circle = await circleOf(tx);
  const entries: ClawbackEntry[] = [];
  // In one order for everyone, as where claims are paid.
  for (const share of [...taking.shares].sort((a, b) => (a.payer < b.payer ? -1 : 1))) {
    if (share.amount === 0n) continue;
    const entered = await enter(tx, granted, taking, share, circle, by);
    if (entered === undefined) return refuse('clawback-under-way', { payer: share.payer });
    entries.push(entered);
  }
  must(
    await post(tx, {
      id: derivedId(`ledger.${taking.kind}`, taking.id),
      kind: taking.kind,
      at: by.at,
      commandId: by.commandId,
      refs: taking.refs,
      provenance: granted.provenance,
      legs: entries.flatMap((entry) => legsOf(granted, entry, circle, by)),
    }),
  );
  return ok(entries);
}

async function enter(
  tx: Tx,
  granted: Granted,
  taking: Taking,
  { payer, amount }: PayerAmount,
  circle: Circle,
  by: By,
): Promise<ClawbackEntry | undefined> {
  const taken = await takeBack(tx, {
    jurisdictionId: payer,
    id: derivedId('ledger.reversal', `${taking.id}:${payer}`),
    obligationId: derivedId('ledger.obligation', `${granted.id}:${payer}`),
    clawbackId: taking.id,
    amount,
    wantedPeriod: periodOf(by.at, zoneOf(circle, payer)),
    at: by.at,
  });
  return taken === undefined ? undefined : { payer, amount, ...taken };
}

function legsOf(
  granted: Granted,
  { payer, amount, recovery: paid }: ClawbackEntry,
  circle: Circle,
  by: By,
): Leg[] {
  const scheme = { jurisdictionId: granted.jurisdictionId, code: granted.schemeCode };
  const yearOf = (at: By['at']) => zoned(at, zoneOf(circle, payer)).year;
  const back = returnsTo(yearOf(granted.decidedAt ?? by.at), yearOf(by.at));
  return [
    ...move(payer, spent(scheme), back === 'available' ? available(scheme) : lapsed(scheme), amount),
    ...move(payer, expense(scheme), paid ? recovery(granted.payeeId) : payable(granted.payeeId), amount),
  ];
}

const zoneOf = (circle: Circle, payer: JurisdictionId): string => jurisdictionOf(circle, payer).timezone;

/** What is stored and told of where a claw back stands. */
export const entriesToWire = (entries: readonly ClawbackEntry[]) =>
  entries.map((entry) => ({ ...entry, amount: toWire(entry.amount) }));
