/** What other parts may use of clearing: its doorway and its files. Figures about it come from its events. */
export { paymentOrderOf } from './bank-file.ts';
export { clearingErrors } from './errors.ts';
export { clearingPolicy } from './policy.ts';
export { clearingRoutes } from './routes.ts';
export { type StatementHead, statementHeads } from './store.ts';
