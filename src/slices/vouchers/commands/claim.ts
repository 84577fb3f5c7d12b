import { z } from 'zod';
import { fromWire, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { type Claim, claimById, insertApproval, moveClaim, setGrant, worthOf } from '../claim-store.ts';
import { claimFacts } from '../claims.ts';
import { type ClaimView, type WireCut, zApproval, zId, zReason } from '../contract.ts';
import { correctionsOf } from '../correction-store.ts';
import { grantOf, linesOf } from '../domain/grant.ts';
import { splitWithin } from '../domain/split.ts';
import { refuse } from '../errors.ts';
import { claimFirstApproved, claimRejected, voucherRedeemed } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal, sharesToWire } from '../record.ts';
import { redeem } from '../redeem.ts';
import { schemeOf } from '../schemes.ts';

type Decided = { readonly state: ClaimView['state'] };

/**
 * An officer of the issuing jurisdiction approves a claim, whole or with parts taken off for stated reasons. At or above the scheme's threshold the first person
 * only opens the way for a second, different one. The last approval moves the money.
 */
export const approveClaimCommand = command({
  name: 'vouchers.approve',
  input: zApproval.extend({ claimId: zId }),
  execute: async (context, { claimId, cuts, grants }): Promise<Result<Decided>> => {
    const { tx } = context;
    const claim = await claimById(tx, claimId);
    if (claim === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.approve', context.actor, claim);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(claim, allowed.value.provenance)) return refuse('sample-money');
    const first = { from: ['submitted'], to: 'first-approved', needsSecond: true } as const;
    if (await moveClaim(tx, claim, first, context)) {
      const cut = await cutClaim(tx, claim, cuts);
      return cut.ok ? firstApproval(context, claim, allowed.value) : cut;
    }
    const last = claim.needsSecond
      ? ({ from: ['first-approved'], to: 'approved' } as const)
      : ({ from: ['submitted'], to: 'approved' } as const);
    if (!(await moveClaim(tx, claim, last, context))) return refuse('claim-moved-on');
    if (claim.needsSecond && cuts.length > 0) return refuse('cuts-stand');
    const cut = await cutClaim(tx, claim, cuts);
    if (!cut.ok) return cut;
    // As it stands under the lock: a colleague may have granted less after it was read.
    const moved = await claimById(tx, claimId);
    if (moved === undefined) throw new Error(`Claim ${claimId} is gone.`);
    if (grants !== undefined && fromWire(grants) !== worthOf(moved).amount) return refuse('grant-differs');
    return lastApproval(context, moved, allowed.value);
  },
});

const FAULTS = {
  'unknown-line': 'cut-unknown-line',
  'cut-twice': 'cut-twice',
  'cut-too-deep': 'cut-too-deep',
  'nothing-left': 'cut-to-nothing',
} as const;

/** Keeps what the desk takes off a claim, at the rules it was filed under; nothing without a cut. */
async function cutClaim(tx: Tx, claim: Claim, asked: readonly WireCut[]): Promise<Result<void>> {
  if (asked.length === 0) return ok(undefined);
  const cuts = asked.map((cut) => ({ ...cut, amount: fromWire(cut.amount) }));
  const spend = (claim.dossier.spend ?? []).map((one) => ({ ...one, amount: fromWire(one.amount) }));
  const grant = grantOf(claim.amount, linesOf(claim.amount, claim.orderId, spend), cuts);
  if (grant.kind === 'fault') return refuse(FAULTS[grant.fault], {}, { field: 'cuts' });
  const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
  const shares = splitWithin(scheme, grant.amount, claim.shares);
  await setGrant(tx, claim, { amount: grant.amount, shares, cuts });
  return ok(undefined);
}

async function firstApproval(
  context: CommandContext,
  claim: Claim,
  officer: SignedInActor,
): Promise<Result<Decided>> {
  const approval = { personId: officer.personId, step: 1, at: context.at } as const;
  if (!(await insertApproval(context.tx, claim, approval))) return refuse('second-person');
  const { id, jurisdictionId, enterpriseId, provenance } = claim;
  const payload = { claimId: id, jurisdictionId, enterpriseId };
  context.emit({ event: claimFirstApproved, payload, provenance });
  return ok({ state: 'first-approved' });
}

async function lastApproval(
  context: CommandContext,
  claim: Claim,
  officer: SignedInActor,
): Promise<Result<Decided>> {
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
  return ok({ state: 'approved' });
}

/** An officer sends a claim back with the reason. What is reserved stays, so that a corrected claim can follow. */
export const rejectClaimCommand = command({
  name: 'vouchers.reject',
  input: z.strictObject({ claimId: zId, reason: zReason }),
  execute: async (context, { claimId, reason }): Promise<Result<Decided>> => {
    const claim = await claimById(context.tx, claimId);
    if (claim === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.reject', context.actor, claim);
    if (!allowed.ok) return allowed;
    const correction = (await correctionsOf(context.tx, [claimId])).get(claimId);
    if (claim.state === 'correcting' && correction !== undefined && context.at < correction.dueAt) {
      return refuse('correction-runs', { dueOn: correction.dueOn });
    }
    const from = [claim.state === 'correcting' ? 'correcting' : 'submitted', 'first-approved'] as const;
    const step = { from, to: 'rejected' } as const;
    if (!(await moveClaim(context.tx, claim, step, { at: context.at, reason }))) {
      return refuse('claim-moved-on');
    }
    const { id, jurisdictionId, orderId, enterpriseId, provenance } = claim;
    const about = orderId === undefined ? {} : { orderId };
    const payload = { claimId: id, jurisdictionId, ...about, enterpriseId, reason };
    context.emit({ event: claimRejected, payload, provenance });
    return ok({ state: 'rejected' });
  },
});
