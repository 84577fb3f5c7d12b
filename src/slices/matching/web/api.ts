import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, endpoint } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import type { ApiProblem } from '../../../ui/problem.ts';
import { ask } from '../../../ui/query.ts';
import type { compareOperation, searchOperation, suggestOperation } from '../contract.ts';
import {
  type Comparison,
  type Hit,
  type NeedState,
  needOf,
  requestOf,
  type SearchAnswer,
  type SearchState,
} from './search-state.ts';

const search = endpoint<typeof searchOperation>('query', 'POST', '/api/matching/search');

const compare = endpoint<typeof compareOperation>('query', 'POST', '/api/matching/compare');

const getSuggestions = endpoint<typeof suggestOperation>('query', 'GET', '/api/matching/suggest');

/** What may be meant by what is typed so far. */
export const suggestQuery = (text: string) => ask(getSuggestions, { query: { text } });

/** A few offers side by side, as far as they fit one need. */
export function compareQuery(ids: readonly string[], state: NeedState, text: string) {
  const body = { ...needOf(state, text), ids: [...ids] };
  return queryOptions<Comparison, ApiProblem>({
    queryKey: [compare.path, body],
    queryFn: ({ signal }) => call(compare, { body }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The answer to a search; the one before stays on the page until the new one is here. */
export function searchQuery(state: SearchState, text: string) {
  const body = requestOf(state, text);
  return queryOptions<SearchAnswer, ApiProblem>({
    queryKey: [search.path, body],
    queryFn: ({ signal }) => call(search, { body }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Hits that the server gives at once, and the last it gives at all. */
const HITS_AT_ONCE = 50;
const LAST_OFFSET = 1_000;

/** Every row that fits, for the ways out of an answer. */
export const allHits = (state: SearchState, text: string): Promise<readonly Hit[]> =>
  allPages<Hit, number>(async (offset = 0) => {
    const body = { ...requestOf(state, text), offset, limit: HITS_AT_ONCE };
    const { hits, total } = await call(search, { body });
    const next = offset + HITS_AT_ONCE;
    return { rows: hits, next: next < total && next <= LAST_OFFSET ? next : null };
  });
