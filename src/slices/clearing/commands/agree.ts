import { z } from 'zod';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import { refuse } from '../errors.ts';
import { agreementRecorded } from '../events.ts';
import { clearingPolicy } from '../policy.ts';
import { insertAgreement } from '../store.ts';

/** Records that one's own treasury and another advance each other's shares, under a number both can show. */
export const recordAgreementCommand = command({
  name: 'clearing.agree',
  input: z.strictObject({
    counterpartyId: zJurisdictionId,
    number: z.string().trim().min(2).max(80),
    from: z.iso.date(),
    to: z.iso.date().optional(),
  }),
  execute: async (context, { counterpartyId, number, from, to }) => {
    const { tx, actor } = context;
    const own = actor.kind === 'person' ? { jurisdictionId: actor.jurisdictionId } : {};
    const allowed = authorise(clearingPolicy, 'clearing.agree', actor, own);
    if (!allowed.ok) return allowed;
    const { jurisdictionId } = allowed.value;
    const { jurisdictions } = await circleOf(tx);
    if (counterpartyId === jurisdictionId || !jurisdictions.some((one) => one.id === counterpartyId)) {
      return refuse('agreement-counterparty', {}, { field: 'counterpartyId' });
    }
    if (to !== undefined && to < from) return refuse('agreement-dates', {}, { field: 'to' });
    const provenance = allowed.value.provenance === 'sample' ? 'sample' : 'own';
    const agreement = { jurisdictionId, counterpartyId, number, from, ...(to === undefined ? {} : { to }) };
    if (!(await insertAgreement(tx, agreement, provenance)))
      return refuse('agreement-known', {}, { field: 'number' });
    context.emit({ event: agreementRecorded, payload: agreement, provenance });
    return ok({ number });
  },
});
