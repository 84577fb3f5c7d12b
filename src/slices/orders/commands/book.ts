import { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { fromWire, ZERO } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { claimSlot } from '../../booking/index.ts';
import { type Offer, offerById, unitsOf } from '../../catalogue/index.ts';
import { circleOf } from '../../circle/index.ts';
import { orderOnRuling, reserve } from '../../vouchers/index.ts';
import { partiesOf } from '../announce.ts';
import { acceptDeadline } from '../domain/lifecycle.ts';
import { orderNumber } from '../domain/number.ts';
import { refuse } from '../errors.ts';
import { orderPlaced } from '../events.ts';
import { ordersPolicy } from '../policy.ts';
import type { Order, Quote } from '../record.ts';
import { insertOrder, quoteById, spendQuote } from '../store.ts';
import { type Priced, priceAndSupport } from '../terms.ts';
import { showIn, wallTime } from '../words.ts';

/**
 * Orders on a quote: takes the slot and sets the voucher amount aside, both or neither. Price and support are
 * judged anew; when either got worse nothing is ordered.
 */
export const bookCommand = command({
  name: 'orders.book',
  input: z.object({ quoteId: z.uuid() }),
  execute: async (context, { quoteId }) => {
    const quote = await usableQuote(context, quoteId);
    if (!quote.ok) return quote;
    const placed = await placeOrder(context, quote.value);
    if (!placed.ok) return placed;
    const order = placed.value;
    await insertOrder(context.tx, order);
    announce(context, order);
    const { id: orderId, number, state } = order;
    return ok({ orderId: orderId as string, number, state, acceptBy: iso(order.acceptBy) });
  },
});

async function usableQuote(context: CommandContext, quoteId: string): Promise<Result<Quote>> {
  const attempt = authorise(ordersPolicy, 'orders.quote', context.actor);
  if (!attempt.ok) return attempt;
  const quote = await quoteById(context.tx, quoteId);
  if (quote === undefined) return refuse('unknown-quote', {}, { field: 'quoteId' });
  const allowed = authorise(ordersPolicy, 'orders.book', context.actor, {
    enterpriseId: quote.enterprise.id,
  });
  if (!allowed.ok) return allowed;
  if (await spendQuote(context.tx, quote, context.at)) return ok(quote);
  return quote.usedAt === undefined && quote.expiresAt <= context.at
    ? refuse('quote-expired', { expiredAt: await showTime(context, quote.expiresAt) })
    : refuse('quote-used');
}

const showTime = async ({ tx }: CommandContext, at: Instant): Promise<string> =>
  wallTime(at, (await circleOf(tx)).timezone);

async function placeOrder(context: CommandContext, quote: Quote): Promise<Result<Order>> {
  const { tx, at, newId } = context;
  const offer = await offerById(tx, quote.offer.id);
  if (offer === undefined || offer.state !== 'published') return refuse('offer-gone');
  const priced = await priceAndSupport(tx, {
    offer,
    enterprise: quote.enterprise,
    request: quote.request,
    ...(quote.project === undefined ? {} : { project: quote.project }),
    at,
  });
  if (!priced.ok) return priced;
  if (gotWorse(quote, priced.value)) return changedTerms(context, quote, priced.value);
  const circle = await circleOf(tx);
  const id = newId();
  const acceptBy = acceptDeadline(at, quote.slot?.from, priced.value.voucherEnds);
  const order: Order = {
    ...quote,
    id,
    offer: asQuoted(offer, quote),
    terms: priced.value.terms,
    number: orderNumber(zoned(at, circle.timezone).date, id),
    quoteId: quote.id,
    jurisdictionId: quote.enterprise.jurisdictionId,
    providerJurisdictionId: offer.jurisdictionId,
    payerIds: [],
    state: 'placed',
    version: 1,
    price: priced.value.price,
    deducted: ZERO,
    disputes: [],
    acceptBy,
    placedAt: at,
    provenance: priced.value.bySampleScheme ? 'sample' : quote.provenance,
  };
  const held = await holdSlot(context, order, offer);
  if (!held.ok) return held;
  const bound = await takeUpRuling(context, order, priced.value);
  return bound.ok ? reserveVoucher(context, held.value, priced.value) : bound;
}

/** The offer as it is now, but for the notice for cancelling: that is never longer than the one quoted. */
const asQuoted = (offer: Offer, quote: Quote): Offer => ({
  ...offer,
  cancelNoticeMinutes: Math.min(offer.cancelNoticeMinutes, quote.offer.cancelNoticeMinutes),
});

/** More to pay now, a higher price, or less support later: the person must decide again. */
const gotWorse = (quote: Quote, now: Priced): boolean =>
  now.price > quote.price ||
  BigInt(now.terms.payNow) > BigInt(quote.terms.payNow) ||
  now.laterEstimate < BigInt(quote.terms.laterEstimate);

async function changedTerms({ tx }: CommandContext, { terms: quoted }: Quote, { terms: now }: Priced) {
  const show = showIn(await circleOf(tx));
  const both = (name: string, digits: string) => {
    const { zh, en } = show(fromWire(digits));
    return { [`${name}Zh`]: zh, [`${name}En`]: en };
  };
  return refuse('quote-changed', {
    ...both('nowPay', now.payNow),
    ...both('quotedPay', quoted.payNow),
    ...both('nowSupport', now.deductNow),
    ...both('quotedSupport', quoted.deductNow),
  });
}

async function holdSlot(
  { tx, at, newId }: CommandContext,
  order: Order,
  offer: Offer,
): Promise<Result<Order>> {
  if (order.slot === undefined) return ok(order);
  const claimed = await claimSlot(tx, {
    id: newId(),
    offer,
    units: await unitsOf(tx, offer),
    range: order.slot,
    expiresAt: order.acceptBy,
    at,
  });
  return claimed.ok ? ok({ ...order, occupancyId: claimed.value.occupancyId }) : claimed;
}

/** An order whose support rests on a ruling takes it up; of two at once one finds it gone. */
async function takeUpRuling(
  { tx, at }: CommandContext,
  order: Order,
  { rulingId, terms, price }: Priced,
): Promise<Result<void>> {
  if (rulingId === undefined || terms.scheme === null) return ok(undefined);
  return orderOnRuling(tx, {
    jurisdictionId: terms.scheme.jurisdictionId,
    rulingId,
    enterpriseId: order.enterprise.id,
    offerId: order.offer.id,
    orderId: order.id,
    price,
    at,
  });
}

async function reserveVoucher(
  { tx, at, commandId, newId, emit }: CommandContext,
  order: Order,
  { terms, deductNow, voucherId }: Priced,
): Promise<Result<Order>> {
  if (voucherId === undefined || terms.scheme === null) return ok(order);
  const reservationId = newId();
  const reserved = await reserve(tx, {
    at,
    commandId,
    emit,
    provenance: order.provenance,
    reservationId,
    orderId: order.id,
    enterpriseId: order.enterprise.id,
    providerId: order.provider.id,
    voucherId,
    jurisdictionId: terms.scheme.jurisdictionId,
    amount: deductNow,
    deadline: order.acceptBy,
  });
  if (!reserved.ok) return reserved;
  const { payerIds } = reserved.value;
  return ok({ ...order, reservationId, deducted: deductNow, payerIds });
}

const serviceOf = ({ offer, terms }: Order) => {
  const [line] = terms.lines;
  return line && { service: { code: offer.serviceCode, unit: line.unit, unitPrice: line.unitPrice } };
};

const refusedBy = ({ terms: { scheme, refusal } }: Order) =>
  scheme !== null && typeof refusal?.rule === 'string'
    ? { refusedBy: { jurisdictionId: scheme.jurisdictionId, schemeCode: scheme.code, clause: refusal.rule } }
    : {};

function announce(context: CommandContext, order: Order): void {
  context.emit({
    event: orderPlaced,
    provenance: order.provenance,
    payload: {
      ...partiesOf(order),
      price: order.price.toString(),
      deducted: order.deducted.toString(),
      ...(order.slot === undefined ? {} : { from: iso(order.slot.from), to: iso(order.slot.to) }),
      acceptBy: iso(order.acceptBy),
      ...serviceOf(order),
      ...refusedBy(order),
    },
  });
}
