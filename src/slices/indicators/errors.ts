import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const indicatorsErrors = {
  'unknown-indicator': {
    status: 404,
    zh: '没有“{id}”这个指标。请从指标页选择。',
    en: 'There is no indicator “{id}”. Choose one from the page of indicators.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('indicators', indicatorsErrors);
