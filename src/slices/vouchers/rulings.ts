import type { Instant, Uuid } from '../../kernel/brand.ts';
import { toWire } from '../../kernel/money.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { zoned } from '../../kernel/time.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { factsAbout } from './assess.ts';
import { rulingConditions } from './domain/ruling.ts';
import type { SchemeVersion } from './domain/scheme.ts';
import type { Finding } from './domain/trace.ts';
import type { Asked } from './domain/would-pass.ts';
import { refuse } from './errors.ts';
import { rulingAsked } from './events.ts';
import { toFacts } from './facts.ts';
import { provenanceOf, recordNumber, sampleOnReal } from './record.ts';
import { insertRuling, type Ruling, type RulingUse, takeRuling } from './ruling-store.ts';
import { schemeOf } from './schemes.ts';
import { standingOf } from './standing.ts';

export type RulingAsked = Pick<
  Ruling,
  | 'jurisdictionId'
  | 'id'
  | 'enterpriseId'
  | 'providerId'
  | 'offerId'
  | 'asked'
  | 'schemeCode'
  | 'schemeVersion'
  | 'amount'
  | 'statement'
  | 'askedBy'
  | 'askedAt'
  | 'provenance'
> & { readonly emit: CommandContext['emit'] };

/** A firm asks whether a scheme will stand by it for one offer, before it orders. */
export async function askRuling(
  tx: Tx,
  { emit, ...asked }: RulingAsked,
): Promise<Result<{ rulingId: Uuid; number: string }>> {
  const { jurisdictionId, id, schemeCode, schemeVersion } = asked;
  const scheme = await schemeOf(tx, jurisdictionId, schemeCode, schemeVersion);
  if (sampleOnReal(scheme, asked.provenance)) return refuse('sample-money');
  const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
  const number = recordNumber('Y', zoned(asked.askedAt, timezone).year, id);
  const provenance = provenanceOf(scheme.provenance, asked.provenance);
  if (!(await insertRuling(tx, { ...asked, number, provenance }))) return refuse('ruling-open');
  emit({ event: rulingAsked, payload: rulingFacts({ ...asked, number }), provenance });
  return ok({ rulingId: id, number });
}

/** What events say of a ruling. */
export const rulingFacts = (
  ruling: Pick<
    Ruling,
    | 'id'
    | 'number'
    | 'jurisdictionId'
    | 'enterpriseId'
    | 'providerId'
    | 'offerId'
    | 'schemeCode'
    | 'schemeVersion'
    | 'amount'
  >,
) => ({
  rulingId: ruling.id,
  number: ruling.number,
  jurisdictionId: ruling.jurisdictionId,
  schemeCode: ruling.schemeCode,
  schemeVersion: ruling.schemeVersion,
  enterpriseId: ruling.enterpriseId,
  providerId: ruling.providerId,
  offerId: ruling.offerId,
  amount: toWire(ruling.amount),
});

/** An order rests on a ruling from now on; refused when another order, the clock or its desk was faster. */
export async function orderOnRuling(tx: Tx, use: RulingUse): Promise<Result<void>> {
  return (await takeRuling(tx, use)) ? ok(undefined) : refuse('ruling-gone');
}

/** How the conditions of a ruling's scheme look today, with the facts on record today. */
export async function conditionsToday(
  tx: Tx,
  ruling: Ruling,
  at: Instant,
): Promise<{
  readonly scheme: SchemeVersion;
  readonly findings: readonly Finding[];
  /** What the answer is about, for saying what would make a clause pass. */
  readonly about: Asked;
}> {
  const { enterpriseId, providerId, asked, jurisdictionId } = ruling;
  const scheme = await schemeOf(tx, jurisdictionId, ruling.schemeCode, ruling.schemeVersion);
  const standing = await standingOf(tx, {
    enterpriseId,
    jurisdictionId: asked.enterpriseJurisdictionId,
    at,
    providers: [providerId],
  });
  const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
  const { date } = zoned(at, timezone);
  const service = {
    serviceCode: asked.serviceCode,
    providerJurisdiction: asked.providerJurisdictionId,
    enterpriseJurisdiction: asked.enterpriseJurisdictionId,
  };
  return {
    scheme,
    findings: rulingConditions(scheme, factsAbout(standing, providerId, date), service, date),
    about: { facts: toFacts(standing.records), amount: ruling.amount, date },
  };
}
