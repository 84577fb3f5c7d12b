export { providersConsumer } from './consumer.ts';
export { CHIP_KINDS, zNeedInput } from './contract.ts';
export { ANALYSER_VERSION } from './domain/analyser.ts';
export type { EmbeddingEndpoint } from './embedding-endpoint.ts';
export { matchingErrors } from './errors.ts';
export { matchingPolicy } from './policy.ts';
export { type BestOffers, type BoardNeed, bestForEach } from './queries/best-for.ts';
export { type FittingOffer, fittingAmong } from './queries/fitting.ts';
export { type NeedInput, wishesOf } from './queries/need.ts';
export {
  type FoundNeed,
  findNeeds,
  type NeedBoard,
  needBoard,
  needsFor,
  type OpenNeed,
} from './queries/needs-for.ts';
export { type SearchAnswer, type SearchInput, search } from './queries/search.ts';
export type { KeptSearch } from './queries/suggest.ts';
export { matchingRoutes } from './routes.ts';
export { type SearchIndex, searchIndex } from './search-index.ts';
