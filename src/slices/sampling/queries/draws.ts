import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { money, sum, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf, QueryOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { authorise, may, mayAttempt } from '../../../platform/policy.ts';
import { auditSize, schemeOf } from '../../vouchers/index.ts';
import { casesOfDraw, type Progress, progressOf } from '../case-store.ts';
import type * as operations from '../contract.ts';
import type { DrawFile } from '../domain/draw-file.ts';
import { drawById, draws, listedClaims, listRows, seedEntries } from '../draw-store.ts';
import { refuse } from '../errors.ts';
import { drawFileOf } from '../list.ts';
import { samplingPolicy } from '../policy.ts';
import type { Draw } from '../record.ts';
import { paidInSpan } from '../span.ts';
import { caseViews } from './cases.ts';

type DrawView = OutputOf<typeof operations.drawsOperation>['draws'][number];
type DrawPage = OutputOf<typeof operations.drawOperation>;

interface Viewer {
  readonly actor: Actor;
  readonly at: Instant;
}

/** A circle draws some of these a year. */
const SHOWN_MAX = 500;

export async function drawList(tx: Tx, viewer: Viewer): Promise<Result<{ draws: DrawView[] }>> {
  const progress = await progressFor(tx, viewer.actor);
  const views: DrawView[] = [];
  for (const draw of await draws(tx, SHOWN_MAX)) views.push(await viewOf(tx, draw, viewer, progress));
  return ok({ draws: views });
}

/** Nothing for the public, to whom cases are none of its business. */
const progressFor = async (tx: Tx, actor: Actor): Promise<ReadonlyMap<Uuid, Progress>> =>
  mayAttempt(samplingPolicy['sampling.list'], actor) ? await progressOf(tx) : new Map();

async function viewOf(
  tx: Tx,
  draw: Draw,
  { actor, at }: Viewer,
  progress: ReadonlyMap<Uuid, Progress>,
): Promise<DrawView> {
  const { outcome, voided } = draw;
  const scheme = await schemeOf(tx, draw.jurisdictionId, draw.schemeCode, draw.schemeVersion);
  const found = progress.get(draw.id);
  const { jurisdictionId, id, number, from, to, strata, listed, size, digest, seedSource, provenance } = draw;
  return {
    ...{ id, number, jurisdictionId, from, to, strata, listed, size, digest, seedSource, provenance },
    scheme: {
      code: scheme.code,
      version: scheme.version,
      titleZh: scheme.title.zh,
      titleEn: scheme.title.en,
      auditRatePercent: scheme.auditRatePercent,
    },
    quotas: [...draw.quotas],
    seedAt: iso(draw.seedAt),
    frozenAt: iso(draw.frozenAt),
    state: stateOf(draw, at),
    seed: outcome?.seed ?? null,
    drawnAt: outcome === undefined ? null : iso(outcome.at),
    voidReason: voided?.reason ?? null,
    progress: found === undefined ? null : { ...found, repayAmount: toWire(money(found.repayAmount)) },
    allowed: allowedOn(draw, actor, at),
  };
}

const stateOf = ({ outcome, voided, seedAt }: Draw, at: Instant): DrawView['state'] => {
  if (outcome !== undefined) return 'drawn';
  if (voided !== undefined) return 'voided';
  return at < seedAt ? 'frozen' : 'due';
};

function allowedOn(draw: Draw, actor: Actor, at: Instant): string[] {
  const now: Record<DrawView['state'], readonly (keyof typeof samplingPolicy)[]> = {
    frozen: ['sampling.void', 'sampling.list'],
    due: ['sampling.enter-seed', 'sampling.list'],
    drawn: ['sampling.list'],
    voided: ['sampling.list'],
  };
  return now[stateOf(draw, at)].filter((action) => may(samplingPolicy[action], actor, draw));
}

export async function drawPage(tx: Tx, drawId: Uuid, viewer: Viewer): Promise<Result<DrawPage>> {
  const draw = await drawById(tx, drawId);
  if (draw === undefined) return refuse('unknown-draw');
  const { outcome } = draw;
  const rows = outcome === undefined ? [] : await listRows(tx, draw);
  const entries = await seedEntries(tx, draw);
  const cases = await casesOfDraw(tx, draw);
  return ok({
    ...(await viewOf(tx, draw, viewer, await progressFor(tx, viewer.actor))),
    entries: entries.map(({ role, at, value }) => ({
      role,
      at: iso(at),
      value: outcome === undefined ? null : value,
    })),
    drawn: (outcome?.drawn ?? []).flatMap((position) => {
      const row = rows[position];
      return row === undefined ? [] : [{ position, stratum: row.stratum, digest: row.digest }];
    }),
    cases: await caseViews(tx, cases, viewer),
  });
}

export async function publishedFile(tx: Tx, drawId: Uuid): Promise<Result<{ draw: Draw; file: DrawFile }>> {
  const draw = await drawById(tx, drawId);
  if (draw === undefined) return refuse('unknown-draw');
  return ok({ draw, file: drawFileOf(draw, await listRows(tx, draw)) });
}

/** The published file with the claims behind its rows. A list of another place looks like none at all. */
export async function fullFile(tx: Tx, drawId: Uuid): Promise<Result<{ draw: Draw; file: DrawFile }>> {
  const draw = await drawById(tx, drawId);
  const claims = draw === undefined ? [] : await listedClaims(tx, draw);
  if (draw === undefined || claims.length === 0) return refuse('unknown-draw');
  return ok({ draw, file: drawFileOf(draw, await listRows(tx, draw), claims) });
}

type SpanQuery = QueryOf<typeof operations.spanOperation>;

/** What a list would hold and how many of it the scheme wants drawn. */
export async function spanView(
  tx: Tx,
  span: SpanQuery,
  { actor, at }: Viewer,
): Promise<Result<OutputOf<typeof operations.spanOperation>>> {
  const allowed = authorise(samplingPolicy, 'sampling.freeze', actor, span);
  if (!allowed.ok) return allowed;
  const paid = await paidInSpan(tx, span, allowed.value, at);
  if (!paid.ok) return paid;
  const { claims, scheme } = paid.value;
  return ok({
    listed: claims.length,
    least: Math.max(1, auditSize(scheme, claims.length)),
    amount: toWire(sum(claims.map((claim) => claim.amount))),
    ratePercent: scheme.auditRatePercent,
  });
}
