import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const ledgerErrors = {
  insufficient: {
    status: 422,
    zh: '账户“{account}”余额不足，本次操作没有入账。请减少金额，或等该账户增加余额后再办。',
    en: 'Account “{account}” does not hold enough, so nothing was posted. Lower the amount, or wait until the account is fed.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('ledger', ledgerErrors);
