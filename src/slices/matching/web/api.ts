import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, endpoint } from '../../../ui/api.ts';
import type { ApiProblem } from '../../../ui/problem.ts';
import type { searchOperation } from '../contract.ts';
import { requestOf, type SearchAnswer, type SearchState } from './search-state.ts';

const search = endpoint<typeof searchOperation>('query', 'POST', '/api/matching/search');

/** The answer to a search; the one before stays on the page until the new one is here. */
export function searchQuery(state: SearchState, text: string) {
  const body = requestOf(state, text);
  return queryOptions<SearchAnswer, ApiProblem>({
    queryKey: [search.path, body],
    queryFn: ({ signal }) => call(search, { body }, { signal }),
    placeholderData: keepPreviousData,
  });
}
