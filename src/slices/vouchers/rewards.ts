import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { derivedId } from '../../kernel/ids.ts';
import { toWire, ZERO } from '../../kernel/money.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { fromZoned, periodOf, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import {
  type FactRecord,
  type Organisation,
  organisationsById,
  providersWithFact,
  recordedFactsOf,
} from '../identity/index.ts';
import {
  available,
  expense,
  move,
  oblige,
  payable,
  post,
  type RecordProvenance,
  refusedAccount,
  spent,
} from '../ledger/index.ts';
import type { Fact } from './domain/facts.ts';
import { type Reward, rewardDay, rewardFor } from './domain/reward.ts';
import { inForce, type SchemeVersion } from './domain/scheme.ts';
import { refuse } from './errors.ts';
import { toFacts } from './facts.ts';
import { schemeOn } from './granted.ts';
import { provenanceOf } from './record.ts';
import type { By } from './reserve.ts';
import { type RewardRecord, servedUnder, type WireOwed } from './reward-store.ts';

/** What a provider earned in a year, by what is on record now. */
export interface EarnedReward {
  readonly provider: Organisation;
  readonly reward: Reward;
  readonly provenance: RecordProvenance;
}

export interface RewardYear {
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly year: number;
}

/** The version whose rule on rewards counts for a year that is over, or why there is none. */
export async function rewardScheme(
  tx: Tx,
  { year, ...of }: RewardYear,
  at: Instant,
): Promise<Result<SchemeVersion>> {
  const { timezone } = jurisdictionOf(await circleOf(tx), of.jurisdictionId);
  if (zoned(at, timezone).year <= year) return refuse('reward-year-open', { year }, { field: 'year' });
  const scheme = await schemeOn(tx, of, rewardDay(year));
  return scheme?.providerReward === undefined || !inForce(scheme, rewardDay(year))
    ? refuse('reward-no-rule', { year }, { field: 'schemeCode' })
    : ok(scheme);
}

/** Every provider that earned a reward in a year, the largest first. */
export async function rewardsEarned(tx: Tx, scheme: SchemeVersion, year: number): Promise<EarnedReward[]> {
  const rule = scheme.providerReward;
  if (rule === undefined) return [];
  const served = new Map(
    'grades' in rule
      ? []
      : (await servedUnder(tx, ofScheme(scheme), await spanOf(tx, scheme, year))).map((one) => [
          one.providerId as string,
          one,
        ]),
  );
  const ids = 'grades' in rule ? await providersWithFact(tx, rule.fact) : [...served.keys()];
  const [providers, facts] = [await organisationsById(tx, ids), await recordedFactsOf(tx, ids)];
  return [...providers.values()]
    .flatMap((provider): EarnedReward[] => {
      const reward = rewardFor(
        scheme,
        {
          jurisdictionId: provider.jurisdictionId,
          facts: recordFacts(facts.get(provider.id)),
          serviceValue: served.get(provider.id)?.value ?? ZERO,
        },
        year,
      );
      const sample = served.get(provider.id)?.sample === true ? 'sample' : 'own';
      const provenance = provenanceOf(scheme.provenance, provider.provenance, sample);
      return reward === undefined ? [] : [{ provider, reward, provenance }];
    })
    .sort(largestFirst);
}

const largestFirst = (a: EarnedReward, b: EarnedReward): number => {
  const [first, second] = [a.reward.amount, b.reward.amount];
  if (first !== second) return first > second ? -1 : 1;
  return a.provider.id < b.provider.id ? -1 : 1;
};

/** Of records for the same days the one made last, so that a grade can be put right. */
export const recordFacts = (records: readonly FactRecord[] = []): Fact[] =>
  toFacts(
    records.filter(
      ({ code, validFrom, basis }, index) =>
        records.findIndex(
          (one) => one.code === code && one.validFrom === validFrom && one.basis === basis,
        ) === index,
    ),
  );

const ofScheme = ({ jurisdiction, code }: SchemeVersion) => ({
  jurisdictionId: jurisdiction,
  schemeCode: code,
});

async function spanOf(tx: Tx, { jurisdiction }: SchemeVersion, year: number) {
  const { timezone } = jurisdictionOf(await circleOf(tx), jurisdiction);
  return {
    from: fromZoned(`${year}-01-01`, '00:00', timezone),
    before: fromZoned(`${year + 1}-01-01`, '00:00', timezone),
  };
}

/**
 * Moves the books for a granted reward: it is spent from what each payer has available, and each owes its share to the
 * provider in its open month. Nothing was set aside before, so the budget decides now.
 */
export async function bookReward(tx: Tx, record: RewardRecord, by: By): Promise<Result<WireOwed[]>> {
  const owed = await owePayers(tx, record, by.at);
  const key = { jurisdictionId: record.jurisdictionId, code: record.schemeCode };
  const posted = await post(tx, {
    id: derivedId('ledger.reward', record.id),
    kind: 'reward',
    at: by.at,
    commandId: by.commandId,
    refs: { reward: record.id },
    provenance: record.provenance,
    legs: record.shares.flatMap(({ payer, amount }) => [
      ...move(payer, available(key), spent(key), amount),
      ...move(payer, payable(record.providerId), expense(key), amount),
    ]),
  });
  if (posted.ok) return ok(owed);
  return refuse('budget-short', { payer: refusedAccount(posted.error).jurisdictionId });
}

async function owePayers(tx: Tx, record: RewardRecord, at: Instant): Promise<WireOwed[]> {
  const circle = await circleOf(tx);
  const owed: WireOwed[] = [];
  // In one order for everyone, as where claims are paid: each payer's open month is one row.
  for (const { payer, amount } of [...record.shares].sort((a, b) => (a.payer < b.payer ? -1 : 1))) {
    if (amount === ZERO) continue;
    const providerId: Uuid = record.providerId;
    const period = await oblige(tx, {
      jurisdictionId: payer,
      id: derivedId('ledger.obligation', `${record.id}:${payer}`),
      wantedPeriod: periodOf(at, jurisdictionOf(circle, payer).timezone),
      basis: 'reward',
      claimId: record.id,
      schemeJurisdictionId: record.jurisdictionId,
      schemeCode: record.schemeCode,
      enterpriseId: providerId,
      payeeId: providerId,
      amount,
      at,
      provenance: record.provenance,
    });
    owed.push({ payer, period, amount: toWire(amount) });
  }
  return owed;
}
