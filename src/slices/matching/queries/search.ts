import type { Instant } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { BodyOf, OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Offer, offerById } from '../../catalogue/index.ts';
import type { searchOperation } from '../contract.ts';
import { findCandidates } from '../domain/candidates.ts';
import { applyChips, type Need } from '../domain/need.ts';
import { type RankedOffer, rank } from '../domain/rank.ts';
import { namesOf } from '../domain/reasons.ts';
import { type Chip, readChip, type UnderstandingContext, understand } from '../domain/understand.ts';
import { refuse } from '../errors.ts';
import type { IndexSnapshot, SearchIndex } from '../search-index.ts';
import { askerOf, originFor, understandingContext } from './context.ts';
import { type OfferView, viewOffers } from './offer-state.ts';

export type SearchInput = BodyOf<typeof searchOperation>;
export type SearchAnswer = OutputOf<typeof searchOperation>;
type Hit = SearchAnswer['hits'][number];

/** Best text first; the rest cannot reach the first pages whatever they cost. */
const CANDIDATES_MAX = 300;

/** A need in, ranked and explained offers out. */
export async function search(
  tx: Tx,
  index: SearchIndex,
  actor: Actor,
  input: SearchInput,
  at: Instant,
): Promise<Result<SearchAnswer>> {
  const snapshot = index.current();
  if (snapshot === undefined) return refuse('index-loading');
  const asker = await askerOf(tx, actor, at);
  const read = readNeed(input, understandingContext(asker.circle, at));
  if (!read.ok) return read;
  const need = read.value;
  const candidates = findCandidates(snapshot.text, need, CANDIDATES_MAX);
  const offers = offersOf(
    snapshot,
    candidates.map((candidate) => candidate.document.id),
  );
  const views = await viewOffers(tx, offers, need, asker, at);
  const words = new Map(candidates.map(({ document, shares }) => [document.id, namesOf(shares)]));
  const states = new Map([...views].map(([id, view]) => [id, view.state]));
  const answer = rank(candidates, need, states, {
    now: at,
    sort: input.sort,
    currency: asker.circle.currency,
  });
  const inFacets = (row: RankedOffer) => passes(snapshot.offers.get(row.document.id), input);
  const fits = answer.fits.filter(inFacets);
  const page = fits.slice(input.offset, input.offset + input.limit);
  const origin = originFor(need, asker);
  return ok({
    chips: need.chips.map(chipToWire),
    total: fits.length,
    examined: candidates.length,
    hits: await present(tx, page, views, words),
    nearMisses: await present(tx, answer.nearMisses.filter(inFacets), views, words),
    sentence: answer.sentence === undefined ? null : { zh: answer.sentence.zh, en: answer.sentence.en },
    facets: facetsOf(answer.fits, snapshot),
    origin: origin === undefined ? null : { label: { ...origin.label }, point: { ...origin.point } },
  });
}

function offersOf(snapshot: IndexSnapshot, ids: readonly string[]): Offer[] {
  return ids.flatMap((id) => {
    const offer = snapshot.offers.get(id);
    return offer === undefined ? [] : [offer];
  });
}

/** The need as the person left it: chips taken away, chips added; what they say wins. */
function readNeed(input: SearchInput, context: UnderstandingContext): Result<Need> {
  const understanding = understand(input.text, context);
  const removed = new Set(input.removed);
  const chips: Chip[] = understanding.chips.filter((chip) => !removed.has(chip.id));
  for (const [position, { kind, words }] of input.added.entries()) {
    const chip = readChip(`added-${position}`, kind, words, context);
    if (chip === undefined) return refuse('chip-unreadable', { words }, { field: `added.${position}.words` });
    chips.push(chip);
  }
  return ok(applyChips(understanding, chips));
}

function passes(offer: Offer | undefined, input: SearchInput): boolean {
  if (offer === undefined) return false;
  const { kinds, parties, qualifications } = input;
  return (
    (kinds.length === 0 || kinds.includes(offer.kind)) &&
    (parties.length === 0 || parties.includes(offer.jurisdictionId)) &&
    qualifications.every((wanted) => offer.qualifications.includes(wanted))
  );
}

/** Rights and state are read again for the page itself: an offer retired a moment ago is not shown. */
async function present(
  tx: Tx,
  rows: readonly RankedOffer[],
  views: ReadonlyMap<string, OfferView>,
  words: ReadonlyMap<string, readonly string[]>,
): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const row of rows) {
    const offer = await offerById(tx, row.document.id);
    const view = views.get(row.document.id);
    if (offer === undefined || offer.state !== 'published' || view === undefined) continue;
    hits.push(hitOf(row, offer, view, words.get(offer.id) ?? []));
  }
  return hits;
}

function hitOf(row: RankedOffer, offer: Offer, view: OfferView, words: readonly string[]): Hit {
  return {
    offerId: offer.id,
    kind: offer.kind,
    name: { zh: offer.nameZh, en: offer.nameEn },
    provider: { id: offer.providerId, name: { zh: offer.providerNameZh, en: offer.providerNameEn } },
    jurisdictionId: offer.jurisdictionId,
    place: offer.place,
    point: offer.point,
    accessMode: offer.accessMode,
    capabilities: [...offer.capabilities],
    qualifications: [...offer.qualifications],
    score: Math.round(row.score * 10) / 10,
    reasons: [...row.reasons],
    gives: [...row.gives],
    matchedWords: [...words],
    price: priceToWire(offer, view),
    distanceMetres: view.distanceMetres === undefined ? null : Math.round(view.distanceMetres),
    earliest: view.slot === undefined ? null : { from: iso(view.slot.from), to: iso(view.slot.to) },
    finish: view.finish === undefined ? null : iso(view.finish),
    provenance: offer.provenance,
  };
}

function priceToWire(offer: Offer, { price }: OfferView): Hit['price'] {
  if (price === undefined) return null;
  return {
    quantity: quantityToWire(price.request),
    unit: offer.price.unit,
    unitPrice: offer.price.circleAmount ?? offer.price.amount,
    before: toWire(price.before),
    payNow: toWire(price.payNow),
    deductNow: toWire(price.deductNow),
    laterEstimate: toWire(price.laterEstimate),
    estimated: price.estimated,
    schemeTitle: price.schemeTitle ?? null,
    refusal: price.refusal ?? null,
  };
}

type WireQuantity = NonNullable<Hit['price']>['quantity'];

function quantityToWire(request: { readonly [K in keyof WireQuantity]?: number | undefined }): WireQuantity {
  return Object.fromEntries(
    (['minutes', 'samples', 'items', 'channels', 'days'] as const).flatMap((key) =>
      request[key] === undefined ? [] : [[key, request[key]]],
    ),
  );
}

const chipToWire = ({ id, kind, label, words, span }: Chip): SearchAnswer['chips'][number] => ({
  id,
  kind,
  label: { zh: label.zh, en: label.en },
  words,
  span: span === undefined ? null : { from: span.from, to: span.to },
});

function facetsOf(rows: readonly RankedOffer[], snapshot: IndexSnapshot): SearchAnswer['facets'] {
  const offers = offersOf(
    snapshot,
    rows.map((row) => row.document.id),
  );
  return {
    kinds: counted(offers.map((offer) => [offer.kind])),
    parties: counted(offers.map((offer) => [offer.jurisdictionId])),
    qualifications: counted(offers.map((offer) => offer.qualifications)),
  };
}

function counted(values: readonly (readonly string[])[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
