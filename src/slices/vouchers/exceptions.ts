import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { recordedFacts } from '../identity/index.ts';
import type { SchemeVersion } from './domain/scheme.ts';
import { CAP_NAMES, termsFor } from './domain/terms.ts';
import { toFacts } from './facts.ts';
import { schemesUsedBy } from './store.ts';

/** Whose caps are read, and when. */
export interface Whose {
  readonly enterpriseId: Uuid;
  readonly home: JurisdictionId;
  readonly at: Instant;
  /** The claim being decided: it does not make the enterprise an old customer yet. */
  readonly claimId?: Uuid;
}

/** The scheme with the caps that count for one enterprise, so that the books enforce what the quote said. */
export async function withExceptions(tx: Tx, scheme: SchemeVersion, whose: Whose): Promise<SchemeVersion> {
  if (CAP_NAMES.every((name) => scheme.caps[name]?.except === undefined)) return scheme;
  const { timezone } = jurisdictionOf(await circleOf(tx), scheme.jurisdiction);
  const used = await schemesUsedBy(tx, [whose.enterpriseId], whose.claimId);
  const reader = {
    facts: toFacts(await recordedFacts(tx, whose.enterpriseId)),
    home: whose.home,
    firstTime: !used.some(
      (one) => one.jurisdictionId === scheme.jurisdiction && one.schemeCode === scheme.code,
    ),
    date: zoned(whose.at, timezone).date,
    providers: [],
  };
  return termsFor(scheme, reader, CAP_NAMES).scheme;
}
