import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { eventType } from '../../platform/event.ts';
import { zShares } from './record.ts';

const zReward = {
  rewardId: z.uuid(),
  number: z.string(),
  jurisdictionId: zJurisdictionId,
  schemeCode: z.string(),
  schemeVersion: z.int(),
  year: z.int(),
  providerId: z.uuid(),
  amount: zMoney,
};

/** One officer proposes what a provider earned in a year; a second has to agree. */
export const rewardProposed = eventType('vouchers.reward-proposed', 1, z.object(zReward));
export const rewardWithdrawn = eventType('vouchers.reward-withdrawn', 1, z.object(zReward));
/** Money is owed to the provider from here on: each payer its share, in the month its books name. */
export const rewardGranted = eventType(
  'vouchers.reward-granted',
  1,
  z.object({
    ...zReward,
    shares: zShares,
    obligations: z.array(z.object({ payer: zJurisdictionId, period: z.string(), amount: zMoney })),
  }),
);

const zTakenBack = { ...zReward, takeBackId: z.uuid(), takeBackNumber: z.string(), reason: z.string() };
/** One officer proposes to take a granted reward back; a second has to agree. */
export const rewardTakeBackProposed = eventType(
  'vouchers.reward-take-back-proposed',
  1,
  z.object(zTakenBack),
);
export const rewardTakeBackWithdrawn = eventType(
  'vouchers.reward-take-back-withdrawn',
  1,
  z.object(zTakenBack),
);
/** The reward is owed no more: each payer owes less, or is owed by the institution it paid. */
export const rewardTakenBack = eventType(
  'vouchers.reward-taken-back',
  1,
  z.object({
    ...zTakenBack,
    grantedAt: zInstant,
    shares: zShares,
    entries: z.array(
      z.object({ payer: zJurisdictionId, amount: zMoney, period: z.string(), recovery: z.boolean() }),
    ),
  }),
);
