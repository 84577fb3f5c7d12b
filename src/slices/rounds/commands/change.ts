import type { Uuid } from '../../../kernel/brand.ts';
import { fromWire, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { claimById, grantLess, zId } from '../../vouchers/index.ts';
import { type AtDesk, concerned, roundAtDesk, roundFacts } from '../at-desk.ts';
import { settleChecks } from '../check-store.ts';
import { grantLessOperation, takeOutOperation } from '../contract.ts';
import { isUnderWay } from '../domain/stages.ts';
import { refuse } from '../errors.ts';
import { grantedLess } from '../events.ts';
import { type Member, membersOf, setAmount } from '../store.ts';
import { takeOut } from '../take-out.ts';

/** A claim that is still in a round. */
export async function memberIn(
  context: CommandContext,
  desk: AtDesk,
  claimId: Uuid,
): Promise<Result<Member>> {
  const member = (await membersOf(context.tx, desk.round.id)).find((one) => one.claimId === claimId);
  return member?.state === 'in' ? ok(member) : refuse('not-in-round');
}

/** The desk takes a claim out, at any step before it is paid. */
export const takeOutCommand = command({
  name: 'rounds.take-out',
  input: takeOutOperation.body.extend({ roundId: zId }),
  execute: async (context, { roundId, claimId, how, reason }) => {
    const desk = await roundAtDesk(context, 'rounds.take-out', roundId);
    if (!desk.ok) return desk;
    if (!isUnderWay(desk.value.round.state)) return refuse('round-moved-on');
    const member = await memberIn(context, desk.value, claimId);
    if (!member.ok) return member;
    const out = await takeOut(context, desk.value, member.value, how, reason);
    return out.ok ? ok({ claimId }) : out;
  },
});

/** What a department objects to is cut off; the rest of the claim goes on, and the check stands in its way no more. */
export const grantLessCommand = command({
  name: 'rounds.grant-less',
  input: grantLessOperation.body.extend({ roundId: zId }),
  execute: async (context, { roundId, claimId, amount, reason }) => {
    const desk = await roundAtDesk(context, 'rounds.grant-less', roundId, ['checks']);
    if (!desk.ok) return desk;
    const member = await memberIn(context, desk.value, claimId);
    if (!member.ok) return member;
    const less = await cutMember(context, desk.value, member.value, amount, reason);
    if (!less.ok) return less;
    const by = { personId: desk.value.officer.personId, at: context.at };
    await settleChecks(context.tx, desk.value.round, claimId, by);
    return ok({ claimId, amount });
  },
});

/** Lowers what a claim of the round is to be paid, on the claim and on the list. */
export async function cutMember(
  context: CommandContext,
  { round }: AtDesk,
  member: Member,
  amount: string,
  reason: string,
): Promise<Result<void>> {
  const { tx } = context;
  const claim = await claimById(tx, member.claimId);
  if (claim === undefined) return refuse('not-in-round');
  const wanted = fromWire(amount);
  const less = await grantLess(tx, claim, wanted, reason);
  if (!less.ok) return less;
  await setAmount(tx, member, wanted);
  const payload = { ...roundFacts(round), ...concerned(member), amount: toWire(wanted), reason };
  context.emit({ event: grantedLess, payload, provenance: round.provenance });
  return ok(undefined);
}
