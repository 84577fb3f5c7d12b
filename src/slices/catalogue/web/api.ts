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
export const getOwnOffers = endpoint<typeof operations.ownOffersOperation>(
  'query',
  'GET',
  '/api/catalogue/own',
);
export const updateOffer = endpoint<typeof operations.updateOperation>(
  'command',
  'POST',
  '/api/catalogue/offers/:offerId/update',
);
export const verifyOffer = endpoint<typeof operations.verifyOperation>(
  'command',
  'POST',
  '/api/catalogue/offers/:offerId/verify',
);
export const retireOffer = endpoint<typeof operations.retireOperation>(
  'command',
  'POST',
  '/api/catalogue/offers/:offerId/retire',
);

export type OwnOffer = OutputOf<typeof operations.ownOffersOperation>['offers'][number];
