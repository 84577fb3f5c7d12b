import { call } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import { getOffer, getProvider, type ProviderView } from './api.ts';

const PAGE_SIZE = 30;

export const offerQuery = (offerId: string) => ask(getOffer, { params: { offerId } });

/** What of an institution's offers is shown. */
export interface ProviderSearch {
  readonly page?: number;
  readonly kind?: 'instrument' | 'service';
  readonly field?: string;
}

const filterOf = ({ kind, field }: ProviderSearch) => ({
  ...(kind === undefined ? {} : { kind }),
  ...(field === undefined ? {} : { category: field }),
});

export const providerQuery = (providerId: string, search: ProviderSearch) =>
  ask(getProvider, {
    params: { providerId },
    query: { ...filterOf(search), page: search.page ?? 1, size: PAGE_SIZE },
  });

/** Most the server gives at once. */
const LARGEST_PAGE = 100;

/** Every offer that passes the filter, page after page. */
export async function allOffers(providerId: string, search: ProviderSearch): Promise<ProviderView['offers']> {
  const offers: ProviderView['offers'] = [];
  for (let page = 1; ; page += 1) {
    const query = { ...filterOf(search), page, size: LARGEST_PAGE };
    const view = await call(getProvider, { params: { providerId }, query });
    offers.push(...view.offers);
    if (view.offers.length < LARGEST_PAGE || offers.length >= view.total) return offers;
  }
}
