import type { Bilingual } from '../../../kernel/lang.ts';
import type { BodyOf, OutputOf } from '../../../platform/contract.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { searchOperation } from '../contract.ts';
import { type Filter, passing } from '../domain/engine/filters.ts';
import { countTags } from '../domain/engine/part.ts';
import type { IndexSnapshot } from '../search-index.ts';
import type { OfferView } from './offer-state.ts';

type Input = BodyOf<typeof searchOperation>;
/** What the person chose to narrow an answer by. */
export type FilterInput = Pick<Input, DimensionName>;
type Facets = OutputOf<typeof searchOperation>['facets'];
type FacetValue = Facets['kinds'][number];

/** One way to narrow an answer: what an offer is counted under, and what the person chose of it. */
interface Dimension {
  readonly chosen: (input: FilterInput) => readonly string[];
  readonly valuesOf: (offer: Offer) => readonly string[];
  /** What stands before a value among the tags of the index. */
  readonly tag: string;
  /** Every chosen value is wanted at once, instead of any of them. */
  readonly all?: boolean;
}

const DIMENSIONS = {
  kinds: { tag: 'kind:', chosen: (input) => input.kinds, valuesOf: (offer) => [offer.kind] },
  parties: { tag: 'party:', chosen: (input) => input.parties, valuesOf: (offer) => [offer.jurisdictionId] },
  categories: {
    tag: 'category:',
    chosen: (input) => input.categories,
    valuesOf: (offer) => [offer.category.code],
  },
  access: { tag: 'access:', chosen: (input) => input.access, valuesOf: (offer) => [offer.accessMode] },
  qualifications: {
    tag: 'qualification:',
    chosen: (input) => input.qualifications,
    valuesOf: (offer) => offer.qualifications,
    all: true,
  },
} satisfies Readonly<Record<DimensionName, Dimension>>;
type DimensionName = 'kinds' | 'parties' | 'categories' | 'access' | 'qualifications';
const NAMES = Object.keys(DIMENSIONS) as DimensionName[];

/** The filters as the index takes them, all of them or all but the named. */
export const filterOf = (input: FilterInput, except?: DimensionName): Filter =>
  NAMES.filter((name) => name !== except).flatMap((name) => {
    const { tag, chosen, all }: Dimension = DIMENSIONS[name];
    const tags = chosen(input).map((value) => tag + value);
    return tags.length === 0 ? [] : all === true ? tags.map((one) => [one]) : [tags];
  });

/** The filters without one of those in use, for each of them. */
export const filtersWithoutOne = (input: FilterInput): Filter[] =>
  NAMES.filter((name) => DIMENSIONS[name].chosen(input).length > 0).map((name) => filterOf(input, name));

function lets(dimension: Dimension, offer: Offer, input: FilterInput): boolean {
  const chosen = dimension.chosen(input);
  const values = dimension.valuesOf(offer);
  if (chosen.length === 0) return true;
  return dimension.all === true
    ? chosen.every((each) => values.includes(each))
    : chosen.some((each) => values.includes(each));
}

/** True where the offer passes every filter, or every one but the named. The voucher filter stands apart. */
export const passes = (offer: Offer, input: FilterInput, except?: DimensionName): boolean =>
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

/** How the whole catalogue spreads over each filter, from the index. The voucher filter stands apart. */
export function catalogueFacets(state: IndexSnapshot, input: FilterInput): Omit<Facets, 'voucher'> {
  const { snapshot, tags } = state;
  const count = (name: DimensionName): FacetValue[] => {
    const { tag: prefix }: Dimension = DIMENSIONS[name];
    const named = [...tags.keys()].filter((tag) => tag.startsWith(prefix));
    const counts = countTags(snapshot, passing(snapshot, filterOf(input, name)), named);
    return named
      .map((tag) => ({
        value: tag.slice(prefix.length),
        label: labelOf(tags.get(tag)),
        count: counts.get(tag) ?? 0,
      }))
      .filter((facet) => facet.count > 0)
      .sort(byCount);
  };
  return {
    kinds: count('kinds'),
    parties: count('parties'),
    qualifications: count('qualifications'),
    categories: count('categories'),
    access: count('access'),
  };
}

const labelOf = (name: Bilingual | null | undefined): FacetValue['label'] =>
  name === undefined || name === null ? null : { zh: name.zh, en: name.en };

const byCount = (a: FacetValue, b: FacetValue): number => b.count - a.count || (a.value < b.value ? -1 : 1);

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
  return [...counts.values()].sort(byCount);
}
