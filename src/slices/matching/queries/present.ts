import type { Bilingual } from '../../../kernel/lang.ts';
import { toWire } from '../../../kernel/money.ts';
import { iso } from '../../../kernel/time.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { searchOperation } from '../contract.ts';
import type { Candidate } from '../domain/candidates.ts';
import type { Capability } from '../domain/facts.ts';
import type { Need } from '../domain/need.ts';
import type { RankedOffer } from '../domain/rank.ts';
import { namesOf } from '../domain/reasons.ts';
import type { Origin } from './context.ts';
import type { OfferView } from './offer-state.ts';

export type Hit = OutputOf<typeof searchOperation>['hits'][number];

/** What the rows of an answer are written from. */
export interface Presenting {
  readonly need: Need;
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly views: ReadonlyMap<string, OfferView>;
  /** As read from the database under the rights of whoever asks. */
  readonly offers: ReadonlyMap<string, Offer>;
}

export const present = (
  rows: readonly RankedOffer[],
  { need, candidates, views, offers }: Presenting,
): Hit[] =>
  rows.flatMap((row) => {
    const offer = offers.get(row.document.id);
    const view = views.get(row.document.id);
    const candidate = candidates.get(row.document.id);
    if (offer === undefined || view === undefined || candidate === undefined) return [];
    return [hitOf(row, offer, view, { need, candidate })];
  });

export const originToWire = (origin: Origin | undefined) =>
  origin === undefined ? null : { label: { ...origin.label }, point: { ...origin.point } };

interface Matched {
  readonly need: Need;
  readonly candidate: Candidate;
}

function hitOf(row: RankedOffer, offer: Offer, view: OfferView, { need, candidate }: Matched): Hit {
  return {
    offerId: offer.id,
    kind: offer.kind,
    name: { zh: offer.nameZh, en: offer.nameEn },
    provider: { id: offer.providerId, name: { zh: offer.providerNameZh, en: offer.providerNameEn } },
    jurisdictionId: offer.jurisdictionId,
    place: offer.place,
    point: offer.point,
    accessMode: offer.accessMode,
    capabilities: askedFirst(offer.capabilities, candidate),
    qualifications: [...offer.qualifications],
    category: offer.category,
    score: tenths(row.score),
    reasons: [...row.reasons],
    parts: row.parts.map(({ part, points, most }) => ({ part, points: tenths(points), most: tenths(most) })),
    facts: candidate.facts.map(({ status, demand, reason }) => ({
      ...reason,
      status,
      label: labelOf(need, demand),
    })),
    gives: row.gives.map(({ kind, zh, en }) => ({ kind, zh, en })),
    matchedWords: [...namesOf(candidate.shares)],
    price: priceToWire(offer, view),
    distanceMetres: view.distanceMetres === undefined ? null : Math.round(view.distanceMetres),
    earliest: view.slot === undefined ? null : { from: iso(view.slot.from), to: iso(view.slot.to) },
    finish: view.finish === undefined ? null : iso(view.finish),
    work: view.work === undefined ? null : { ...view.work },
    provenance: offer.provenance,
  };
}

const tenths = (points: number): number => Math.round(points * 10) / 10;

/** What the need asks for stands before what else the offer states. */
function askedFirst(capabilities: readonly Capability[], { facts }: Candidate): Hit['capabilities'] {
  const asked = new Set(facts.flatMap(({ capability }) => capability?.property ?? []));
  const first = capabilities.filter(({ property }) => asked.has(property));
  return [...first, ...capabilities.filter(({ property }) => !asked.has(property))];
}

function labelOf(need: Need, demand: Candidate['facts'][number]['demand']): Bilingual {
  const chip = need.chips.find((each) => each.kind === 'quantity' && each.quantity === demand);
  return chip === undefined
    ? { zh: demand.words, en: demand.words }
    : { zh: chip.label.zh, en: chip.label.en };
}

function priceToWire(offer: Offer, { price }: OfferView): Hit['price'] {
  if (price === undefined) return null;
  return {
    quantity: quantityToWire(price.request),
    basis: price.basis,
    unit: offer.price.unit,
    unitPrice: offer.price.circleAmount ?? offer.price.amount,
    before: toWire(price.before),
    payNow: toWire(price.payNow),
    deductNow: toWire(price.deductNow),
    laterEstimate: toWire(price.laterEstimate),
    estimated: price.estimated,
    schemeTitle: price.schemeTitle ?? null,
    refusal: price.refusal ?? null,
    voucherFrom: price.voucherFrom === undefined ? null : toWire(price.voucherFrom),
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
