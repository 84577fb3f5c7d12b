import { endpoint, type OutputOf } from '../../../ui/api.ts';
import type * as operations from '../contract.ts';

export type OfferPageView = OutputOf<typeof operations.offerOperation>;
export type OfferRecord = OfferPageView['offer'];
export type ProviderView = OutputOf<typeof operations.providerOperation>;

export const getOffer = endpoint<typeof operations.offerOperation>(
  'query',
  'GET',
  '/api/catalogue/offers/:offerId',
);
export const getProvider = endpoint<typeof operations.providerOperation>(
  'query',
  'GET',
  '/api/catalogue/providers/:providerId',
);
