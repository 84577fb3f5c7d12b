// What homes of other slices may place of clearing.
export { ReceivableSentence, ReceivableSheet } from './receivable-sheet.tsx';
