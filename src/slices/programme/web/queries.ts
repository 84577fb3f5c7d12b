import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type ItemsView = OutputOf<typeof operations.itemsOperation>;
export type ItemView = OutputOf<typeof operations.itemOperation>;
export type SchemeView = ItemsView['schemes'][number];
/** An item under way, as lists show it. */
export type HeadView = ItemsView['undertakings'][number];
export type Light = HeadView['light']['colour'];
export type FileView = OutputOf<typeof operations.undertakingOperation>;
export type ReportView = FileView['reports'][number];
export type WatchView = OutputOf<typeof operations.watchOperation>;
export type MatterView = OutputOf<typeof operations.mattersOperation>['matters'][number];
export type MeetingView = OutputOf<typeof operations.meetingsOperation>['meetings'][number];

export const getItems = endpoint<typeof operations.itemsOperation>('query', 'GET', '/api/programme/items');
const getItem = endpoint<typeof operations.itemOperation>('query', 'GET', '/api/programme/items/:itemId');
export const getUndertaking = endpoint<typeof operations.undertakingOperation>(
  'query',
  'GET',
  '/api/programme/undertakings/:undertakingId',
);
export const getWatch = endpoint<typeof operations.watchOperation>('query', 'GET', '/api/programme/watch');
export const getMatters = endpoint<typeof operations.mattersOperation>(
  'query',
  'GET',
  '/api/programme/matters',
);
export const getMeetings = endpoint<typeof operations.meetingsOperation>(
  'query',
  'GET',
  '/api/programme/meetings',
);
export const getSince = endpoint<typeof operations.sinceOperation>('query', 'GET', '/api/programme/since');
export const getEvidence = endpoint<typeof operations.evidenceFileOperation>(
  'query',
  'GET',
  '/api/programme/evidence/:evidenceId/file',
);

export const planItem = endpoint<typeof operations.planOperation>(
  'command',
  'POST',
  '/api/programme/undertakings',
);
export const reportProgress = endpoint<typeof operations.reportOperation>(
  'command',
  'POST',
  '/api/programme/undertakings/:undertakingId/reports',
);
export const acceptReport = endpoint<typeof operations.acceptReportOperation>(
  'command',
  'POST',
  '/api/programme/reports/:reportId/accept',
);
export const returnReport = endpoint<typeof operations.returnReportOperation>(
  'command',
  'POST',
  '/api/programme/reports/:reportId/return',
);
export const closeItem = endpoint<typeof operations.closeOperation>(
  'command',
  'POST',
  '/api/programme/undertakings/:undertakingId/close',
);
export const raiseMatter = endpoint<typeof operations.raiseOperation>(
  'command',
  'POST',
  '/api/programme/matters',
);
export const decideMatter = endpoint<typeof operations.decideOperation>(
  'command',
  'POST',
  '/api/programme/matters/:matterId/decide',
);
export const withdrawMatter = endpoint<typeof operations.withdrawOperation>(
  'command',
  'POST',
  '/api/programme/matters/:matterId/withdraw',
);
export const recordMeeting = endpoint<typeof operations.conveneOperation>(
  'command',
  'POST',
  '/api/programme/meetings',
);
export const cancelMeeting = endpoint<typeof operations.cancelMeetingOperation>(
  'command',
  'POST',
  '/api/programme/meetings/:meetingId/cancel',
);

/** Every answer that a change of an item, a matter or a meeting may alter. */
export const MOVED = [getItems, getUndertaking, getWatch, getMatters, getMeetings, getSince] as const;

/** All items: a circle has some hundreds at most, so the page filters them itself. */
export const itemsQuery = ask(getItems);
export const itemQuery = (itemId: string) => ask(getItem, { params: { itemId } });
export const undertakingQuery = (undertakingId: string) => ask(getUndertaking, { params: { undertakingId } });

/** Items of the sources have short numbers, items under way a UUID. */
export const isUndertaking = (itemId: string): boolean => itemId.length === 36;
