import type { Instant, Money, Uuid } from '../../kernel/brand.ts';
import { toWire } from '../../kernel/money.ts';
import { lengthMinutes } from '../../kernel/range.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type Offer, type PriceRequest, priceLines, priceQuoteWire, takesSlots } from '../catalogue/index.ts';
import { type Assessment, assessWith, explainedAnswer, schemeOf, standingOf } from '../vouchers/index.ts';
import { refuse } from './errors.ts';
import type { Party, Slot, Terms } from './record.ts';

export interface Wanted {
  readonly offer: Offer;
  readonly enterprise: Party;
  readonly request: PriceRequest;
  readonly project?: string;
  readonly at: Instant;
}

/** Price and support of a request now. */
export interface Priced {
  readonly terms: Terms;
  readonly price: Money;
  readonly deductNow: Money;
  readonly laterEstimate: Money;
  /** The voucher that would be drawn on; none when nothing is taken off the bill. */
  readonly voucherId?: Uuid;
  /** First instant at which that voucher cannot be used any more. */
  readonly voucherEnds?: Instant;
  /** The ruling the support rests on. */
  readonly rulingId?: Uuid;
  /** True when support comes from a sample scheme: then the record is sample too. */
  readonly bySampleScheme: boolean;
}

/**
 * What a request costs and what the enterprise's scheme gives for it now. A refusal of support is part of the
 * answer, not a failure: the order may be placed at full price.
 */
export async function priceAndSupport(tx: Tx, wanted: Wanted): Promise<Result<Priced>> {
  const { offer, enterprise, request, project, at } = wanted;
  const quote = priceLines(offer, request);
  if (!quote.ok) return quote;
  const price = quote.value.total;
  const { id: enterpriseId, jurisdictionId } = enterprise;
  const { providerId } = offer;
  const standing = await standingOf(tx, { enterpriseId, jurisdictionId, at, providers: [providerId] });
  const about = { providerId, offer, amount: price, ...(project === undefined ? {} : { project }) };
  const assessment = assessWith(standing, about);
  const trace = explainedAnswer(standing, assessment, price);
  const { deductNow, laterEstimate, outcome } = assessment.decision;
  return ok({
    terms: {
      lines: priceQuoteWire(quote.value).lines,
      price: toWire(price),
      ...supportWire(assessment),
      trace,
    },
    price,
    deductNow,
    laterEstimate,
    ...(deductNow > 0n ? voucherOf(assessment) : {}),
    ...(assessment.rulingId === undefined ? {} : { rulingId: assessment.rulingId }),
    bySampleScheme: outcome === 'granted' && (await isSample(tx, assessment)),
  });
}

const voucherOf = ({ voucherId, voucherValidUntil }: Assessment) => ({
  ...(voucherId === undefined ? {} : { voucherId }),
  ...(voucherValidUntil === undefined ? {} : { voucherEnds: voucherValidUntil }),
});

async function isSample(tx: Tx, { scheme }: Assessment): Promise<boolean> {
  if (scheme === undefined) return false;
  const { provenance } = await schemeOf(tx, scheme.jurisdictionId, scheme.code, scheme.version);
  return provenance === 'sample';
}

function supportWire({ scheme, decision }: Assessment): Omit<Terms, 'lines' | 'price' | 'trace'> {
  const { refusal } = decision;
  return {
    payNow: toWire(decision.payNow),
    deductNow: toWire(decision.deductNow),
    laterEstimate: toWire(decision.laterEstimate),
    estimated: decision.estimated,
    scheme: scheme ?? null,
    refusal:
      refusal === undefined
        ? null
        : { code: refusal.code, zh: refusal.zh, en: refusal.en, rule: refusal.rule ?? null },
  };
}

/** Joins slot and quantity: an offer booked by time needs a slot, whose length is what it costs. */
export function requestFor(
  offer: Offer,
  slot: Slot | undefined,
  quantity: PriceRequest,
): Result<PriceRequest> {
  if (!takesSlots(offer)) {
    return slot === undefined ? ok(quantity) : refuse('slot-unneeded', {}, { field: 'slot' });
  }
  if (slot === undefined) return refuse('slot-needed', {}, { field: 'slot' });
  if (slot.from >= slot.to || !Number.isInteger(lengthMinutes(slot))) {
    return refuse('slot-reversed', {}, { field: 'slot.to' });
  }
  // A slot takes one unit for its length: a count of days or channels beside it would name another price.
  const { samples, items, extras } = quantity;
  return ok({ samples, items, extras, minutes: lengthMinutes(slot) });
}
