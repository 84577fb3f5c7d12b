/** What other parts may use of clearing: its doorway. Figures about it come from its events. */
export { clearingErrors } from './errors.ts';
export { clearingPolicy } from './policy.ts';
export { clearingRoutes } from './routes.ts';
