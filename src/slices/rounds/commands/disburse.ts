import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { settleClaim, zId } from '../../vouchers/index.ts';
import { endIfEmpty, roundAtDesk } from '../at-desk.ts';
import type { disburseOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { roundsPolicy } from '../policy.ts';
import { membersOf, noteRefusal, releaseClaim, roundById, setPaid } from '../store.ts';
import { memberIn } from './change.ts';

const zOne = z.strictObject({ roundId: zId, claimId: zId });

/** The last approval of one claim of a round, by another person than the one who examined it. */
export const disburseClaimCommand = command({
  name: 'rounds.disburse-claim',
  input: zOne,
  execute: async (context, { roundId, claimId }): Promise<Result<{ paid: 'before' | 'now' }>> => {
    const found = await roundAtDesk(context, 'rounds.disburse', roundId);
    if (!found.ok) return found;
    const desk = found.value;
    const member = (await membersOf(context.tx, roundId)).find((one) => one.claimId === claimId);
    if (member === undefined) return refuse('not-in-round');
    if (member.state === 'paid') return ok({ paid: 'before' });
    if (member.state === 'out') return refuse('not-in-round');
    if (!(await releaseClaim(context.tx, member))) return refuse('not-released');
    const settled = await settleClaim(context, claimId, desk.officer);
    if (!settled.ok) return settled;
    if (!(await setPaid(context.tx, member, context.at))) return refuse('not-in-round');
    await endIfEmpty(context, desk);
    return ok({ paid: 'now' });
  },
});

/** Keeps beside a claim why it could not be paid; it stays in the round. */
export const noteRefusalCommand = command({
  name: 'rounds.note-refusal',
  input: zOne.extend({ code: z.string(), zh: z.string(), en: z.string() }),
  execute: async (context, { roundId, claimId, ...refusal }) => {
    const desk = await roundAtDesk(context, 'rounds.disburse', roundId, ['disbursing']);
    if (!desk.ok) return desk;
    const member = await memberIn(context, desk.value, claimId);
    if (!member.ok) return member;
    await noteRefusal(context.tx, member.value, refusal);
    return ok({});
  },
});

type Outcome = z.output<typeof disburseOperation.output>['rows'][number];

/**
 * Pays what a round has brought so far, claim by claim: each is a transaction of its own, so that a budget that runs dry
 * stops no other claim, and a run that was broken off goes on where it stopped when it is started again.
 */
export async function disburse(
  uow: UnitOfWork,
  actor: Actor,
  roundId: Uuid,
): Promise<Result<{ rows: Outcome[] }>> {
  const found = await uow.read(actor, async (tx) => ({
    round: await roundById(tx, roundId),
    members: await membersOf(tx, roundId),
  }));
  if (found.round === undefined) return platformRefuse('not-found');
  const allowed = authorise(roundsPolicy, 'rounds.disburse', actor, found.round);
  if (!allowed.ok) return allowed;
  if (found.round.state !== 'disbursing') return refuse('not-released');
  const rows: Outcome[] = [];
  for (const { claimId, claimNumber: number, state } of found.members) {
    if (state === 'out') continue;
    const done = await uow.run(disburseClaimCommand, actor, uow.newId(), { roundId, claimId });
    if (done.ok) {
      rows.push({ claimId, number, outcome: done.value.paid === 'now' ? 'approved' : 'known' });
      continue;
    }
    const { code, zh, en } = done.error;
    await uow.run(noteRefusalCommand, actor, uow.newId(), { roundId, claimId, code, zh, en });
    rows.push({ claimId, number, outcome: 'refused', refusal: { code, zh, en } });
  }
  return ok({ rows });
}
