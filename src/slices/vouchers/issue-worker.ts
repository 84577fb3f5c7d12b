import type { SignedInActor } from '../../platform/actor.ts';
import { backlog } from '../../platform/relay.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { issueBatchCommand } from './commands/issue-batch.ts';
import { type IssueRun, runningRuns } from './run-store.ts';

/** Firms issued to in one transaction: long enough to be cheap, short enough to stop soon and to hold budgets briefly. */
export const BATCH = 250;

/** Events that may wait for their readers before the next batch; beyond it, those of everybody else would wait behind. */
const BACKLOG_MAX = 1_000;
const WAIT_MS = 200;
const WAITS_MAX = 150;

export interface Pace {
  readonly batch: number;
  /** Called before each batch; comes back when there is room for its events. */
  readonly room: () => Promise<void>;
}

/** Waits while the relay has too much before it, at most half a minute: a relay that stands still stops no issue. */
export const relayPace = (uow: UnitOfWork): Pace => ({
  batch: BATCH,
  room: async () => {
    for (let waited = 0; waited < WAITS_MAX; waited += 1) {
      if ((await uow.asWorker(backlog)) <= BACKLOG_MAX) return;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  },
});

/**
 * Issues what every run under way still owes, batch after batch. Called by whoever wakes it, at once and as often as
 * one likes: each batch holds its run and takes only firms that still wait, so a killed worker loses nothing and two
 * take turns.
 */
export async function issueWaiting(uow: UnitOfWork, pace: Pace): Promise<void> {
  for (const run of await uow.asWorker(runningRuns)) {
    const actor = inTheNameOf(run);
    for (let left = 1; left > 0; ) {
      await pace.room();
      const done = await uow.run(issueBatchCommand, actor, uow.newId(), { runId: run.id, size: pace.batch });
      // Stopped by an officer, or ended by another worker.
      if (!done.ok) break;
      left = done.value.left;
    }
  }
}

/** The officer who let the run begin: its vouchers are this person's act, with no rights beyond it. */
function inTheNameOf(run: IssueRun): SignedInActor {
  const { confirmedBy, confirmedOrg } = run;
  if (confirmedBy === undefined || confirmedOrg === undefined) {
    throw new Error(`Run ${run.number} runs, and nobody let it begin.`);
  }
  return {
    kind: 'person',
    personId: confirmedBy,
    orgId: confirmedOrg,
    jurisdictionId: run.jurisdictionId,
    roles: ['voucher_officer'],
    provenance: run.provenance,
  };
}
