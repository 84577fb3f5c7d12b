import type { z } from 'zod';
import type { Refusal } from '../kernel/result.ts';
import { refuse } from './errors.ts';

/** The first problem of a failed parse as one clear sentence in both languages, naming the field. */
export function inputRefusal(error: z.ZodError, prefix = ''): Refusal {
  const issue = error.issues[0];
  const path = [prefix, ...(issue?.path ?? [])].filter((part) => part !== '').map(String);
  const field = path.join('.') || 'body';
  return refusalOf(field, issue === undefined ? UNKNOWN : explain(issue));
}

const refusalOf = (field: string, reason: Reason): Refusal =>
  refuse('invalid-input', { field, reasonZh: reason.zh, reasonEn: reason.en }, { field, reason }).error;

/** NUL and halves of surrogate pairs: JSON can carry them, the database cannot keep them. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Refuses the first text, at any depth, that could not be stored; undefined when all can. */
export function textRefusal(value: unknown, path: readonly string[] = []): Refusal | undefined {
  if (typeof value === 'string' && UNSTORABLE.test(value)) {
    return refusalOf(path.join('.') || 'body', UNSTORABLE_TEXT);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const plain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!plain) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const refusal = textRefusal(UNSTORABLE.test(key) ? key : item, [...path, key]);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

interface Reason {
  readonly zh: string;
  readonly en: string;
}

const UNSTORABLE_TEXT: Reason = {
  zh: '含有无法保存的控制字符',
  en: 'it holds control characters that cannot be stored',
};

const UNKNOWN: Reason = { zh: '内容不合要求', en: 'the value is not acceptable' };

const TYPE_ZH: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  date: '日期',
  bigint: '整数',
};

const FORMATS: Readonly<Record<string, Reason>> = {
  uuid: { zh: '应是 UUID', en: 'it must be a UUID' },
  datetime: {
    zh: '应是带时区的日期时间，例如 2026-05-20T13:00:00+08:00',
    en: 'it must be a date-time with offset, e.g. 2026-05-20T13:00:00+08:00',
  },
  date: { zh: '应是日期，例如 2026-05-20', en: 'it must be a date such as 2026-05-20' },
  email: { zh: '应是电子邮箱地址', en: 'it must be an e-mail address' },
};

/** One Zod issue in plain words. Schemas may give their own text as `中文|English`. */
export function explain(issue: z.core.$ZodIssue): Reason {
  const [zh, en, ...rest] = issue.message.split('|');
  // Zod's own English lists choices with the same stroke.
  if (zh !== undefined && en !== undefined && rest.length === 0 && /\p{Script=Han}/u.test(zh))
    return { zh, en };
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && /undefined/.test(issue.message)
        ? { zh: '必填', en: 'it is required' }
        : {
            zh: `应是${TYPE_ZH[issue.expected] ?? issue.expected}`,
            en: `it must be of type ${issue.expected}`,
          };
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { zh: '不能为空', en: 'it must not be empty' }
        : bound('不少于', 'at least', issue.origin, issue.minimum);
    case 'too_big':
      return bound('不超过', 'at most', issue.origin, issue.maximum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? { zh: '格式不对', en: 'its format is wrong' };
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { zh: `只能是：${values}`, en: `it must be one of: ${values}` };
    }
    case 'unrecognized_keys':
      return {
        zh: `有不认识的字段：${issue.keys.join(', ')}`,
        en: `unknown fields: ${issue.keys.join(', ')}`,
      };
    default:
      return UNKNOWN;
  }
}

function bound(zh: string, en: string, origin: string, limit: number | bigint): Reason {
  if (origin === 'string') {
    return { zh: `应${zh} ${limit} 个字`, en: `it must have ${en} ${limit} characters` };
  }
  if (origin === 'array') return { zh: `应${zh} ${limit} 项`, en: `it must have ${en} ${limit} items` };
  return { zh: `应${zh} ${limit}`, en: `it must be ${en} ${limit}` };
}
