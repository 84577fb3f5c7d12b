// What pages of other slices may place of firms and their facts.
export { useFactName } from './fact-words.ts';
