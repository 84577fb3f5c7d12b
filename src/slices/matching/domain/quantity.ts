import { type NormalisedText, normalise, type Span, sourceSpan } from './normalise.ts';
import { PROPERTIES, type Property, propertyNear } from './properties.ts';
import { clean, siSymbol, toSi, type Unit, unitAt } from './units.ts';

/** An amount with its unit, reduced to SI, as found in a text. A bound that was not named is absent. */
export interface Quantity {
  /** Id of the property it was said of, where a word nearby says so. */
  readonly property?: string;
  readonly dimension: string;
  /** SI values. 不低于 sets `low` only, 以内 sets `high` only, a plain figure sets both to it. */
  readonly low?: number;
  readonly high?: number;
  /** SI unit of `low` and `high`. */
  readonly unit: string;
  /** The unit as it was written, in standard notation. */
  readonly shown: string;
  /** 约, 左右, 级: the bounds are widened by {@link APPROXIMATE_SHARE}. */
  readonly approximate: boolean;
  /** Where it stands in the source, bound words included. */
  readonly span: Span;
  readonly words: string;
  /** Where it stands in the normalised text. */
  readonly at: Span;
}

/** How far 约, 左右 and 级 reach to either side of the figure. */
export const APPROXIMATE_SHARE = 0.1;

/** More figures than this in one text are a table or noise; the rest stay plain words. */
const MAX_QUANTITIES = 200;

