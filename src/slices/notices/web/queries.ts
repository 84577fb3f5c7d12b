import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type Inbox = OutputOf<typeof operations.inboxOperation>;
export type Notice = Inbox['notices'][number];
export type Settings = OutputOf<typeof operations.settingsOperation>;
export type ChannelView = Settings['channels'][number];
export type InboxFilter = 'todo' | 'all' | 'unread';

export const FILTERS: readonly InboxFilter[] = ['todo', 'all', 'unread'];

export const getInbox = endpoint<typeof operations.inboxOperation>('query', 'GET', '/api/notices');
export const markRead = endpoint<typeof operations.markReadOperation>('command', 'POST', '/api/notices/read');
export const unmark = endpoint<typeof operations.unmarkOperation>('command', 'POST', '/api/notices/unread');
export const getSettings = endpoint<typeof operations.settingsOperation>(
  'query',
  'GET',
  '/api/notices/settings',
);
export const saveSettings = endpoint<typeof operations.saveSettingsOperation>(
  'command',
  'POST',
  '/api/notices/settings',
);
export const setAddress = endpoint<typeof operations.setAddressOperation>(
  'command',
  'POST',
  '/api/notices/address',
);
export const removeAddress = endpoint<typeof operations.removeAddressOperation>(
  'command',
  'POST',
  '/api/notices/address/remove',
);
export const confirmAddress = endpoint<typeof operations.confirmAddressOperation>(
  'command',
  'POST',
  '/api/notices/address/confirm',
);

export const settingsQuery = ask(getSettings);
