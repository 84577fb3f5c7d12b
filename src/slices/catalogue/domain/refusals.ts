import { type ErrorCatalogue, refuser } from '../../../kernel/errors.ts';

/** Why a price cannot be told. */
export const priceErrors = {
  'quantity-missing': {
    status: 422,
    zh: '请填写数量（{field}），须为正整数。',
    en: 'Give the quantity ({field}) as a positive whole number.',
  },
  'total-too-large': {
    status: 422,
    zh: '总价太大，无法下单。请减少数量，或请服务方核对价格。',
    en: 'The total is too large to order. Lower the quantity, or ask the provider to check its price.',
  },
  'unknown-extra': {
    status: 422,
    zh: '没有代码为“{code}”的附加项。请从该仪器或服务的附加项中选择。',
    en: 'There is no extra with code “{code}”. Choose from the extras of this offer.',
  },
} satisfies ErrorCatalogue;

export const refusePrice = refuser('catalogue', priceErrors);
