/** What other pages may place of ties. */
export { TieTable } from './tie-table.tsx';
