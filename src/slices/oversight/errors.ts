import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const oversightErrors = {
  'finding-changed': {
    status: 409,
    zh: '这条疑点的记录已有变化，您看到的不是最新的。请刷新后再判断。',
    en: 'The records of this finding have changed since you opened it. Reload it and judge again.',
  },
  'finding-judged': {
    status: 409,
    zh: '这条疑点已经移交，不能再改。请按移交文号跟进。',
    en: 'This finding was referred already and stays so. Follow it under its reference.',
  },
  'months-reversed': {
    status: 422,
    zh: '起始月份在结束月份之后。请把两个月份对调。',
    en: 'The first month lies after the last. Exchange the two.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('oversight', oversightErrors);
