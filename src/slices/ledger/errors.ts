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
  'account-needed': {
    status: 422,
    zh: '请指明要查的科目。',
    en: 'Name the account you want to look into.',
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
