import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const programmeErrors = {
  'unknown-item': {
    status: 404,
    zh: '没有编号为“{id}”的合作事项。请从合作事项列表进入。',
    en: 'There is no cooperation item “{id}”. Open it from the list of items.',
  },
  'sample-account': {
    status: 403,
    zh: '这是真实记录，样例账号不能办理。请用真实账号登录后办理。',
    en: 'This is a real record, which a sample account may not handle. Sign in with a real account.',
  },
  'unknown-theme': {
    status: 422,
    zh: '没有“{theme}”这个类别。请从类别表里选。',
    en: 'There is no theme “{theme}”. Choose one from the list of themes.',
  },
  'parties-wrong': {
    status: 422,
    zh: '牵头方和配合方都须是圈内的地区，每方只列一次，牵头方不再列为配合方。请改正。',
    en: 'Lead and partners must be parties of the circle, each named once, the lead not among the partners. Correct them.',
  },
  'dates-wrong': {
    status: 422,
    zh: '期限须不早于开始日期，各里程碑须在两者之间。请改正日期。',
    en: 'The due date may not lie before the start, and milestones must lie between the two. Correct the dates.',
  },
  'number-used': {
    status: 409,
    zh: '牵头方已有编号为“{number}”的事项。请换一个编号。',
    en: 'The lead has an item numbered “{number}” already. Choose another number.',
  },
  closed: {
    status: 409,
    zh: '这件事项已经销号，不再改动。',
    en: 'This item is closed and does not change any more.',
  },
  'period-not-open': {
    status: 422,
    zh: '{period} 不在可以报送的月份里。请选事项开始之后、到本月为止的月份。',
    en: '{period} cannot be reported. Choose a month from the start of the item to the present one.',
  },
  'reported-already': {
    status: 409,
    zh: '{period} 的进展已经报送，等待核对或已采纳。需要更正时，请秘书处先退回。',
    en: 'The report for {period} stands already, waiting or accepted. To correct it, ask the secretariat to return it first.',
  },
  'lead-says-more': {
    status: 422,
    zh: '牵头方报送时须写明阶段；没有报完成的，还要写预计完成日。请补上。',
    en: 'A lead’s report needs the stage, and a forecast unless it reports the item as done. Add them.',
  },
  'partner-says-less': {
    status: 422,
    zh: '阶段、预计完成日和里程碑由牵头方汇总报送。配合方请写进文字里。',
    en: 'Stage, forecast and milestones are for the lead to report. As a partner, write them into the text.',
  },
  'milestone-wrong': {
    status: 422,
    zh: '没有第 {position} 个里程碑，或它已完成，或完成日晚于今天。请核对。',
    en: 'Milestone {position} does not exist, is reached already, or its day lies ahead. Check it.',
  },
  'judge-not-own': {
    status: 403,
    zh: '本单位报送的进展不能由本单位核对。请由另一个单位的秘书处人员办理。',
    en: 'An office may not judge its own report. Let somebody of the secretariat from another office do it.',
  },
  'judged-already': {
    status: 409,
    zh: '这份进展已经核对过了。请刷新查看。',
    en: 'This report has been judged already. Refresh to see how it stands.',
  },
  'moved-on': {
    status: 409,
    zh: '这件事项刚被别人更新。请刷新后再办一次。',
    en: 'Somebody has just updated this item. Refresh and try again.',
  },
  'not-done': {
    status: 409,
    zh: '销号须先有采纳的“报完成”进展和至少一件佐证。请先核对牵头方的报告。',
    en: 'To close an item, a report of completion and at least one piece of evidence must have been accepted. Judge the lead’s report first.',
  },
  'option-unknown': {
    status: 422,
    zh: '没有“{option}”这个选项。请从列出的选项里选。',
    en: 'There is no option “{option}”. Choose one of those listed.',
  },
  'settled-already': {
    status: 409,
    zh: '这件请示已经决定或撤回。请刷新查看。',
    en: 'This matter has been decided or withdrawn already. Refresh to see how it stands.',
  },
  'decide-not-own': {
    status: 403,
    zh: '自己提的请示不能由自己决定。请由另一位领导办理。',
    en: 'Nobody may decide a matter they raised. Let another leader do it.',
  },
  'raised-elsewhere': {
    status: 403,
    zh: '这件请示由别的单位提出，只能由该单位撤回。',
    en: 'Another office raised this matter; only that office may withdraw it.',
  },
  'due-past': {
    status: 422,
    zh: '希望答复的日期已经过去。请改成今天或以后。',
    en: 'The day by which a decision is wanted has passed. Choose today or later.',
  },
  'cancelled-already': {
    status: 409,
    zh: '这次会议已经取消。请刷新查看。',
    en: 'This meeting is cancelled already. Refresh to see.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('programme', programmeErrors);
