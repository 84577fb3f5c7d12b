import type { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { askRuling } from '../../vouchers/index.ts';
import { askRulingOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { ordersPolicy } from '../policy.ts';
import { quoteById } from '../store.ts';

type Input = z.output<typeof askRulingOperation.body>;
type Output = z.output<typeof askRulingOperation.output>;

/** On a quote, a firm asks the desk of its scheme for a ruling before it orders; the quote need not be in time any more. */
export const askRulingCommand = command<Input, Output>({
  name: 'orders.ask-ruling',
  input: askRulingOperation.body,
  execute: async ({ tx, at, actor, newId, emit }, { quoteId, statement }) => {
    const attempt = authorise(ordersPolicy, 'orders.quote', actor);
    if (!attempt.ok) return attempt;
    const quote = await quoteById(tx, quoteId);
    if (quote === undefined) return refuse('unknown-quote', {}, { field: 'quoteId' });
    const allowed = authorise(ordersPolicy, 'orders.ask-ruling', actor, {
      enterpriseId: quote.enterprise.id,
    });
    if (!allowed.ok) return allowed;
    const { scheme } = quote.terms;
    if (scheme === null || quote.price <= 0n) return refuse('no-scheme-to-ask');
    const { enterprise, provider, offer } = quote;
    const asked = await askRuling(tx, {
      jurisdictionId: scheme.jurisdictionId,
      id: newId(),
      enterpriseId: enterprise.id,
      providerId: provider.id,
      offerId: offer.id,
      asked: {
        offerNameZh: offer.nameZh,
        offerNameEn: offer.nameEn,
        serviceCode: offer.serviceCode,
        enterpriseNameZh: enterprise.nameZh,
        enterpriseNameEn: enterprise.nameEn,
        enterpriseJurisdictionId: enterprise.jurisdictionId,
        providerNameZh: provider.nameZh,
        providerNameEn: provider.nameEn,
        providerJurisdictionId: offer.jurisdictionId,
      },
      schemeCode: scheme.code,
      schemeVersion: scheme.version,
      amount: quote.price,
      statement,
      askedBy: allowed.value.personId,
      askedAt: at,
      provenance: quote.provenance,
      emit,
    });
    return asked.ok ? ok({ rulingId: asked.value.rulingId as string, number: asked.value.number }) : asked;
  },
});
