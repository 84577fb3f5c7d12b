/** What other slices may use of the books: account names, and steps inside their own transaction. */
export {
  type Account,
  appropriation,
  available,
  type Book,
  drawLimit,
  expense,
  type Leg,
  type Limit,
  lapsed,
  move,
  orderReserved,
  paidByBank,
  payable,
  type SchemeKey,
  spent,
  usedCode,
  voucherFree,
} from './domain/accounts.ts';
export { ledgerErrors } from './errors.ts';
export { ledgerPolicy } from './policy.ts';
export { brokenInvariants } from './queries/invariants.ts';
export { ledgerRoutes } from './routes.ts';
export {
  type AccountRef,
  balance,
  balances,
  closePeriod,
  type Journal,
  type Movement,
  movementsOf,
  type NewObligation,
  type NotPosted,
  type Obligation,
  obligationsOf,
  obligationsTo,
  oblige,
  type PeriodTotals,
  periodsOf,
  post,
  postAll,
  type RecordProvenance,
  refusedAccount,
  type SeriesTotal,
  seriesTotals,
  setLimit,
} from './store.ts';
