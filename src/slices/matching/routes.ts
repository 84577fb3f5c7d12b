import type { Api } from '../../platform/http/api.ts';
import { compareOperation, searchOperation, suggestOperation, usesOperation } from './contract.ts';
import { compare } from './queries/compare.ts';
import { search } from './queries/search.ts';
import { type KeptBy, suggest } from './queries/suggest.ts';
import { usesOf } from './queries/uses.ts';
import type { SearchIndex } from './search-index.ts';

/** @param keptBy searches that are an actor's own, to suggest among others */
export function matchingRoutes(api: Api, index: SearchIndex, keptBy: KeptBy): void {
  api.raw(searchOperation, async ({ actor, body }) => {
    // Asked before the read begins: no connection waits for an outside service.
    const near = await index.meaning.near(body.text);
    return api.uow.read(actor, (tx, at) => search(tx, index, actor, body, at, near));
  });
  api.query(suggestOperation, async (tx, { actor, query }, at) =>
    suggest(tx, index, query.text, await keptBy(tx, actor, at)),
  );
  api.query(usesOperation, (tx, { actor }, at) => usesOf(tx, actor, at));
  api.query(compareOperation, (tx, { actor, body }, at) => compare(tx, index, actor, body, at));
}
