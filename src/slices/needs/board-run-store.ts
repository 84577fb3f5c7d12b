import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { BestOffers } from '../matching/index.ts';
import type { Outcome } from './domain/board-run.ts';
import type { Publication } from './store.ts';

export type BoardRunState = 'running' | 'done' | 'stopped';

/** All open needs held against all offers, as somebody let it begin. */
export interface BoardRun {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly state: BoardRunState;
  /** Needs that were open when it began. */
  readonly needs: number;
  readonly startedBy: Uuid;
  readonly startedAt: Instant;
  /** Only of a run that somebody stopped. */
  readonly endedBy?: Uuid;
  readonly endedAt?: Instant;
  readonly provenance: 'sample' | 'own';
}

interface RunRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  state: BoardRunState;
  needs: number;
  started_by: Uuid;
  started_at: Instant;
  ended_by: Uuid | null;
  ended_at: Instant | null;
  provenance: 'sample' | 'own';
}

const RUN = 'jurisdiction_id, id, state, needs, started_by, started_at, ended_by, ended_at, provenance';

const toRun = (row: RunRow): BoardRun => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  state: row.state,
  needs: row.needs,
  startedBy: row.started_by,
  startedAt: row.started_at,
  ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  provenance: row.provenance,
});

export type RunKey = Pick<BoardRun, 'jurisdictionId' | 'id'>;

/** Lays a run out need by need. @returns false while another is under way */
export async function insertRun(
  tx: Tx,
  run: Omit<BoardRun, 'state' | 'needs'>,
  publicationIds: readonly Uuid[],
): Promise<boolean> {
  const { jurisdictionId, id } = run;
  const inserted = await tx.execute(
    `insert into needs.board_run (jurisdiction_id, id, state, needs, started_by, started_at, provenance)
     values ($1, $2, 'running', $3, $4, $5, $6)
     on conflict (provenance) where state = 'running' do nothing`,
    [jurisdictionId, id, publicationIds.length, run.startedBy, new Date(run.startedAt), run.provenance],
  );
  if (inserted === 0) return false;
  await tx.execute(
    `insert into needs.board_match (jurisdiction_id, run_id, place, publication_id)
     select $1, $2, u.place, u.id from unnest($3::uuid[]) with ordinality u(id, place)`,
    [jurisdictionId, id, publicationIds],
  );
  return true;
}

export async function runById(tx: Tx, id: string): Promise<BoardRun | undefined> {
  const [row] = await tx.query<RunRow>(`select ${RUN} from needs.board_run where id = $1`, [id]);
  return row === undefined ? undefined : toRun(row);
}

/** Newest first. */
export async function latestRuns(tx: Tx, limit: number): Promise<BoardRun[]> {
  const rows = await tx.query<RunRow>(
    `select ${RUN} from needs.board_run order by started_at desc, id desc limit $1`,
    [limit],
  );
  return rows.map(toRun);
}

/** Runs under way, for the worker that answers their needs. */
export async function runningRuns(tx: Tx): Promise<BoardRun[]> {
  const rows = await tx.query<RunRow>(
    `select ${RUN} from needs.board_run where state = 'running' order by started_at, id`,
  );
  return rows.map(toRun);
}

/** Keeps a running run to oneself, so that a batch and the end of the run wait for each other. */
export async function holdRunning(tx: Tx, id: string): Promise<BoardRun | undefined> {
  const [row] = await tx.query<RunRow>(
    `select ${RUN} from needs.board_run where id = $1 and state = 'running' for update`,
    [id],
  );
  return row === undefined ? undefined : toRun(row);
}

/** @param by who stopped it; left out for a run that came to its end. @returns false when it has ended already */
export async function endRun(tx: Tx, key: RunKey, at: Instant, by?: Uuid): Promise<boolean> {
  const changed = await tx.execute(
    `update needs.board_run set state = $3, ended_by = $4, ended_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'running'`,
    [key.jurisdictionId, key.id, by === undefined ? 'done' : 'stopped', by ?? null, new Date(at)],
  );
  return changed === 1;
}

/** A need whose turn has come. */
export interface WaitingNeed
  extends Pick<Publication, 'title' | 'summary' | 'jurisdictionId' | 'provenance'> {
  readonly id: Uuid;
  readonly place: number;
  readonly open: boolean;
}

/** The next needs without an answer. */
export async function waitingNeeds(tx: Tx, key: RunKey, limit: number, at: Instant): Promise<WaitingNeed[]> {
  const rows = await tx.query<
    Omit<WaitingNeed, 'jurisdictionId'> & { jurisdiction_id: JurisdictionId | null }
  >(
    `select m.place, p.id, p.title, p.summary, p.jurisdiction_id, p.provenance,
       p.state = 'open' and p.ends_at > $4 as open
     from needs.board_match m join needs.publication p on p.id = m.publication_id
     where m.jurisdiction_id = $1 and m.run_id = $2 and m.outcome = 'waiting' order by m.place limit $3`,
    [key.jurisdictionId, key.id, limit, new Date(at)],
  );
  return rows.map(({ jurisdiction_id, ...row }) => ({
    ...row,
    ...(jurisdiction_id === null ? {} : { jurisdictionId: jurisdiction_id }),
  }));
}