const NUMBER =
  /(?:(?<![\p{Script=Latin}\d_.])|(?<=(?<![A-Za-z])(?:Ra|HRC|HV|HBW?|pH)))(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?(?!\d)(?:\s?[×x*]\s?10\^\(?([+-]?\d{1,2})\)?(?!\d)|[eE]([+-]?\d{1,2})(?!\d))?/gu;
const HAN_NUMBER = /[一二两三四五六七八九十百千万半]{1,8}/gu;
const LOW_BEFORE =
  /(?:不低于|不少于|不小于|不得低于|不得少于|大于等于|大于或等于|高于等于|不下于|至少|最少|最低|最小|起码|≥|>=|=>|no less than|not less than|at least|minimum(?: of)?|min\.?|from)\s*(?:为|是|达到|达|:)?\s*$/i;
const LOW_OPEN_BEFORE =
  /(?:大于|超过|高于|多于|超出|优于|>|more than|over|above|greater than|exceeding|higher than)\s*$/i;
const HIGH_BEFORE =
  /(?:不超过|不高于|不大于|不多于|不得超过|不得大于|小于等于|小于或等于|低于等于|最多|最大|最高|至多|上限|≤|<=|=<|no more than|not more than|not exceeding|at most|up to|maximum(?: of)?|max\.?|within)\s*(?:为|是|达到|达|:)?\s*$/i;
const HIGH_OPEN_BEFORE =
  /(?:小于|低于|少于|不到|不足|不满|<|less than|under|below|fewer than|lower than)\s*$/i;
const ABOUT_BEFORE =
  /(?:大约|大概|约为|约|近似|接近|近|~|about|around|approximately|approx\.?|circa|ca\.?|nominal)\s*$/i;
const LOW_AFTER =
  /^\s?(?:及以上|或以上|以上|起步|起|\+|or more|or above|and above|or higher|and up|minimum)/i;
const HIGH_AFTER =
  /^\s?(?:及以下|或以下|以下|以内|之内|内(?![部外径孔衬腔阻])|封顶|or less|or below|or lower|and below|maximum)/i;
const ABOUT_AFTER = /^\s?-?(?:左右|上下|前后|级|class\b|or so)/i;
const RANGE = /^\s?(?:~|-{1,2}|—{1,2}|至|到|\.{2,3}|…|to\b|through\b|and\b)\s?/i;
const PLUS_MINUS = /^\s?(?:±|\+\/-|\+-)\s?/;
const CLAUSE_END = /[,，。;；:：、!！?？\n()[\]]/;
const MULTIPLIER: Readonly<Record<string, number>> = {
  万: 1e4,
  亿: 1e8,
  百万: 1e6,
  千: 1e3,
  百: 100,
  k: 1e3,
};

interface Figure {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** Written with 万, 亿, …; 1~2万 means that for both figures. */
  readonly multiplier: number;
}

interface Measured extends Figure {
  readonly unit: Unit | undefined;
  readonly end: number;
}

interface Reading {
  readonly low?: number;
  readonly high?: number;
  readonly approximate: boolean;
  readonly unit: Unit;
  readonly from: number;
  readonly end: number;
}

/**
 * Finds the quantities of a text, in order. Figures without a known unit are left alone. Stretches that mean
 * something else (standard numbers, dates, money) are given as `taken`. Time linear in the length of the text.
 */
export function parseQuantities(source: string | NormalisedText, taken: readonly Span[] = []): Quantity[] {
  const normalised = typeof source === 'string' ? normalise(source) : source;
  const { text } = normalised;
  const found: Quantity[] = [];
  const figures = figuresOf(text).filter((figure) => !taken.some((span) => touches(span, figure)));
  let free = 0;
  for (const figure of figures) {
    if (figure.from < free || found.length >= MAX_QUANTITIES) continue;
    for (const reading of readingsAt(text, figure, free)) {
      found.push(quantityOf(normalised, reading, found.at(-1)?.at.to ?? 0));
      free = reading.end;
    }
  }
  return found;
}

const touches = (span: Span, figure: Figure): boolean => figure.from < span.to && span.from < figure.to;

function figuresOf(text: string): Figure[] {
  const figures: Figure[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const figure = arabicFigure(text, match);
    if (figure) figures.push(figure);
  }
  for (const match of text.matchAll(HAN_NUMBER)) {
    const figure = hanFigure(text, match);
    if (figure) figures.push(figure);
  }
  return figures.sort((a, b) => a.from - b.from);
}

function arabicFigure(text: string, match: RegExpExecArray): Figure | undefined {
  const written = match[0];
  const power = Number(match[1] ?? match[2] ?? 0);
  const mantissa = Number(/^[\d,.]+/.exec(written)?.[0].replaceAll(',', '') ?? Number.NaN);
  if (!Number.isFinite(mantissa) || Math.abs(power) > 30) return undefined;
  const ten = /^10\^\(?([+-]?\d{1,2})\)?(?!\d)/.exec(text.slice(match.index, match.index + 8));
  const from = match.index;
  if (written === '10' && ten) {
    return { value: clean(10 ** Number(ten[1])), from, to: from + ten[0].length, multiplier: 1 };
  }
  return { value: clean(mantissa * 10 ** power), from, to: from + written.length, multiplier: 1 };
}

/** A Chinese figure counts only when a unit follows it, and 一次 is an adverb more often than a count. */
function hanFigure(text: string, match: RegExpExecArray): Figure | undefined {
  const from = match.index;
  for (let length = match[0].length; length > 0; length--) {
    const unit = unitAt(text, from + length, contextOf(text, from, from + length));
    if (!unit || text[from - 1] === '/') continue;
    // 三十千瓦 is thirty kilowatts: 千 belongs to the unit whenever it can.
    const shorter = length > 1 && unitAt(text, from + length - 1, '') !== undefined;
    if (shorter) continue;
    const value = hanNumber(match[0].slice(0, length));
    if (value === undefined || (value < 10 && unit.dimension === 'cycle')) return undefined;
    return { value, from, to: from + length, multiplier: 1 };
  }
  return undefined;
}

/** Value of a Chinese numeral such as 三百二十, 两千, 一万五 or 半; undefined when it is not one. */
export function hanNumber(word: string): number | undefined {
  if (word === '半') return 0.5;
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let last = 1;
  for (const char of word) {
    const value = '零一二三四五六七八九'.indexOf(char);
    const size = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }[char];
    if (char === '两' || value >= 0) digit = char === '两' ? 2 : value;
    else if (size === 10_000) {
      total += (section + (digit ?? (section === 0 ? 1 : 0))) * size;
      section = 0;
      digit = undefined;
      last = size;
    } else if (size !== undefined) {
      section += (digit ?? 1) * size;
      digit = undefined;
      last = size;
    } else return undefined;
  }
  // 一万五 is 15,000 and 三百二 is 320, but 三百零二 and 十二 are not shortened.
  const short = digit !== undefined && last > 10 && !word.includes('零') ? last / 10 : 1;
  return total + section + (digit ?? 0) * short;
}

