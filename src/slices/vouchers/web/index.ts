// What pages of other slices may place of vouchers and claims.
export { ShareList } from './parts.tsx';
