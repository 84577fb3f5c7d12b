import { isDigit, isLatinLetter } from './scripts.ts';
import { beginsUnit, clean, unitAt } from './units.ts';

/** A number as it stands in a text. */
export interface Figure {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** Written with 万, 亿, …; 1~2万 means that for both figures. */
  readonly multiplier: number;
}

/**
 * 1,000, 2.5, 1.3×10^5, 2e-6, 10的-6次方. Exponents that lost their raised place in copying (5×10-3 Pa, 2×106次) are
 * taken as such only where nothing else could be meant.
 */
const NUMBER =
  /(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?(?!\d)(?:\s?[×x*]\s?10(?:\^\(?([+-]?\d{1,2})\)?|的([+-]?\d{1,2})次方|(-(?:[1-9]|1[0-2]))(?=\s?[A-Za-zμΩ%])|([3-9])(?=\s?(?:次|圈|cycles)))(?!\d)|[eE]([+-]?\d{1,2})(?!\d))?/uy;
const POWER_OF_TEN = /10(?:\^\(?([+-]?\d{1,2})\)?|的([+-]?\d{1,2})次方)(?!\d)/y;
/** Letters after which figures stand without a space. */
const LEADS = /(?<![A-Za-z])(?:R[azq]|S[aq]|HRC|HV|HBW?|pH|AC|DC|RH|SOC|DOD|Ø)$/;
const NAMED = /(?<!DC|RT)(?<=[A-Za-z])-$/;
const HAN_DIGITS = '零一二两三四五六七八九十百千万半';
const HAN_RUN = new RegExp(`[${HAN_DIGITS}]{1,8}`, 'uy');
const HAN_CODES = new Uint8Array(0x1_0000);
for (const char of HAN_DIGITS) HAN_CODES[char.charCodeAt(0)] = 1;

/** The next figure from a place on; a Chinese one only where a unit follows. Time linear in what is passed over. */
export function figureFrom(text: string, start: number): Figure | undefined {
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      const figure = arabicStart(text, at);
      if (figure !== undefined) return figure;
      at += 1;
    } else if (HAN_CODES[code] === 1) {
      const figure = hanFigure(text, at);
      if (figure !== undefined) return figure;
      at = runEnd(text, at);
    } else at += 1;
  }
  return undefined;
}

const runEnd = (text: string, at: number): number => {
  let to = at + 1;
  while (HAN_CODES[text.charCodeAt(at)] === 1 && HAN_CODES[text.charCodeAt(to)] === 1 && to < at + 8) to += 1;
  return to;
};

/** A figure that begins here of its own, not one within a model number, a word or a longer figure. */
function arabicStart(text: string, at: number): Figure | undefined {
  const before = text.charCodeAt(at - 1);
  if (isDigit(before) || text[at - 1] === '.' || text[at - 1] === '_') return undefined;
  // Ti-6Al-4V is a name, DC-40 GHz a range.
  if (text[at - 1] === '-' && NAMED.test(text.slice(Math.max(0, at - 4), at))) return undefined;
  if (at > 0 && isLatinLetter(before) && !LEADS.test(text.slice(Math.max(0, at - 5), at))) return undefined;
  return arabicFigure(text, at);
}

function arabicFigure(text: string, from: number): Figure | undefined {
  NUMBER.lastIndex = from;
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const written = match[0];
  const power = Number(match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? 0);
  if (written === '10' && !isDigit(text.charCodeAt(from + 2))) {
    POWER_OF_TEN.lastIndex = from;
    const ten = POWER_OF_TEN.exec(text);
    if (ten) {
      const value = clean(10 ** Number(ten[1] ?? ten[2]));
      return { value, from, to: from + ten[0].length, multiplier: 1 };
    }
  }
  const mantissa = Number(/^[\d,.]+/.exec(written)?.[0].replaceAll(',', '') ?? Number.NaN);
  if (!Number.isFinite(mantissa) || Math.abs(power) > 30) return undefined;
  const value = power === 0 ? clean(mantissa) : clean(mantissa * 10 ** power);
  return { value, from, to: from + written.length, multiplier: 1 };
}

/** A figure that goes on from another, with its sign; it may be glued to the sign or word that joins them. */
export function figureAt(text: string, at: number): Figure | undefined {
  const sign = text[at] === '-' || text[at] === '+' ? 1 : 0;
  if (!isDigit(text.charCodeAt(at + sign))) return sign === 0 ? hanFigure(text, at) : undefined;
  const figure = arabicFigure(text, at + sign);
  if (!figure || sign === 0) return figure;
  return { ...figure, value: text[at] === '-' ? 0 - figure.value : figure.value, from: at };
}

/** A Chinese figure counts only when a unit follows it, and 一次 is an adverb more often than a count. */
function hanFigure(text: string, from: number): Figure | undefined {
  HAN_RUN.lastIndex = from;
  const run = HAN_RUN.exec(text)?.[0];
  if (run === undefined || text[from - 1] === '/') return undefined;
  const context = contextOf(text, from, from + run.length);
  for (let length = run.length; length > 0; length--) {
    if (!beginsUnit(text, from + length)) continue;
    const unit = unitAt(text, from + length, context);
    if (!unit) continue;
    // 三十千瓦 is thirty kilowatts: 千 belongs to the unit whenever it can.
    const shorter = length > 1 && unitAt(text, from + length - 1, NOTHING) !== undefined;
    if (shorter) continue;
    const value = hanNumber(run.slice(0, length));
    if (value === undefined || (value < 10 && unit.dimension === 'cycle')) return undefined;
    return { value, from, to: from + length, multiplier: 1 };
  }
  return joinedFigure(text, from, run);
}

/** 五到十公斤: the unit follows the second figure. */
function joinedFigure(text: string, from: number, run: string): Figure | undefined {
  const to = from + run.length;
  if (text[to] !== '到' && text[to] !== '至' && text[to] !== '~') return undefined;
  HAN_RUN.lastIndex = to + 1;
  const second = HAN_RUN.exec(text)?.[0];
  const value = hanNumber(run);
  if (second === undefined || value === undefined) return undefined;
  const at = to + 1 + second.length;
  for (const end of [at, at - 1]) {
    if (end > to + 1 && unitAt(text, end, NOTHING) !== undefined) return { value, from, to, multiplier: 1 };
  }
  return undefined;
}

const NOTHING = (): string => '';

const WORDS_BEFORE = 16;
const WORDS_AFTER = 20;

/** The words around a figure, read when first asked for. */
export function contextOf(text: string, from: number, to: number): () => string {
  let context: string | undefined;
  return () => {
    context ??= text.slice(Math.max(0, from - WORDS_BEFORE), to + WORDS_AFTER).toLowerCase();
    return context;
  };
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
