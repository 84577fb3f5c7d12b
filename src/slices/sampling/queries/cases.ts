import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Download } from '../../../platform/files/index.ts';
import { may } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import { personNames } from '../../identity/index.ts';
import { clawbacksOf } from '../../vouchers/index.ts';
import { answersOf, caseById, casesByDay } from '../case-store.ts';
import type * as operations from '../contract.ts';
import { drawById } from '../draw-store.ts';
import { refuse } from '../errors.ts';
import { samplingPolicy } from '../policy.ts';
import type { AuditCase } from '../record.ts';

type CaseView = OutputOf<typeof operations.casesOperation>['cases'][number];
type CasePage = OutputOf<typeof operations.caseOperation>;

interface Viewer {
  readonly actor: Actor;
  readonly at: Instant;
}

const SHOWN_MAX = 1_000;

export const caseList = async (tx: Tx, viewer: Viewer): Promise<Result<{ cases: CaseView[] }>> =>
  ok({ cases: await caseViews(tx, await casesByDay(tx, SHOWN_MAX), viewer) });

/** Cases as their lists show them. */
export async function caseViews(tx: Tx, cases: readonly AuditCase[], viewer: Viewer): Promise<CaseView[]> {
  if (cases.length === 0) return [];
  const today = zoned(viewer.at, (await circleOf(tx)).timezone).date;
  return cases.map((one) => viewOf(one, viewer.actor, today));
}

function viewOf(one: AuditCase, actor: Actor, today: string): CaseView {
  const { id, number, drawId, jurisdictionId, claimId, claimNumber, parties, state, asked, report } = one;
  return {
    ...{ id, number, drawId, jurisdictionId, claimId, claimNumber, state, provenance: one.provenance },
    // A case is named after its audit and its place in it.
    drawNumber: number.slice(0, number.lastIndexOf('-')),
    amount: toWire(one.amount),
    enterpriseZh: parties.enterprise.zh,
    enterpriseEn: parties.enterprise.en,
    providerZh: parties.provider?.zh ?? null,
    providerEn: parties.provider?.en ?? null,
    dueOn: asked?.dueOn ?? null,
    late: state === 'assigned' && asked !== undefined && asked.dueOn < today,
    outcome: report?.outcome ?? null,
    repay: report?.repay === undefined ? null : toWire(report.repay),
    allowed: allowedOn(one, actor),
  };
}

function allowedOn(one: AuditCase, actor: Actor): string[] {
  const mine = actor.kind === 'person' && one.asked?.auditorId === actor.personId;
  const now = {
    open: ['sampling.take'],
    assigned: ['sampling.take', 'sampling.answer', ...(mine ? (['sampling.report'] as const) : [])],
    reported: [],
  } as const;
  const subject = { enterpriseId: one.enterpriseId, providerId: one.providerId ?? '' };
  return now[one.state].filter((action) => may(samplingPolicy[action], actor, subject));
}

export async function casePage(tx: Tx, caseId: Uuid, viewer: Viewer): Promise<Result<CasePage>> {
  const one = await caseById(tx, caseId);
  if (one === undefined) return refuse('unknown-case');
  const [view] = await caseViews(tx, [one], viewer);
  const draw = await drawById(tx, one.drawId);
  if (view === undefined || draw === undefined) return refuse('unknown-case');
  const { asked, report } = one;
  const names = asked === undefined ? new Map() : await personNames(tx, [asked.auditorId]);
  const answers = await answersOf(tx, one);
  const clawbacks = (await clawbacksOf(tx, one.claimId)).filter((each) => each.reference === one.number);
  return ok({
    ...view,
    askedAt: asked === undefined ? null : iso(asked.at),
    wanted: asked?.wanted ?? null,
    auditor: asked === undefined ? null : (names.get(asked.auditorId) ?? null),
    mine: viewer.actor.kind === 'person' && asked?.auditorId === viewer.actor.personId,
    findings: report?.findings ?? null,
    reportedAt: report === undefined ? null : iso(report.at),
    answers: answers.map(({ id, orgId, at, note, file }) => ({
      id,
      by: orgId === one.enterpriseId ? ('enterprise' as const) : ('provider' as const),
      at: iso(at),
      note,
      fileName: file?.fileName ?? null,
    })),
    clawbacks: clawbacks.map(({ number, amount, state }) => ({ number, amount: toWire(amount), state })),
  });
}

/** A file somebody handed in, for those who may see the case. */
export async function answerFile(tx: Tx, caseId: Uuid, answerId: Uuid): Promise<Result<Download>> {
  const one = await caseById(tx, caseId);
  const answer = one === undefined ? undefined : (await answersOf(tx, one)).find(({ id }) => id === answerId);
  return answer?.file === undefined ? refuse('unknown-case') : ok(answer.file);
}
