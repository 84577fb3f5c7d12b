import { sum, toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { addDays, fromZoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { publicityDays, zId } from '../../vouchers/index.ts';
import { type AtDesk, concerned, digestOf, roundAtDesk, roundFacts, stillIn } from '../at-desk.ts';
import { interruptOperation, type PublicList, publishOperation } from '../contract.ts';
import { maskNumbers, publicName } from '../domain/mask.ts';
import { refuse } from '../errors.ts';
import { listPublished, publicityInterrupted } from '../events.ts';
import { insertPublicity, interruptPublicity, publicitiesOf } from '../public-store.ts';
import { dueStep, type Member, membersOf, turnStep } from '../store.ts';

/** The list goes up for everyone to read, masked, for the working days its scheme names; anew after a break-off. */
export const publishCommand = command({
  name: 'rounds.publish',
  input: publishOperation.body.extend({ roundId: zId }),
  execute: async (context, { roundId, contact }) => {
    const found = await roundAtDesk(context, 'rounds.publish', roundId, ['publicity']);
    if (!found.ok) return found;
    const { round, procedure, today, timezone, calendar } = found.value;
    const { tx, at } = context;
    const earlier = await publicitiesOf(tx, roundId);
    if (earlier.some((one) => one.interrupted === undefined)) return refuse('publicity-live');
    const days = publicityDays(procedure, today, calendar);
    const members = stillIn(await membersOf(tx, roundId));
    if (days === undefined || members.length === 0) return refuse('empty-round');
    const body = await listOf(context, found.value, members, contact);
    const digest = digestOf(body);
    const id = context.newId();
    const attempt = earlier.length + 1;
    await insertPublicity(tx, {
      jurisdictionId: round.jurisdictionId,
      id,
      roundId,
      attempt,
      publishedAt: at,
      firstDay: days.from,
      lastDay: days.to,
      endsAt: fromZoned(addDays(days.to, 1), '00:00', timezone),
      body,
      digest,
      provenance: round.provenance,
    });
    await dueStep(tx, round, days.to);
    const payload = {
      ...roundFacts(round),
      publicityId: id,
      attempt,
      from: days.from,
      dueOn: days.to,
      digest,
      claims: members.map(concerned),
    };
    context.emit({ event: listPublished, payload, provenance: round.provenance });
    return ok({ publicityId: id, ...days });
  },
});

async function listOf(
  { tx }: CommandContext,
  { round, scheme }: AtDesk,
  members: readonly Member[],
  contact: string,
): Promise<PublicList> {
  const issuer = jurisdictionOf(await circleOf(tx), round.jurisdictionId);
  return {
    round: round.number,
    issuerZh: issuer.name.zh,
    issuerEn: issuer.name.en,
    schemeZh: scheme.title.zh,
    schemeEn: scheme.title.en,
    rows: members.map((member) => ({
      place: member.place ?? 0,
      ...publicName(member),
      amount: toWire(member.amount),
      ...(member.decision === 'part' && member.decisionReason !== undefined
        ? { note: maskNumbers(member.decisionReason) }
        : {}),
    })),
    total: toWire(sum(members.map(({ amount }) => amount))),
    contact,
  };
}

/** A notice that was faulty comes down, visibly; its days count for nothing and the list goes up anew. */
export const interruptCommand = command({
  name: 'rounds.interrupt',
  input: interruptOperation.body.extend({ roundId: zId }),
  execute: async (context, { roundId, reason }) => {
    const found = await roundAtDesk(context, 'rounds.interrupt', roundId, ['publicity']);
    if (!found.ok) return found;
    const { round, officer, today } = found.value;
    const { tx, at } = context;
    const live = (await publicitiesOf(tx, roundId)).find((one) => one.interrupted === undefined);
    if (live === undefined) return refuse('not-public');
    if (!(await interruptPublicity(tx, live, { personId: officer.personId, at, reason }))) {
      return refuse('not-public');
    }
    await turnStep(tx, round, today, { brokenOff: reason, next: { step: 'publicity' } });
    const claims = stillIn(await membersOf(tx, roundId)).map(concerned);
    const payload = {
      ...roundFacts(round),
      publicityId: live.id,
      attempt: live.attempt,
      reason,
      claims,
    };
    context.emit({ event: publicityInterrupted, payload, provenance: round.provenance });
    return ok({ publicityId: live.id });
  },
});
