import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as refusePlatform } from '../../../platform/errors.ts';
import { allowedActions } from '../../../platform/policy.ts';
import { type Offer, publishedAmong } from '../../catalogue/index.ts';
import { personNames } from '../../identity/index.ts';
import type { boardRunOperation, boardRunRowsOperation, boardRunsOperation } from '../board-run-contract.ts';
import {
  type BoardMatch,
  type BoardRun,
  countRun,
  latestRuns,
  type MatchPlace,
  matchesOf,
  runById,
} from '../board-run-store.ts';
import { millisecondsLeft, OUTCOMES } from '../domain/board-run.ts';
import { needsPolicy } from '../policy.ts';
import { openPublications, type Publication, publicationsByIds } from '../store.ts';

type RunView = OutputOf<typeof boardRunOperation>;
type Rows = OutputOf<typeof boardRunRowsOperation>;

const LIST = 50;

export async function boardRuns(
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<Result<OutputOf<typeof boardRunsOperation>>> {
  const series = actor.kind === 'person' && actor.provenance === 'sample' ? 'sample' : 'own';
  const open = (await openPublications(tx, at)).filter(({ provenance }) => provenance === series);
  return ok({ runs: await viewsOf(tx, actor, await latestRuns(tx, LIST)), open: open.length });
}

export async function boardRun(tx: Tx, actor: Actor, runId: string): Promise<Result<RunView>> {
  const run = await runById(tx, runId);
  const [view] = run === undefined ? [] : await viewsOf(tx, actor, [run]);
  return view === undefined ? refusePlatform('not-found') : ok(view);
}

async function viewsOf(tx: Tx, actor: Actor, runs: readonly BoardRun[]): Promise<RunView[]> {
  const names = await personNames(tx, [
    ...new Set(runs.flatMap(({ startedBy, endedBy }) => [startedBy, ...(endedBy ? [endedBy] : [])])),
  ]);
  const views: RunView[] = [];
  for (const run of runs) {
    const { outcomes, lastAt, analysers } = await countRun(tx, run);
    const { needs, startedAt, endedAt, endedBy } = run;
    const answered = needs - (outcomes.waiting ?? 0);
    const left =
      run.state === 'running' ? millisecondsLeft({ needs, answered, startedAt, lastAt }) : undefined;
    views.push({
      id: run.id,
      state: run.state,
      needs,
      outcomes: Object.fromEntries(
        OUTCOMES.map((outcome) => [outcome, outcomes[outcome] ?? 0]),
      ) as RunView['outcomes'],
      startedAt: iso(startedAt),
      startedBy: names.get(run.startedBy) ?? null,
      endedAt: endedAt === undefined ? null : iso(endedAt),
      endedBy: endedBy === undefined ? null : (names.get(endedBy) ?? null),
      asOf: lastAt === undefined ? null : iso(lastAt),
      secondsLeft: left === undefined ? null : Math.ceil(left / 1_000),
      analysers: [...analysers],
      provenance: run.provenance,
      allowed: run.state === 'running' ? allowedActions(needsPolicy, actor, {}) : [],
    });
  }
  return views;
}

/** Read anew under the reader's rights: what has been taken down since, need or offer, is not in it. */
export async function boardRunRows(tx: Tx, runId: string, place: MatchPlace): Promise<Result<Rows>> {
  const run = await runById(tx, runId);
  if (run === undefined) return refusePlatform('not-found');
  const matches = await matchesOf(tx, run, place);
  const needs = await publicationsByIds(
    tx,
    matches.map(({ publicationId }) => publicationId),
  );
  const offerIds = matches.flatMap(({ answer }) => answer?.best.map(({ offerId }) => offerId) ?? []);
  const offers = new Map((await publishedAmong(tx, [...new Set(offerIds)])).map((one) => [one.id, one]));
  return ok({
    rows: matches.flatMap((match) => {
      const need = needs.get(match.publicationId);
      return need === undefined ? [] : [rowOf(match, need, offers)];
    }),
  });
}

const rowOf = (
  match: BoardMatch,
  need: Publication,
  offers: ReadonlyMap<string, Offer>,
): Rows['rows'][number] => ({
  order: match.order,
  publicationId: need.id,
  title: need.title,
  jurisdictionId: need.jurisdictionId ?? null,
  outcome: match.outcome,
  fits: match.answer?.fits ?? 0,
  near: match.answer?.near ?? 0,
  best: (match.answer?.best ?? []).flatMap(({ reasons, gives, ...one }) => {
    const offer = offers.get(one.offerId);
    if (offer === undefined) return [];
    const { nameZh, nameEn, providerNameZh, providerNameEn } = offer;
    return [
      {
        ...one,
        name: { zh: nameZh, en: nameEn },
        provider: { zh: providerNameZh, en: providerNameEn },
        reasons: [...reasons],
        gives: [...gives],
      },
    ];
  }),
  relaxations: [...(match.answer?.relaxations ?? [])],
  analyser: match.answer?.analyser ?? null,
  answeredAt: match.answeredAt === undefined ? null : iso(match.answeredAt),
  provenance: need.provenance,
});
