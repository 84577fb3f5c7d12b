import type { Money } from '../../../kernel/brand.ts';
import { money } from '../../../kernel/money.ts';

/** How the circle's currency appears in free text. */
export interface CurrencyWords {
  /** Digits after the point, e.g. 2. */
  readonly exponent: number;
  /** Words and signs after or before an amount, lower case: 元, yuan, rmb, ¥ … */
  readonly words: readonly string[];
}

export type BudgetUnit = 'hour' | 'sample' | 'item' | 'channel-day';

/** What may be spent: on everything, or for one unit of it when `per` is there. */
export interface Budget {
  readonly min?: Money;
  readonly max?: Money;
  readonly per?: BudgetUnit;
}

export interface BudgetMention extends Budget {
  readonly from: number;
  readonly to: number;
}

const LEAD = '预算|费用|经费|价格|单价|总价|报价|价位|资金|budget|cost|price|fee';
const LOW = '不低于|不少于|至少|at least|more than|over|高于|超过';
const HIGH =
  '不超过|不高于|不要超过|不大于|最多|最高|至多|控制在|低于|小于|少于|under|below|less than|within|up to|at most|no more than|max\\.?|maximum|≤|<=|<';
const NUMBER =
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,4})?|\\d{1,12}(?:\\.\\d{1,4})?|[一二两三四五六七八九十百千万]{1,6}';
const SCALE = '亿|千万|百万|万|千|百|k(?![a-z])|thousand|million';
const PER: readonly (readonly [RegExp, BudgetUnit])[] = [
  [/^\s?(?:\/|每|一|per\s|an?\s)\s?(?:小时|机时|h\b|hour)/, 'hour'],
  [/^\s?(?:\/|每|一|per\s|an?\s)\s?个?(?:样品|样|sample)/, 'sample'],
  [/^\s?(?:\/|每|一|per\s|an?\s)\s?(?:项|件|个|次|item)/, 'item'],
  [/^\s?(?:\/|每|per\s)\s?(?:通道天|通道日|通道·天|channel[- ]day)/, 'channel-day'],
];

/** 每样不超过 500: said before the amount. */
const EACH: readonly (readonly [RegExp, BudgetUnit])[] = [
  [/样/, 'sample'],
  [/小时|机时/, 'hour'],
  [/通道/, 'channel-day'],
  [/项|件|次/, 'item'],
];

/** Finds what may be spent. An amount counts as money only beside a currency word or after 预算 and the like. */
export function budgetsIn(folded: string, currency: CurrencyWords): BudgetMention[] {
  const words = [...currency.words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
  const amount = (n: number): string =>
    `(?<sign${n}>${words})?\\s?(?<number${n}>${NUMBER})\\s?(?<scale${n}>${SCALE})?\\s?(?<unit${n}>${words})?`;
  const pattern = new RegExp(
    `(?<each>每个?(?:样品|样|小时|机时|项|件|次|通道天)|单样|单个样品)?\\s?(?:(?<lead>${LEAD})\\s?(?:是|为|大概|大约|约|在|of|is|:)?\\s?)?(?:(?<low>${LOW})|(?<high>${HIGH}))?\\s?${amount(1)}(?:\\s?(?:-|~|至|到|to)\\s?${amount(2)})?(?<tail>\\s?(?:以内|之内|内|以下|封顶|以上|左右|上下|or less))?(?:\\s?\\(?(?:不?含税|未税)\\)?)?`,
    'gu',
  );
  const found: BudgetMention[] = [];
  for (const match of folded.matchAll(pattern)) {
    const mention = mentionOf(match, folded, currency);
    if (mention) found.push(mention);
  }
  return found;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function mentionOf(
  match: RegExpExecArray,
  folded: string,
  currency: CurrencyWords,
): BudgetMention | undefined {
  const g = match.groups ?? {};
  const named = g.sign1 ?? g.unit1 ?? g.sign2 ?? g.unit2;
  const end = match.index + match[0].length;
  const led = g.lead ?? (g.each !== undefined && (g.high ?? g.low) !== undefined ? g.each : undefined);
  if (!named && (!led || followedByUnit(folded, end, g.tail))) return undefined;
  // 三元材料 and 12元件 are no amounts.
  if (!g.lead && !g.scale1 && /^[一二两三四五六七八九]$/.test(g.number1 ?? '')) return undefined;
  if (!g.tail && /[件素器组]/.test(folded.charAt(end) || ' ')) return undefined;
  const first = amountOf(g.number1, g.scale1 ?? (g.number2 ? g.scale2 : undefined), currency.exponent);
  const second = amountOf(g.number2, g.scale2, currency.exponent);
  if (first === undefined) return undefined;
  const per = PER.find(([pattern]) => pattern.test(folded.slice(end, end + 16)));
  const each = EACH.find(([pattern]) => pattern.test(g.each ?? ''));
  const perLength = per ? (per[0].exec(folded.slice(end, end + 16))?.[0].length ?? 0) : 0;
  return {
    ...boundsOf(g, first, second),
    ...(per ? { per: per[1] } : each ? { per: each[1] } : {}),
    from: match.index,
    to: end + perLength,
  };
}

/** 费用不超过 5 天 is no money: another unit follows the figure. */
const followedByUnit = (folded: string, end: number, tail: string | undefined): boolean =>
  !tail && /^\s?[a-z%°天小个次℃]/.test(folded.slice(end, end + 3));

function boundsOf(
  g: Readonly<Record<string, string | undefined>>,
  first: Money,
  second: Money | undefined,
): Budget {
  if (second !== undefined) return first <= second ? { min: first, max: second } : { max: second };
  if (g.low || g.tail?.trim() === '以上') return { min: first };
  return { max: first };
}

const SCALES: Readonly<Record<string, bigint>> = {
  亿: 100_000_000n,
  千万: 10_000_000n,
  百万: 1_000_000n,
  万: 10_000n,
  千: 1_000n,
  百: 100n,
  k: 1_000n,
  thousand: 1_000n,
  million: 1_000_000n,
};
const HAN_DIGITS = '零一二三四五六七八九';

/** Exact minor units; digits finer than the currency has are dropped. */
function amountOf(
  number: string | undefined,
  scale: string | undefined,
  exponent: number,
): Money | undefined {
  if (number === undefined) return undefined;
  const factor = SCALES[scale ?? ''] ?? 1n;
  const unit = 10n ** BigInt(exponent);
  if (!/^\d/.test(number)) {
    const value = hanAmount(number);
    return value === undefined ? undefined : money(value * factor * unit);
  }
  const [whole = '0', fraction = ''] = number.replaceAll(',', '').split('.');
  const digits = BigInt(`${whole}${fraction}`);
  return money((digits * factor * unit) / 10n ** BigInt(fraction.length));
}

function hanAmount(word: string): bigint | undefined {
  let total = 0n;
  let section = 0n;
  let digit: bigint | undefined;
  for (const char of word) {
    const value = char === '两' ? 2 : HAN_DIGITS.indexOf(char);
    if (value >= 0) digit = BigInt(value);
    else if (char === '万') {
      total += (section + (digit ?? 0n)) * 10_000n;
      section = 0n;
      digit = undefined;
    } else {
      section += (digit ?? 1n) * ({ 十: 10n, 百: 100n, 千: 1_000n }[char] ?? 1n);
      digit = undefined;
    }
  }
  const sum = total + section + (digit ?? 0n);
  return sum > 0n ? sum : undefined;
}
