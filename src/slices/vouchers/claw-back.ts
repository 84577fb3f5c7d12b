import type { JurisdictionId } from '../../kernel/brand.ts';
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

/**
 * Moves the books for a claw back: the shares follow the rule the claim was paid under; each payer's debt becomes
 * smaller in its next open month, and whoever was paid already owes it back. Budget that was spent this year can be
 * granted again, older budget lapses. What the firm used up of its limits stays used.
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
  const circle = await circleOf(tx);
  const entries: ClawbackEntry[] = [];
  // In one order for everyone, as where claims are paid.
  for (const share of [...shares].sort((a, b) => (a.payer < b.payer ? -1 : 1))) {
    if (share.amount === 0n) continue;
    const entered = await enter(tx, claim, clawback, share, circle, by);
    if (entered === undefined) return refuse('clawback-under-way', { payer: share.payer });
    entries.push(entered);
  }
  must(
    await post(tx, {
      id: derivedId('ledger.claw-back', clawback.id),
      kind: 'claw-back',
      at: by.at,
      commandId: by.commandId,
      refs: {
        claim: claim.id,
        clawback: clawback.id,
        reverses: derivedId('ledger.redeem', claim.id),
        ...(claim.orderId === undefined ? {} : { order: claim.orderId }),
      },
      provenance: claim.provenance,
      legs: entries.flatMap((entry) => legsOf(claim, entry, circle, by)),
    }),
  );
  return ok({ shares, entries });
}

async function enter(
  tx: Tx,
  claim: Claim,
  clawback: ClawbackRecord,
  { payer, amount }: PayerAmount,
  circle: Circle,
  by: By,
): Promise<ClawbackEntry | undefined> {
  const taken = await takeBack(tx, {
    jurisdictionId: payer,
    id: derivedId('ledger.reversal', `${clawback.id}:${payer}`),
    obligationId: derivedId('ledger.obligation', `${claim.id}:${payer}`),
    clawbackId: clawback.id,
    amount,
    wantedPeriod: periodOf(by.at, zoneOf(circle, payer)),
    at: by.at,
  });
  return taken === undefined ? undefined : { payer, amount, ...taken };
}

function legsOf(
  claim: Claim,
  { payer, amount, recovery: paid }: ClawbackEntry,
  circle: Circle,
  by: By,
): Leg[] {
  const scheme = { jurisdictionId: claim.jurisdictionId, code: claim.schemeCode };
  const yearOf = (at: By['at']) => zoned(at, zoneOf(circle, payer)).year;
  const back = returnsTo(yearOf(claim.decidedAt ?? by.at), yearOf(by.at));
  return [
    ...move(payer, spent(scheme), back === 'available' ? available(scheme) : lapsed(scheme), amount),
    ...move(payer, expense(scheme), paid ? recovery(claim.payeeId) : payable(claim.payeeId), amount),
  ];
}

const zoneOf = (circle: Circle, payer: JurisdictionId): string => jurisdictionOf(circle, payer).timezone;

/** What is stored and told of where a claw back stands. */
export const entriesToWire = (entries: readonly ClawbackEntry[]) =>
  entries.map((entry) => ({ ...entry, amount: toWire(entry.amount) }));
