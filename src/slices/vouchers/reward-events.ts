import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
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