function measure(text: string, figure: Figure): Measured {
  let at = figure.to;
  while (text[at] === ' ' && at < figure.to + 2) at += 1;
  // 1000+ 次 and 10-fold: a sign may stand between figure and unit.
  if (text[at] === '+' && !/[\d/-]/.test(text.charAt(at + 1))) at += text[at + 1] === ' ' ? 2 : 1;
  if (text.startsWith('多', at) || text.startsWith('余', at)) at += 1;
  if (text.startsWith('个', at) && unitAt(text, at, '') === undefined) at += 1;
  const context = contextOf(text, figure.from, at + 8);
  const unit = unitAt(text, at, context);
  if (unit) return { ...figure, unit, end: at + unit.length };
  for (const [word, multiplier] of Object.entries(MULTIPLIER)) {
    if (!text.startsWith(word, at)) continue;
    const next = at + word.length + (/^[\s+多余个]/.test(text.slice(at + word.length)) ? 1 : 0);
    const scaled = unitAt(text, next, context);
    if (!scaled) continue;
    const value = clean(figure.value * multiplier);
    return { ...figure, value, multiplier, unit: scaled, end: next + scaled.length };
  }
  return { ...figure, unit: undefined, end: figure.to };
}

const contextOf = (text: string, from: number, to: number): string =>
  text.slice(Math.max(0, from - 16), to + 12).toLowerCase();

/** All readings that begin with this figure: one, or one for each side of 10×20×5 mm. */
function readingsAt(text: string, figure: Figure, free: number): Reading[] {
  const prefixed = prefixUnit(text, figure, free);
  if (prefixed) return [prefixed];
  const sides = sidesAt(text, figure);
  if (sides) return sides;
  const one = readingAt(text, figure, free);
  return one ? [one] : [];
}

function readingAt(text: string, figure: Figure, free: number): Reading | undefined {
  const signed = withSign(text, figure, free);
  const measured = measure(text, signed);
  const ratio = measured.unit === undefined && isRatio(text, measured, free);
  const first = ratio ? { ...measured, unit: RATIO } : measured;
  return (
    toleranceAt(text, first) ??
    rangeAt(text, first, free) ??
    (first.unit ? boundedReading(text, first, first.unit, free) : undefined)
  );
}

const RATIO: Unit = { symbol: '', dimension: 'ratio', factor: 1, offset: 0 };
const RATIO_NAMES = PROPERTIES.filter(({ dimensions }) => dimensions.every((each) => each === 'ratio'))
  .flatMap(({ forms }) => forms)
  .join('|');
const RATIO_BOUND =
  '不低于|不少于|不小于|至少|大于|超过|高于|不超过|不高于|不大于|至多|最大|最高|小于|低于|of|is|at least|at most|up to|above|over|below|under|from|about|≥|≤|>=|<=|>|<|~|=';
/** The name of a pure ratio right before its figure: 压比不低于 3.5, pressure ratio up to 4. */
const RATIO_BEFORE = new RegExp(
  `(?:${RATIO_NAMES})[\\s:：为是达到约在可要须需从]{0,6}(?:${RATIO_BOUND})?\\s?$`,
  'i',
);
/** Counting words and unknown units: what they follow is never a ratio. */
const COUNTED_AFTER = /^\s?(?:[台个次家项种倍只件套支%°℃]|[A-Za-zμΩ]{1,3}(?![A-Za-z]))/u;
const JOINING = /^\s?(?:至|到|~|and\b|or\b|to\b)/i;

