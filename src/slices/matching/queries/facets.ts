import type { BodyOf, OutputOf } from '../../../platform/contract.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { searchOperation } from '../contract.ts';
import type { OfferView } from './offer-state.ts';

type Input = BodyOf<typeof searchOperation>;
type Facets = OutputOf<typeof searchOperation>['facets'];
type FacetValue = Facets['kinds'][number];

/** One way to narrow an answer: what an offer is counted under, and what the person chose of it. */
interface Dimension {
  readonly chosen: (input: Input) => readonly string[];
  readonly valuesOf: (offer: Offer) => readonly string[];
  /** Every chosen value is wanted at once, instead of any of them. */
  readonly all?: boolean;
}

const DIMENSIONS = {
  kinds: { chosen: (input) => input.kinds, valuesOf: (offer) => [offer.kind] },
  parties: { chosen: (input) => input.parties, valuesOf: (offer) => [offer.jurisdictionId] },
  categories: { chosen: (input) => input.categories, valuesOf: (offer) => [offer.category.code] },
  access: { chosen: (input) => input.access, valuesOf: (offer) => [offer.accessMode] },
  qualifications: {
    chosen: (input) => input.qualifications,
    valuesOf: (offer) => offer.qualifications,
    all: true,
  },
} satisfies Readonly<Record<string, Dimension>>;
type DimensionName = keyof typeof DIMENSIONS;
const NAMES = Object.keys(DIMENSIONS) as DimensionName[];

function lets(dimension: Dimension, offer: Offer, input: Input): boolean {
  const chosen = dimension.chosen(input);
  const values = dimension.valuesOf(offer);
  if (chosen.length === 0) return true;
  return dimension.all === true
    ? chosen.every((each) => values.includes(each))
    : chosen.some((each) => values.includes(each));
}

/** True where the offer passes every filter, or every one but the named. The voucher filter stands apart. */
export const passes = (offer: Offer, input: Input, except?: DimensionName): boolean =>
  NAMES.every((name) => name === except || lets(DIMENSIONS[name], offer, input));

/** True where a voucher may be used, for this order or for a larger one. */
export const takesVoucher = (view: OfferView | undefined): boolean =>
  view?.price !== undefined &&
  (view.price.deductNow > 0n || view.price.laterEstimate > 0n || view.price.voucherFrom !== undefined);

/**
 * How offers spread over each filter. A filter's own counts leave that filter out, so that they say what choosing
 * another value would give.
 */
export function facetsOf(
  offers: readonly Offer[],
  views: ReadonlyMap<string, OfferView>,
  input: Input,
): Facets {
  const counted = input.voucher ? offers.filter((offer) => takesVoucher(views.get(offer.id))) : offers;
  const count = (name: DimensionName, label?: (offer: Offer) => FacetValue['label']): FacetValue[] =>
    tally(
      counted.filter((offer) => passes(offer, input, name)),
      DIMENSIONS[name].valuesOf,
      label,
    );
  return {
    kinds: count('kinds'),
    parties: count('parties'),
    qualifications: count('qualifications'),
    categories: count('categories', ({ category: { zh, en } }) => ({ zh, en })),
    access: count('access'),
    voucher: offers.filter((offer) => passes(offer, input) && takesVoucher(views.get(offer.id))).length,
  };
}

function tally(
  offers: readonly Offer[],
  valuesOf: Dimension['valuesOf'],
  label: ((offer: Offer) => FacetValue['label']) | undefined,
): FacetValue[] {
  const counts = new Map<string, FacetValue>();
  for (const offer of offers) {
    for (const value of valuesOf(offer)) {
      const known = counts.get(value) ?? { value, label: label?.(offer) ?? null, count: 0 };
      counts.set(value, { ...known, count: known.count + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
