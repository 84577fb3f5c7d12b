import { ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command.ts';
import { claimById, sendBack } from '../vouchers/index.ts';
import { type AtDesk, concerned, endIfEmpty, roundFacts } from './at-desk.ts';
import { refuse } from './errors.ts';
import { claimTakenOut } from './events.ts';
import { letGo, type Member, type OutHow, takeMemberOut } from './store.ts';

/**
 * Takes a claim out of its round: it stays examined for a later one, or goes back to its applicant with the reason.
 * A round that is left empty ends.
 */
export async function takeOut(
  context: CommandContext,
  desk: AtDesk,
  member: Member,
  how: OutHow,
  reason: string,
): Promise<Result<void>> {
  const { tx, at } = context;
  if (!(await takeMemberOut(tx, member, { how, reason, at }))) return refuse('not-in-round');
  if (!(await letGo(tx, member))) return refuse('not-in-round');
  if (how === 'sent-back') {
    const claim = await claimById(tx, member.claimId);
    if (claim === undefined) return refuse('not-in-round');
    const back = await sendBack(context, claim, reason, ['first-approved']);
    if (!back.ok) return back;
  }
  const { round } = desk;
  const payload = { ...roundFacts(round), ...concerned(member), how, reason };
  context.emit({ event: claimTakenOut, payload, provenance: round.provenance });
  await endIfEmpty(context, desk);
  return ok(undefined);
}
