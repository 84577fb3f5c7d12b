import { derivedId } from '../../kernel/ids.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { ANALYSER_VERSION, type BestOffers, bestForEach, type SearchIndex } from '../matching/index.ts';
import {
  type Answered,
  type BoardRun,
  countRun,
  holdRunning,
  runningRuns,
  type WaitingNeed,
  waitingNeeds,
  writeAnswers,
} from './board-run-store.ts';
import { endBoardRunCommand } from './commands/match-board.ts';
import { outcomeOf } from './domain/board-run.ts';

/** Needs answered in one transaction: about a second, which is what stopping waits for and a kill loses. */
const BATCH = 20;

/**
 * Answers what every run under way still owes, batch after batch. Called by whoever wakes it, at once and as often as
 * one likes: each batch holds its run and takes only needs without an answer, so a killed worker loses at most one
 * batch, and two take turns. Without an index it waits for the next call.
 */
export async function matchBoards(
  uow: UnitOfWork,
  index: SearchIndex,
  platformActor: SignedInActor,
  batch = BATCH,
): Promise<void> {
  for (const run of await uow.asWorker(runningRuns)) {
    let step = await answerSome(uow, index, run, batch);
    while (step === 'more') step = await answerSome(uow, index, run, batch);
    if (step !== 'all') continue;
    const { outcomes } = await uow.asWorker((tx) => countRun(tx, run));
    const ending = { runId: run.id, unmatched: outcomes.none ?? 0 };
    await uow.run(endBoardRunCommand, platformActor, derivedId('needs.end-board-run', run.id), ending);
  }
}

/** @returns `all` when no need waits any more, `broken-off` when there is nothing to go on with */
function answerSome(
  uow: UnitOfWork,
  index: SearchIndex,
  key: BoardRun,
  batch: number,
): Promise<'more' | 'all' | 'broken-off'> {
  return uow.asWorker(async (tx, at) => {
    const run = await holdRunning(tx, key.id);
    if (run === undefined) return 'broken-off';
    const waiting = await waitingNeeds(tx, run, batch, at);
    if (waiting.length === 0) return 'all';
    const open = waiting.filter((need) => need.open);
    const answers = await bestForEach(tx, index, open, at);
    if (answers === undefined) return 'broken-off';
    const byPlace = new Map(open.map(({ place }, n) => [place, answers[n]]));
    await writeAnswers(
      tx,
      run,
      waiting.map((need) => answered(need, byPlace.get(need.place))),
      at,
    );
    return 'more';
  });
}

const answered = ({ place }: WaitingNeed, answer: BestOffers | undefined): Answered =>
  answer === undefined
    ? { place, outcome: 'gone' }
    : { place, outcome: outcomeOf(answer), answer: { ...answer, analyser: ANALYSER_VERSION } };
