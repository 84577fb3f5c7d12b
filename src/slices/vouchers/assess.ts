import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { ZERO } from '../../kernel/money.ts';
import { zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import { type Decision, decide } from './domain/decide.ts';
import { bindsOrder } from './domain/ruling.ts';
import type { SchemeMode } from './domain/scheme.ts';
import { refuse } from './errors.ts';
import { fundsOf, tiesTo, toFacts } from './facts.ts';
import { sampleOnReal } from './record.ts';
import { type HeldVoucher, type SchemeStanding, type Standing, standingOf } from './standing.ts';

export interface AssessInput {
  readonly enterpriseId: Uuid;
  /** Home jurisdiction of the enterprise. */
  readonly jurisdictionId: JurisdictionId;
  readonly at: Instant;
  readonly providerId: Uuid;
  readonly offer: {
    /** Left out, no ruling is looked for. */
    readonly id?: Uuid;
    readonly serviceCode: string;
    readonly jurisdictionId: JurisdictionId;
    /** A real scheme gives nothing for a sample offer. */
    readonly provenance?: RecordProvenance;
  };
  /** Full price. */
  readonly amount: Money;
  /** The project it is for, where it is known. */
  readonly project?: string;
}

/** The scheme an answer rests on. */
export interface SchemeRef {
  readonly jurisdictionId: JurisdictionId;
  readonly code: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly mode: SchemeMode;
}

/** What one scheme says to one request. */
export interface SchemeAnswer {
  readonly scheme: SchemeRef;
  readonly decision: Decision;
  /** The voucher that would be used: the first to end among those that give the most. */
  readonly voucherId?: Uuid;
  /** First instant at which that voucher cannot be used any more. */
  readonly voucherValidUntil?: Instant;
  /** The ruling the answer rests on; an order takes it up. */
  readonly rulingId?: Uuid;
  readonly payers: readonly JurisdictionId[];
}

export interface Assessment extends Omit<SchemeAnswer, 'scheme'> {
  /** Left out when no scheme is in force for the enterprise: then it pays the full price. */
  readonly scheme?: SchemeRef;
  /** What the other schemes in force would do, best first. One order uses one scheme. */
  readonly alternatives: readonly SchemeAnswer[];
}

/** What the schemes of the enterprise's jurisdiction do for one service. Reads; sets nothing aside. */
export async function assess(tx: Tx, input: AssessInput): Promise<Assessment> {
  return assessWith(await standingOf(tx, { ...input, providers: [input.providerId] }), input);
}

/** The same from a standing already read: for hundreds of offers at once. */
export function assessWith(
  standing: Standing,
  request: Pick<AssessInput, 'providerId' | 'offer' | 'amount' | 'project'>,
): Assessment {
  const matching = standing.schemes.filter(({ scheme }) => scheme.ratio.matching !== undefined);
  const plain = standing.schemes
    .filter((under) => !matching.includes(under))
    .map((under) => answerOf(standing, under, request));
  // What a scheme matches is known only when the matched one has answered.
  const matched = matching.map((under) => {
    const other = plain.find((one) => one.scheme.code === under.scheme.ratio.matching?.scheme);
    return answerOf(standing, under, { ...request, matched: other?.decision.deductNow ?? ZERO });
  });
  const answers = [...plain, ...matched].sort((a, b) => compareAnswers(a.decision, b.decision));
  const [best, ...alternatives] = answers;
  return best === undefined
    ? { decision: withoutScheme(request.amount), payers: [], alternatives: [] }
    : { ...best, alternatives };
}

/** Money off the bill counts before money hoped for, and any answer before a refusal; the rest by name. */
function compareAnswers(a: Decision, b: Decision): number {
  if (a.deductNow !== b.deductNow) return a.deductNow > b.deductNow ? -1 : 1;
  if (a.laterEstimate !== b.laterEstimate) return a.laterEstimate > b.laterEstimate ? -1 : 1;
  return 0;
}

function answerOf(
  standing: Standing,
  under: SchemeStanding,
  request: Pick<AssessInput, 'providerId' | 'offer' | 'amount' | 'project'> & { readonly matched?: Money },
): SchemeAnswer {
  const { scheme, timeZone, balances } = under;
  const payers = under.terms.payers.map((payer) => payer.jurisdiction);
  if (sampleOnReal(scheme, request.offer.provenance ?? 'own')) {
    const decision = { ...withoutScheme(request.amount), refusal: refuse('sample-money').error };
    return { scheme: refOf(under), decision, payers };
  }
  const { date } = zoned(standing.at, timeZone);
  const facts = factsAbout(standing, request.providerId, date);
  const ruling = standing.rulings.find((one) =>
    bindsOrder(one, scheme, { ...idOf(request.offer), amount: request.amount, at: standing.at }),
  );
  const asked = {
    amount: request.amount,
    serviceCode: request.offer.serviceCode,
    enterpriseJurisdiction: standing.jurisdictionId,
    providerJurisdiction: request.offer.jurisdictionId,
    ...(request.project === undefined ? {} : { project: request.project }),
    ...(request.matched === undefined ? {} : { matched: request.matched }),
    at: standing.at,
    timeZone,
  };
  const decideWith = (held?: HeldVoucher): Decision =>
    decide(
      facts,
      asked,
      scheme,
      {
        ...balances,
        ...(held === undefined ? {} : { voucherFree: held.free, voucherValidTo: held.validTo }),
      },
      ruling,
    );
  let chosen: { held?: HeldVoucher; decision: Decision } = { decision: decideWith(under.vouchers[0]) };
  for (const held of under.vouchers) {
    const decision = decideWith(held);
    const better = decision.support > chosen.decision.support || chosen.held === undefined;
    if (decision.outcome === 'granted' && better) chosen = { held, decision };
  }
  return {
    scheme: refOf(under),
    decision: chosen.decision,
    payers,
    ...(chosen.held === undefined ? {} : voucherOf(chosen.held)),
    ...(ruling === undefined || chosen.decision.outcome === 'refused' ? {} : { rulingId: ruling.id }),
  };
}

/** What is on record for judging an enterprise's dealings with one provider on a day. */
export const factsAbout = (standing: Standing, providerId: Uuid, date: string) => ({
  enterprise: toFacts(standing.records),
  // Providers' facts are theirs: an enterprise's quote may not read them, so such clauses stay to verify.
  provider: [],
  ties: tiesTo(standing, providerId, date),
  funds: fundsOf(standing.records, date),
});

const idOf = ({ id }: AssessInput['offer']) => (id === undefined ? {} : { offerId: id });

const voucherOf = ({ voucher }: HeldVoucher) => ({
  voucherId: voucher.id,
  ...(voucher.validUntil === undefined ? {} : { voucherValidUntil: voucher.validUntil }),
});

const refOf = ({ scheme }: SchemeStanding): SchemeRef => ({
  jurisdictionId: scheme.jurisdiction,
  code: scheme.code,
  version: scheme.version,
  titleZh: scheme.title.zh,
  titleEn: scheme.title.en,
  mode: scheme.mode,
});

const withoutScheme = (price: Money): Decision => ({
  outcome: 'refused',
  support: ZERO,
  payNow: price,
  deductNow: ZERO,
  laterEstimate: ZERO,
  splits: [],
  estimated: false,
  trace: [],
});
