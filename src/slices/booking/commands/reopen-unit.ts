import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { closureById, endClosure } from '../closure-store.ts';
import { refuse } from '../errors.ts';
import { unitReopened } from '../events.ts';
import { bookingPolicy } from '../policy.ts';

/** It works again, or the maintenance is called off: what the closure took is free from now on. */
export const reopenUnitCommand = command({
  name: 'booking.reopen-unit',
  input: z.object({ closureId: z.uuid() }),
  execute: async (context, { closureId }) => {
    const closure = await closureById(context.tx, closureId);
    if (closure === undefined) return refuse('unknown-closure');
    const { providerId, offerId, unitId } = closure;
    const allowed = authorise(bookingPolicy, 'booking.reopen-unit', context.actor, { providerId });
    if (!allowed.ok) return allowed;
    if (!(await endClosure(context.tx, closure, context.at))) return refuse('closure-over');
    context.emit({
      event: unitReopened,
      provenance: closure.provenance,
      payload: { closureId: closure.id, providerId, offerId, unitId },
    });
    return ok({ closureId: closure.id });
  },
});
