import type { JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import type { Point } from '../../../kernel/geo.ts';

export interface Organisation {
  readonly id: Uuid;
  readonly kind: 'enterprise' | 'provider' | 'government' | 'platform';
  readonly creditCode?: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly jurisdictionId: JurisdictionId;
  /** Town or street label; the point is what distances are measured from. */
  readonly place: string;
  readonly point: Point;
  readonly state: 'unverified' | 'verified' | 'suspended';
  readonly provenance: 'seed' | 'sample' | 'own';
}

/** A fact a rule may ask for, as recorded, with its dates. Values are what the fact's code says they are. */
export interface FactRecord {
  readonly code: string;
  readonly value: unknown;
  readonly basis: 'declared' | 'verified';
  readonly source: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** Roles each kind of organisation may grant. */
const GRANTABLE: Readonly<Record<Organisation['kind'], readonly string[]>> = {
  enterprise: ['enterprise_agent'],
  provider: ['provider_staff', 'provider_finance'],
  government: ['voucher_officer', 'finance_officer', 'liaison', 'secretariat', 'leader'],
  platform: ['operator', 'auditor'],
};

export const mayGrant = (kind: Organisation['kind'], role: string): boolean => GRANTABLE[kind].includes(role);
