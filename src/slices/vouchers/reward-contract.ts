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

const zRewardRecord = z.object({
  ...zReward,
  id: zId,
  number: z.string(),
  scheme: zSchemeTitle,
  year: z.int(),
  state: z.enum(['proposed', 'granted', 'withdrawn']),
  proposedAt: zInstant,
  decidedAt: zInstant.optional(),
  entries: z
    .array(z.object({ payer: zJurisdictionId, period: z.string(), amount: zMoney }))
    .meta({ description: 'In which month of each payer it stands' }),
  allowed: z.array(z.string()).meta({ description: 'Actions this viewer may take now' }),
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
