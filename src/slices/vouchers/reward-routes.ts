import type { Api } from '../../platform/http/api.ts';
import { confirmRewardCommand, proposeRewardCommand, withdrawRewardCommand } from './commands/reward.ts';
import {
  confirmTakeBackCommand,
  takeBackRewardCommand,
  withdrawTakeBackCommand,
} from './commands/take-back-reward.ts';
import { earnedList, rewardList } from './queries/rewards.ts';
import * as operations from './reward-contract.ts';

/** The doorway of rewards of providers. */
export function rewardRoutes(api: Api): void {
  api.query(operations.rewardsOperation, (tx, { actor }) => rewardList(tx, actor));
  api.query(operations.earnedRewardsOperation, (tx, { actor, query }, at) =>
    earnedList(tx, actor, at, query),
  );
  api.command(operations.proposeRewardOperation, proposeRewardCommand, ({ body }) => body);
  api.command(operations.confirmRewardOperation, confirmRewardCommand, ({ params }) => params);
  api.command(operations.withdrawRewardOperation, withdrawRewardCommand, ({ params }) => params);
  api.command(operations.takeBackRewardOperation, takeBackRewardCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.confirmTakeBackOperation, confirmTakeBackCommand, ({ params }) => params);
  api.command(operations.withdrawTakeBackOperation, withdrawTakeBackCommand, ({ params }) => params);
}
