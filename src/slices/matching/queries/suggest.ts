import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Offer, publishedAmong } from '../../catalogue/index.ts';
import type { suggestOperation } from '../contract.ts';
import { HERE } from '../domain/candidates.ts';
import { fingerprint } from '../domain/engine/fingerprint.ts';
import { holdersOf, type Snapshot } from '../domain/engine/part.ts';
import { idOf } from '../domain/engine/segment.ts';
import { shapedLike } from '../domain/letters-alike.ts';
import { normalise } from '../domain/normalise.ts';
import { queryTerms } from '../domain/query-terms.ts';
import { type Slip, type Speller, slipsIn } from '../domain/slips.ts';
import { standardsIn } from '../domain/standards.ts';
import { completions, type KnownName, knownName, knownNames } from '../domain/suggest.ts';
import { questionOf } from '../domain/text-index.ts';
import { soundingLike, soundOf } from '../pinyin.ts';
import type { SearchIndex } from '../search-index.ts';
import type { NeedInput } from './need.ts';

type Suggested = OutputOf<typeof suggestOperation>;

const NAMES_SHOWN = 5;
const OFFERS_SHOWN = 4;
const KEPT_SHOWN = 3;
/** Offers whose texts are looked through for numbers of standards. */
const LOOKED_THROUGH = 30;
const NOTHING: Suggested = { names: [], standards: [], offers: [], kept: [], meant: null };

/** Names with the records that hold them, as long as the picture of the catalogue is the same. */
const known = new WeakMap<Snapshot, KnownName[]>();

function namesIn(snapshot: Snapshot): KnownName[] {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const names = knownNames((id) => holdersOf(snapshot, fingerprint(`con:${id}`)), soundOf);
  known.set(snapshot, names);
  return names;
}

/** A search that somebody keeps under a name. */
export interface KeptSearch {
  readonly needId: string;
  readonly title: string;
  readonly wording: NeedInput;
  /** Whether it looks again by itself. */
  readonly standing: boolean;
}

/** Searches that an actor may see as its own, the last changed first. */
export type KeptBy = (tx: Tx, actor: Actor, at: Instant) => Promise<readonly KeptSearch[]>;

/**
 * What somebody who has typed so far may want: names, standards and offers that are there, searches of its own, and
 * slips put right.
 */
export async function suggest(
  tx: Tx,
  index: SearchIndex,
  text: string,
  own: readonly KeptSearch[] = [],
): Promise<Result<Suggested>> {
  const state = index.current();
  if (state === undefined || text.trim() === '') return ok(NOTHING);
  const { snapshot } = state;
  const names = namesIn(snapshot);
  const offers = await offersSaying(tx, snapshot, text, LOOKED_THROUGH);
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
    kept: keptBegun(own, text),
    meant: (await putRight(tx, snapshot, names, text)) ?? null,
  });
}

/** Published offers that share most with some words, best first. */
async function offersSaying(tx: Tx, snapshot: Snapshot, words: string, limit: number): Promise<Offer[]> {
  const { used } = questionOf(snapshot, queryTerms(words));
  const found = HERE.words(snapshot, used, { limit });
  const ids = found.flatMap(({ part, document }) => {
    const segment = snapshot.parts[part]?.segment;
    return segment === undefined ? [] : [idOf(segment, document)];
  });
  const read = new Map((await publishedAmong(tx, ids)).map((offer) => [offer.id as string, offer]));
  return ids.flatMap((id) => read.get(id) ?? []);
}

/** Own searches by their names, or by their words as they were written. */
function keptBegun(own: readonly KeptSearch[], typed: string): Suggested['kept'] {
  const named = own.map((kept, n) => ({ ...knownName(kept.title, own.length - n, soundOf), kept }));
  const byName = completions(named, typed, KEPT_SHOWN).map(({ kept }) => kept);
  const begun = bare(typed);
  const byWords = own.filter(({ title, wording }) =>
    [title, wording.text].some((words) => bare(words).includes(begun)),
  );
  return [...new Set([...byName, ...(begun === '' ? [] : byWords)])]
    .slice(0, KEPT_SHOWN)
    .map(({ wording: { text, removed, added }, ...kept }) => ({
      ...kept,
      wording: { text, removed: [...removed], added: added.map((chip) => ({ ...chip })) },
    }));
}

const SLIPS_MOST = 3;
/** Records looked through for the words that would be meant. */
const PROOFS_READ = 8;

/** The text with its slips put right, one after the other; only by words of offers that can be read now. */
async function putRight(
  tx: Tx,
  snapshot: Snapshot,
  names: readonly KnownName[],
  text: string,
): Promise<string | undefined> {
  const speller: Speller = {
    names,
    holders: (term) => holdersOf(snapshot, fingerprint(term)),
    soundOf,
    alike: (letter) => [...soundingLike(letter), ...shapedLike(letter)],
  };
  let right = text;
  for (let n = 0; n < SLIPS_MOST; n++) {
    const better = await firstProven(tx, snapshot, slipsIn(right, speller));
    if (better === undefined) break;
    right = right.slice(0, better.at.from) + better.word + right.slice(better.at.to);
  }
  return right === text ? undefined : right;
}

async function firstProven(tx: Tx, snapshot: Snapshot, slips: readonly Slip[]): Promise<Slip | undefined> {
  for (const slip of slips) {
    const { proof } = slip;
    if (proof === undefined) return slip;
    const offers = await offersSaying(tx, snapshot, proof, PROOFS_READ);
    for (const said of offers.map((offer) => normalise(saidBy(offer)))) {
      const at = said.folded.indexOf(proof);
      if (at < 0) continue;
      // A name is offered with the capitals of the record.
      return slip.word === proof ? { ...slip, word: said.text.slice(at, at + proof.length) } : slip;
    }
  }
  return undefined;
}

const saidBy = (offer: Offer): string =>
  [
    offer.nameZh,
    offer.nameEn,
    ...offer.keywords,
    offer.category.zh,
    offer.category.en,
    offer.providerNameZh,
    offer.providerNameEn,
    offer.descriptionZh,
    offer.descriptionEn,
  ].join('\n');

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
