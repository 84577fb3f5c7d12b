export {
  type DatabaseConnection,
  type EmbeddedConnection,
  type ServedConnection,
  withDatabase,
} from './connection.ts';
export { DatabaseUnavailable, type Sentence } from './errors.ts';
export { type RunningPostgres, type StartOptions, startPostgres } from './launcher.ts';
export { resolveDatabase } from './resolve.ts';
