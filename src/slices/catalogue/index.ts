export {
  type AccessMode,
  type Capability,
  type Offer,
  type OfferBody,
  takesSlots,
  type Unit,
  zOffer,
  zOfferBody,
} from './domain/offer.ts';
export {
  type PriceLine,
  type PriceQuote,
  type PriceRequest,
  priceLines,
  priceQuoteWire,
} from './domain/price.ts';
export { catalogueErrors } from './errors.ts';
export { cataloguePolicy } from './policy.ts';
export { catalogueRoutes } from './routes.ts';
export {
  type ImportCount,
  importOffers,
  type NewOffer,
  offerById,
  publishedAfter,
  publishedAmong,
  publishedBy,
  publishedOffers,
  unitId,
  unitsOf,
  unitsOfOffers,
} from './store.ts';
