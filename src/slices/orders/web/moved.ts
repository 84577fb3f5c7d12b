import { getOrder, listOrders } from './api.ts';

/** Answers that any move of an order changes. */
export const MOVED = [getOrder, listOrders] as const;
