import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type { itemOperation, itemsOperation } from '../contract.ts';

export type ItemsView = OutputOf<typeof itemsOperation>;
export type ItemView = OutputOf<typeof itemOperation>;
export type SchemeView = ItemsView['schemes'][number];

const getItems = endpoint<typeof itemsOperation>('query', 'GET', '/api/programme/items');
const getItem = endpoint<typeof itemOperation>('query', 'GET', '/api/programme/items/:itemId');

/** All items: a circle has some hundreds at most, so the page filters them itself. */
export const itemsQuery = ask(getItems);
export const itemQuery = (itemId: string) => ask(getItem, { params: { itemId } });
