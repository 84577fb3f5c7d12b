import { addDays } from '../../../kernel/day.ts';
import { addMonths } from '../../../kernel/time.ts';
import type { FactType } from './fact-kinds.ts';

const YES = new Set(['是', '有', '√', '✓', 'y', 'yes', 'true', '1', '通过', '已入库', '有效']);
const NO = new Set(['否', '无', '×', 'x', 'n', 'no', 'false', '0', '未通过']);
const SIZE_WORDS: Readonly<Record<string, string>> = {
  微型: 'micro',
  微: 'micro',
  小型: 'small',
  小: 'small',
  中型: 'medium',
  中: 'medium',
  大型: 'large',
  大: 'large',
  micro: 'micro',
  small: 'small',
  medium: 'medium',
  large: 'large',
};
const TEXT_MAX = 100;

/** A cell as the value that schemes compare; undefined when it cannot be read as one. */
export function readValue(type: FactType, cell: string): boolean | number | string | undefined {
  const words = cell.normalize('NFKC').trim();
  if (words === '') return undefined;
  switch (type) {
    case 'yes-no':
      return YES.has(words.toLowerCase()) ? true : NO.has(words.toLowerCase()) ? false : undefined;
    case 'size':
      return SIZE_WORDS[words.toLowerCase().replace(/企业$/, '')];
    case 'number': {
      const digits = words.replaceAll(/[,\s人家]/g, '');
      return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
    }
    case 'text':
      return words.length <= TEXT_MAX ? words : undefined;
  }
}

/** Which end of a span a date that names only a month or year means. */
export type SpanEnd = 'first' | 'last';

/**
 * A day as people write it: 2026-03-01, 2026/3/1, 2026.3.1, 20260301, 2026年3月1日, or only year and month, or only the
 * year. `undefined` when it is none, or names a day that does not exist.
 */
export function readDay(cell: string, end: SpanEnd): string | undefined {
  const words = cell.normalize('NFKC').replaceAll(/\s/g, '');
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(words) ??
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/.exec(words.replace(/T.*$/, ''));
  if (parts === null) return undefined;
  const [, year = '', month, day] = parts;
  const first = `${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`;
  if (!exists(first)) return undefined;
  if (end === 'first' || day !== undefined) return first;
  return addDays(addMonths(first, month === undefined ? 12 : 1), -1);
}

function exists(date: string): boolean {
  try {
    return addDays(date, 0) === date && date >= '1900';
  } catch {
    return false;
  }
}

/** Words that say there is no last day. */
export const isOpenEnd = (cell: string): boolean => /^(长期|永久|无期限|-|—|\/)$/.test(cell.trim());
