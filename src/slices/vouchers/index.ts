/** What other slices may use: read what a voucher would do, and move voucher money in their transaction. */
export {
  type AssessInput,
  type Assessment,
  assessor,
  assessWith,
  type SchemeAnswer,
  type SchemeRef,
} from './assess.ts';
export {
  approvalsOf,
  type Claim,
  claimById,
  claimsByIds,
  claimsForRounds,
  type ProcedureState,
  worthOf,
} from './claim-store.ts';
export {
  claimOfOrder,
  claimsOfOrder,
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
export { clawbacksOf } from './clawback-store.ts';
export { expireDueCommand as expireVouchersCommand } from './commands/end.ts';
export { ISSUE_QUEUE } from './commands/issue-many.ts';
export {
  answerCorrectionOperation,
  type ClaimView,
  claimPathOperation,
  type Dossier,
  type WireTraceLine,
  zClaim,
  zDossier,
  zId,
  zMend,
  zPositiveMoney,
  zReason,
  zTraceLine,
} from './contract.ts';
export { answerCorrection } from './correct.ts';
export { drawnUnder, issuedUnder, yearClaimsUnder } from './decided.ts';
export { auditSize, payoutDay } from './domain/claim.ts';
export type { Decision } from './domain/decide.ts';
export type { RecordedFacts } from './domain/facts.ts';
export type { SchemeFault } from './domain/fault.ts';
export type { InvoiceDays } from './domain/invoice-days.ts';
export { tieredSupport } from './domain/limits.ts';
export {
  answerDueOn,
  PROCEDURE_STEPS,
  type ProcedureStep,
  publicityDays,
  stepDueOn,
  stepsOf,
} from './domain/procedure.ts';
export {
  type Happening,
  type Outcome,
  type Replay,
  type Replayed,
  replay,
} from './domain/replay.ts';
export {
  type EvidenceKind,
  inForce,
  type SchemeVersion,
  zEvidenceKind,
  zSchemeVersion,
} from './domain/scheme.ts';
export {
  asScheme,
  bindCases,
  instantiate,
  type SchemeModel,
  zSchemeModel,
} from './domain/scheme-model.ts';
export type { PayerAmount } from './domain/split.ts';
export { countedTogether } from './domain/stacked.ts';
export { validateScheme, validateSchemes } from './domain/validate.ts';
export { differences } from './domain/work-case.ts';
export { type DraftCases, type WorkedCases, zDraftCases, zWorkedCases } from './domain/worked-case.ts';
export { whatWouldPass, whoWouldGrant } from './domain/would-pass.ts';
export { vouchersErrors } from './errors.ts';
export { explainedAnswer, mendToWire } from './explain.ts';
export { fundsOf, TIE, toFacts } from './facts.ts';
export { claimsGranted, type GrantedClaim, schemeOn } from './granted.ts';
export { invoiceDaysOf, invoiceDaysOfClaim } from './invoice-days.ts';
export { issueWaiting, relayPace } from './issue-worker.ts';
export { vouchersPolicy } from './policy.ts';
export { recordNumber, sampleOnReal } from './record.ts';
export { supportOfOrder } from './reservation-store.ts';
export {
  type By,
  type Reserved,
  type ReserveInput,
  reduceReservation,
  releaseReservation,
  reserve,
  returnPart,
} from './reserve.ts';
export { type RewardRecord, rewardsByIds } from './reward-store.ts';
export { vouchersRoutes } from './routes.ts';
export { freeRuling, rulingOfOrder } from './ruling-store.ts';
export { askRuling, orderOnRuling } from './rulings.ts';
export { importSchemes, publishVersion, schemeOf, schemeVersions } from './schemes.ts';
export { grantLess, sendBack, settleClaim } from './settle.ts';
export { type Standing, standingOf } from './standing.ts';
export { voucherById } from './store.ts';
export { traceToWire } from './wire.ts';
