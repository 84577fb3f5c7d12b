import { addressOf, call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type LogView = OutputOf<typeof operations.logOperation>;
export type LoggedEvent = LogView['events'][number];
export type HeadsView = OutputOf<typeof operations.headsOperation>;
export type Seal = HeadsView['seals'][number];

const getLog = endpoint<typeof operations.logOperation>('query', 'GET', '/api/audit/log');
const getHeads = endpoint<typeof operations.headsOperation>('query', 'GET', '/api/audit/heads');
const getExport = endpoint<typeof operations.exportOperation>('query', 'GET', '/api/audit/export');

/** Rows on one page. */
const LIMIT = 25;
/** Most the server gives at once. */
const LARGEST_PAGE = 200;

/** What is shown: events of a kind, going back from a position, and seals going back from a number. */
export interface LogPlace {
  readonly type?: string;
  readonly before?: number;
  readonly sealsBefore?: number;
}

type LogKind = Pick<LogPlace, 'type'>;

/** The kind of events and nothing else of a place. */
export const kindOf = ({ type }: LogPlace): LogKind => (type === undefined ? {} : { type });

const beforeIn = (before: number | undefined) => (before === undefined ? {} : { before });

export const logQuery = (place: LogPlace) =>
  ask(getLog, { query: { ...kindOf(place), ...beforeIn(place.before), limit: LIMIT } });

/** All events of a kind, for a way out of the table. */
export const allEvents = (kind: LogKind): Promise<readonly LoggedEvent[]> =>
  allPages<LoggedEvent, number>(async (before) => {
    const query = { ...kind, ...beforeIn(before), limit: LARGEST_PAGE };
    const { events, next } = await call(getLog, { query });
    return { rows: events, next };
  });

export const headsQuery = (before?: number) =>
  ask(getHeads, { query: { ...beforeIn(before), limit: LIMIT } });

/** All seals, for a way out of the table. */
export const allSeals = (): Promise<readonly Seal[]> =>
  allPages<Seal, number>(async (before) => {
    const { seals, next } = await call(getHeads, { query: { ...beforeIn(before), limit: LARGEST_PAGE } });
    return { rows: seals, next };
  });

export const exportAddress = addressOf(getExport, {});
