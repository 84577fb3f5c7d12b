import type { unreadOperation } from '../slices/notices/contract.ts';
import { endpoint } from './api.ts';
import { ask } from './query.ts';

export const getUnread = endpoint<typeof unreadOperation>('query', 'GET', '/api/notices/unread');

const POLL_MS = 60_000;

/** How many notices are unread and to be done; asked again each minute while the page is in front. */
export const unreadQuery = { ...ask(getUnread), refetchInterval: POLL_MS };

/** The server counts no further than this; shown as 99+. */
const COUNT_MAX = 100;

export const countText = (count: number): string =>
  count >= COUNT_MAX ? `${COUNT_MAX - 1}+` : String(count);
