/** What other slices may use: whose a need is, for the platform's own work; the steps of the sample. */

export { matchBoards } from './board-run-worker.ts';
export { answerCommand, expressCommand } from './commands/interest.ts';
export { keepCommand } from './commands/keep.ts';
export { BOARD_QUEUE, startBoardRunCommand } from './commands/match-board.ts';
export { expireNeeds, publishCommand } from './commands/publish.ts';
export { needsConsumer, runWatches } from './commands/tell.ts';
export { needsErrors } from './errors.ts';
export { needsPolicy } from './policy.ts';
export { keptSearches } from './queries/mine.ts';
export { needsRoutes } from './routes.ts';
export { needKeptAs, needOfPublication, publicationById } from './store.ts';
