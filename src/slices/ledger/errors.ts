import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const ledgerErrors = {
  insufficient: {
    status: 422,
    zh: '账户“{account}”余额不足，本次操作没有入账。请减少金额，或等该账户增加余额后再办。',
    en: 'Account “{account}” does not hold enough, so nothing was posted. Lower the amount, or wait until the account is fed.',
  },
  'day-to-come': {
    status: 422,
    zh: '不能记到还没有到的日子（{period}）。请填今天或更早的日期。',
    en: 'Nothing can be entered for a day still to come ({period}). Give today or an earlier day.',
  },
  'month-closed': {
    status: 409,
    zh: '{period} 已经结账，不能再记入。请记到还没有结账的月份。',
    en: '{period} is closed and takes no more entries. Enter it in a month that is still open.',
  },
  'unknown-journal': {
    status: 404,
    zh: '没有找到这笔凭证，或您无权查看。请从账簿页面打开。',
    en: 'That journal was not found, or you may not see it. Open it from the page of the books.',
  },
  'not-reversible': {
    status: 409,
    zh: '“{kindZh}”不能直接冲销：后面的记录要跟着它改。请改用{insteadZh}。',
    en: 'A journal “{kindEn}” is not reversed by itself, because records that rest on it must move with it. Use this instead: {insteadEn}.',
  },
  'before-original': {
    status: 422,
    zh: '冲销日期不能早于原凭证的日期 {day}。请改正。',
    en: 'A reversal cannot belong to a day before its journal, {day}. Correct the date.',
  },
  'reversal-stands': {
    status: 409,
    zh: '这笔凭证已经冲销，或有一份冲销正等人复核。',
    en: 'This journal is reversed already, or a reversal of it waits for a second person.',
  },
  'reversal-moved-on': {
    status: 409,
    zh: '这份冲销刚刚被别人办理了。请刷新查看。',
    en: 'Someone else has just decided this reversal. Reload to see it.',
  },
  'reversal-second-person': {
    status: 403,
    zh: '冲销要由另一个人复核，不能由提出的人自己办理。',
    en: 'A reversal is carried out by another person than the one who proposed it.',
  },
  'reversal-by-treasury': {
    status: 403,
    zh: '财政经办提出的冲销，由同一财政的另一位经办复核；审计提出的，由平台管理员或该财政复核。',
    en: 'What a finance officer proposes, another one of the same treasury carries out; what an auditor proposes, the operator or that treasury.',
  },
  'reversal-depended-on': {
    status: 409,
    zh: '这笔拨入的 {amount} 已经发到券里或用掉，可用预算只剩 {left}，还差 {short}。请先撤销没有用的券，或另拨预算，再冲销。',
    en: 'Of this appropriation of {amount}, only {left} is still available; {short} is on vouchers or spent. Revoke unused vouchers or appropriate anew before you reverse it.',
  },
  'sample-on-real': {
    status: 403,
    zh: '样例人员不能动真实账目。',
    en: 'Sample persons do not move real books.',
  },
  'account-needed': {
    status: 422,
    zh: '请指明要查的科目。',
    en: 'Name the account you want to look into.',
  },
  'days-backwards': {
    status: 422,
    zh: '首日 {from} 晚于末日 {to}。请对调或改正。',
    en: 'The first day {from} is after the last day {to}. Exchange or correct them.',
  },
  'moment-to-come': {
    status: 422,
    zh: '所查时点还没有到。请填现在或以前的时间。',
    en: 'The moment you ask about is still to come. Give now or an earlier time.',
  },
  'still-posting': {
    status: 409,
    zh: '此刻有一批凭证正在入账，还不能确定余额。请稍后再查。',
    en: 'Entries are being posted at this moment, so balances are not settled yet. Ask again shortly.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('ledger', ledgerErrors);
