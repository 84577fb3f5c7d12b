import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { strikeTieOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { tieStruck, tieVerified } from '../events.ts';
import { tiesPolicy } from '../policy.ts';
import { decideTie, tieById } from '../store.ts';

const deciding = (state: 'verified' | 'struck') => {
  const action = state === 'struck' ? 'ties.strike' : 'ties.verify';
  return command({
    name: action,
    input: z.strictObject({ ...strikeTieOperation.params.shape, ...strikeTieOperation.body.shape }),
    execute: async (context, { tieId, reason }: { tieId: Uuid; reason: string }) => {
      const tie = await tieById(context.tx, tieId);
      if (tie === undefined) return platformRefuse('not-found');
      const allowed = authorise(tiesPolicy, action, context.actor, tie);
      if (!allowed.ok) return allowed;
      const { personId: by, provenance } = allowed.value;
      if (provenance === 'sample' && tie.provenance !== 'sample') return refuse('sample-officer');
      const decided = { struck: state === 'struck', reason, by, at: context.at };
      if (!(await decideTie(context.tx, tie, decided))) return refuse('moved-on');
      const { jurisdictionId, kind, holder, held } = tie;
      const payload = { tieId, jurisdictionId, kind, holderKey: holder.key, heldKey: held.key, reason };
      context.emit({
        event: state === 'struck' ? tieStruck : tieVerified,
        payload,
        provenance: tie.provenance,
      });
      return ok({ state });
    },
  });
};

/** An officer has looked a tie up in its register, and says where. */
export const verifyTieCommand = deciding('verified');
/** An officer found that a tie does not exist, and says why; it stays on record and no longer counts. */
export const strikeTieCommand = deciding('struck');
