import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import { type Actor, hasRole } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { type Download, FILE_TYPES, type FileType } from '../../../platform/files/index.ts';
import { may } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import { mattersOn } from '../conference-store.ts';
import type { undertakingOperation } from '../contract.ts';
import { daysBetween, periodsDue, reportDueOn } from '../domain/light.ts';
import { monthsToReport } from '../domain/standing.ts';
import { mayTouch } from '../load.ts';
import { headOf, type Picture, picturesOf, themeNames } from '../picture.ts';
import { programmePolicy } from '../policy.ts';
import { type Evidence, named, type Report } from '../record.ts';
import { evidenceById, evidenceOf } from '../report-store.ts';
import { undertakingById } from '../undertaking-store.ts';
import { matterViews } from './conference.ts';
import { officeNames } from './offices.ts';

type FileView = OutputOf<typeof undertakingOperation>;

/** The file of an item: plan, stages, months, reports, evidence, matters, history, light. */
export async function undertakingFile(
  tx: Tx,
  actor: Actor,
  id: string,
  at: Instant,
): Promise<Result<FileView>> {
  const item = await undertakingById(tx, id);
  if (item === undefined) return platformRefuse('not-found');
  const { timezone } = await circleOf(tx);
  const today = zoned(at, timezone).date;
  const [picture] = await picturesOf(tx, [item], timezone);
  if (picture === undefined) return platformRefuse('not-found');
  const standing = { timezone, today, actor };
  return ok({
    ...headOf(picture, await themeNames(tx), today),
    version: item.version,
    description: item.description,
    reportDay: item.reportDay,
    milestones: picture.milestones.map((one) => ({
      position: one.position,
      name: named(one.nameZh, one.nameEn),
      due: one.due,
      doneOn: one.doneOn,
      lateDays: Math.max(0, daysBetween(one.due, one.doneOn ?? today)),
    })),
    periods: monthsOf(picture, today),
    reports: await reportViews(tx, picture, standing),
    reportable: reportableBy(picture, actor, today),
    matters: await matterViews(tx, actor, await mattersOn(tx, item.id), at),
    movements: movementViews(picture),
    plannedAt: iso(item.planned.at),
    allowed: allowedOn(picture, actor, today),
  });
}

function monthsOf(picture: Picture, today: string): FileView['periods'] {
  const standing = picture.reports.filter(
    (report) => report.party === picture.item.lead && report.state !== 'returned',
  );
  return periodsDue(picture.factsOn(today), today).map(({ period, dueOn, standing: how }) => {
    const report = standing.find((one) => one.period === period);
    return { period, dueOn, standing: how, reportId: report?.id ?? null };
  });
}

/** Months on which the viewer's party has no report that stands. */
function reportableBy({ item, reports }: Picture, actor: Actor, today: string): string[] {
  if (actor.kind !== 'person' || item.stage === 'closed' || !mayTouch(actor, item)) return [];
  const parties = { jurisdictionIds: [item.lead, ...item.partners] };
  if (!may(programmePolicy['programme.report'], actor, parties)) return [];
  const taken = reports
    .filter((report) => report.party === actor.jurisdictionId && report.state !== 'returned')
    .map((report) => report.period);
  return monthsToReport(item.starts, today).filter((month) => !taken.includes(month));
}

function allowedOn(picture: Picture, actor: Actor, today: string): string[] {
  const { item } = picture;
  if (actor.kind !== 'person' || !mayTouch(actor, item)) return [];
  const allowed: string[] = [];
  if (reportableBy(picture, actor, today).length > 0) allowed.push('programme.report');
  const done = item.stage === 'claimed-done' && item.evidence > 0;
  if (done && may(programmePolicy['programme.judge'], actor, {})) allowed.push('programme.close');
  if (may(programmePolicy['programme.raise'], actor, {})) allowed.push('programme.raise');
  return allowed;
}

interface Viewing {
  readonly timezone: string;
  readonly today: string;
  readonly actor: Actor;
}

async function reportViews(tx: Tx, picture: Picture, viewing: Viewing): Promise<FileView['reports']> {
  const { item, reports } = picture;
  const evidence = await evidenceOf(
    tx,
    reports.map((report) => report.id),
  );
  const offices = await officeNames(
    tx,
    reports.map((report) => report.submitted.orgId),
  );
  return reports.map((report) => {
    const dueOn = reportDueOn(report.period, item.reportDay);
    return {
      id: report.id as string,
      period: report.period,
      party: report.party as string,
      revision: report.revision,
      state: report.state,
      text: report.text,
      nextStep: report.nextStep,
      stage: report.stage,
      forecast: report.forecast,
      milestones: [...report.milestones],
      evidence: (evidence.get(report.id) ?? []).map(evidenceView),
      dueOn,
      submittedAt: iso(report.submitted.at),
      submittedBy: offices(report.submitted.orgId),
      late: zoned(report.submitted.at, viewing.timezone).date > dueOn,
      decidedAt: report.decidedAt === null ? null : iso(report.decidedAt),
      note: report.note,
      allowed: judgeable(report, viewing.actor) ? ['programme.accept-report', 'programme.return-report'] : [],
    };
  });
}

/** Whether the viewer may accept or return this report now. */
export const judgeable = (report: Report, actor: Actor): boolean =>
  actor.kind === 'person' &&
  hasRole(actor, ...programmePolicy['programme.judge'].roles) &&
  mayTouch(actor, report) &&
  report.state === 'submitted' &&
  report.submitted.orgId !== actor.orgId &&
  report.submitted.personId !== actor.personId;

const evidenceView = ({ id, kind, title, sha256, sizeBytes, url }: Evidence) => ({
  id: id as string,
  kind,
  title,
  sha256,
  sizeBytes,
  url,
});

function movementViews({ movements, milestones }: Picture): FileView['movements'] {
  return [...movements].reverse().map(({ id, kind, at, before, after, position }) => {
    const milestone = milestones.find((one) => one.position === position);
    const label = milestone === undefined ? null : named(milestone.nameZh, milestone.nameEn);
    return { id: id as string, kind, at: iso(at), from: before, to: after, label };
  });
}

/** A piece of evidence to be saved, for those who may see its report. */
export async function evidenceFile(tx: Tx, id: string): Promise<Result<Download>> {
  const piece = await evidenceById(tx, id);
  if (piece === undefined) return platformRefuse('not-found');
  const { sha256, mediaType, sizeBytes, title } = piece;
  if (sha256 === null || mediaType === null || sizeBytes === null) return platformRefuse('not-found');
  const extension = FILE_TYPES[mediaType as FileType]?.extension ?? 'bin';
  return ok({ sha256, mediaType, sizeBytes, fileName: `${title}.${extension}` });
}
