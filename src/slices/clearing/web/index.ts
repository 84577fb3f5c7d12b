// What homes of other slices may place of clearing.
export {
  getPeriods,
  type PeriodRow,
  type PeriodsView,
  periodQuery,
  type StatementView,
  statementQuery,
} from './queries.ts';
export { ReceivableSentence, ReceivableSheet } from './receivable-sheet.tsx';
