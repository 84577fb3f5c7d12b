// What pages of other slices may place of firms and their facts.
export { useFactName } from './fact-words.ts';
// And lists of firms, where somebody chooses one.
export { listsQuery } from './list-queries.ts';
// And the command that records a fact of an organisation.
export { recordFact } from './queries.ts';
