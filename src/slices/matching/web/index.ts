// What pages of other slices may place of the search.
export { SimilarOffers } from './similar-offers.tsx';
