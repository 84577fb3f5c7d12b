export { matchingErrors } from './errors.ts';
export { matchingPolicy } from './policy.ts';
export { type SearchAnswer, type SearchInput, search } from './queries/search.ts';
export { matchingRoutes } from './routes.ts';
export { type SearchIndex, searchIndex } from './search-index.ts';
