/** What other slices may use: who is tied to whom, and by which records. */

export { verifyTieCommand } from './commands/decide.ts';
export { completeCommand, declareCommand } from './commands/declare.ts';
export { importTiesCommand } from './commands/import.ts';
export { zTie } from './contract.ts';
export { TIES_COMPLETE } from './domain/complete.ts';
export { type TieBasis, weakest } from './domain/graph.ts';
export { type Head, joinedBy, ownHead } from './domain/heads.ts';
export { type FoundTie, type Related, relate } from './domain/relate.ts';
export { tieWords } from './domain/words.ts';
export { tiesErrors } from './errors.ts';
export { tiesPolicy } from './policy.ts';
export { tieView } from './queries/ties.ts';
export { tiesRoutes } from './routes.ts';
export {
  headsOf,
  heldKeysOf,
  keysUnder,
  type TieBook,
  type TieRecord,
  tieBook,
  tiesByIds,
  UNREAD_TIES,
} from './store.ts';
