import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { eventType } from '../../platform/event.ts';

const zSeries = z.enum(['sample', 'own']);

export const periodClosed = eventType(
  'clearing.closed',
  1,
  z.object({
    jurisdictionId: zJurisdictionId,
    period: z.string(),
    statementId: z.uuid(),
    subtotals: z.array(z.object({ series: zSeries, entries: z.int(), amount: zMoney })),
    digest: z.string(),
    early: z.string().optional(),
  }),
);

const zSigned = z.object({
  jurisdictionId: zJurisdictionId,
  statementId: z.uuid(),
  step: z.enum(['prepared', 'reviewed', 'approved']),
  digest: z.string(),
});
/** As it was told before payees had to be notified. */
export const statementSignedV1 = eventType('clearing.signed', 1, zSigned);
export const statementSigned = eventType(
  'clearing.signed',
  2,
  zSigned.extend({
    period: z.string(),
    /** Who is owed how much under this statement. */
    payees: z.array(z.object({ payeeId: z.uuid(), series: zSeries, amount: zMoney })),
  }),
);

/** A treasury's share of claims, and of rewards within `amount`, reached the payee. Days count from complete evidence to the day of payment. */
export const statementPaid = eventType(
  'clearing.paid',
  1,
  z.object({
    jurisdictionId: zJurisdictionId,
    statementId: z.uuid(),
    period: z.string(),
    payeeId: z.uuid(),
    series: zSeries,
    amount: zMoney,
    paidOn: z.iso.date(),
    claims: z.array(
      z.object({
        claimId: z.uuid(),
        orderId: z.uuid().optional(),
        schemeJurisdictionId: zJurisdictionId,
        enterpriseId: z.uuid(),
        amount: zMoney,
        evidenceAt: zInstant,
        days: z.int(),
      }),
    ),
    /** What was taken back of claims before they were paid, below zero; left out where nothing was. */
    takenBack: z.array(z.object({ claimId: z.uuid(), amount: zMoney })).optional(),
  }),
);

const zPaymentOf = {
  jurisdictionId: zJurisdictionId,
  statementId: z.uuid(),
  paymentId: z.uuid(),
  payeeId: z.uuid(),
  series: zSeries,
  amount: zMoney,
};
/** The bank gave a payment back: what it paid is owed again. */
export const paymentReturned = eventType(
  'clearing.returned',
  1,
  z.object({ ...zPaymentOf, period: z.string(), returnedOn: z.iso.date(), reason: z.string() }),
);
export const paymentConfirmed = eventType('clearing.confirmed', 1, z.object(zPaymentOf));
/** The next version of a closed statement, without lines that moved to a later month. */
export const statementCorrected = eventType(
  'clearing.corrected',
  1,
  z.object({
    jurisdictionId: zJurisdictionId,
    period: z.string(),
    statementId: z.uuid(),
    corrects: z.uuid(),
    version: z.int(),
    digest: z.string(),
    movedTo: z.string(),
    lines: z.int(),
    total: zMoney,
    reason: z.string(),
  }),
);

export const agreementRecorded = eventType(
  'clearing.agreed',
  1,
  z.object({
    jurisdictionId: zJurisdictionId,
    counterpartyId: zJurisdictionId,
    number: z.string(),
    from: z.iso.date(),
    to: z.iso.date().optional(),
  }),
);

const zAccountTold = z.object({
  orgId: z.uuid(),
  accountId: z.uuid(),
  bank: z.string(),
  /** The last characters of the number; the log does not carry the rest. */
  ending: z.string(),
});
export const accountDeclared = eventType('clearing.account-declared', 1, zAccountTold);
export const accountConfirmed = eventType('clearing.account-confirmed', 1, zAccountTold);
export const accountWithdrawn = eventType('clearing.account-withdrawn', 1, zAccountTold);
export const invoiceTitleKept = eventType(
  'clearing.invoice-title-kept',
  1,
  z.object({ orgId: z.uuid(), name: z.string() }),
);

/** The scan of the sealed paper is on file: this version is locked. */
export const statementSealed = eventType(
  'clearing.sealed',
  1,
  z.object({
    jurisdictionId: zJurisdictionId,
    statementId: z.uuid(),
    period: z.string(),
    version: z.int(),
    digest: z.string(),
    /** SHA-256 of the scan. */
    scan: z.string(),
    sealedOn: z.iso.date(),
  }),
);

/** A payment order went to the bank: the digest of its file, what it carries, and who was left out for what. */
export const paymentsInstructed = eventType(
  'clearing.instructed',
  1,
  z.object({
    jurisdictionId: zJurisdictionId,
    statementId: z.uuid(),
    period: z.string(),
    instructionId: z.uuid(),
    series: zSeries,
    format: z.string(),
    digest: z.string(),
    total: zMoney,
    lines: z.array(z.object({ payeeId: z.string(), amount: zMoney })),
    leftOut: z.array(z.object({ payeeId: z.string(), why: z.string() })),
  }),
);

/** The bank did not pay a line of an order. */
export const paymentFailed = eventType(
  'clearing.failed',
  1,
  z.object({
    jurisdictionId: zJurisdictionId,
    instructionId: z.uuid(),
    payeeId: z.uuid(),
    period: z.string(),
    series: zSeries,
    amount: zMoney,
    reason: z.string(),
    accountFault: z.boolean(),
  }),
);
