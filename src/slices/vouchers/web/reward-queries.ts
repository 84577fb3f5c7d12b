import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../reward-contract.ts';

export type RewardRow = OutputOf<typeof operations.rewardsOperation>['rewards'][number];
export type TakeBackRow = RewardRow['takeBacks'][number];
export type Earned = OutputOf<typeof operations.earnedRewardsOperation>;
export type EarnedRow = Earned['earned'][number];
export type Institution = Earned['institutions'][number];

const getRewards = endpoint<typeof operations.rewardsOperation>('query', 'GET', '/api/rewards');
export const getEarned = endpoint<typeof operations.earnedRewardsOperation>(
  'query',
  'GET',
  '/api/rewards/earned',
);
export const proposeReward = endpoint<typeof operations.proposeRewardOperation>(
  'command',
  'POST',
  '/api/rewards',
);
export const confirmReward = endpoint<typeof operations.confirmRewardOperation>(
  'command',
  'POST',
  '/api/rewards/:rewardId/confirm',
);
export const withdrawReward = endpoint<typeof operations.withdrawRewardOperation>(
  'command',
  'POST',
  '/api/rewards/:rewardId/withdraw',
);

export const takeBackReward = endpoint<typeof operations.takeBackRewardOperation>(
  'command',
  'POST',
  '/api/rewards/:rewardId/take-back',
);
export const confirmTakeBack = endpoint<typeof operations.confirmTakeBackOperation>(
  'command',
  'POST',
  '/api/reward-take-backs/:takeBackId/confirm',
);
export const withdrawTakeBack = endpoint<typeof operations.withdrawTakeBackOperation>(
  'command',
  'POST',
  '/api/reward-take-backs/:takeBackId/withdraw',
);

export const REWARDED = [getRewards, getEarned] as const;
export const rewardsQuery = ask(getRewards);
export const earnedQuery = (scheme: string, year: number) => ask(getEarned, { query: { scheme, year } });
