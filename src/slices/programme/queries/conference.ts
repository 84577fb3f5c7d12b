import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import { type Actor, hasRole } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { mayAttempt } from '../../../platform/policy.ts';
import { matters, meetings } from '../conference-store.ts';
import type { mattersOperation, meetingsOperation } from '../contract.ts';
import { daysBetween } from '../domain/light.ts';
import type { Conference } from '../domain/pack.ts';
import type { MatterState } from '../domain/undertaking.ts';
import { mayTouch, todayOf } from '../load.ts';
import { programmePolicy } from '../policy.ts';
import { type Matter, type Meeting, named } from '../record.ts';
import { conferenceRecords, type Stored } from '../store.ts';
import { undertakings } from '../undertaking-store.ts';
import { officeNames } from './offices.ts';

export type MatterView = OutputOf<typeof mattersOperation>['matters'][number];
export type MeetingView = OutputOf<typeof meetingsOperation>['meetings'][number];

/** Matters the viewer may see. */
export async function matterList(
  tx: Tx,
  actor: Actor,
  state: MatterState | undefined,
  at: Instant,
): Promise<Result<OutputOf<typeof mattersOperation>>> {
  const views = await matterViews(tx, actor, await matters(tx, state), at);
  const allowed = mayAttempt(programmePolicy['programme.raise'], actor) ? ['programme.raise'] : [];
  return ok({ matters: views, allowed });
}

export async function matterViews(
  tx: Tx,
  actor: Actor,
  list: readonly Matter[],
  at: Instant,
): Promise<MatterView[]> {
  if (list.length === 0) return [];
  const today = await todayOf(tx, at);
  const items = new Map((await undertakings(tx)).map((item) => [item.id, item]));
  const offices = await officeNames(
    tx,
    list.flatMap(({ raised, settled }) => [raised.orgId, ...(settled === null ? [] : [settled.orgId])]),
  );
  return list.map((matter) => {
    const item = matter.undertakingId === null ? undefined : items.get(matter.undertakingId);
    return {
      id: matter.id as string,
      number: matter.number,
      raisedBy: matter.jurisdictionId as string,
      raisedByOrg: offices(matter.raised.orgId),
      raisedAt: iso(matter.raised.at),
      question: matter.question,
      background: matter.background,
      options: [...matter.options],
      recommendation: matter.recommendation,
      due: matter.due,
      dueInDays: daysBetween(today, matter.due),
      undertaking:
        item === undefined
          ? null
          : { id: item.id as string, number: item.number, name: named(item.nameZh, item.nameEn) },
      state: matter.state,
      decision: decisionOf(matter, offices),
      provenance: matter.provenance,
      allowed: allowedOn(matter, actor),
    };
  });
}

function decisionOf(
  { state, decision: option, note, settled }: Matter,
  offices: Awaited<ReturnType<typeof officeNames>>,
): MatterView['decision'] {
  if (state !== 'decided' || option === null || settled === null) return null;
  return { option, note, at: iso(settled.at), by: offices(settled.orgId) };
}

function allowedOn(matter: Matter, actor: Actor): string[] {
  if (actor.kind !== 'person' || matter.state !== 'open' || !mayTouch(actor, matter)) return [];
  const decides =
    hasRole(actor, ...programmePolicy['programme.decide'].roles) && matter.raised.personId !== actor.personId;
  const withdraws =
    hasRole(actor, ...programmePolicy['programme.raise'].roles) && matter.raised.orgId === actor.orgId;
  return [...(decides ? ['programme.decide'] : []), ...(withdraws ? ['programme.withdraw'] : [])];
}

/** Every meeting, from the sources and recorded here, newest first; which was the last and which is the next. */
export async function meetingList(
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<Result<OutputOf<typeof meetingsOperation>>> {
  const today = await todayOf(tx, at);
  const all = await meetingViews(tx, actor, today);
  const { last, next } = aroundToday(all);
  const allowed = mayAttempt(programmePolicy['programme.convene'], actor) ? ['programme.convene'] : [];
  return ok({ meetings: all, last: last?.id ?? null, next: next?.id ?? null, allowed });
}

export async function meetingViews(tx: Tx, actor: Actor, today: string): Promise<MeetingView[]> {
  const printed = (await conferenceRecords(tx)).map((one) => printedView(one, today));
  const recorded = (await meetings(tx)).map((one) => recordedView(one, actor, today));
  return [...printed, ...recorded].sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** The latest meeting held before today, or today, and the nearest ahead. */
export function aroundToday(all: readonly MeetingView[]): {
  last: MeetingView | undefined;
  next: MeetingView | undefined;
} {
  const called = all.filter((meeting) => meeting.state === 'called');
  return {
    last: called.find((meeting) => meeting.daysAway <= 0),
    next: called.filter((meeting) => meeting.daysAway > 0).at(-1),
  };
}

function printedView({ body, provenance }: Stored<Conference>, today: string): MeetingView {
  return {
    id: body.id,
    title: body.name,
    date: body.date,
    place: null,
    host: body.host,
    papers: null,
    sources: [...body.sources],
    daysAway: daysBetween(today, body.date),
    state: 'called',
    provenance,
    allowed: [],
  };
}

function recordedView(meeting: Meeting, actor: Actor, today: string): MeetingView {
  const cancels =
    actor.kind === 'person' &&
    meeting.state === 'called' &&
    mayAttempt(programmePolicy['programme.convene'], actor) &&
    mayTouch(actor, meeting);
  return {
    id: meeting.id,
    title: named(meeting.titleZh, meeting.titleEn),
    date: meeting.date,
    place: meeting.place,
    host: meeting.host,
    papers: meeting.papers,
    sources: [],
    daysAway: daysBetween(today, meeting.date),
    state: meeting.state,
    provenance: meeting.provenance,
    allowed: cancels ? ['programme.cancel-meeting'] : [],
  };
}
