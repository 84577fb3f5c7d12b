import type { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { claimFile } from '../../../platform/files/index.ts';
import { zId } from '../../vouchers/index.ts';
import { type AtDesk, enterStep, roundAtDesk, roundFacts, stillIn } from '../at-desk.ts';
import { zDocument, zMeeting } from '../contract.ts';
import { stepAfter } from '../domain/stages.ts';
import { refuse } from '../errors.ts';
import { documentIssued, meetingHeld } from '../events.ts';
import {
  isDocumentNumberUsed,
  type Member,
  membersOf,
  recordDocument,
  recordMeeting,
  roundById,
  setDecision,
  stepsTaken,
} from '../store.ts';
import { takeOut } from '../take-out.ts';
import { cutMember } from './change.ts';

type Decision = z.output<typeof zMeeting>['decisions'][number];

/** What a meeting decided, claim by claim: all that stand on the list, each once. The round goes on with what is left. */
export const meetCommand = command({
  name: 'rounds.meet',
  input: zMeeting.extend({ roundId: zId }),
  execute: async (context, { roundId, number, heldOn, minutes, decisions }) => {
    const found = await roundAtDesk(context, 'rounds.meet', roundId, ['meeting']);
    if (!found.ok) return found;
    const desk = found.value;
    const { round, officer } = desk;
    const dated = await onADayOf(context, desk, heldOn, 'heldOn');
    if (!dated.ok) return dated;
    const members = stillIn(await membersOf(context.tx, roundId));
    const clear = areClear(members, decisions);
    if (!clear.ok) return clear;
    const file = await claimFile(context.tx, officer.orgId, minutes.sha256, context.at);
    if (!file.ok) return file;
    await recordMeeting(context.tx, round, { number, on: heldOn, ...file.value, fileName: minutes.fileName });
    const told = { ...roundFacts(round), meeting: number, heldOn, minutes: minutes.sha256 };
    const amounts = decisions.map(({ claimId, decision, amount }) => {
      const standing = members.find((one) => one.claimId === claimId)?.amount ?? 0n;
      return { claimId, decision, amount: decision === 'refuse' ? '0' : (amount ?? standing.toString()) };
    });
    const payload = { ...told, decisions: amounts };
    context.emit({ event: meetingHeld, payload, provenance: round.provenance });
    for (const decision of decisions) {
      const carried = await carryOut(context, desk, members, decision);
      if (!carried.ok) return carried;
    }
    return leave(context, desk);
  },
});

/** The next step, unless nothing is left to take there. */
async function leave(context: CommandContext, desk: AtDesk) {
  const { round, asked } = desk;
  const now = await roundById(context.tx, round.id);
  if (now === undefined || now.state !== round.state) {
    return ok({ roundId: round.id, state: now?.state ?? round.state });
  }
  const next = stepAfter(round.state, asked);
  return next === undefined ? refuse('round-moved-on') : enterStep(context, desk, next, round.digest ?? '');
}

function areClear(members: readonly Member[], decisions: readonly Decision[]): Result<void> {
  for (const one of decisions) {
    const member = members.find(({ claimId }) => claimId === one.claimId);
    if (member === undefined) return refuse('not-in-round', {}, { field: 'decisions' });
    const once = decisions.filter(({ claimId }) => claimId === one.claimId).length === 1;
    const whole =
      one.decision === 'agree'
        ? one.amount === undefined
        : one.reason !== undefined && (one.decision === 'part') === (one.amount !== undefined);
    if (!once || !whole) {
      return refuse('decision-unclear', { number: member.claimNumber }, { field: 'decisions' });
    }
  }
  const count = members.length - decisions.length;
  return count > 0 ? refuse('decisions-missing', { count }, { field: 'decisions' }) : ok(undefined);
}

async function carryOut(
  context: CommandContext,
  desk: AtDesk,
  members: readonly Member[],
  { claimId, decision, amount, reason }: Decision,
): Promise<Result<void>> {
  const member = members.find((one) => one.claimId === claimId);
  if (member === undefined) return refuse('not-in-round');
  await setDecision(context.tx, member, decision, reason);
  if (decision === 'part' && amount !== undefined) {
    return cutMember(context, desk, member, amount, reason ?? '');
  }
  return decision === 'refuse' ? takeOut(context, desk, member, 'sent-back', reason ?? '') : ok(undefined);
}

/** A paper of a step bears a day from its beginning on, and none that lies ahead. */
async function onADayOf(
  { tx }: CommandContext,
  { round, today }: AtDesk,
  day: string,
  field: string,
): Promise<Result<void>> {
  if (day > today) return refuse('in-the-future', {}, { field });
  const since = (await stepsTaken(tx, [round.id])).get(round.id)?.at(-1)?.begunOn;
  return since !== undefined && day < since ? refuse('before-the-step', { since }, { field }) : ok(undefined);
}

/** The joint document: with it, all is done that its scheme asks for before the money. */
export const documentCommand = command({
  name: 'rounds.document',
  input: zDocument.extend({ roundId: zId }),
  execute: async (context, { roundId, number, issuedOn, file, coSigned }) => {
    const found = await roundAtDesk(context, 'rounds.document', roundId, ['document']);
    if (!found.ok) return found;
    const desk = found.value;
    const { round, procedure, officer } = desk;
    const dated = await onADayOf(context, desk, issuedOn, 'issuedOn');
    if (!dated.ok) return dated;
    const bodies = procedure.document?.coSigners ?? [];
    const missing = bodies.filter(({ code }) => !coSigned.includes(code)).map(({ zh }) => zh);
    if (missing.length > 0) {
      return refuse('co-signers-missing', { missing: missing.join('、') }, { field: 'coSigned' });
    }
    if (await isDocumentNumberUsed(context.tx, round, number)) {
      return refuse('document-number-used', { number }, { field: 'number' });
    }
    const kept = await claimFile(context.tx, officer.orgId, file.sha256, context.at);
    if (!kept.ok) return kept;
    const known = coSigned.filter((code) => bodies.some((body) => body.code === code));
    await recordDocument(
      context.tx,
      round,
      { number, on: issuedOn, ...kept.value, fileName: file.fileName },
      known,
    );
    const payload = { ...roundFacts(round), document: number, issuedOn, file: file.sha256, coSigned: known };
    context.emit({ event: documentIssued, payload, provenance: round.provenance });
    return leave(context, desk);
  },
});
