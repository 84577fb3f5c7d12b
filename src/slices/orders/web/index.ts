// What pages of other slices may place of orders.
export { orderMessages } from './messages.ts';
