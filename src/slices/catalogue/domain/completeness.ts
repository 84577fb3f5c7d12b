import type { OfferBody } from './offer.ts';

/** Parts of a record that nobody must fill in and that people look for. */
export const COMPLETING = [
  'descriptionZh',
  'descriptionEn',
  'keywords',
  'capabilities',
  'assetNumber',
] as const;
export type Completing = (typeof COMPLETING)[number];

/** What a record still lacks of them. A service is no asset and has no number in the books. */
export const missingIn = (offer: OfferBody): Completing[] =>
  COMPLETING.filter((part) => {
    if (part === 'assetNumber' && offer.kind === 'service') return false;
    const value = offer[part];
    return value === undefined || value.length === 0;
  });