/** A figure without any unit right behind the name of a pure ratio. */
function isRatio(text: string, { from, to }: Figure, free: number): boolean {
  const rest = text.slice(to, to + 12);
  if (!JOINING.test(rest) && COUNTED_AFTER.test(rest)) return false;
  return RATIO_BEFORE.test(text.slice(Math.max(free, from - 32), from));
}

/** A dash in front is a minus unless something it could join stands before it. */
function withSign(text: string, figure: Figure, free: number): Figure {
  const before = text.charAt(figure.from - 1);
  if (before === '±' || /\+[/]?-$/.test(text.slice(Math.max(0, figure.from - 3), figure.from))) return figure;
  if (/零下\s?$/.test(text.slice(Math.max(0, figure.from - 3), figure.from))) {
    return { ...figure, value: 0 - figure.value, from: figure.from - 2 };
  }
  if (before !== '-' || figure.from - 1 < free) return figure;
  if (/[A-Za-z0-9)%]/.test(text.charAt(figure.from - 2))) return figure;
  return { ...figure, value: 0 - figure.value, from: figure.from - 1 };
}

const nextFigure = (text: string, at: number): Figure | undefined => {
  const sign = text[at] === '-' || text[at] === '+' ? 1 : 0;
  const sticky = new RegExp(NUMBER.source, 'uy');
  sticky.lastIndex = at + sign;
  // The pattern refuses a figure glued to a letter, which the connector in front of it may be.
  const match = sticky.exec(text) ?? sliceMatch(text, at + sign);
  const figure = match ? arabicFigure(text, match) : undefined;
  if (!figure || sign === 0) return figure;
  return { ...figure, value: text[at] === '-' ? 0 - figure.value : figure.value, from: at };
};

function sliceMatch(text: string, at: number): RegExpExecArray | null {
  const match = /^\d{1,15}(?:\.\d{1,9})?(?!\d)/.exec(text.slice(at, at + 28));
  if (match) match.index = at;
  return match;
}

function rangeAt(text: string, first: Measured, free: number): Reading | undefined {
  const join = RANGE.exec(text.slice(first.end, first.end + 10));
  if (!join) return undefined;
  const second = nextFigure(text, first.end + join[0].length);
  if (!second) return undefined;
  const last = measure(text, second);
  const unit = last.unit ?? first.unit;
  if (!unit || (first.unit && last.unit && first.unit.dimension !== last.unit.dimension)) return undefined;
  const shared = !first.unit && last.multiplier > 1 && first.value < last.value / last.multiplier;
  const a = toSi(shared ? first.value * last.multiplier : first.value, first.unit ?? unit);
  const b = toSi(last.value, last.unit ?? unit);
  if (a > b) return undefined;
  const before = /(?:在|从|自|between|from)\s?$/i.exec(
    text.slice(Math.max(free, first.from - 8), first.from),
  );
  const end = last.end + (/^\s?之间/.exec(text.slice(last.end))?.[0].length ?? 0);
  return { low: a, high: b, approximate: false, unit, from: first.from - (before?.[0].length ?? 0), end };
}

/** 25±2℃, 220V±10%, and a bare ±0.1mm, which is an interval about zero. */
function toleranceAt(text: string, first: Measured): Reading | undefined {
  const lead = /(?:±|\+\/-|\+-)\s?$/.exec(text.slice(Math.max(0, first.from - 4), first.from));
  if (lead && first.unit) {
    const reach = Math.abs(toSi(first.value, { ...first.unit, offset: 0 }));
    const from = first.from - lead[0].length;
    return { low: 0 - reach, high: reach, approximate: false, unit: first.unit, from, end: first.end };
  }
  const sign = PLUS_MINUS.exec(text.slice(first.end, first.end + 5));
  const second = sign ? nextFigure(text, first.end + sign[0].length) : undefined;
  if (!second) return undefined;
  const spread = measure(text, second);
  const relative = spread.unit?.symbol === '%' && first.unit !== undefined && first.unit.symbol !== '%';
  const unit = first.unit ?? spread.unit;
  if (!unit) return undefined;
  const reach = relative ? Math.abs(first.value) * (spread.value / 100) : spread.value;
  const scale = relative || !spread.unit ? unit : spread.unit;
  const middle = toSi(first.value, unit);
  const half = clean(Math.abs(reach * scale.factor));
  const bounds = { low: clean(middle - half), high: clean(middle + half) };
  return { ...bounds, approximate: false, unit, from: first.from, end: spread.end };
}

