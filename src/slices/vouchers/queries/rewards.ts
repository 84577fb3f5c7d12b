import type { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { providersOf, recordedFactsOf } from '../../identity/index.ts';
import { entriesToWire } from '../claw-back.ts';
import { factOn } from '../domain/facts.ts';
import { type Reward, rewardDay } from '../domain/reward.ts';
import type { SchemeVersion } from '../domain/scheme.ts';
import { vouchersPolicy } from '../policy.ts';
import { sharesToWire } from '../record.ts';
import type { earnedRewardsOperation, rewardsOperation } from '../reward-contract.ts';
import { type RewardRecord, rewardsSeen } from '../reward-store.ts';
import { recordFacts, rewardScheme, rewardsEarned } from '../rewards.ts';
import { type TakeBackRecord, takeBacksOf } from '../take-back-store.ts';
import { lookupIn } from './vouchers.ts';

const LIST_MAX = 500;
/** There is one a year of these. */
const STANDING: readonly RewardRecord['state'][] = ['proposed', 'granted'];

type RewardList = z.output<typeof rewardsOperation.output>;
type EarnedList = z.output<typeof earnedRewardsOperation.output>;

/** What it rests on, in the words of the scheme. */
function groundView(scheme: SchemeVersion, { ground, clause, amount, shares }: Reward) {
  const rule = scheme.providerReward;
  const words =
    rule !== undefined && 'grades' in rule && ground.basis === 'grade'
      ? rule.grades.find((one) => one.grade === ground.grade)
      : undefined;
  return {
    ...(ground.basis === 'grade'
      ? { grade: { code: ground.grade, zh: words?.zh ?? ground.grade, en: words?.en ?? ground.grade } }
      : { serviceValue: toWire(ground.serviceValue) }),
    clause,
    amount: toWire(amount),
    shares: sharesToWire(shares),
  };
}

function rewardView(
  actor: Actor,
  scheme: SchemeVersion,
  record: RewardRecord,
  takeBacks: readonly TakeBackRecord[],
): RewardList['rewards'][number] {
  const open = takeBacks.some(({ state }) => state !== 'withdrawn');
  const steps =
    record.state === 'proposed'
      ? twoPersonSteps(actor, record, ['vouchers.confirm-reward', 'vouchers.withdraw-reward'])
      : record.state === 'granted' && !open
        ? (['vouchers.take-back-reward'] as const)
        : [];
  return {
    id: record.id,
    number: record.number,
    scheme: {
      jurisdictionId: scheme.jurisdiction,
      code: scheme.code,
      version: scheme.version,
      titleZh: scheme.title.zh,
      titleEn: scheme.title.en,
    },
    year: record.year,
    providerId: record.providerId,
    providerNameZh: record.providerNameZh,
    providerNameEn: record.providerNameEn,
    ...groundView(scheme, record),
    state: record.state,
    proposedAt: iso(record.proposedAt),
    ...(record.decidedAt === undefined ? {} : { decidedAt: iso(record.decidedAt) }),
    entries: [...record.entries],
    takeBacks: takeBacks.map((one) => takeBackView(actor, one)),
    provenance: record.provenance,
    allowed: steps.filter((action) => may(vouchersPolicy[action], actor, record)),
  };
}

type Action = keyof typeof vouchersPolicy;

/** Whoever proposed may only withdraw. */
const twoPersonSteps = <C extends Action, W extends Action>(
  actor: Actor,
  { proposedBy }: { readonly proposedBy: string },
  [confirm, withdraw]: readonly [C, W],
): readonly (C | W)[] =>
  actor.kind === 'person' && actor.personId === proposedBy ? [withdraw] : [confirm, withdraw];

function takeBackView(
  actor: Actor,
  record: TakeBackRecord,
): RewardList['rewards'][number]['takeBacks'][number] {
  const steps =
    record.state === 'proposed'
      ? twoPersonSteps(actor, record, ['vouchers.confirm-take-back', 'vouchers.withdraw-take-back'])
      : [];
  return {
    id: record.id,
    number: record.number,
    amount: toWire(record.amount),
    reason: record.reason,
    ...(record.reference === undefined ? {} : { reference: record.reference }),
    state: record.state,
    proposedAt: iso(record.proposedAt),
    ...(record.decidedAt === undefined ? {} : { decidedAt: iso(record.decidedAt) }),
    entries: entriesToWire(record.entries),
    allowed: steps.filter((action) => may(vouchersPolicy[action], actor, record)),
  };
}

/** Rewards the viewer may see: a desk and its payers theirs, a provider those it was granted. */
export async function rewardList(tx: Tx, actor: Actor): Promise<Result<RewardList>> {
  const lookup = lookupIn(tx);
  const rewards: RewardList['rewards'] = [];
  const seen = await rewardsSeen(tx, LIST_MAX);
  const takeBacks = await takeBacksOf(
    tx,
    seen.map(({ id }) => id),
  );
  for (const record of seen) {
    const ofIt = takeBacks.filter(({ rewardId }) => rewardId === record.id);
    rewards.push(rewardView(actor, await lookup.scheme(record), record, ofIt));
  }
  return ok({ rewards });
}

/** Who earned what in a year under a scheme of the viewer's desk, and whom that desk may grade. */
export async function earnedList(
  tx: Tx,
  actor: Actor,
  at: Instant,
  { scheme: schemeCode, year }: z.output<typeof earnedRewardsOperation.query>,
): Promise<Result<EarnedList>> {
  if (actor.kind !== 'person') return platformRefuse('sign-in-required');
  const { jurisdictionId } = actor;
  const scheme = await rewardScheme(tx, { jurisdictionId, schemeCode, year }, at);
  if (!scheme.ok) return scheme;
  const rewards = await rewardsSeen(tx, LIST_MAX);
  const taken = new Set(
    rewards
      .filter((one) => STANDING.includes(one.state) && one.year === year && one.schemeCode === schemeCode)
      .map((one) => one.providerId),
  );
  const earned = (await rewardsEarned(tx, scheme.value, year)).map(({ provider, reward, provenance }) => ({
    providerId: provider.id,
    providerNameZh: provider.nameZh,
    providerNameEn: provider.nameEn,
    ...groundView(scheme.value, reward),
    provenance,
    taken: taken.has(provider.id),
  }));
  return ok({ earned, institutions: await gradable(tx, scheme.value, year) });
}

async function gradable(tx: Tx, scheme: SchemeVersion, year: number): Promise<EarnedList['institutions']> {
  const rule = scheme.providerReward;
  if (rule === undefined || !('grades' in rule)) return [];
  const providers = await providersOf(tx, scheme.jurisdiction);
  const facts = await recordedFactsOf(
    tx,
    providers.map(({ id }) => id),
  );
  return providers.map(({ id, nameZh, nameEn }) => {
    const grade = factOn(recordFacts(facts.get(id)), rule.fact, rewardDay(year));
    return { id, nameZh, nameEn, ...(grade?.basis === 'verified' ? { grade: String(grade.value) } : {}) };
  });
}
