import type { Api } from '../../platform/http/api.ts';
import { searchOperation } from './contract.ts';
import { search } from './queries/search.ts';
import type { SearchIndex } from './search-index.ts';

export function matchingRoutes(api: Api, index: SearchIndex): void {
  api.query(searchOperation, (tx, { actor, body }, at) => search(tx, index, actor, body, at));
}
