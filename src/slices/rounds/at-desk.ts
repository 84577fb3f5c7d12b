import { createHash } from 'node:crypto';
import type { Uuid } from '../../kernel/brand.ts';
import type { WorkCalendar } from '../../kernel/calendar.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { zoned } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/command.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import { authorise } from '../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { type SchemeVersion, sampleOnReal, schemeOf, stepDueOn, stepsOf } from '../vouchers/index.ts';
import type { RoundState, RoundStep } from './domain/stages.ts';
import { refuse } from './errors.ts';
import { roundEnded, roundMoved } from './events.ts';
import { roundsPolicy } from './policy.ts';
import { interruptPublicity, LIST_EMPTIED, publicitiesOf } from './public-store.ts';
import { lockRound, type Member, membersOf, moveRound, type Round, turnStep } from './store.ts';

export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** A round with its row locked, and what its desk needs to know to act on it. */
export interface AtDesk {
  readonly round: Round;
  readonly officer: SignedInActor;
  readonly scheme: SchemeVersion;
  readonly procedure: NonNullable<SchemeVersion['procedure']>;
  /** Steps its scheme asks for. */
  readonly asked: readonly RoundStep[];
  /** By the desk's clock. */
  readonly today: string;
  readonly timezone: string;
  readonly calendar: WorkCalendar;
}

/** Locks a round for an officer of its desk; with `states`, only while it stands in one of them. */
export async function roundAtDesk(
  context: CommandContext,
  action: keyof typeof roundsPolicy,
  roundId: Uuid,
  states?: readonly RoundState[],
): Promise<Result<AtDesk>> {
  const { tx, at } = context;
  const round = await lockRound(tx, roundId);
  if (round === undefined) return platformRefuse('not-found');
  const allowed = authorise(roundsPolicy, action, context.actor, round);
  if (!allowed.ok) return allowed;
  if (sampleOnReal(round, allowed.value.provenance)) return refuse('sample-desk');
  if (states !== undefined && !states.includes(round.state)) return refuse('round-moved-on');
  const scheme = await schemeOf(tx, round.jurisdictionId, round.schemeCode, round.schemeVersion);
  const { procedure } = scheme;
  if (procedure === undefined) throw new Error(`Round ${round.number} has no procedure.`);
  const { timezone, calendar } = jurisdictionOf(await circleOf(tx), round.jurisdictionId);
  return ok({
    round,
    officer: allowed.value,
    scheme,
    procedure,
    asked: stepsOf(scheme),
    today: zoned(at, timezone).date,
    timezone,
    calendar,
  });
}

/** What every event of a round says of it. */
export const roundFacts = ({ id, jurisdictionId, number }: Round) => ({
  roundId: id,
  jurisdictionId,
  number,
});
/** Whom a claim of a round concerns. */
export const concerned = ({ claimId, enterpriseId, payeeId }: Member) => ({
  claimId,
  enterpriseId,
  payeeId,
});
export const stillIn = (members: readonly Member[]): Member[] =>
  members.filter((member) => member.state === 'in');

/** Takes the round to its next step and tells everybody who waits for it. */
export async function enterStep(
  context: CommandContext,
  desk: AtDesk,
  step: RoundStep,
  digest: string,
): Promise<Result<{ roundId: Uuid; state: RoundState }>> {
  const { round, procedure, calendar, today } = desk;
  const { tx } = context;
  if (!(await moveRound(tx, round, step, { at: context.at, digest }))) return refuse('round-moved-on');
  // A notice is due from the day it is published, not from the day the round has come so far.
  const counted = step === 'checks' || step === 'meeting' || step === 'document';
  const dueOn = counted ? stepDueOn(procedure, step, today, calendar) : undefined;
  await turnStep(tx, round, today, { next: { step, dueOn } });
  const claims = stillIn(await membersOf(tx, round.id)).map(concerned);
  const payload = {
    ...roundFacts(round),
    step,
    ...(dueOn === undefined ? {} : { dueOn }),
    digest,
    claims,
  };
  context.emit({ event: roundMoved, payload, provenance: round.provenance });
  return ok({ roundId: round.id, state: step });
}

/** Ends a round in which nothing is left to do; one that still gathers goes on until its desk ends it. @returns whether it ended */
export async function endIfEmpty(context: CommandContext, desk: AtDesk): Promise<boolean> {
  const members = await membersOf(context.tx, desk.round.id);
  if (desk.round.state === 'gathering' || stillIn(members).length > 0) return false;
  const state = members.some((member) => member.state === 'paid') ? 'paid-out' : 'void';
  // With an objection still open it ends when that is answered.
  const ended = await endRound(context, desk, state);
  if (ended) await takeDown(context, desk);
  return ended;
}

/** A list without claims is no longer proposed to anybody: what is still up comes down, and says so. */
async function takeDown({ tx, at }: CommandContext, { round, officer }: AtDesk): Promise<void> {
  for (const one of await publicitiesOf(tx, round.id)) {
    if (one.interrupted !== undefined || one.endsAt <= at) continue;
    await interruptPublicity(tx, one, { personId: officer.personId, at, reason: LIST_EMPTIED });
  }
}

/** @returns false when it has moved on, or somebody's objection is not answered */
export async function endRound(
  context: CommandContext,
  { round, today }: AtDesk,
  state: 'paid-out' | 'void',
  reason?: string,
): Promise<boolean> {
  if (!(await moveRound(context.tx, round, state, { at: context.at, reason }))) return false;
  await turnStep(context.tx, round, today, {});
  context.emit({
    event: roundEnded,
    payload: { ...roundFacts(round), state, ...(reason === undefined ? {} : { reason }) },
    provenance: round.provenance,
  });
  return true;
}
