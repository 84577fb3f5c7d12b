import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as refusePlatform } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { type BoardRun, countRun, endRun, holdRunning, insertRun, runById } from '../board-run-store.ts';
import { refuse } from '../errors.ts';
import { boardMatchEnded, boardMatchStarted } from '../events.ts';
import { needsPolicy } from '../policy.ts';
import { openPublications } from '../store.ts';

/** The queue whose worker answers the needs of runs under way. */
export const BOARD_QUEUE = 'needs-match-board';

/** Lays out every open need to be held against all offers; the worker does so need by need. */
export const startBoardRunCommand = command<Record<string, never>, { readonly runId: Uuid }>({
  name: 'needs.start-board-run',
  input: z.strictObject({}),
  execute: async (context) => {
    const { tx, at } = context;
    const allowed = authorise(needsPolicy, 'needs.match-board', context.actor);
    if (!allowed.ok) return allowed;
    const { personId, jurisdictionId } = allowed.value;
    const provenance = allowed.value.provenance === 'sample' ? 'sample' : 'own';
    const open = (await openPublications(tx, at)).filter((one) => one.provenance === provenance);
    if (open.length === 0) return refuse('board-empty');
    const runId = context.newId();
    const run = { jurisdictionId, id: runId, startedBy: personId, startedAt: at, provenance } as const;
    const laidOut = await insertRun(
      tx,
      run,
      open.map(({ id }) => id),
    );
    if (!laidOut) return refuse('board-under-way');
    context.emit({ event: boardMatchStarted, payload: { runId, needs: open.length }, provenance });
    context.enqueue({ queue: BOARD_QUEUE, data: {} });
    return ok({ runId });
  },
});

const zWhich = z.strictObject({ runId: z.uuid() as unknown as z.ZodType<Uuid, string> });

/** Ends a run before all its needs have an answer; what is answered stays to be read. */
export const stopBoardRunCommand = command<z.output<typeof zWhich>, { readonly runId: Uuid }>({
  name: 'needs.stop-board-run',
  input: zWhich,
  execute: async (context, { runId }) => {
    const { tx, at } = context;
    const allowed = authorise(needsPolicy, 'needs.match-board', context.actor);
    if (!allowed.ok) return allowed;
    if ((await runById(tx, runId)) === undefined) return refusePlatform('not-found');
    // Held first: what is told is what the batch under way has answered too.
    const run = await holdRunning(tx, runId);
    if (run === undefined || !(await endRun(tx, run, at, allowed.value.personId))) {
      return refuse('board-ended');
    }
    const { outcomes } = await countRun(tx, run);
    tellEnd(context, run, 'stopped', run.needs - (outcomes.waiting ?? 0), outcomes.none ?? 0);
    return ok({ runId });
  },
});

const zEnd = zWhich.extend({ unmatched: z.int().min(0) });

/** Ends a run whose needs all have their answer. Done by the platform, which counts beforehand what it may not read here. */
export const endBoardRunCommand = command<z.output<typeof zEnd>, { readonly runId: Uuid }>({
  name: 'needs.end-board-run',
  input: zEnd,
  execute: async (context, { runId, unmatched }) => {
    const allowed = authorise(needsPolicy, 'needs.run', context.actor);
    if (!allowed.ok) return allowed;
    const run = await holdRunning(context.tx, runId);
    if (run === undefined || !(await endRun(context.tx, run, context.at))) return refuse('board-ended');
    tellEnd(context, run, 'done', run.needs, unmatched);
    return ok({ runId });
  },
});

function tellEnd(
  context: CommandContext,
  { id: runId, needs, provenance }: BoardRun,
  how: 'done' | 'stopped',
  answered: number,
  unmatched: number,
): void {
  context.emit({
    event: boardMatchEnded,
    payload: { runId, how, needs, answered, unmatched },
    provenance,
  });
}
