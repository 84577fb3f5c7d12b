import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { ZERO } from '../../kernel/money.ts';
import { zoned } from '../../kernel/time.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import { type Decision, settle } from './domain/decide.ts';
import type { RecordedFacts } from './domain/facts.ts';
import { bindsOrder, type Settlement } from './domain/ruling.ts';
import type { SchemeMode } from './domain/scheme.ts';
import { refuse } from './errors.ts';
import { fundsOf, tiesTo, toFacts } from './facts.ts';
import { sampleOnReal } from './record.ts';
import type { HeldVoucher, SchemeStanding, Standing } from './standing.ts';

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

/** What is asked of a standing already read. */
export type Asked = Pick<AssessInput, 'providerId' | 'offer' | 'amount' | 'project'>;

/** What the schemes of the enterprise's jurisdiction do for one service. Pure over the standing. */
export const assessWith = (standing: Standing, asked: Asked): Assessment => assessor(standing)(asked);

/**
 * The same for hundreds of offers at once: what does not depend on the price is settled once for all offers of one
 * service at one place by providers without ties, and each price of such a service is decided once.
 */
export function assessor(standing: Standing): (asked: Asked) => Assessment {
  const factsOf = factsReader(standing);
  const settle = standing.schemes.map((under) => settler(standing, under, factsOf));
  const kindOf = kindReader(standing, factsOf);
  const known = new Map<string, Priced<Assessment>>();
  return (asked) => {
    const kind = kindOf(asked);
    const priced = known.get(kind) ?? onceEach(bestOfSchemes(settle.map((settled) => settled(asked))));
    known.set(kind, priced);
    return priced(asked.amount);
  };
}

/** What is asked of a standing, whatever it costs. */
type About = Omit<Asked, 'amount'>;
type Priced<T> = (amount: Money) => T;

function onceEach<T>(priced: Priced<T>): Priced<T> {
  const known = new Map<Money, T>();
  return (amount) => {
    const said = known.get(amount) ?? priced(amount);
    known.set(amount, said);
    return said;
  };
}

/** Names what is decided alike at any price: one service at one place, by providers of whom the same is on record. */
function kindReader(standing: Standing, factsOf: FactsReader): (about: About) => string {
  const dates = new Set(standing.schemes.map(({ timeZone }) => zoned(standing.at, timeZone).date));
  const ruled = new Set<Uuid | undefined>(standing.rulings.map(({ offerId }) => offerId));
  const providers = new Map<Uuid, string>();
  const alikeOn = (providerId: Uuid): string =>
    [...dates].map((date) => factsOf(providerId, date).alike).join('\n');
  return ({ providerId, offer, project }) => {
    const provider = providers.get(providerId) ?? alikeOn(providerId);
    providers.set(providerId, provider);
    const ruling = ruled.has(offer.id) ? offer.id : '';
    const kind = `${provider}\n${offer.serviceCode}\n${offer.jurisdictionId}\n${offer.provenance}\n${ruling}`;
    return project === undefined ? kind : `${kind}\n${project}`;
  };
}

function bestOfSchemes(schemes: readonly Settled[]): Priced<Assessment> {
  const plain = schemes.filter(({ follows }) => follows === undefined);
  const matching = schemes.filter(({ follows }) => follows !== undefined);
  return (amount) => {
    const first = plain.map(({ answer }) => answer(amount));
    // What a scheme matches is known only when the matched one has answered.
    const matched = matching.map(({ follows, answer }) => {
      const other = first.find((one) => one.scheme.code === follows);
      return answer(amount, other?.decision.deductNow ?? ZERO);
    });
    const answers = [...first, ...matched].sort((a, b) => compareAnswers(a.decision, b.decision));
    const [best, ...alternatives] = answers;
    return best === undefined
      ? { decision: withoutScheme(amount), payers: [], alternatives: [] }
      : { ...best, alternatives };
  };
}

/** Money off the bill counts before money hoped for, and any answer before a refusal; the rest by name. */
function compareAnswers(a: Decision, b: Decision): number {
  if (a.deductNow !== b.deductNow) return a.deductNow > b.deductNow ? -1 : 1;
  if (a.laterEstimate !== b.laterEstimate) return a.laterEstimate > b.laterEstimate ? -1 : 1;
  return 0;
}

/** What one scheme says of a service at any price. */
interface Settled {
  /** Code of the scheme whose support it matches. */
  readonly follows: string | undefined;
  readonly answer: (amount: Money, matched?: Money) => SchemeAnswer;
}

