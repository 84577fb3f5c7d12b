import { z } from 'zod';
import { fromWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { type Claim, claimById, insertApproval, moveClaim, worthOf } from '../claim-store.ts';
import { type ClaimView, zApproval, zId, zReason } from '../contract.ts';
import { correctionsOf } from '../correction-store.ts';
import type { Cut } from '../domain/grant.ts';
import { refuse } from '../errors.ts';
import { claimFirstApproved } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal } from '../record.ts';
import { cutClaim, lastApproval, sendBack } from '../settle.ts';

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
    if (claim.state === 'first-approved' && claim.procedure !== undefined)
      return refuse('goes-through-round');
    const off = cuts.map((cut) => ({ ...cut, amount: fromWire(cut.amount) }));
    const first = { from: ['submitted'], to: 'first-approved', needsSecond: true } as const;
    if (await moveClaim(tx, claim, first, context)) {
      const cut = await cutIfAny(tx, claim, off);
      return cut.ok ? firstApproval(context, claim, allowed.value) : cut;
    }
    const last = claim.needsSecond
      ? ({ from: ['first-approved'], to: 'approved' } as const)
      : ({ from: ['submitted'], to: 'approved' } as const);
    if (!(await moveClaim(tx, claim, last, context))) return refuse('claim-moved-on');
    if (claim.needsSecond && cuts.length > 0) return refuse('cuts-stand');
    const cut = await cutIfAny(tx, claim, off);
    if (!cut.ok) return cut;
    // As it stands under the lock: a colleague may have granted less after it was read.
    const moved = await claimById(tx, claimId);
    if (moved === undefined) throw new Error(`Claim ${claimId} is gone.`);
    if (grants !== undefined && fromWire(grants) !== worthOf(moved).amount) return refuse('grant-differs');
    const paid = await lastApproval(context, moved, allowed.value);
    return paid.ok ? ok({ state: 'approved' }) : paid;
  },
});

const cutIfAny = async (tx: Tx, claim: Claim, cuts: readonly Cut[]): Promise<Result<void>> =>
  cuts.length === 0 ? ok(undefined) : cutClaim(tx, claim, cuts);

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

/** An officer sends a claim back with the reason. What is reserved stays, so that a corrected claim can follow. */
export const rejectClaimCommand = command({
  name: 'vouchers.reject',
  input: z.strictObject({ claimId: zId, reason: zReason }),
  execute: async (context, { claimId, reason }): Promise<Result<Decided>> => {
    const claim = await claimById(context.tx, claimId);
    if (claim === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.reject', context.actor, claim);
    if (!allowed.ok) return allowed;
    if (claim.procedure === 'held') return refuse('held-by-round');
    const correction = (await correctionsOf(context.tx, [claimId])).get(claimId);
    if (claim.state === 'correcting' && correction !== undefined && context.at < correction.dueAt) {
      return refuse('correction-runs', { dueOn: correction.dueOn });
    }
    const from = [claim.state === 'correcting' ? 'correcting' : 'submitted', 'first-approved'] as const;
    const back = await sendBack(context, claim, reason, from);
    if (!back.ok) return back;
    return ok({ state: 'rejected' });
  },
});
