// What pages of other slices may place of orders.
export { WaitingOrders, WaitingSentence } from './waiting-parts.tsx';