function boundedReading(text: string, first: Measured, unit: Unit, free: number): Reading {
  const before = text.slice(Math.max(free, first.from - 24), first.from);
  const after = text.slice(first.end, first.end + 12);
  const value = toSi(first.value, unit);
  const plus =
    /\d\+/.test(text.slice(first.to - 1, first.to + 2)) || /[多余]/.test(text.slice(first.to, first.end));
  const lead = (pattern: RegExp): number => pattern.exec(before)?.[0].length ?? 0;
  const tail = (pattern: RegExp): number => pattern.exec(after)?.[0].length ?? 0;
  const leads = {
    low: Math.max(lead(LOW_BEFORE), lead(LOW_OPEN_BEFORE)),
    high: Math.max(lead(HIGH_BEFORE), lead(HIGH_OPEN_BEFORE)),
  };
  // 不超过 contains 超过: the longer reading is the one that was meant.
  const low = leads.low > leads.high ? leads.low : 0;
  const high = leads.high > leads.low ? leads.high : 0;
  const about = lead(ABOUT_BEFORE);
  const lowTail = tail(LOW_AFTER);
  const highTail = tail(HIGH_AFTER);
  const aboutTail = tail(ABOUT_AFTER);
  const from = first.from - (low || high || about);
  const end = first.end + (lowTail || highTail || aboutTail);
  if (low > 0 || lowTail > 0 || plus) return { low: value, approximate: false, unit, from, end };
  if (high > 0 || highTail > 0) return { high: value, approximate: false, unit, from, end };
  if (about > 0 || aboutTail > 0) {
    const reach = Math.abs(value) * APPROXIMATE_SHARE;
    return { low: clean(value - reach), high: clean(value + reach), approximate: true, unit, from, end };
  }
  return { low: value, high: value, approximate: false, unit, from, end };
}

/** 10×20×5 mm: figures that share the unit of the last one. */
function sidesAt(text: string, figure: Figure): Reading[] | undefined {
  const sides: Measured[] = [measure(text, figure)];
  for (let last = sides[0]; last && sides.length < 4; last = sides.at(-1)) {
    const cross = /^\s?[×x*]\s?/i.exec(text.slice(last.end, last.end + 3));
    const next = cross ? nextFigure(text, last.end + cross[0].length) : undefined;
    if (!next) break;
    sides.push(measure(text, next));
  }
  const unit = sides.at(-1)?.unit;
  if (sides.length < 2 || !unit) return undefined;
  return sides.map((side) => {
    const value = toSi(side.value, side.unit ?? unit);
    return { low: value, high: value, approximate: false, unit, from: side.from, end: side.end };
  });
}

/** Units written in front of the figure. */
const PREFIX_UNITS: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Za-z])Ra\s?[≤<=]?\s?$/, 'μm'],
  [/(?<![A-Za-z])HRC\s?[≥>]?\s?$/, 'HRC'],
  [/(?<![A-Za-z])HV\s?[≥>]?\s?$/, 'HV'],
  [/(?<![A-Za-z])HBW?\s?[≥>]?\s?$/, 'HB'],
];
const PH_BEFORE = /(?<![A-Za-z])pH\s?(?:值|value)?\s?(?:为|of|=|:)?\s?$/i;
const PH: Unit = { symbol: 'pH', dimension: 'ph', factor: 1, offset: 0 };

