import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const tiesErrors = {
  'code-invalid': {
    status: 422,
    zh: '统一社会信用代码不正确。请对照营业执照核对 18 位代码。',
    en: 'This is not a valid credit code. Check its 18 characters against the business licence.',
  },
  'with-oneself': {
    status: 422,
    zh: '关联方不能是本单位自己。请填写另一方。',
    en: 'An organisation is not tied to itself. Name the other party.',
  },
  'person-holds-only': {
    status: 422,
    zh: '自然人只能作为出资人、共建人或法定代表人，不能被持有或被管理。请改选关系。',
    en: 'A natural person can hold shares, build or represent, but is not held or subordinate. Choose another relation.',
  },
  'representative-is-person': {
    status: 422,
    zh: '法定代表人须是自然人。请填写姓名和证件号码。',
    en: 'A legal representative is a natural person. Give the name and the number of an identity document.',
  },
  'dates-reversed': {
    status: 422,
    zh: '截止日期早于起始日期。请核对。',
    en: 'The last day lies before the first. Check the dates.',
  },
  'told-already': {
    status: 409,
    zh: '这条关联关系已经申报过，不用重复填写。如内容有变，请联系经办人。',
    en: 'This tie is declared already. If it has changed, tell the voucher desk.',
  },
  'moved-on': {
    status: 409,
    zh: '这条关联关系已被核实或剔除，您的操作没有生效。请刷新后再办。',
    en: 'This tie has been verified or struck out meanwhile, and your action had no effect. Refresh and decide.',
  },
  'extract-unreadable': {
    status: 422,
    zh: '文件读不出内容。请用 XLSX 或 CSV，不超过两万行；旧版 XLS 请先另存为 XLSX。',
    en: 'Nothing could be read from the file. Use XLSX or CSV with at most twenty thousand rows; save an old XLS as XLSX first.',
  },
  'extract-in-future': {
    status: 422,
    zh: '登记摘录的日期晚于今天。请填写摘录实际的日期。',
    en: 'The extract is dated after today. Enter the day it was taken.',
  },
  'organisation-unknown': {
    status: 422,
    zh: '没有找到“{text}”。请填写完整名称或统一社会信用代码。',
    en: 'Nobody called “{text}” was found. Enter the full name or the credit code.',
  },
  'sample-officer': {
    status: 422,
    zh: '样例账号不能处理真实单位的关联关系。请改用真实账号。',
    en: 'A sample account may not deal with the ties of real organisations. Use a real account.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('ties', tiesErrors);
