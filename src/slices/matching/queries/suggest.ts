import { ok, type Result } from '../../../kernel/result.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { publishedAmong } from '../../catalogue/index.ts';
import type { suggestOperation } from '../contract.ts';
import { HERE } from '../domain/candidates.ts';
import { fingerprint } from '../domain/engine/fingerprint.ts';
import { holdersOf, type Snapshot } from '../domain/engine/part.ts';
import { idOf } from '../domain/engine/segment.ts';
import { normalise } from '../domain/normalise.ts';
import { queryTerms } from '../domain/query-terms.ts';
import { standardsIn } from '../domain/standards.ts';
import { completions, type KnownName, knownNames, putRight } from '../domain/suggest.ts';
import { questionOf } from '../domain/text-index.ts';
import { soundOf } from '../pinyin.ts';
import type { SearchIndex } from '../search-index.ts';

type Suggested = OutputOf<typeof suggestOperation>;

const NAMES_SHOWN = 5;
const OFFERS_SHOWN = 4;
/** Offers whose texts are looked through for numbers of standards. */
const LOOKED_THROUGH = 30;
const NOTHING: Suggested = { names: [], standards: [], offers: [], meant: null };

/** Names with the records that hold them, as long as the picture of the catalogue is the same. */
const known = new WeakMap<Snapshot, KnownName[]>();

function namesIn(snapshot: Snapshot): KnownName[] {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const names = knownNames((id) => holdersOf(snapshot, fingerprint(`con:${id}`)), soundOf);
  known.set(snapshot, names);
  return names;
}

/** What somebody who has typed so far may want: names, standards and offers that are there, and a slip put right. */
export async function suggest(tx: Tx, index: SearchIndex, text: string): Promise<Result<Suggested>> {
  const state = index.current();
  if (state === undefined || text.trim() === '') return ok(NOTHING);
  const { snapshot } = state;
  const names = namesIn(snapshot);
  const { used } = questionOf(snapshot, queryTerms(text));
  const found = HERE.words(snapshot, used, { limit: LOOKED_THROUGH });
  const ids = found.flatMap(({ part, document }) => {
    const segment = snapshot.parts[part]?.segment;
    return segment === undefined ? [] : [idOf(segment, document)];
  });
  const read = new Map((await publishedAmong(tx, ids)).map((offer) => [offer.id as string, offer]));
  const offers = ids.flatMap((id) => read.get(id) ?? []);
  const isKnown = (word: string) =>
    queryTerms(word).every(({ term }) => holdersOf(snapshot, fingerprint(term)) > 0);
  return ok({
    names: completions(names, text, NAMES_SHOWN).map((name) => ({ text: name.text, count: name.count })),
    standards: standardsBegun(
      offers.map((offer) => [offer.nameZh, offer.descriptionZh, ...offer.keywords].join('\n')),
      text,
    ),
    offers: offers.slice(0, OFFERS_SHOWN).map((offer) => ({
      offerId: offer.id,
      name: { zh: offer.nameZh, en: offer.nameEn },
      provider: { zh: offer.providerNameZh, en: offer.providerNameEn },
    })),
    meant: putRight(names, text, isKnown, soundOf) ?? null,
  });
}

const bare = (text: string): string => normalise(text).folded.replaceAll(/[\s/_-]/g, '');

/** Numbers of standards in some texts that begin as what is typed. */
function standardsBegun(texts: readonly string[], typed: string): string[] {
  const begun = bare(typed);
  if (!/[a-z]/.test(begun)) return [];
  const all = texts.flatMap((text) => standardsIn(normalise(text).folded).map(({ number }) => number));
  return [...new Set(all)]
    .filter((number) => bare(number).startsWith(begun) && bare(number) !== begun)
    .slice(0, NAMES_SHOWN)
    .map((number) => number.toUpperCase());
}