/** What a need was answered, by which version of the analyser; without an answer it was no longer open. */
export interface Answered {
  readonly place: number;
  readonly outcome: Exclude<Outcome, 'waiting'>;
  readonly answer?: BestOffers & { readonly analyser: string };
}

/** Throws where a need has its answer already: the run is held, so nobody else can have given it. */
export async function writeAnswers(
  tx: Tx,
  key: RunKey,
  answers: readonly Answered[],
  at: Instant,
): Promise<void> {
  const changed = await tx.execute(
    `update needs.board_match m set outcome = a.outcome, fits = a.fits, near = a.near, best = a.best,
       relaxations = a.relaxations, analyser = a.analyser, answered_at = $10
     from unnest($3::int[], $4::text[], $5::int[], $6::int[], $7::jsonb[], $8::jsonb[], $9::text[])
       a(place, outcome, fits, near, best, relaxations, analyser)
     where m.jurisdiction_id = $1 and m.run_id = $2 and m.place = a.place and m.outcome = 'waiting'`,
    [
      key.jurisdictionId,
      key.id,
      answers.map((one) => one.place),
      answers.map((one) => one.outcome),
      answers.map(({ answer }) => answer?.fits ?? null),
      answers.map(({ answer }) => answer?.near ?? null),
      answers.map(({ answer }) => (answer === undefined ? null : JSON.stringify(answer.best))),
      answers.map(({ answer }) => (answer === undefined ? null : JSON.stringify(answer.relaxations))),
      answers.map(({ answer }) => answer?.analyser ?? null),
      new Date(at),
    ],
  );
  if (changed !== answers.length) throw new Error('A need of a held run was answered by somebody else.');
}

/** How the needs of a run came out that the reader may see, and when the last of them did. */
export interface RunCounts {
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly lastAt?: Instant;
  readonly analysers: readonly string[];
}

export async function countRun(tx: Tx, key: RunKey): Promise<RunCounts> {
  const rows = await tx.query<{
    outcome: Outcome;
    n: bigint;
    last: Instant | null;
    analysers: string[] | null;
  }>(
    `select outcome, count(*) as n, max(answered_at) as last,
       array_agg(distinct analyser) filter (where analyser is not null) as analysers
     from needs.board_match where jurisdiction_id = $1 and run_id = $2 group by outcome`,
    [key.jurisdictionId, key.id],
  );
  const last = rows.flatMap((row) => row.last ?? []);
  return {
    outcomes: Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)])),
    ...(last.length === 0 ? {} : { lastAt: Math.max(...last) as Instant }),
    analysers: [...new Set(rows.flatMap(({ analysers }) => analysers ?? []))].sort(),
  };
}

export interface BoardMatch {
  /** Where it stands among the answers of its run. */
  readonly order: number;
  readonly publicationId: Uuid;
  readonly outcome: Outcome;
  readonly answer?: BestOffers & { readonly analyser: string };
  readonly answeredAt?: Instant;
}

interface MatchRow {
  order: number;
  publication_id: Uuid;
  outcome: Outcome;
  fits: number | null;
  near: number | null;
  best: BestOffers['best'] | null;
  relaxations: BestOffers['relaxations'] | null;
  analyser: string | null;
  answered_at: Instant | null;
}

const toMatch = (row: MatchRow): BoardMatch => {
  const { fits, near, best, relaxations, analyser, answered_at } = row;
  return {
    order: row.order,
    publicationId: row.publication_id,
    outcome: row.outcome,
    ...(fits === null || near === null || best === null || relaxations === null || analyser === null
      ? {}
      : { answer: { fits, near, best, relaxations, analyser } }),
    ...(answered_at === null ? {} : { answeredAt: answered_at }),
  };
};

export interface MatchPlace {
  /** Keyset: only what stands after this. */
  readonly after: number;
  readonly outcome?: Outcome;
  readonly limit: number;
}

/** Answers of a run: what nothing fits first, then what hardly anything does. */
export async function matchesOf(
  tx: Tx,
  key: RunKey,
  { after, outcome, limit }: MatchPlace,
): Promise<BoardMatch[]> {
  const rows = await tx.query<MatchRow>(
    `select * from (
       select array_position(array['none', 'near', 'fits', 'waiting', 'gone'], outcome) * 1000000 + place as "order",
         publication_id, outcome, fits, near, best, relaxations, analyser, answered_at
       from needs.board_match where jurisdiction_id = $1 and run_id = $2 and ($4::text is null or outcome = $4)
     ) m where "order" > $3 order by "order" limit $5`,
    [key.jurisdictionId, key.id, after, outcome ?? null, limit],
  );
  return rows.map(toMatch);
}
