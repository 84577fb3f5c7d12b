import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { canonicalJson } from '../../../kernel/canonical.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { zId } from '../contract.ts';
import type { Reward } from '../domain/reward.ts';
import { refuse } from '../errors.ts';
import { vouchersPolicy } from '../policy.ts';
import { provenanceOf, recordNumber, sampleOnReal, sharesToWire } from '../record.ts';
import { zProposeReward } from '../reward-contract.ts';
import { rewardGranted, rewardProposed, rewardWithdrawn } from '../reward-events.ts';
import {
  decideReward,
  insertReward,
  keepRewardEntries,
  type RewardRecord,
  rewardById,
} from '../reward-store.ts';
import { bookReward, rewardScheme, rewardsEarned } from '../rewards.ts';

type Outcome = { readonly rewardId: Uuid; readonly state: RewardRecord['state'] };

/** An officer of the issuing jurisdiction proposes what a provider earned in a year; a second person always decides. */
export const proposeRewardCommand = command({
  name: 'vouchers.propose-reward',
  input: zProposeReward,
  execute: async (context, { schemeCode, year, providerId }): Promise<Result<Outcome>> => {
    const { tx, at, actor } = context;
    const jurisdictionId = actor.kind === 'person' ? actor.jurisdictionId : undefined;
    const allowed = authorise(vouchersPolicy, 'vouchers.propose-reward', actor, {
      ...(jurisdictionId === undefined ? {} : { jurisdictionId }),
    });
    if (!allowed.ok) return allowed;
    const { personId, provenance } = allowed.value;
    const own = allowed.value.jurisdictionId;
    const scheme = await rewardScheme(tx, { jurisdictionId: own, schemeCode, year }, at);
    if (!scheme.ok) return scheme;
    const earned = (await rewardsEarned(tx, scheme.value, year)).find(
      (one) => one.provider.id === providerId,
    );
    if (earned === undefined) return refuse('reward-nothing', {}, { field: 'providerId' });
    if (sampleOnReal(scheme.value, provenance, earned.provenance)) return refuse('sample-money');
    const id = context.newId();
    const { timezone } = jurisdictionOf(await circleOf(tx), own);
    const record: RewardRecord = {
      jurisdictionId: own,
      id,
      number: recordNumber('J', zoned(at, timezone).year, id),
      schemeCode,
      schemeVersion: scheme.value.version,
      year,
      providerId: earned.provider.id,
      providerNameZh: earned.provider.nameZh,
      providerNameEn: earned.provider.nameEn,
      ...earned.reward,
      state: 'proposed',
      proposedBy: personId,
      proposedAt: at,
      entries: [],
      provenance: provenanceOf(earned.provenance, provenance),
    };
    if (!(await insertReward(tx, record))) return refuse('reward-exists', {}, { field: 'providerId' });
    context.emit({ event: rewardProposed, payload: factsOf(record), provenance: record.provenance });
    return ok({ rewardId: id, state: 'proposed' });
  },
});

const factsOf = (record: RewardRecord) => ({
  rewardId: record.id,
  number: record.number,
  jurisdictionId: record.jurisdictionId,
  schemeCode: record.schemeCode,
  schemeVersion: record.schemeVersion,
  year: record.year,
  providerId: record.providerId,
  amount: toWire(record.amount),
});

async function rewardFor(
  { tx, actor }: CommandContext,
  rewardId: Uuid,
  action: 'vouchers.confirm-reward' | 'vouchers.withdraw-reward',
): Promise<Result<{ record: RewardRecord; officer: SignedInActor }>> {
  const record = await rewardById(tx, rewardId);
  if (record === undefined) return platformRefuse('not-found');
  const allowed = authorise(vouchersPolicy, action, actor, record);
  if (!allowed.ok) return allowed;
  if (sampleOnReal(record, allowed.value.provenance)) return refuse('sample-money');
  return ok({ record, officer: allowed.value });
}

const zWhich = z.strictObject({ rewardId: zId });

/** A second officer agrees, while the records still give the same reward: each payer owes its share from now on. */
export const confirmRewardCommand = command({
  name: 'vouchers.confirm-reward',
  input: zWhich,
  execute: async (context, { rewardId }): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const found = await rewardFor(context, rewardId, 'vouchers.confirm-reward');
    if (!found.ok) return found;
    const { record, officer } = found.value;
    if (!(await decideReward(tx, record, 'granted', { personId: officer.personId, at }))) {
      const second = record.state === 'proposed' && record.proposedBy === officer.personId;
      return refuse(second ? 'reward-second-person' : 'reward-moved-on');
    }
    const scheme = await rewardScheme(tx, record, at);
    if (!scheme.ok) return scheme;
    const now = (await rewardsEarned(tx, scheme.value, record.year)).find(
      (one) => one.provider.id === record.providerId,
    );
    if (now === undefined || !sameReward(now.reward, record)) return refuse('reward-changed');
    const owed = await bookReward(tx, record, context);
    if (!owed.ok) return owed;
    await keepRewardEntries(tx, record, owed.value);
    const shares = sharesToWire(record.shares);
    const payload = { ...factsOf(record), shares, obligations: owed.value };
    context.emit({ event: rewardGranted, payload, provenance: record.provenance });
    return ok({ rewardId, state: 'granted' });
  },
});

const sameReward = (now: Reward, { clause, ground, amount, shares }: RewardRecord): boolean =>
  textOf(now) === textOf({ clause, ground, amount, shares });

const textOf = ({ clause, ground, amount, shares }: Reward): string =>
  canonicalJson({
    clause,
    ground: ground.basis === 'grade' ? ground.grade : toWire(ground.serviceValue),
    amount: toWire(amount),
    shares: sharesToWire(shares),
  });

/** An officer takes a proposal off the desk; nothing has moved. */
export const withdrawRewardCommand = command({
  name: 'vouchers.withdraw-reward',
  input: zWhich,
  execute: async (context, { rewardId }): Promise<Result<Outcome>> => {
    const found = await rewardFor(context, rewardId, 'vouchers.withdraw-reward');
    if (!found.ok) return found;
    const { record, officer } = found.value;
    const by = { personId: officer.personId, at: context.at };
    if (!(await decideReward(context.tx, record, 'withdrawn', by))) return refuse('reward-moved-on');
    context.emit({ event: rewardWithdrawn, payload: factsOf(record), provenance: record.provenance });
    return ok({ rewardId, state: 'withdrawn' });
  },
});
