import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import { inForce, type SchemeVersion } from './domain/scheme.ts';
import { schemeVersions } from './schemes.ts';

interface NamedParty {
  readonly id: Uuid;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** A granted claim without its dossier: who, how much, when. */
export interface GrantedClaim {
  readonly id: Uuid;
  readonly number: string;
  /** What was granted, before anything was taken back. */
  readonly amount: Money;
  readonly decidedAt: Instant;
  readonly enterprise: NamedParty;
  /** Left out where a firm claims a year's spend. */
  readonly provider?: NamedParty;
  readonly payeeId: Uuid;
}

interface Granting {
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly from: Instant;
  /** The first instant after the span. */
  readonly before: Instant;
  readonly provenance: RecordProvenance;
}

/** Claims under any version of a scheme whose final approval lies in a span, oldest first, as far as the viewer sees them. */
export async function claimsGranted(tx: Tx, granting: Granting): Promise<GrantedClaim[]> {
  const rows = await tx.query<{
    id: Uuid;
    number: string;
    amount: bigint;
    decided_at: Instant;
    enterprise: NamedParty;
    provider: NamedParty | null;
    payee_id: Uuid;
  }>(
    `select id, number, coalesce(granted, amount) as amount, decided_at, dossier -> 'enterprise' as enterprise,
            dossier -> 'provider' as provider, payee_id
     from vouchers.claim
     where jurisdiction_id = $1 and scheme_code = $2 and state = 'approved' and decided_at >= $3 and decided_at < $4
       and provenance = $5
     order by decided_at, id`,
    [
      granting.jurisdictionId,
      granting.schemeCode,
      new Date(granting.from),
      new Date(granting.before),
      granting.provenance,
    ],
  );
  return rows.map(({ decided_at, payee_id, provider, ...row }) => ({
    ...row,
    amount: money(row.amount),
    decidedAt: decided_at,
    payeeId: payee_id,
    ...(provider === null ? {} : { provider }),
  }));
}

/** The version of a scheme in force on a day, else its newest; undefined for a scheme nobody knows. */
export async function schemeOn(
  tx: Tx,
  { jurisdictionId, schemeCode }: Pick<Granting, 'jurisdictionId' | 'schemeCode'>,
  date: string,
): Promise<SchemeVersion | undefined> {
  const versions = (await schemeVersions(tx)).filter(
    (scheme) => scheme.jurisdiction === jurisdictionId && scheme.code === schemeCode,
  );
  return versions.find((scheme) => inForce(scheme, date)) ?? versions.at(-1);
}
