import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { answerDueOn, schemeOf, zId } from '../../vouchers/index.ts';
import { endIfEmpty, roundAtDesk, roundFacts } from '../at-desk.ts';
import { zAnswer, zDeskObjection, zPageObjection } from '../contract.ts';
import { refuse } from '../errors.ts';
import { objectionAnswered, objectionRaised } from '../events.ts';
import {
  answerObjection,
  insertObjection,
  type Objection,
  objectionById,
  type Publicity,
  publicitiesOf,
  publicityById,
} from '../public-store.ts';
import { membersOf, type Round, roundById } from '../store.ts';
import { takeOut } from '../take-out.ts';

/** What somebody says against a list, wherever it was said. */
interface Said {
  readonly place?: number | undefined;
  readonly name: string;
  readonly contact: string;
  readonly text: string;
  readonly channel: Objection['channel'];
}

/** Anyone objects through the public page; the platform writes it down in the visitor's stead. */
export const objectCommand = command({
  name: 'rounds.object',
  input: zPageObjection.extend({ publicityId: zId }),
  execute: async (context, { publicityId, ...said }) => {
    const notice = await publicityById(context.tx, publicityId);
    if (notice === undefined) return platformRefuse('not-found');
    const round = await roundById(context.tx, notice.roundId);
    if (round === undefined) return platformRefuse('not-found');
    const { timezone } = jurisdictionOf(await circleOf(context.tx), round.jurisdictionId);
    const receivedOn = zoned(context.at, timezone).date;
    return raise(context, round, notice, { ...said, channel: 'page' }, receivedOn, undefined);
  },
});

/** The desk enters what came by letter or call while the notice was up. */
export const enterObjectionCommand = command({
  name: 'rounds.enter-objection',
  input: zDeskObjection.extend({ roundId: zId }),
  execute: async (context, { roundId, receivedOn, ...said }) => {
    const found = await roundAtDesk(context, 'rounds.enter-objection', roundId, ['publicity']);
    if (!found.ok) return found;
    const { round, officer, today, timezone } = found.value;
    const live = (await publicitiesOf(context.tx, roundId)).find((one) => one.interrupted === undefined);
    if (live === undefined) return refuse('not-public');
    if (receivedOn > today) return refuse('in-the-future', {}, { field: 'receivedOn' });
    const since = zoned(live.publishedAt, timezone).date;
    if (receivedOn < since) return refuse('before-the-step', { since }, { field: 'receivedOn' });
    return raise(context, round, live, said, receivedOn, officer.personId);
  },
});

async function raise(
  context: CommandContext,
  round: Round,
  notice: Publicity,
  said: Said,
  receivedOn: string,
  enteredBy: Uuid | undefined,
): Promise<Result<{ objectionId: Uuid; answerBy: string }>> {
  const { tx, at } = context;
  const { place, ...rest } = said;
  const meant = place === undefined ? undefined : await claimAt(context, notice, place);
  if (place !== undefined && meant === undefined) return refuse('not-on-list', { place }, { field: 'place' });
  const scheme = await schemeOf(tx, round.jurisdictionId, round.schemeCode, round.schemeVersion);
  const { calendar } = jurisdictionOf(await circleOf(tx), round.jurisdictionId);
  const answerBy = scheme.procedure && answerDueOn(scheme.procedure, receivedOn, calendar);
  if (answerBy === undefined) return refuse('not-public');
  const objection: Objection = {
    jurisdictionId: round.jurisdictionId,
    id: context.newId(),
    roundId: round.id,
    publicityId: notice.id,
    ...(meant === undefined ? {} : { claimId: meant }),
    ...rest,
    receivedAt: at,
    receivedOn,
    answerBy,
    state: 'open',
  };
  if (!(await insertObjection(tx, objection, enteredBy))) return refuse('publicity-over');
  const payload = { ...noticeFacts(round, notice, objection), channel: said.channel, dueOn: answerBy };
  context.emit({ event: objectionRaised, payload, provenance: round.provenance });
  return ok({ objectionId: objection.id, answerBy });
}

/** The claim under a number of the list as it is shown. */
async function claimAt({ tx }: CommandContext, notice: Publicity, place: number): Promise<Uuid | undefined> {
  if (!notice.body.rows.some((row) => row.place === place)) return undefined;
  return (await membersOf(tx, notice.roundId)).find((member) => member.place === place)?.claimId;
}

const noticeFacts = (round: Round, notice: Publicity, objection: Objection) => ({
  ...roundFacts(round),
  publicityId: notice.id,
  attempt: notice.attempt,
  objectionId: objection.id,
  ...(objection.claimId === undefined ? {} : { claimId: objection.claimId }),
});

/** The desk answers: dismissed with the reason, or upheld, and the claim leaves the round. */
export const answerCommand = command({
  name: 'rounds.answer',
  input: zAnswer.extend({ objectionId: zId }),
  execute: async (context, { objectionId, outcome, answer, claimId, how }) => {
    const { tx, at } = context;
    const objection = await objectionById(tx, objectionId);
    if (objection === undefined) return platformRefuse('not-found');
    const found = await roundAtDesk(context, 'rounds.answer', objection.roundId);
    if (!found.ok) return found;
    const desk = found.value;
    const against = objection.claimId ?? claimId;
    if (outcome === 'upheld' && (against === undefined || how === undefined)) {
      return refuse('uphold-against-claim', {}, { field: 'how' });
    }
    const { personId } = desk.officer;
    const word = { outcome, text: answer, personId, at, claimId: against };
    if (!(await answerObjection(tx, objection, word))) return refuse('objection-answered');
    const notice = await publicityById(tx, objection.publicityId);
    if (notice === undefined) throw new Error(`Objection ${objectionId} is against nothing.`);
    const payload = { ...noticeFacts(desk.round, notice, objection), outcome };
    context.emit({ event: objectionAnswered, payload, provenance: desk.round.provenance });
    if (outcome === 'upheld' && against !== undefined && how !== undefined) {
      const members = await membersOf(tx, objection.roundId);
      const member = members.find((one) => one.claimId === against);
      if (member === undefined) return refuse('not-in-round');
      const out = member.state === 'in' ? await takeOut(context, desk, member, how, answer) : ok(undefined);
      if (!out.ok) return out;
    }
    await endIfEmpty(context, desk);
    return ok({ objectionId, state: outcome });
  },
});
