import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const programmeErrors = {
  'unknown-item': {
    status: 404,
    zh: '没有编号为“{id}”的合作事项。请从合作事项列表进入。',
    en: 'There is no cooperation item “{id}”. Open it from the list of items.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('programme', programmeErrors);
