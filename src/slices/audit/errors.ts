import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const auditErrors = {
  'period-reversed': {
    status: 422,
    zh: '起始时间应早于结束时间。请改正。',
    en: 'The period must begin before it ends. Correct the times.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('audit', auditErrors);
