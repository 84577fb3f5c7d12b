import type { Money } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { fromWire, subtract, ZERO } from '../../../kernel/money.ts';
import { type Offer, type PriceRequest, priceLines } from '../../catalogue/index.ts';
import { type Assessment, assessor, type Standing } from '../../vouchers/index.ts';
import type { Need } from '../domain/need.ts';
import type { OfferState } from '../domain/rank.ts';
import { DAY_MINUTES } from './offer-finish.ts';

/** What a voucher does to a price. */
interface Support {
  readonly payNow: Money;
  readonly deductNow: Money;
  readonly laterEstimate: Money;
  readonly estimated: boolean;
  readonly schemeTitle: Bilingual | undefined;
  readonly refusal: Bilingual | undefined;
  /** Nothing now, but a larger order of this amount would be supported. */
  readonly voucherFrom: Money | undefined;
}

/** Price of one offer for this asker, the three amounts apart. */
export interface PriceView extends Support {
  readonly request: PriceRequest;
  /** Whether the need says how much, or the request is the smallest order. */
  readonly basis: 'need' | 'smallest';
  readonly before: Money;
}

/** How much work a need asks for, as far as it says so. */
export interface WantedWork {
  /** From its start to its end. */
  readonly wholeMinutes: number;
  readonly channels: number;
}

/** Prices offer after offer for one need of one asker. */
export function pricer(
  need: Need,
  standing: Standing | undefined,
): (offer: Offer, work: WantedWork | undefined) => PriceView | undefined {
  const supportFor = standing === undefined ? unsupported : supporter(standing);
  return (offer, work) => {
    const { request, basis } = requestFor(offer, need, work);
    const quote = priceLines(offer, request);
    if (!quote.ok) return undefined;
    const before = quote.value.total;
    return { request, basis, before, ...supportFor(offer, before) };
  };
}

/** The amount of work a price is stated for: what the need says, else the smallest order. */
function requestFor(
  offer: Offer,
  need: Need,
  work: WantedWork | undefined,
): Pick<PriceView, 'request' | 'basis'> {
  const wanted = work?.wholeMinutes;
  const single = need.budget?.per === offer.price.unit;
  const { samples } = need.counts;
  const basis = (said: unknown) => (single || said !== undefined ? 'need' : 'smallest');
  switch (offer.price.unit) {
    case 'hour':
      return {
        request: { minutes: single ? 60 : bookable(offer, wanted ?? offer.minMinutes) },
        basis: basis(wanted),
      };
    case 'sample':
      return { request: { samples: single ? 1 : (samples ?? 1) }, basis: basis(samples) };
    case 'item':
      return { request: { items: 1 }, basis: basis(undefined) };
    case 'channel-day': {
      const days = single ? 1 : Math.max(1, Math.ceil((wanted ?? 1) / DAY_MINUTES));
      const channels = single ? 1 : (work?.channels ?? need.counts.channels ?? 1);
      return { request: { channels, days }, basis: basis(wanted) };
    }
  }
}

function bookable(offer: Offer, minutes: number): number {
  const steps = Math.ceil(minutes / offer.stepMinutes) * offer.stepMinutes;
  return Math.max(offer.minMinutes, steps);
}

type Supporting = (offer: Offer, before: Money) => Support;

const unsupported: Supporting = (_offer, before) => ({
  payNow: before,
  deductNow: ZERO,
  laterEstimate: ZERO,
  estimated: false,
  schemeTitle: undefined,
  refusal: undefined,
  voucherFrom: undefined,
});

/** All offers of an answer are put to the same standing; what is assessed alike is told alike. */
function supporter(standing: Standing): Supporting {
  const assess = assessor(standing);
  const minimums = standing.schemes
    .flatMap(({ scheme }) => (scheme.minimum === undefined ? [] : [fromWire(scheme.minimum.amount)]))
    .sort((a, b) => (a < b ? -1 : 1));
  const known = new Map<Assessment, Support>();
  return (offer, before) => {
    const asking = (amount: Money) => assess({ providerId: offer.providerId, offer, amount });
    const assessment = asking(before);
    const said = known.get(assessment) ?? {
      ...told(assessment),
      // The least amount above this one that a scheme in force would support, where only its minimum refused.
      voucherFrom:
        assessment.decision.outcome === 'granted'
          ? undefined
          : minimums.find((least) => least > before && asking(least).decision.outcome === 'granted'),
    };
    known.set(assessment, said);
    return said;
  };
}

function told({ scheme, decision }: Assessment): Omit<Support, 'voucherFrom'> {
  const { payNow, deductNow, laterEstimate, estimated, refusal } = decision;
  return {
    payNow,
    deductNow,
    laterEstimate,
    estimated,
    schemeTitle: scheme === undefined ? undefined : { zh: scheme.titleZh, en: scheme.titleEn },
    refusal: refusal === undefined ? undefined : { zh: refusal.zh, en: refusal.en },
  };
}

/** What counts for ranking is what the work finally costs the enterprise, promised or hoped for. */
export const rankedPrice = (
  price: PriceView,
  offer: Offer,
  need: Need,
): NonNullable<OfferState['price']> => ({
  before: price.before,
  after: subtract(price.payNow, price.laterEstimate),
  estimated: price.estimated,
  unit: offer.price.unit,
  ...(need.budget?.per === offer.price.unit ? { per: offer.price.unit } : {}),
});
