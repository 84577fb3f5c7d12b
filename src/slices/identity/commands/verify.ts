import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import type { FactRecord } from '../domain/organisation.ts';
import { refuse } from '../errors.ts';
import { factRecorded, organisationRejected, organisationVerified } from '../events.ts';
import { identityPolicy } from '../policy.ts';
import { insertFact, markRejected, markVerified, organisationOf, SENT_BACK } from '../store.ts';

/** The desk of the firm's jurisdiction confirms that its agent acts for it. */
export const verifyCommand = command({
  name: 'identity.verify',
  input: z.object({ orgId: z.uuid() }),
  execute: async (context, { orgId }) => {
    const organisation = await organisationOf(context.tx, orgId);
    if (organisation === undefined) return refuse('unknown-organisation');
    const allowed = authorise(identityPolicy, 'identity.verify', context.actor, {
      jurisdictionId: organisation.jurisdictionId,
    });
    if (!allowed.ok) return allowed;
    if (!(await markVerified(context.tx, orgId))) return refuse('not-verifiable');
    const provenance = organisation.provenance === 'sample' ? 'sample' : 'own';
    context.emit({ event: organisationVerified, provenance, payload: { orgId } });
    return ok({ verified: true });
  },
});

/**
 * The desk sends a registration back with the reason, which the firm reads among its facts; it can put things
 * right by recording new facts and then waits again. `close` ends the account for good: nobody acts for it any
 * more, for instance when the agent does not belong to the firm.
 */
export const rejectCommand = command({
  name: 'identity.reject',
  input: z.object({
    orgId: z.uuid(),
    reason: z.string().trim().min(2).max(200),
    close: z.boolean().default(false),
  }),
  execute: async (context, { orgId, reason, close }) => {
    const { tx, at } = context;
    const organisation = await organisationOf(tx, orgId);
    if (organisation === undefined) return refuse('unknown-organisation');
    const { jurisdictionId, provenance } = organisation;
    const allowed = authorise(identityPolicy, 'identity.verify', context.actor, { jurisdictionId });
    if (!allowed.ok) return allowed;
    if (!(await markRejected(tx, orgId, close))) return refuse('not-verifiable');
    const circle = await circleOf(tx);
    const validFrom = zoned(at, circle.timezone).date;
    const desk = await organisationOf(tx, allowed.value.orgId);
    const source = desk?.nameZh ?? jurisdictionId;
    const fact = { code: SENT_BACK, value: reason, basis: 'verified' as const, source, validFrom };
    await insertFact(tx, orgId, context.newId(), fact, at);
    context.emit({
      event: organisationRejected,
      provenance: provenance === 'sample' ? 'sample' : 'own',
      payload: { orgId, reason, closed: close },
    });
    return ok({ state: close ? ('suspended' as const) : ('unverified' as const) });
  },
});

const zFactInput = z.object({
  enterpriseId: z.uuid(),
  code: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  value: z.union([z.string().max(200), z.number(), z.boolean()]),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  source: z.string().trim().min(1).max(200),
});

/** A firm declares a fact about itself, or the desk records one it has checked; older records stay. */
export const recordFactCommand = command({
  name: 'identity.record-fact',
  input: zFactInput,
  execute: async (context, input) => {
    const organisation = await organisationOf(context.tx, input.enterpriseId);
    if (organisation === undefined) return refuse('unknown-organisation');
    const declares = context.actor.kind === 'person' && context.actor.orgId === input.enterpriseId;
    const allowed = declares
      ? authorise(identityPolicy, 'identity.declare', context.actor)
      : authorise(identityPolicy, 'identity.verify', context.actor, {
          jurisdictionId: organisation.jurisdictionId,
        });
    if (!allowed.ok) return allowed;
    if (input.validTo !== undefined && input.validTo < input.validFrom) {
      return refuse('dates-reversed', {}, { field: 'validTo' });
    }
    const basis: FactRecord['basis'] = declares ? 'declared' : 'verified';
    const { enterpriseId, ...rest } = input;
    const { validTo, ...fact } = rest;
    await insertFact(
      context.tx,
      enterpriseId,
      context.newId(),
      { ...fact, basis, ...(validTo === undefined ? {} : { validTo }) },
      context.at,
    );
    context.emit({
      event: factRecorded,
      provenance: organisation.provenance === 'sample' ? 'sample' : 'own',
      payload: { enterpriseId, code: input.code, basis, source: input.source },
    });
    return ok({ basis });
  },
});
