import { ok, type Result } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { zId } from '../../vouchers/index.ts';
import { endRound, roundAtDesk, stillIn } from '../at-desk.ts';
import { endRoundOperation } from '../contract.ts';
import type { RoundState } from '../domain/stages.ts';
import { refuse } from '../errors.ts';
import { membersOf } from '../store.ts';

/** The desk ends a round that still gathers and has no claim left; any other ends by itself when the last one leaves. */
export const endRoundCommand = command({
  name: 'rounds.end',
  input: endRoundOperation.body.extend({ roundId: zId }),
  execute: async (
    context,
    { roundId, reason },
  ): Promise<Result<{ roundId: typeof roundId; state: RoundState }>> => {
    const desk = await roundAtDesk(context, 'rounds.end', roundId, ['gathering']);
    if (!desk.ok) return desk;
    if (stillIn(await membersOf(context.tx, roundId)).length > 0) return refuse('round-not-empty');
    if (!(await endRound(context, desk.value, 'void', reason))) return refuse('round-moved-on');
    return ok({ roundId, state: 'void' });
  },
});
