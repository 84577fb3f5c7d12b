import type { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import type { runLinesOperation, runOperation, zRunBrief } from '../contract.ts';
import type { Fields } from '../domain/difference.ts';
import { linesOf, type RunRecord, runById } from '../what-if/run-store.ts';

type Run = z.output<typeof runOperation.output>;
type Lines = z.output<typeof runLinesOperation.output>;

export const briefOf = (run: RunRecord): z.output<typeof zRunBrief> => ({
  id: run.id,
  revision: run.revision,
  from: run.from,
  to: run.to,
  state: run.state,
  done: run.done,
  total: run.total ?? null,
  askedAt: iso(run.askedAt),
  finishedAt: run.finishedAt === undefined ? null : iso(run.finishedAt),
});

/** How far a replay is, and what came of it once it is done. */
export async function runPage(tx: Tx, runId: string): Promise<Result<Run>> {
  const run = await runById(tx, runId);
  if (run === undefined) return platformRefuse('not-found');
  const { zh, en } = run.body.title as Fields;
  return ok({
    run: {
      ...briefOf(run),
      draftId: run.draftId,
      title: { zh: String(zh), en: String(en) },
      inputs: run.inputs ?? null,
      summary: run.summary ?? null,
      provenance: run.provenance,
    },
  });
}

/** Its decisions, one by one, after a line. */
export async function runLines(
  tx: Tx,
  runId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Result<Lines>> {
  if ((await runById(tx, runId)) === undefined) return platformRefuse('not-found');
  return ok({ lines: (await linesOf(tx, runId, after, limit)).map((row) => row.body) });
}