/** Ra 0.8, HRC60, pH 5~9, 每分钟3000转: what the figure counts stands before it. */
function prefixUnit(text: string, figure: Figure, free: number): Reading | undefined {
  const before = text.slice(Math.max(free, figure.from - 10), figure.from);
  const ph = PH_BEFORE.exec(before);
  if (ph) {
    const join = RANGE.exec(text.slice(figure.to, figure.to + 6));
    const second = join ? nextFigure(text, figure.to + join[0].length) : undefined;
    // pH 9-3 is written downwards at times; it is the same range.
    const other = second?.value ?? figure.value;
    const bounds = { low: Math.min(figure.value, other), high: Math.max(figure.value, other) };
    const from = figure.from - ph[0].length;
    return { ...bounds, approximate: false, unit: PH, from, end: second?.to ?? figure.to };
  }
  for (const [pattern, symbol] of PREFIX_UNITS) {
    const lead = pattern.exec(before);
    const unit = lead ? unitAt(symbol, 0, '') : undefined;
    if (!lead || !unit) continue;
    const value = toSi(figure.value, unit);
    const bounds = /[≤<]/.test(lead[0]) ? { high: value } : /[≥>]/.test(lead[0]) ? { low: value } : undefined;
    const from = figure.from - lead[0].length;
    const written = measure(text, figure);
    const end = written.unit?.dimension === unit.dimension ? written.end : figure.to;
    return { ...(bounds ?? { low: value, high: value }), approximate: false, unit, from, end };
  }
  return perTimeReading(text, figure, before);
}

function perTimeReading(text: string, figure: Figure, before: string): Reading | undefined {
  const lead = /每(分钟?|秒钟?|小时|天)\s?$/.exec(before);
  const span = lead?.[1]?.startsWith('分')
    ? '分'
    : lead?.[1]?.startsWith('秒')
      ? 's'
      : lead?.[1] === '天'
        ? '日'
        : 'h';
  const first = lead ? measure(text, figure) : undefined;
  const bare = lead && text.startsWith('转', figure.to);
  if (!lead || !first || (!first.unit && !bare)) return undefined;
  const end = bare ? figure.to + 1 : first.end;
  const perTime = unitAt(`${bare ? '转' : text.slice(figure.to, end).trim()}/${span}`, 0, '');
  if (!perTime) return undefined;
  const value = toSi(figure.value, perTime);
  return {
    low: value,
    high: value,
    approximate: false,
    unit: perTime,
    from: figure.from - lead[0].length,
    end,
  };
}

function quantityOf(normalised: NormalisedText, reading: Reading, previousEnd: number): Quantity {
  const { unit, from, end } = reading;
  const span = sourceSpan(normalised, from, end);
  const property = propertyAround(normalised.folded, from, end, unit, previousEnd);
  return {
    ...(property ? { property: property.id } : {}),
    dimension: unit.dimension,
    ...(reading.low === undefined ? {} : { low: reading.low }),
    ...(reading.high === undefined ? {} : { high: reading.high }),
    unit: siSymbol(unit.dimension),
    shown: unit.symbol,
    approximate: reading.approximate,
    span,
    words: normalised.source.slice(span.from, span.to),
    at: { from, to: end },
  };
}

/** The property a value belongs to: the nearest fitting word before it in its clause, else right after it. */
function propertyAround(
  text: string,
  from: number,
  end: number,
  unit: Unit,
  previousEnd: number,
): Property | undefined {
  const fits = (property: Property): boolean => property.dimensions.includes(unit.dimension);
  const reach = text.slice(Math.max(previousEnd, from - 22), from).replace(/[:：(（\s]+$/, '');
  const cut = Math.max(...[...reach].map((char, i) => (CLAUSE_END.test(char) ? i : -1)), -1);
  const before = propertyNear(reach.slice(cut + 1), 'end', fits)?.property;
  if (before) return before;
  const rest = text.slice(end, end + 22).split(CLAUSE_END)[0] ?? '';
  const after = propertyNear(rest.replace(/^\s?(?:的|of\s)\s?/, ''), 'start', fits);
  return after && after.from <= 6 ? after.property : undefined;
}
