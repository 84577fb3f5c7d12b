/** What other parts may use of clearing: its doorway, its files, and who is paid where. Figures about it come from its events. */
export { accountsOf } from './account-store.ts';
export { clearingErrors } from './errors.ts';
export { instructionFile, instructionsUnderWay } from './instruction-store.ts';
export { clearingPolicy } from './policy.ts';
export { clearingRoutes } from './routes.ts';
export { filesInUse } from './scan-store.ts';
export { type StatementHead, statementHeads } from './store.ts';