/** Settles what one scheme says, service by service. */
function settler(standing: Standing, under: SchemeStanding, factsOf: FactsReader): (about: About) => Settled {
  const { scheme, timeZone } = under;
  const follows = scheme.ratio.matching?.scheme;
  const payers = under.terms.payers.map((payer) => payer.jurisdiction);
  const ref = refOf(under);
  const { date } = zoned(standing.at, timeZone);
  return ({ providerId, offer, project }) => {
    if (sampleOnReal(scheme, offer.provenance ?? 'own')) {
      const { error: refusal } = refuse('sample-money');
      const answer: Settled['answer'] = (amount) => ({
        scheme: ref,
        decision: { ...withoutScheme(amount), refusal },
        payers,
      });
      return { follows, answer };
    }
    const { facts } = factsOf(providerId, date);
    const known = new Map<Uuid | undefined, Draws>();
    const answer: Settled['answer'] = (amount, matched) => {
      const ruling = standing.rulings.find((one) =>
        bindsOrder(one, scheme, { ...idOf(offer), amount, at: standing.at }),
      );
      const draws = known.get(ruling?.id) ?? settleUnder(standing, under, { facts, offer, project, ruling });
      known.set(ruling?.id, draws);
      const { held, decision } = bestOf(draws, amount, matched);
      return {
        scheme: ref,
        decision,
        payers,
        ...(held === undefined ? {} : voucherOf(held)),
        ...(ruling === undefined || decision.outcome === 'refused' ? {} : { rulingId: ruling.id }),
      };
    };
    return { follows, answer };
  };
}

/** What a scheme gives where one voucher, or none, is drawn on. */
interface Drawn {
  readonly held?: HeldVoucher;
  readonly decision: Decision;
}

type Draw = (amount: Money, matched: Money | undefined) => Drawn;

/** One for each voucher; where there is none, one without. */
type Draws = readonly [Draw, ...Draw[]];

interface Settling {
  readonly facts: RecordedFacts;
  readonly offer: AssessInput['offer'];
  readonly project: string | undefined;
  readonly ruling: Settlement | undefined;
}

function settleUnder(
  standing: Standing,
  { scheme, timeZone, balances, vouchers }: SchemeStanding,
  { facts, offer, project, ruling }: Settling,
): Draws {
  const service = {
    serviceCode: offer.serviceCode,
    enterpriseJurisdiction: standing.jurisdictionId,
    providerJurisdiction: offer.jurisdictionId,
    ...(project === undefined ? {} : { project }),
    at: standing.at,
    timeZone,
  };
  const withVoucher = (held?: HeldVoucher): Draw => {
    const drawn = held === undefined ? {} : { voucherFree: held.free, voucherValidTo: held.validTo };
    const priced = settle(facts, service, scheme, { ...balances, ...drawn }, ruling);
    const which = held === undefined ? {} : { held };
    return (amount, matched) => ({ ...which, decision: priced(amount, matched) });
  };
  return [withVoucher(vouchers[0]), ...vouchers.slice(1).map(withVoucher)];
}

const isGranted = ({ decision }: Drawn): boolean => decision.outcome === 'granted';

/** The first to end of the vouchers that give the most; where none gives anything, what is said of the first. */
function bestOf([first, ...others]: Draws, amount: Money, matched: Money | undefined): Drawn {
  let best = first(amount, matched);
  for (const draw of others) {
    const drawn = draw(amount, matched);
    const better = !isGranted(best) || drawn.decision.support > best.decision.support;
    if (isGranted(drawn) && better) best = drawn;
  }
  return isGranted(best) ? best : { decision: best.decision };
}

type FactsReader = (
  providerId: Uuid,
  date: string,
) => { readonly facts: RecordedFacts; readonly alike: string };

/** Facts about dealings with a provider; `alike` is the same for all about whom the same is on record. */
function factsReader(standing: Standing): FactsReader {
  const known = new Map<string, ReturnType<FactsReader>>();
  const read: FactsReader = (providerId, date) => {
    const facts = factsAbout(standing, providerId, date);
    const { ties } = facts;
    const untied = ties.found.length === 0 && ties.same !== true;
    return { facts, alike: untied ? ties.basis : providerId };
  };
  return (providerId, date) => {
    const key = `${providerId} ${date}`;
    const found = known.get(key) ?? read(providerId, date);
    known.set(key, found);
    return found;
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
