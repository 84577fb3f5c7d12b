// What pages of other slices may place or read of the catalogue.
export {
  getOffer,
  getOwnOffers,
  type OfferPageView,
  type OfferRecord,
  type OwnOffer,
  retireOffer,
  verifyOffer,
} from './api.ts';
export { EditOffer } from './edit-offer-button.tsx';
export { type ListPriceLine, listPriceLines, type WantedQuantity } from './list-price.ts';
export { OfferAbilities, OfferRules } from './offer-facts.tsx';
export { offerQuery } from './queries.ts';
export {
  useLengthText,
  useQualificationName,
  useQuantityText,
  useRangeText,
  useUnitName,
} from './words.ts';
