/** What other slices may use of the books: account names, and steps inside their own transaction. */
export { type BudgetChange, budgetChanges } from './budget-changes.ts';
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
  recovery,
  type SchemeKey,
  spent,
  usedCode,
  voucherFree,
} from './domain/accounts.ts';
export { beancountText } from './domain/beancount.ts';
export type { ExportAccount, ExportWords, LedgerExport } from './domain/export.ts';
export { hledgerText } from './domain/hledger.ts';
export { accountName, BOOK_WORDS, kindWords } from './domain/names.ts';
export { ledgerErrors } from './errors.ts';
export { ledgerPolicy } from './policy.ts';
export { fixKnown } from './queries/as-of.ts';
export { type ExportRange, exportOf } from './queries/export.ts';
export { brokenInvariants } from './queries/invariants.ts';
export { ledgerRoutes } from './routes.ts';
export {
  type AccountRef,
  balance,
  balances,
  closePeriod,
  isSettled,
  type Journal,
  type Movement,
  moveDebts,
  movementsOf,
  type NewObligation,
  type NotPosted,
  type Obligation,
  type ObligationBasis,
  obligationsOf,
  obligationsTo,
  oblige,
  orderDebts,
  type PeriodTotals,
  periodsOf,
  post,
  postAll,
  type RecordProvenance,
  refusedAccount,
  releaseOrder,
  type SeriesTotal,
  type SetLimit,
  seriesTotals,
  setLimit,
  setLimits,
  settleDebts,
  type TakenBack,
  takeBack,
  unsettleDebts,
} from './store.ts';
export { ledgerWorkbook } from './xlsx.ts';
