import type { Instant, JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { RecordProvenance } from '../../ledger/index.ts';
import type { Fields } from '../domain/difference.ts';
import type { RunLine, RunSummary } from './result.ts';

export type RunState = 'waiting' | 'running' | 'done' | 'failed';

/** What a draft would have done to the decisions of a span, asked for once and worked in the background. */
export interface RunRecord {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly draftId: Uuid;
  readonly revision: number;
  readonly body: Fields;
  /** Days of the span, both included. */
  readonly from: string;
  readonly to: string;
  readonly state: RunState;
  readonly done: number;
  readonly total?: number;
  readonly inputs?: string;
  readonly summary?: RunSummary;
  readonly askedBy: Uuid;
  readonly askedAt: Instant;
  readonly finishedAt?: Instant;
  readonly provenance: RecordProvenance;
}

interface RunRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  draft_id: Uuid;
  revision: number;
  body: Fields;
  from_on: string;
  to_on: string;
  state: RunState;
  done: number;
  total: number | null;
  inputs: string | null;
  summary: RunSummary | null;
  asked_by: Uuid;
  asked_at: Instant;
  finished_at: Instant | null;
  provenance: RecordProvenance;
}

const toRun = (row: RunRow): RunRecord => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  draftId: row.draft_id,
  revision: row.revision,
  body: row.body,
  from: row.from_on,
  to: row.to_on,
  state: row.state,
  done: row.done,
  ...(row.total === null ? {} : { total: row.total }),
  ...(row.inputs === null ? {} : { inputs: row.inputs }),
  ...(row.summary === null ? {} : { summary: row.summary }),
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
  provenance: row.provenance,
});

/** @returns false when another run of the draft is still at work */
export async function insertRun(tx: Tx, run: RunRecord): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into rulebook.run (jurisdiction_id, id, draft_id, revision, body, from_on, to_on, state, asked_by, asked_at,
       provenance)
     values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, $10) on conflict do nothing`,
    [
      run.jurisdictionId,
      run.id,
      run.draftId,
      run.revision,
      JSON.stringify(run.body),
      run.from,
      run.to,
      run.askedBy,
      new Date(run.askedAt),
      run.provenance,
    ],
  );
  return inserted === 1;
}

export async function runById(tx: Tx, id: string): Promise<RunRecord | undefined> {
  const [row] = await tx.query<RunRow>('select * from rulebook.run where id = $1', [id]);
  return row === undefined ? undefined : toRun(row);
}

/** Runs of a draft, the last asked for first. */
export async function runsOf(tx: Tx, draftId: string): Promise<RunRecord[]> {
  const rows = await tx.query<RunRow>(
    'select * from rulebook.run where draft_id = $1 order by asked_at desc, id desc limit 50',
    [draftId],
  );
  return rows.map(toRun);
}

/** Runs that nobody has finished: a server that stops goes on with them when it starts again. */
export async function openRuns(tx: Tx): Promise<RunRecord[]> {
  const rows = await tx.query<RunRow>(
    "select * from rulebook.run where state in ('waiting', 'running') order by asked_at, id limit 100",
  );
  return rows.map(toRun);
}

type Key = Pick<RunRecord, 'jurisdictionId' | 'id'>;

/**
 * Takes a run up. What an earlier try wrote from the same inputs stays and is gone on from; other inputs begin anew.
 * @returns how many lines stand already
 */
export async function beginRun(
  tx: Tx,
  { jurisdictionId, id }: Key,
  work: { readonly inputs: string; readonly total: number },
): Promise<number> {
  const [row] = await tx.query<{ done: number; inputs: string | null }>(
    'select done, inputs from rulebook.run where jurisdiction_id = $1 and id = $2 for update',
    [jurisdictionId, id],
  );
  const done = row?.inputs === work.inputs ? row.done : 0;
  if (done === 0) {
    await tx.execute('delete from rulebook.run_line where jurisdiction_id = $1 and run_id = $2', [
      jurisdictionId,
      id,
    ]);
  }
  await tx.execute(
    `update rulebook.run set state = 'running', inputs = $3, total = $4, done = $5
     where jurisdiction_id = $1 and id = $2 and state in ('waiting', 'running')`,
    [jurisdictionId, id, work.inputs, work.total, done],
  );
  return done;
}

/** Writes the next lines and how far the run is; the same lines again change nothing. */
export async function addLines(
  tx: Tx,
  { jurisdictionId, id }: Key,
  lines: readonly RunLine[],
): Promise<void> {
  await tx.execute(
    `insert into rulebook.run_line (jurisdiction_id, run_id, line, body)
     select $1, $2, (one ->> 'line')::int, one from jsonb_array_elements($3::jsonb) as one on conflict do nothing`,
    [jurisdictionId, id, JSON.stringify(lines)],
  );
  await tx.execute(
    'update rulebook.run set done = greatest(done, $3) where jurisdiction_id = $1 and id = $2',
    [jurisdictionId, id, lines.at(-1)?.line ?? 0],
  );
}

export async function finishRun(
  tx: Tx,
  { jurisdictionId, id }: Key,
  summary: RunSummary,
  at: Instant,
): Promise<void> {
  await tx.execute(
    `update rulebook.run set state = 'done', summary = $3, finished_at = $4
     where jurisdiction_id = $1 and id = $2 and state = 'running'`,
    [jurisdictionId, id, JSON.stringify(summary), new Date(at)],
  );
}

export async function failRun(tx: Tx, { jurisdictionId, id }: Key, at: Instant): Promise<void> {
  await tx.execute(
    `update rulebook.run set state = 'failed', finished_at = $3
     where jurisdiction_id = $1 and id = $2 and state in ('waiting', 'running')`,
    [jurisdictionId, id, new Date(at)],
  );
}

/** Lines of a run after a line, in order. */
export function linesOf(tx: Tx, runId: string, after: number, limit: number): Promise<{ body: RunLine }[]> {
  return tx.query<{ body: RunLine }>(
    'select body from rulebook.run_line where run_id = $1 and line > $2 order by line limit $3',
    [runId, after, limit],
  );
}
