import type { Money, Uuid } from '../../kernel/brand.ts';
import { subtract, toWire } from '../../kernel/money.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import { type Claim, claimById, insertApproval, moveClaim, setGrant, worthOf } from './claim-store.ts';
import { claimFacts } from './claims.ts';
import { type Cut, cutFurther, grantOf, linesOf } from './domain/grant.ts';
import { splitWithin } from './domain/split.ts';
import { refuse } from './errors.ts';
import { claimRejected, voucherRedeemed } from './events.ts';
import { claimLines, sampleOnReal, sharesToWire } from './record.ts';
import { redeem } from './redeem.ts';
import { schemeOf } from './schemes.ts';

/** Steps that decide a claim, for the commands of this slice and for whoever takes claims through a procedure. */

/**
 * The last approval, by another person than the first: moves the money of a claim that has been through its
 * procedure. Refuses by the books, and leaves the claim as it was then.
 */
export async function settleClaim(
  context: CommandContext,
  claimId: Uuid,
  officer: SignedInActor,
): Promise<Result<Money>> {
  const claim = await claimById(context.tx, claimId);
  if (claim === undefined) return platformRefuse('not-found');
  if (sampleOnReal(claim, officer.provenance)) return refuse('sample-money');
  const last = { from: ['first-approved'], to: 'approved' } as const;
  if (!(await moveClaim(context.tx, claim, last, context))) return refuse('claim-moved-on');
  const moved = await claimById(context.tx, claimId);
  if (moved === undefined) throw new Error(`Claim ${claimId} is gone.`);
  const paid = await lastApproval(context, moved, officer);
  return paid.ok ? ok(worthOf(moved).amount) : paid;
}

/** Records the last approver and moves the money; the claim stands as approved already. */
export async function lastApproval(
  context: CommandContext,
  claim: Claim,
  officer: SignedInActor,
): Promise<Result<void>> {
  const step = claim.needsSecond ? 2 : 1;
  const approval = { personId: officer.personId, step, at: context.at } as const;
  if (!(await insertApproval(context.tx, claim, approval))) return refuse('second-person');
  const owed = await redeem(context.tx, claim, context);
  if (!owed.ok) return owed;
  const { amount, shares, granted } = { ...worthOf(claim), granted: claim.granted };
  const payload = {
    ...claimFacts(claim),
    amount: toWire(amount),
    shares: sharesToWire(shares),
    ...(granted === undefined ? {} : { claimed: toWire(claim.amount) }),
    ...(claim.reservationId === undefined ? {} : { reservationId: claim.reservationId }),
    obligations: owed.value,
  };
  context.emit({ event: voucherRedeemed, payload, provenance: claim.provenance });
  return ok(undefined);
}

/** Sends a claim back to whom it would pay; what is reserved stays, so that a corrected one can follow. */
export async function sendBack(
  context: CommandContext,
  claim: Claim,
  reason: string,
  from: readonly Claim['state'][],
): Promise<Result<void>> {
  if (!(await moveClaim(context.tx, claim, { from, to: 'rejected' }, { at: context.at, reason }))) {
    return refuse('claim-moved-on');
  }
  const { id, jurisdictionId, orderId, enterpriseId, provenance } = claim;
  const about = orderId === undefined ? {} : { orderId };
  const payload = { claimId: id, jurisdictionId, ...about, enterpriseId, reason };
  context.emit({ event: claimRejected, payload, provenance });
  return ok(undefined);
}

const FAULTS = {
  'unknown-line': 'cut-unknown-line',
  'cut-twice': 'cut-twice',
  'cut-too-deep': 'cut-too-deep',
  'nothing-left': 'cut-to-nothing',
} as const;

/** Keeps what is taken off a claim, at the rules it was filed under. Call only while other writers are kept out. */
export async function cutClaim(tx: Tx, claim: Claim, cuts: readonly Cut[]): Promise<Result<void>> {
  const grant = grantOf(claim.amount, linesOf(claim.amount, claim.orderId, claimLines(claim)), cuts);
  if (grant.kind === 'fault') return refuse(FAULTS[grant.fault], {}, { field: 'cuts' });
  const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
  const shares = splitWithin(scheme, grant.amount, claim.shares);
  await setGrant(tx, claim, { amount: grant.amount, shares, cuts });
  return ok(undefined);
}

/** Grants an examined claim less than it stands at, for a reason its applicant reads. */
export async function grantLess(tx: Tx, claim: Claim, amount: Money, reason: string): Promise<Result<void>> {
  const off = subtract(worthOf(claim).amount, amount);
  if (off <= 0n || amount <= 0n) return refuse('cut-to-nothing', {}, { field: 'amount' });
  const lines = linesOf(claim.amount, claim.orderId, claimLines(claim));
  return cutClaim(tx, claim, cutFurther(lines, claim.granted?.cuts ?? [], off, reason));
}
