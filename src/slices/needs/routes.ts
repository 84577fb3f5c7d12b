import type { Api } from '../../platform/http/api.ts';
import { needBoard, type SearchIndex } from '../matching/index.ts';
import * as runOperations from './board-run-contract.ts';
import { answerCommand, expressCommand, retractCommand } from './commands/interest.ts';
import { changeCommand, dropCommand, keepCommand, watchCommand } from './commands/keep.ts';
import { startBoardRunCommand, stopBoardRunCommand } from './commands/match-board.ts';
import { publishCommand, renewCommand, withdrawCommand } from './commands/publish.ts';
import * as operations from './contract.ts';
import { boardOf, myInterests, publishedNeed } from './queries/board.ts';
import { boardRun, boardRunRows, boardRuns } from './queries/board-runs.ts';
import { checkWords, myNeed, myNeeds } from './queries/mine.ts';

/** The doorway of needs, kept and published. */
export function needsRoutes(api: Api, index: SearchIndex): void {
  const finding = { board: needBoard(), index };
  api.query(operations.mineOperation, (tx, { actor }, at) => myNeeds(tx, actor, at));
  api.query(operations.oneOperation, (tx, { actor, params }, at) => myNeed(tx, actor, params.needId, at));
  api.query(operations.checkOperation, (tx, { actor, body }, at) => checkWords(tx, actor, body, at));
  api.query(operations.boardOperation, (tx, { actor, query }, at) => boardOf(tx, finding, actor, query, at));
  api.query(operations.interestsOperation, (tx, { actor }, at) => myInterests(tx, actor, at));
  api.query(operations.publishedOperation, (tx, { actor, params }, at) =>
    publishedNeed(tx, actor, params.publicationId, at),
  );
  api.command(operations.keepOperation, keepCommand, ({ body }) => body);
  api.command(operations.changeOperation, changeCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.watchOperation, watchCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.dropOperation, dropCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.publishOperation, publishCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.renewOperation, renewCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.withdrawOperation, withdrawCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.answerOperation, answerCommand, ({ params, body }) => ({ ...params, answer: body }));
  api.command(operations.expressOperation, expressCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.retractOperation, retractCommand, ({ params }) => params);
  boardRunRoutes(api);
}

/** All needs against all offers. */
function boardRunRoutes(api: Api): void {
  api.query(runOperations.boardRunsOperation, (tx, { actor }, at) => boardRuns(tx, actor, at));
  api.query(runOperations.boardRunOperation, (tx, { actor, params }) => boardRun(tx, actor, params.runId));
  api.query(runOperations.boardRunRowsOperation, (tx, { params, query: { outcome, ...place } }) =>
    boardRunRows(tx, params.runId, { ...place, ...(outcome === undefined ? {} : { outcome }) }),
  );
  api.command(runOperations.startBoardRunOperation, startBoardRunCommand, ({ body }) => body);
  api.command(runOperations.stopBoardRunOperation, stopBoardRunCommand, ({ params }) => params);
}
