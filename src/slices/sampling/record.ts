import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import type { Bilingual } from '../../kernel/lang.ts';
import type { Quota } from './domain/draw.ts';
import type { Strata } from './domain/strata.ts';

export type Series = 'sample' | 'own';

/** An audit as a whole: the frozen list, and later what the seed chose. */
export interface Draw {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly from: string;
  readonly to: string;
  readonly strata: Strata;
  readonly quotas: readonly Quota[];
  readonly listed: number;
  readonly size: number;
  readonly digest: string;
  readonly seedSource: string;
  readonly seedAt: Instant;
  readonly frozenBy: Uuid;
  readonly frozenAt: Instant;
  readonly outcome?: {
    readonly seed: string;
    /** Positions in the list, in the order they were drawn. */
    readonly drawn: readonly number[];
    readonly at: Instant;
  };
  readonly voided?: { readonly at: Instant; readonly reason: string };
  readonly provenance: Series;
}

/** A row of the list with the claim behind it. */
export interface ListedClaim {
  readonly stratum: string;
  readonly digest: string;
  readonly claimId: Uuid;
  readonly salt: string;
  /** What the digest covers, texts alone. */
  readonly record: ClaimRecord;
}

/** A claim as the list keeps it. A type, not an interface: it is stored and hashed as plain JSON. */
export type ClaimRecord = {
  readonly claim: string;
  readonly claimId: string;
  readonly amount: string;
  readonly decidedAt: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly enterpriseEn: string;
  readonly providerId?: string;
  readonly provider?: string;
  readonly providerEn?: string;
  readonly payeeId: string;
};

export const SEED_ROLES = ['auditor', 'voucher_officer', 'finance_officer'] as const;
export type SeedRole = (typeof SEED_ROLES)[number];

export interface SeedEntry {
  readonly personId: Uuid;
  readonly role: SeedRole;
  readonly value: string;
  readonly at: Instant;
}

export const CASE_STATES = ['open', 'assigned', 'reported'] as const;
export const OUTCOMES = ['in-order', 'minor', 'repay'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface CaseParties {
  readonly enterprise: Bilingual;
  readonly provider?: Bilingual;
}

/** A claim that was drawn, and what the audit found. */
export interface AuditCase {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly drawId: Uuid;
  readonly position: number;
  readonly claimId: Uuid;
  readonly claimNumber: string;
  readonly amount: Money;
  readonly enterpriseId: Uuid;
  readonly providerId?: Uuid;
  readonly payeeId: Uuid;
  readonly parties: CaseParties;
  readonly state: (typeof CASE_STATES)[number];
  readonly asked?: {
    readonly auditorId: Uuid;
    readonly at: Instant;
    readonly wanted: string;
    readonly dueOn: string;
  };
  readonly report?: {
    readonly findings: string;
    readonly outcome: Outcome;
    readonly repay?: Money;
    readonly at: Instant;
  };
  readonly provenance: Series;
}

/** What a party handed in. */
export interface Answer {
  readonly id: Uuid;
  readonly orgId: Uuid;
  readonly at: Instant;
  readonly note: string;
  readonly file?: {
    readonly sha256: string;
    readonly fileName: string;
    readonly mediaType: string;
    readonly sizeBytes: number;
  };
}
