import type { Instant, JurisdictionId } from '../../kernel/brand.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { addDays, fromZoned, zoned } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { claimsGranted, type GrantedClaim, type SchemeVersion, schemeOn } from '../vouchers/index.ts';
import { refuse } from './errors.ts';
import type { Series } from './record.ts';

interface Span {
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly from: string;
  readonly to: string;
}

export interface PaidSpan {
  readonly scheme: SchemeVersion;
  readonly claims: readonly GrantedClaim[];
  /** Sample and own claims never stand in one list. */
  readonly provenance: Series;
}

/**
 * What a scheme granted in a span that is over, by days of its issuer: a day that still runs could add to the list
 * after it was fixed. Refuses a span without claims.
 */
export async function paidInSpan(
  tx: Tx,
  span: Span,
  actor: SignedInActor,
  at: Instant,
): Promise<Result<PaidSpan>> {
  const { jurisdictionId, schemeCode, from, to } = span;
  const scheme = await schemeOn(tx, { jurisdictionId, schemeCode }, to);
  if (scheme === undefined) return refuse('unknown-scheme', {}, { field: 'schemeCode' });
  if (from > to) return refuse('span-reversed', {}, { field: 'from' });
  const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
  const latest = addDays(zoned(at, timezone).date, -1);
  if (to > latest) return refuse('span-not-over', { latest }, { field: 'to' });
  const provenance: Series =
    scheme.provenance === 'sample' || actor.provenance === 'sample' ? 'sample' : 'own';
  const claims = await claimsGranted(tx, {
    jurisdictionId,
    schemeCode,
    from: fromZoned(from, '00:00', timezone),
    before: fromZoned(addDays(to, 1), '00:00', timezone),
    provenance,
  });
  return claims.length === 0 ? refuse('nothing-paid') : ok({ scheme, claims, provenance });
}
