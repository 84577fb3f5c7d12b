/** What other pages may place beside their own. */
export { DeskTimes } from './desk-times.tsx';
export { PayoutSheet } from './payouts.tsx';
