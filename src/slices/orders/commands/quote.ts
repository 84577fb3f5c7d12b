import type { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { add } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { instant } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { offerById } from '../../catalogue/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { quoteOperation } from '../contract.ts';
import { quoteExpiry } from '../domain/lifecycle.ts';
import { refuse } from '../errors.ts';
import { ordersPolicy } from '../policy.ts';
import { presentQuote, type QuoteView } from '../present.ts';
import { type Quote, type RecordProvenance, toParty } from '../record.ts';
import { insertQuote } from '../store.ts';
import { priceAndSupport, requestFor } from '../terms.ts';

type Input = z.output<typeof quoteOperation.body>;

/** Prices a request and checks support before anything is ordered. The answer binds for a day. */
export const quoteCommand = command<Input, QuoteView>({
  name: 'orders.quote',
  input: quoteOperation.body,
  execute: async (context, input) => {
    const allowed = authorise(ordersPolicy, 'orders.quote', context.actor);
    if (!allowed.ok) return allowed;
    const made = await makeQuote(context, input, allowed.value.orgId, allowed.value.provenance);
    if (!made.ok) return made;
    await insertQuote(context.tx, made.value);
    return ok(presentQuote(made.value, context.actor, context.at));
  },
});

async function makeQuote(
  { tx, at, newId }: CommandContext,
  input: Input,
  enterpriseId: string,
  actorProvenance: string,
): Promise<Result<Quote>> {
  const organisation = await organisationOf(tx, enterpriseId);
  if (organisation?.kind !== 'enterprise') return refuse('not-an-enterprise');
  const offer = await offerById(tx, input.offerId);
  if (offer === undefined || offer.state !== 'published')
    return refuse('offer-gone', {}, { field: 'offerId' });
  const provider = await organisationOf(tx, offer.providerId);
  if (provider === undefined) return refuse('offer-gone', {}, { field: 'offerId' });
  const slot = input.slot && { from: instant(input.slot.from), to: instant(input.slot.to) };
  const request = requestFor(offer, slot, input.quantity);
  if (!request.ok) return request;
  const enterprise = toParty(organisation);
  const project = input.project === undefined ? {} : { project: input.project };
  const priced = await priceAndSupport(tx, { offer, enterprise, request: request.value, ...project, at });
  if (!priced.ok) return priced;
  const { terms, price, deductNow, laterEstimate, voucherId, bySampleScheme } = priced.value;
  return ok({
    id: newId(),
    offer,
    enterprise,
    provider: toParty(provider),
    request: request.value,
    need: input.need,
    ...project,
    terms,
    ...(slot === undefined ? {} : { slot }),
    ...(voucherId === undefined ? {} : { voucherId }),
    price,
    support: add(deductNow, laterEstimate),
    createdAt: at,
    expiresAt: expiryOf(at, slot?.from),
    provenance: provenanceOf(
      actorProvenance,
      organisation.provenance,
      offer.provenance,
      bySampleScheme ? 'sample' : 'own',
    ),
  });
}

/** A slot that has begun already is refused when booking; the quote for it still shows price and rules. */
const expiryOf = (at: Instant, slotFrom: Instant | undefined): Instant =>
  quoteExpiry(at, slotFrom !== undefined && slotFrom > at ? slotFrom : undefined);

const provenanceOf = (...parts: readonly string[]): RecordProvenance =>
  parts.includes('sample') ? 'sample' : 'own';
