import type { Bilingual } from '../../../kernel/lang.ts';

/** Something to know about a row, with a stable code. */
export interface Remark extends Bilingual {
  readonly code: string;
}

/** What can be wrong with a row of a list, or worth a look. Braces take what the row says. */
const REMARKS = {
  'code-missing': { zh: '没有填统一社会信用代码', en: 'The credit code is missing' },
  'code-as-number': {
    zh: '信用代码在表格里存成了数字“{code}”，后几位已经丢失；请改为文本格式后重新填写',
    en: 'The credit code was kept as a number, which lost its last digits; enter it again as text',
  },
  'code-length': {
    zh: '信用代码应为 18 位，这里是 {length} 位',
    en: 'A credit code has 18 characters; this one has {length}',
  },
  'code-alphabet': {
    zh: '信用代码含有不会出现的字符（字母 I、O、S、V、Z 不用）',
    en: 'The credit code holds a character that never occurs (I, O, S, V and Z are not used)',
  },
  'code-area': {
    zh: '信用代码第 3 至 8 位应是登记机关所在地的数字代码',
    en: 'Characters 3 to 8 of the credit code must be the digits of the registering area',
  },
  'code-check': {
    zh: '信用代码校验位不对，请核对营业执照',
    en: 'The last character of the credit code does not fit; check the business licence',
  },
  'code-early': {
    zh: '信用代码像是早期试点赋码，校验位不合现行规则；请核对营业执照',
    en: 'The credit code looks like one of the early trials: its last character does not fit; check the licence',
  },
  'name-missing': { zh: '没有填企业名称', en: 'The name of the firm is missing' },
  'name-differs': {
    zh: '名称与登记的“{name}”不同；以登记为准，未改动',
    en: 'The name differs from “{name}” on record, which stands',
  },
  'value-missing': {
    zh: '没有指定哪一列是本名单要登记的内容',
    en: 'No column was chosen for what this list records',
  },
  'value-unreadable': {
    zh: '登记内容“{value}”读不懂',
    en: '“{value}” cannot be read as what this list records',
  },
  'day-unreadable': { zh: '日期“{day}”读不懂，或没有这一天', en: '“{day}” is no day that can be read' },
  'days-reversed': {
    zh: '有效期倒了：从 {from} 到 {to}',
    en: 'It ends ({to}) before it begins ({from})',
  },
  repeated: { zh: '与第 {line} 行重复，已忽略', en: 'Says again what line {line} says; left aside' },
  contradicts: {
    zh: '与第 {line} 行是同一企业，内容却不同；以第 {line} 行为准',
    en: 'The same firm as in line {line}, which says something else and counts',
  },
  elsewhere: {
    zh: '该代码登记在其他地区或不是企业，本窗口不能为其登记',
    en: 'This code belongs to another jurisdiction or is no firm; this desk cannot record for it',
  },
  changed: { zh: '由“{before}”改为“{after}”', en: 'Changed from “{before}” to “{after}”' },
  'kept-unread': {
    zh: '新文件里这一企业的行读不懂，按上一版保留',
    en: 'The new file’s line for this firm cannot be read; kept as in the version before',
  },
  'kept-missing': {
    zh: '新文件里没有这一企业，按上一版保留',
    en: 'Not named in the new file; kept as in the version before',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type RemarkCode = keyof typeof REMARKS;

export function remark(code: RemarkCode, said: Readonly<Record<string, string>> = {}): Remark {
  const fill = (words: string) => words.replaceAll(/\{(\w+)\}/g, (_, key: string) => said[key] ?? '');
  const { zh, en } = REMARKS[code];
  return { code, zh: fill(zh), en: fill(en) };
}
