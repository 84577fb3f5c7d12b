import { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { type Claim, claimById, insertApproval, moveClaim } from '../claim-store.ts';
import { claimFacts } from '../claims.ts';
import { type ClaimView, zId, zReason } from '../contract.ts';
import { refuse } from '../errors.ts';
import { claimFirstApproved, claimRejected, voucherRedeemed } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal } from '../record.ts';
import { redeem } from '../redeem.ts';

type Decided = { readonly state: ClaimView['state'] };

/**
 * An officer of the issuing jurisdiction approves a claim. At or above the scheme's threshold the first person
 * only opens the way for a second, different one. The last approval moves the money.
 */
export const approveClaimCommand = command({
  name: 'vouchers.approve',
  input: z.strictObject({ claimId: zId }),
  execute: async (context, { claimId }): Promise<Result<Decided>> => {
    const claim = await claimById(context.tx, claimId);
    if (claim === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.approve', context.actor, claim);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(claim, allowed.value.provenance)) return refuse('sample-money');
    const first = { from: ['submitted'], to: 'first-approved', needsSecond: true } as const;
    if (await moveClaim(context.tx, claim, first, context))
      return firstApproval(context, claim, allowed.value);
    const last = claim.needsSecond
      ? ({ from: ['first-approved'], to: 'approved' } as const)
      : ({ from: ['submitted'], to: 'approved' } as const);
    if (!(await moveClaim(context.tx, claim, last, context))) return refuse('claim-moved-on');
    return lastApproval(context, claim, allowed.value);
  },
});

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
  const payload = {
    ...claimFacts(claim),
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
    const step = { from: ['submitted', 'first-approved'], to: 'rejected' } as const;
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
