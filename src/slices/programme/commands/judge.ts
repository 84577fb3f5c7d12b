import { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { circleOf } from '../../circle/index.ts';
import { closeOperation, returnReportOperation } from '../contract.ts';
import { type Change, takeWord } from '../domain/standing.ts';
import { refuse } from '../errors.ts';
import { reportAccepted, reportReturned, undertakingClosed } from '../events.ts';
import { announced, deed, undertakingFor } from '../load.ts';
import type { Report, Undertaking } from '../record.ts';
import { evidenceOf, judgeReport, reportById } from '../report-store.ts';
import { insertMovement, moveUndertaking, reachMilestone } from '../undertaking-store.ts';

interface Judged {
  readonly report: Report;
  readonly item: Undertaking;
  readonly actor: SignedInActor;
}

/** A report that still waits, for somebody of another office. */
async function reportToJudge(context: CommandContext, reportId: string): Promise<Result<Judged>> {
  const report = await reportById(context.tx, reportId);
  if (report === undefined) return platformRefuse('not-found');
  const found = await undertakingFor(context, report.undertakingId, 'programme.judge');
  if (!found.ok) return found;
  const { item, actor } = found.value;
  const own = report.submitted.orgId === actor.orgId || report.submitted.personId === actor.personId;
  if (own) return refuse('judge-not-own');
  if (report.state !== 'submitted') return refuse('judged-already');
  return ok({ report, item, actor });
}

const about = ({ item, report }: Judged) => ({
  ...announced(item),
  reportId: report.id as string,
  party: report.party,
  period: report.period,
  revision: report.revision,
});

/** The secretariat takes a report as true; the lead's then moves stage, forecast and milestones. */
export const acceptReportCommand = command({
  name: 'programme.accept-report',
  input: z.object({ reportId: z.uuid() }),
  execute: async (context, { reportId }) => {
    const found = await reportToJudge(context, reportId);
    if (!found.ok) return found;
    const { report, item, actor } = found.value;
    const { tx, at } = context;
    if (!(await judgeReport(tx, report, { state: 'accepted', note: null, by: deed(actor, at) }))) {
      return refuse('judged-already');
    }
    const pieces = (await evidenceOf(tx, [report.id])).get(report.id)?.length ?? 0;
    const { to, changes } = await wordOf(context, item, report);
    const newest = report.stage !== null && to.reportedPeriod === report.period;
    const standing = { ...to, nextStep: newest ? report.nextStep : item.nextStep, evidence: pieces };
    if (!(await moveUndertaking(tx, item, standing))) {
      return refuse(item.stage === 'closed' ? 'closed' : 'moved-on');
    }
    await recordChanges(context, item, changes);
    const payload = { ...about(found.value), stage: to.stage, forecast: to.forecast };
    context.emit({ event: reportAccepted, payload, provenance: item.provenance });
    return ok({ reportId, state: 'accepted' as const });
  },
});

async function wordOf({ tx }: CommandContext, item: Undertaking, report: Report) {
  if (report.stage === null) return { to: item, changes: [] };
  const submittedOn = zoned(report.submitted.at, (await circleOf(tx)).timezone).date;
  const { period, stage, forecast, milestones } = report;
  return takeWord(item, { period, stage, forecast, milestones, submittedOn });
}

async function recordChanges(
  { tx, at, newId }: CommandContext,
  item: Undertaking,
  changes: readonly Change[],
): Promise<void> {
  for (const change of changes) {
    const { position, day: doneOn } = change;
    // Two reports may name the same milestone; the first one accepted counts.
    if (position !== null && !(await reachMilestone(tx, item, { position, doneOn }))) continue;
    await insertMovement(tx, item.lead, { ...change, id: newId(), undertakingId: item.id, at });
  }
}

/** Sends a report back with the reason; the party then files the next revision. */
export const returnReportCommand = command({
  name: 'programme.return-report',
  input: returnReportOperation.body.extend({ reportId: z.uuid() }),
  execute: async (context, { reportId, note }) => {
    const found = await reportToJudge(context, reportId);
    if (!found.ok) return found;
    const { report, item, actor } = found.value;
    const by = deed(actor, context.at);
    if (!(await judgeReport(context.tx, report, { state: 'returned', note, by }))) {
      return refuse('judged-already');
    }
    context.emit({
      event: reportReturned,
      payload: { ...about(found.value), note },
      provenance: item.provenance,
    });
    return ok({ reportId, state: 'returned' as const });
  },
});

/** 销号: on an accepted report of completion and on evidence, by the secretariat. */
export const closeCommand = command({
  name: 'programme.close',
  input: closeOperation.params,
  execute: async (context, { undertakingId }) => {
    const found = await undertakingFor(context, undertakingId, 'programme.judge');
    if (!found.ok) return found;
    const { item } = found.value;
    const { tx, at } = context;
    if (item.stage === 'closed') return refuse('closed');
    if (item.stage !== 'claimed-done' || item.evidence === 0) return refuse('not-done');
    const day = zoned(at, (await circleOf(tx)).timezone).date;
    const standing = { ...item, stage: 'closed' as const, evidence: 0 };
    if (!(await moveUndertaking(tx, item, standing))) return refuse('moved-on');
    const change = { kind: 'closed', day, before: item.stage, after: 'closed', position: null } as const;
    await recordChanges(context, item, [change]);
    context.emit({
      event: undertakingClosed,
      payload: { ...announced(item), evidence: item.evidence },
      provenance: item.provenance,
    });
    return ok({ undertakingId, stage: 'closed' as const });
  },
});
