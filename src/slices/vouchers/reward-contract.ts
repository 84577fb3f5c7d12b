import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zId, zSchemeTitle, zShareList } from './contract.ts';

const zYear = z.coerce.number().int().min(1900).max(2999);

/** What a reward rests on, how much it is and who pays it. */
const zReward = {
  providerId: zId,
  providerNameZh: z.string(),
  providerNameEn: z.string(),
  grade: z
    .object({ code: z.string(), zh: z.string(), en: z.string() })
    .optional()
    .meta({ description: 'Where the scheme rewards the grade of its sharing' }),
  serviceValue: zMoney
    .optional()
    .meta({ description: 'Where the scheme gives a part of the service rendered' }),
  clause: z.string(),
  amount: zMoney,
  shares: zShareList,
  provenance: z.enum(['sample', 'own']),
};

const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });

/** Taking back a granted reward, whole: a proposal to a second person, and where it stands once it is done. */
const zTakeBack = z.object({
  id: zId,
  number: z.string(),
  amount: zMoney,
  reason: z.string(),
  reference: z.string().optional(),
  state: z.enum(['proposed', 'done', 'withdrawn']),
  proposedAt: zInstant,
  decidedAt: zInstant.optional(),
  entries: z
    .array(z.object({ payer: zJurisdictionId, amount: zMoney, period: z.string(), recovery: z.boolean() }))
    .meta({
      description: 'In which month of each payer it stands; `recovery`: it was paid and is to be returned',
    }),
  allowed: zAllowed,
});

const zRewardRecord = z.object({
  ...zReward,
  id: zId,
  number: z.string(),
  scheme: zSchemeTitle,
  year: z.int(),
  state: z.enum(['proposed', 'granted', 'withdrawn', 'taken-back']),
  proposedAt: zInstant,
  decidedAt: zInstant.optional(),
  entries: z
    .array(z.object({ payer: zJurisdictionId, period: z.string(), amount: zMoney }))
    .meta({ description: 'In which month of each payer it stands' }),
  takeBacks: z.array(zTakeBack).meta({ description: 'Oldest first; the institution sees what was done' }),
  allowed: zAllowed,
});

export const rewardsOperation = operation({
  id: 'vouchers.rewards',
  method: 'GET',
  path: '/api/rewards',
  summary: {
    zh: '机构奖励：待同意的在前，其余按时间，最多 500 项',
    en: 'Rewards of providers: those that wait first, then by age, at most 500',
  },
  action: 'vouchers.rewards',
  kind: 'query',
  output: z.object({ rewards: z.array(zRewardRecord) }),
});

export const earnedRewardsOperation = operation({
  id: 'vouchers.earnedRewards',
  method: 'GET',
  path: '/api/rewards/earned',
  summary: {
    zh: '某年度应得奖励的机构：按登记的等次或已兑付的服务算出',
    en: 'Who earned a reward in a year, by recorded grades or paid services',
  },
  action: 'vouchers.propose-reward',
  kind: 'query',
  query: z.object({ scheme: z.string().min(1).max(64), year: zYear }),
  output: z.object({
    earned: z.array(
      z.object({
        ...zReward,
        taken: z.boolean().meta({ description: 'Proposed or granted already; there is one a year' }),
      }),
    ),
    institutions: z
      .array(z.object({ id: zId, nameZh: z.string(), nameEn: z.string(), grade: z.string().optional() }))
      .meta({
        description: 'Providers of this place that the desk may grade, where the scheme rewards grades',
      }),
  }),
});

export const zProposeReward = z.strictObject({
  schemeCode: z.string().min(1).max(64),
  year: zYear,
  providerId: zId,
});

const zMoved = z.object({ rewardId: zId, state: zRewardRecord.shape.state });

export const proposeRewardOperation = operation({
  id: 'vouchers.proposeReward',
  method: 'POST',
  path: '/api/rewards',
  summary: {
    zh: '提出一家机构的年度奖励，待第二人同意',
    en: 'Propose a provider’s reward for a year; a second person decides',
  },
  action: 'vouchers.propose-reward',
  kind: 'command',
  body: zProposeReward,
  output: zMoved,
});

const params = z.object({ rewardId: zId });

export const confirmRewardOperation = operation({
  id: 'vouchers.confirmReward',
  method: 'POST',
  path: '/api/rewards/:rewardId/confirm',
  summary: {
    zh: '第二人同意奖励：各出资方的应付列入当月',
    en: 'Agree to a reward as the second person: each payer owes its share',
  },
  action: 'vouchers.confirm-reward',
  kind: 'command',
  params,
  output: zMoved,
});

export const withdrawRewardOperation = operation({
  id: 'vouchers.withdrawReward',
  method: 'POST',
  path: '/api/rewards/:rewardId/withdraw',
  summary: { zh: '撤回提出的奖励', en: 'Withdraw a proposed reward' },
  action: 'vouchers.withdraw-reward',
  kind: 'command',
  params,
  output: zMoved,
});

export const zTakeBackReward = z.strictObject({
  reason: z.string().trim().min(2).max(500),
  reference: z.string().trim().min(1).max(120).optional(),
});
const zTakeBackMoved = z.object({ takeBackId: zId, state: zTakeBack.shape.state });

export const takeBackRewardOperation = operation({
  id: 'vouchers.takeBackReward',
  method: 'POST',
  path: '/api/rewards/:rewardId/take-back',
  summary: {
    zh: '提出追回已同意的奖励，待第二人同意',
    en: 'Propose to take back a granted reward; a second person decides',
  },
  action: 'vouchers.take-back-reward',
  kind: 'command',
  params,
  body: zTakeBackReward,
  output: zTakeBackMoved,
});

const takeBackParams = z.object({ takeBackId: zId });

export const confirmTakeBackOperation = operation({
  id: 'vouchers.confirmTakeBack',
  method: 'POST',
  path: '/api/reward-take-backs/:takeBackId/confirm',
  summary: {
    zh: '第二人同意追回奖励：未付的从应付里减，已付的由机构退回',
    en: 'Agree to take a reward back as the second person: less is owed, or it is to be returned',
  },
  action: 'vouchers.confirm-take-back',
  kind: 'command',
  params: takeBackParams,
  output: zTakeBackMoved,
});

export const withdrawTakeBackOperation = operation({
  id: 'vouchers.withdrawTakeBack',
  method: 'POST',
  path: '/api/reward-take-backs/:takeBackId/withdraw',
  summary: { zh: '撤回提出的追回', en: 'Withdraw a proposal to take a reward back' },
  action: 'vouchers.withdraw-take-back',
  kind: 'command',
  params: takeBackParams,
  output: zTakeBackMoved,
});
