import type { ErrorCatalogue } from '../../kernel/errors.ts';

/** What rewarding providers refuses. */
export const rewardErrors = {
  'reward-no-rule': {
    status: 422,
    zh: '这项政策在 {year} 年末没有机构奖励条款。请核对政策和年度。',
    en: 'This scheme has no rule on provider rewards at the end of {year}. Check scheme and year.',
  },
  'reward-year-open': {
    status: 422,
    zh: '{year} 年还没有结束，奖励按全年核算。请在年度结束后提出。',
    en: '{year} is not over yet and a reward is worked out for the whole year. Propose it when the year has ended.',
  },
  'reward-nothing': {
    status: 409,
    zh: '这家机构在该年度没有应得的奖励：没有已核实的等次，或没有已兑付的服务。请先登记等次或核对兑付。',
    en: 'This provider earned no reward in that year: no verified grade is on record, or no service was paid. Record its grade or check the claims first.',
  },
  'reward-exists': {
    status: 409,
    zh: '这家机构本年度在这项政策下的奖励已经提出或发放，每年只有一次。请在奖励列表中查看。',
    en: 'The reward of this provider for that year and scheme is proposed or granted already; there is one a year. See the list of rewards.',
  },
  'reward-second-person': {
    status: 409,
    zh: '这项奖励由您提出，须由另一位经办人同意。',
    en: 'You proposed this reward, so another officer must agree.',
  },
  'reward-moved-on': {
    status: 409,
    zh: '这项奖励已被处理，您的操作没有生效。请刷新查看最新状态。',
    en: 'This reward has been dealt with and your action had no effect. Refresh to see how it stands.',
  },
  'reward-changed': {
    status: 409,
    zh: '提出之后，等次或兑付记录有变化，按现在的记录得出的奖励与所提的不同。请撤回后重新提出。',
    en: 'The grade or the claims have changed since, and the records now give another reward. Withdraw it and propose it anew.',
  },
  'reward-not-granted': {
    status: 409,
    zh: '这项奖励还没有发放，或已经追回，没有可以追回的款项。请刷新查看最新状态。',
    en: 'This reward is not granted, or was taken back already, so there is nothing to take back. Refresh to see how it stands.',
  },
  'take-back-open': {
    status: 409,
    zh: '这项奖励的追回已经提出或办结。请在奖励列表中查看。',
    en: 'Taking this reward back is proposed or done already. See the list of rewards.',
  },
  'take-back-second-person': {
    status: 409,
    zh: '追回由您提出，须由另一位经办人同意。',
    en: 'You proposed to take it back, so another officer must agree.',
  },
  'take-back-moved-on': {
    status: 409,
    zh: '这项追回已被处理，您的操作没有生效。请刷新查看最新状态。',
    en: 'Taking this reward back is decided already and your action had no effect. Refresh to see how it stands.',
  },
} satisfies ErrorCatalogue;
