import { ask } from '../../../ui/query.ts';
import { getOffer, getProvider } from './api.ts';

const PAGE_SIZE = 30;

export const offerQuery = (offerId: string) => ask(getOffer, { params: { offerId } });

export const providerQuery = (providerId: string, page = 1) =>
  ask(getProvider, { params: { providerId }, query: { page, size: PAGE_SIZE } });
