import type { SearchDocument } from './document.ts';

/** A document for tests: only what the test is about has to be said. */
export const documentOf = (
  id: string,
  title: string,
  more: Partial<SearchDocument> = {},
): SearchDocument => ({
  id,
  kind: 'instrument',
  title,
  titleEn: '',
  keywords: [],
  body: '',
  providerId: `provider-${id}`,
  providerName: '',
  capabilities: [],
  place: { ids: [], lon: 0, lat: 0 },
  ...more,
});
