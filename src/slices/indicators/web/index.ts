// What homes and pages of other slices may place of the figures.
export { FlowSheet } from './flow-sheet.tsx';
