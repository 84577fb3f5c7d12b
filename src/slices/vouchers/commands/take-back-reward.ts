import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { derivedId } from '../../../kernel/ids.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { entriesToWire, takeBackGranted } from '../claw-back.ts';
import { zId } from '../contract.ts';
import { refuse } from '../errors.ts';
import { vouchersPolicy } from '../policy.ts';
import { payersOf, recordNumber, sampleOnReal, sharesToWire } from '../record.ts';
import { zTakeBackReward } from '../reward-contract.ts';
import { rewardTakeBackProposed, rewardTakeBackWithdrawn, rewardTakenBack } from '../reward-events.ts';
import { markTakenBack, type RewardRecord, rewardById } from '../reward-store.ts';
import {
  decideTakeBack,
  insertTakeBack,
  keepTakeBackEntries,
  type TakeBackRecord,
  takeBackById,
} from '../take-back-store.ts';

type Outcome = { readonly takeBackId: Uuid; readonly state: TakeBackRecord['state'] };

/**
 * An officer of the issuing jurisdiction proposes to take back a granted reward, whole: what is right is then proposed
 * anew. Nothing moves before a second person agrees.
 */
export const takeBackRewardCommand = command({
  name: 'vouchers.take-back-reward',
  input: zTakeBackReward.extend({ rewardId: zId }),
  execute: async (context, input): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const reward = await rewardById(tx, input.rewardId);
    if (reward === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.take-back-reward', context.actor, reward);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(reward, allowed.value.provenance)) return refuse('sample-money');
    if (reward.state !== 'granted') return refuse('reward-not-granted');
    const id = context.newId();
    const { timezone } = jurisdictionOf(await circleOf(tx), reward.jurisdictionId);
    const record: TakeBackRecord = {
      jurisdictionId: reward.jurisdictionId,
      id,
      number: recordNumber('T', zoned(at, timezone).year, id),
      rewardId: reward.id,
      providerId: reward.providerId,
      payerIds: payersOf(reward.shares),
      amount: reward.amount,
      reason: input.reason,
      ...(input.reference === undefined ? {} : { reference: input.reference }),
      state: 'proposed',
      proposedBy: allowed.value.personId,
      proposedAt: at,
      entries: [],
      provenance: reward.provenance,
    };
    if (!(await insertTakeBack(tx, record))) return refuse('take-back-open');
    context.emit({
      event: rewardTakeBackProposed,
      payload: factsOf(reward, record),
      provenance: record.provenance,
    });
    return ok({ takeBackId: id, state: 'proposed' });
  },
});

const factsOf = (reward: RewardRecord, record: TakeBackRecord) => ({
  takeBackId: record.id,
  takeBackNumber: record.number,
  reason: record.reason,
  rewardId: reward.id,
  number: reward.number,
  jurisdictionId: reward.jurisdictionId,
  schemeCode: reward.schemeCode,
  schemeVersion: reward.schemeVersion,
  year: reward.year,
  providerId: reward.providerId,
  amount: toWire(record.amount),
});

const zWhich = z.strictObject({ takeBackId: zId });

/** A proposal with its reward, for an officer who may decide it. */
async function onDesk(
  { tx, actor }: CommandContext,
  action: 'vouchers.confirm-take-back' | 'vouchers.withdraw-take-back',
  takeBackId: Uuid,
): Promise<Result<{ record: TakeBackRecord; reward: RewardRecord; personId: Uuid }>> {
  const record = await takeBackById(tx, takeBackId);
  const reward = record && (await rewardById(tx, record.rewardId));
  if (record === undefined || reward === undefined) return platformRefuse('not-found');
  const allowed = authorise(vouchersPolicy, action, actor, record);
  if (!allowed.ok) return allowed;
  const { personId, provenance } = allowed.value;
  if (sampleOnReal(record, provenance)) return refuse('sample-money');
  return ok({ record, reward, personId });
}

/**
 * A second officer agrees: each payer owes less in its month while that is open, else in the next, and what was paid
 * already is the institution's to return.
 */
export const confirmTakeBackCommand = command({
  name: 'vouchers.confirm-take-back',
  input: zWhich,
  execute: async (context, { takeBackId }): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const found = await onDesk(context, 'vouchers.confirm-take-back', takeBackId);
    if (!found.ok) return found;
    const { record, reward, personId } = found.value;
    if (!(await decideTakeBack(tx, record, 'done', { personId, at }))) {
      const second = record.state === 'proposed' && record.proposedBy === personId;
      return refuse(second ? 'take-back-second-person' : 'take-back-moved-on');
    }
    if (!(await markTakenBack(tx, reward))) return refuse('take-back-moved-on');
    const { shares } = reward;
    const taking = {
      id: record.id,
      shares,
      kind: 'reward-back',
      refs: { reward: reward.id, takeBack: record.id, reverses: derivedId('ledger.reward', reward.id) },
    } as const;
    const taken = await takeBackGranted(tx, { ...reward, payeeId: reward.providerId }, taking, context);
    if (!taken.ok) return taken;
    const entries = entriesToWire(taken.value);
    await keepTakeBackEntries(tx, record, entries);
    const payload = {
      ...factsOf(reward, record),
      grantedAt: iso(reward.decidedAt ?? at),
      shares: sharesToWire(shares),
      entries,
    };
    context.emit({ event: rewardTakenBack, payload, provenance: record.provenance });
    return ok({ takeBackId, state: 'done' });
  },
});

/** An officer takes the proposal off the desk; nothing has moved. */
export const withdrawTakeBackCommand = command({
  name: 'vouchers.withdraw-take-back',
  input: zWhich,
  execute: async (context, { takeBackId }): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const found = await onDesk(context, 'vouchers.withdraw-take-back', takeBackId);
    if (!found.ok) return found;
    const { record, reward, personId } = found.value;
    if (!(await decideTakeBack(tx, record, 'withdrawn', { personId, at })))
      return refuse('take-back-moved-on');
    context.emit({
      event: rewardTakeBackWithdrawn,
      payload: factsOf(reward, record),
      provenance: record.provenance,
    });
    return ok({ takeBackId, state: 'withdrawn' });
  },
});
