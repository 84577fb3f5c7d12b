import { z } from 'zod';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { zId } from '../../vouchers/index.ts';
import { type AtDesk, digestOf, enterStep, roundAtDesk, stillIn } from '../at-desk.ts';
import { checksOf } from '../check-store.ts';
import { openChecks } from '../domain/open-checks.ts';
import { stepAfter } from '../domain/stages.ts';
import { refuse } from '../errors.ts';
import { publicitiesOf } from '../public-store.ts';
import { type Member, membersOf, placeMember } from '../store.ts';

/**
 * The running step is done and the next begins. Leaving the first closes the list and numbers it; a meeting and a
 * document are left by entering what they decided.
 */
export const goOnCommand = command({
  name: 'rounds.go-on',
  input: z.strictObject({ roundId: zId }),
  execute: async (context, { roundId }) => {
    const found = await roundAtDesk(context, 'rounds.go-on', roundId, ['gathering', 'checks', 'publicity']);
    if (!found.ok) return found;
    const desk = found.value;
    const members = stillIn(await membersOf(context.tx, roundId));
    if (members.length === 0) return refuse('empty-round');
    const done = await isDone(context, desk, members);
    if (!done.ok) return done;
    const digest = desk.round.digest ?? (await closeList(context, desk, members));
    const next = stepAfter(desk.round.state, desk.asked);
    return next === undefined ? refuse('round-moved-on') : enterStep(context, desk, next, digest);
  },
});

/** What the database would refuse without a word is said in one here. */
async function isDone(
  { tx, at }: CommandContext,
  { round, procedure }: AtDesk,
  members: readonly Member[],
): Promise<Result<void>> {
  if (round.state === 'checks') {
    const departments = (procedure.checks?.departments ?? []).map(({ code }) => code);
    const ids = members.map(({ claimId }) => claimId);
    const count = openChecks(departments, ids, await checksOf(tx, round.id)).length;
    return count > 0 ? refuse('checks-open', { count }) : ok(undefined);
  }
  if (round.state !== 'publicity') return ok(undefined);
  const live = (await publicitiesOf(tx, round.id)).find((one) => one.interrupted === undefined);
  if (live === undefined) return refuse('not-public');
  if (round.openObjections > 0) return refuse('objections-open', { count: round.openObjections });
  return at < live.endsAt ? refuse('publicity-runs', { until: live.lastDay }) : ok(undefined);
}

/** Numbers the claims of the list for good. @returns the digest of what it says */
async function closeList(
  { tx }: CommandContext,
  { round }: AtDesk,
  members: readonly Member[],
): Promise<string> {
  for (const [index, member] of members.entries()) await placeMember(tx, member, index + 1);
  return digestOf({
    round: round.number,
    scheme: `${round.jurisdictionId}/${round.schemeCode}/${round.schemeVersion}`,
    claims: members.map((member, index) => ({
      place: index + 1,
      claim: member.claimNumber,
      payee: member.payeeId,
      amount: toWire(member.amount),
    })),
  });
}
