/** What other parts may use of rounds: its doorway, its consumer and which files it refers to. */
export { roundsConsumer } from './consumer.ts';
export { roundsErrors } from './errors.ts';
export { roundsPolicy } from './policy.ts';
export { roundsRoutes } from './routes.ts';
export { filesInUse } from './store.ts';
