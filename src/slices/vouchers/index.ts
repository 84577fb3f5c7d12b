/** What other slices may use: read what a voucher would do, and move voucher money in their transaction. */
export {
  type AssessInput,
  type Assessment,
  assess,
  assessWith,
  type SchemeAnswer,
  type SchemeRef,
} from './assess.ts';
export { type Claim, claimsByIds } from './claim-store.ts';
export {
  claimOfOrder,
  type EvidenceNeeds,
  evidenceNeeds,
  finalSupport,
  matchedSupportOf,
  type OpenedClaim,
  type OrderClaim,
  openClaim,
  openYearClaim,
  type YearClaimInput,
  type YearSpend,
} from './claims.ts';
export { expireDueCommand as expireVouchersCommand } from './commands/end.ts';
export {
  answerCorrectionOperation,
  type ClaimView,
  type Dossier,
  type WireTraceLine,
  zClaim,
  zDossier,
  zTraceLine,
} from './contract.ts';
export { answerCorrection } from './correct.ts';
export type { Decision } from './domain/decide.ts';
export { tieredSupport } from './domain/limits.ts';
export { type EvidenceKind, type SchemeVersion, zEvidenceKind, zSchemeVersion } from './domain/scheme.ts';
export type { PayerAmount } from './domain/split.ts';
export { validateScheme, validateSchemes } from './domain/validate.ts';
export { vouchersErrors } from './errors.ts';
export { TIE } from './facts.ts';
export { vouchersPolicy } from './policy.ts';
export {
  type By,
  type Reserved,
  type ReserveInput,
  reduceReservation,
  releaseReservation,
  reserve,
} from './reserve.ts';
export { vouchersRoutes } from './routes.ts';
export { importSchemes, schemeOf } from './schemes.ts';
export { type Standing, standingOf } from './standing.ts';
export { voucherById } from './store.ts';
export { traceToWire } from './wire.ts';
