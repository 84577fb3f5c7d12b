// What homes and pages of other slices may place of the figures.
export { ChangeList } from './change-list.tsx';
export { CoreFigures } from './core-figures.tsx';
export { TargetDots } from './dots.tsx';
export { FlowSheet } from './flow-sheet.tsx';
export { type ChangesView, changesQuery } from './queries.ts';
export { useFigureText } from './words.ts';
