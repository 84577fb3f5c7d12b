import { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import { addDays, fromZoned, zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { claimById, moveClaim } from '../claim-store.ts';
import { type ClaimView, zId, zPoints } from '../contract.ts';
import { insertCorrection } from '../correction-store.ts';
import { correctionDay } from '../domain/correction.ts';
import { clauseText } from '../domain/scheme.ts';
import { refuse } from '../errors.ts';
import { correctionAsked } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { schemeOf } from '../schemes.ts';

/**
 * An officer says, once, all that is missing. The claim waits for its applicant, and the desk's own promise stands
 * still, until it is answered or its time is over; then it can be sent back.
 */
export const askCorrectionCommand = command({
  name: 'vouchers.ask-correction',
  input: z.strictObject({ claimId: zId, points: zPoints }),
  execute: async (
    context,
    { claimId, points },
  ): Promise<Result<{ state: ClaimView['state']; dueOn: string }>> => {
    const { tx, at } = context;
    const claim = await claimById(tx, claimId);
    if (claim === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.ask-correction', context.actor, claim);
    if (!allowed.ok) return allowed;
    const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
    const { timezone, calendar } = jurisdictionOf(await circleOf(tx), claim.jurisdictionId);
    const dueOn = correctionDay(scheme, zoned(at, timezone).date, calendar);
    if (scheme.correction === undefined || dueOn === undefined) return refuse('no-correction');
    // The claim first: of two officers who ask at once the second waits here, and then meets what was asked.
    const moved = await moveClaim(tx, claim, { from: ['submitted'], to: 'correcting' }, { at });
    const asked = { dueOn, dueAt: fromZoned(addDays(dueOn, 1), '00:00', timezone), points };
    if (moved && !(await insertCorrection(tx, claim, asked, { personId: allowed.value.personId, at }))) {
      const { clause } = scheme.correction;
      const text = clauseText(scheme, clause);
      return refuse('corrected-once', { clause, textZh: text.zh, textEn: text.en }, { rule: clause });
    }
    if (!moved) return refuse('claim-moved-on');
    const { id, jurisdictionId, enterpriseId, payeeId, orderId, provenance } = claim;
    const about = orderId === undefined ? {} : { orderId };
    const payload = { claimId: id, jurisdictionId, ...about, enterpriseId, payeeId, dueOn, points };
    context.emit({ event: correctionAsked, payload, provenance });
    return ok({ state: 'correcting', dueOn });
  },
});
