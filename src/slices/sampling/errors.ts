import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const samplingErrors = {
  'unknown-scheme': {
    status: 404,
    zh: '没有这项政策。请从政策列表中选择。',
    en: 'There is no such scheme. Choose one from the list.',
  },
  'span-not-over': {
    status: 422,
    zh: '抽查的时段须已全部过去，最晚到 {latest}，否则名单还会变。请改早。',
    en: 'The span must be over, {latest} at the latest, or its list would still change. Choose an earlier end.',
  },
  'span-reversed': {
    status: 422,
    zh: '时段的开始晚于结束。请改正。',
    en: 'The span begins after its end. Correct the days.',
  },
  'nothing-paid': {
    status: 409,
    zh: '这段时间没有同意兑付的申请，不需要抽查。',
    en: 'No claim was approved in this span, so there is nothing to audit.',
  },
  'too-few': {
    status: 422,
    zh: '政策要求至少抽查 {least} 份（共 {listed} 份）。请增加份数。',
    en: 'The scheme asks for at least {least} of {listed} claims. Draw more.',
  },
  'too-many': {
    status: 422,
    zh: '名单只有 {listed} 份，抽查份数不能更多。',
    en: 'The list holds {listed} claims; no more can be drawn.',
  },
  'edges-needed': {
    status: 422,
    zh: '按金额分层时，须从小到大写出各层的分界金额。',
    en: 'Strata by amount need their edges, from the smallest to the largest.',
  },
  'seed-too-soon': {
    status: 422,
    zh: '种子的公开时间须晚于现在：名单先公布，种子后产生。',
    en: 'The seed must become public later than now: first the list, then the seed.',
  },
  'listed-before': {
    status: 409,
    zh: '这项政策已有一份抽查名单包含其中的日子（{number}）。同一天的兑付只进一份名单，请另选时段。',
    en: 'A list of this scheme covers some of these days already ({number}). A day’s payments stand in one list; choose another span.',
  },
  'unknown-draw': {
    status: 404,
    zh: '没有找到这次抽查。请从抽查列表打开。',
    en: 'That audit was not found. Open it from the list of audits.',
  },
  'already-drawn': {
    status: 409,
    zh: '这次抽查已经抽完，种子和结果不再改动。',
    en: 'This audit is drawn; its seed and its result do not change any more.',
  },
  voided: {
    status: 409,
    zh: '这份名单已作废，不能再登记种子。',
    en: 'This list was taken back; no seed can be entered for it.',
  },
  'before-its-hour': {
    status: 409,
    zh: '还没到约定的公开时间（{time}），不能登记种子。',
    en: 'The seed becomes public at {time}; it cannot be entered before.',
  },
  'void-too-late': {
    status: 409,
    zh: '已到种子的公开时间，名单不能再作废。',
    en: 'The seed is public by now, so the list cannot be taken back any more.',
  },
  'list-altered': {
    status: 500,
    zh: '名单与冻结时的摘要不符，没有抽取。请立即报告平台管理方。',
    en: 'The list does not fit its frozen digest; nothing was drawn. Report this to the operator at once.',
  },
  'unknown-case': {
    status: 404,
    zh: '没有找到这项核查，或您无权查看。请从抽查页面打开。',
    en: 'That case was not found, or you may not see it. Open it from the page of the audit.',
  },
  'case-closed': {
    status: 409,
    zh: '这项核查已有结论，不再改动。',
    en: 'This case has its outcome and does not change any more.',
  },
  'due-in-past': {
    status: 422,
    zh: '提交期限须晚于今天。',
    en: 'The day to hand in by must lie after today.',
  },
  'not-your-case': {
    status: 409,
    zh: '这项核查由另一位审计人员办理。需要换人时，请先接手。',
    en: 'Another auditor has this case. Take it over first.',
  },
  'repay-amount': {
    status: 422,
    zh: '认定应退款时，须写明金额，且不超过已同意的 {amount}；其他结论不写金额。',
    en: 'An outcome of repayment names an amount, at most the {amount} granted; other outcomes name none.',
  },
  'not-asked': {
    status: 409,
    zh: '这项核查目前不收材料：还没有指定审计人员，或已有结论。',
    en: 'This case takes no papers now: no auditor has asked yet, or it has its outcome.',
  },
  'nothing-handed-in': {
    status: 422,
    zh: '请写说明或附上文件。',
    en: 'Write a note or attach a file.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('sampling', samplingErrors);
