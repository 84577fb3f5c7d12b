import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const matchingErrors = {
  'index-loading': {
    status: 503,
    zh: '搜索索引正在建立，请几秒后再试。',
    en: 'The search index is being built. Try again in a few seconds.',
  },
  'chip-unreadable': {
    status: 422,
    zh: '没能从“{words}”读出这类条件。请换个写法，或把它当作普通词加入。',
    en: 'No condition of that kind could be read from “{words}”. Word it otherwise, or add it as plain words.',
  },
} satisfies ErrorCatalogue;

/** How long an asker waits for the index before asking again; building it takes a second or two. */
export const INDEX_RETRY = { retryAfterSeconds: 1 };

export const refuse = refuser('matching', matchingErrors);
