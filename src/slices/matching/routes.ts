import type { Api } from '../../platform/http/api.ts';
import { compareOperation, searchOperation } from './contract.ts';
import { compare } from './queries/compare.ts';
import { search } from './queries/search.ts';
import type { SearchIndex } from './search-index.ts';

export function matchingRoutes(api: Api, index: SearchIndex): void {
  api.query(searchOperation, (tx, { actor, body }, at) => search(tx, index, actor, body, at));
  api.query(compareOperation, (tx, { actor, body }, at) => compare(tx, index, actor, body, at));
}
