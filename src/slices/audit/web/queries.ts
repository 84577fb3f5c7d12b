import { addressOf, endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type LogView = OutputOf<typeof operations.logOperation>;
export type LoggedEvent = LogView['events'][number];
export type HeadsView = OutputOf<typeof operations.headsOperation>;
export type Seal = HeadsView['seals'][number];

const getLog = endpoint<typeof operations.logOperation>('query', 'GET', '/api/audit/log');
const getHeads = endpoint<typeof operations.headsOperation>('query', 'GET', '/api/audit/heads');
const getExport = endpoint<typeof operations.exportOperation>('query', 'GET', '/api/audit/export');

/** What part of the log is shown: events of a kind, going back from a position. */
export interface LogPlace {
  readonly type?: string;
  readonly before?: number;
}

export const logQuery = (place: LogPlace) => ask(getLog, { query: { ...place } });
export const headsQuery = ask(getHeads);
export const exportAddress = addressOf(getExport, {});
