import type { Bound } from './bounds.ts';
import { contextOf, type Figure } from './figures.ts';
import { clean, toSi, type Unit, unitAt } from './units.ts';

/** A whole amount that a notation of its own stands for. */
interface Whole {
  readonly low: number;
  readonly high: number;
  readonly bound: Bound;
  readonly unit: Unit;
  readonly from: number;
  readonly end: number;
}

/** What stands in front of a figure and belongs to it: Ra 0.8, HRC60, φ20, 百分之 60, C/3. */
export interface Lead {
  readonly from: number;
  /** The figure, or what it is worth with its lead. */
  readonly value: number;
  /** Where the figure and what follows it ends, when the lead knows. */
  readonly end?: number;
  readonly unit?: Unit;
  readonly property?: string;
  /** True where lead and figure are one figure (百分之 60), so that bound words stand before both. */
  readonly counted?: boolean;
  /** True where the unit of the lead holds although another seems to follow. */
  readonly ratio?: boolean;
  readonly whole?: Whole;
}

const NO_CONTEXT = (): string => '';
const unitOf = (symbol: string): Unit | undefined => unitAt(symbol, 0, NO_CONTEXT);
const PERCENT = unitOf('%');
const RATE: Unit = { symbol: 'C', dimension: 'crate', factor: 1, offset: 0 };
const CLASS: Unit = { symbol: '级', dimension: 'class', factor: 1, offset: 0 };
const CELSIUS: Unit = { symbol: '°C', dimension: 'temp', factor: 1, offset: 0 };
const HERTZ = unitOf('Hz');
const PH: Unit = { symbol: 'pH', dimension: 'ph', factor: 1, offset: 0 };

const BOUND = '(?:[≤≥<>=:]|>=|<=|不?小于|不?大于|不超过|不低于|不高于|至少|为|是|值|优于|约|度)';
interface Prefix {
  readonly pattern: RegExp;
  readonly unit?: Unit | undefined;
  readonly property?: string;
}
const prefix = (names: string, symbol: string | undefined, property?: string): Prefix => ({
  pattern: new RegExp(`(?<![A-Za-z])(?:${names})\\s?${BOUND}{0,2}\\s?$`),
  ...(symbol === undefined ? {} : { unit: unitOf(symbol) }),
  ...(property === undefined ? {} : { property }),
});

/** Letters written in front of the figure, and the unit that is meant when none follows it. */
const PREFIXES: readonly Prefix[] = [
  prefix('R[azq]|S[aq]', 'μm', 'roughness'),
  prefix('HRC', 'HRC'),
  prefix('HV', 'HV'),
  prefix('HBW?', 'HB'),
  prefix('Shore\\s?A|邵氏\\s?A', 'Shore A'),
  prefix('Shore\\s?D|邵氏\\s?D', 'Shore D'),
  prefix('[φΦØ]', undefined, 'diameter'),
  prefix('RH', '%', 'humidity'),
];
const PH_BEFORE = /(?<![A-Za-z])pH\s?(?:值|value)?\s?(?:为|of|=|:)?\s?$/i;
const PERCENT_BEFORE = /百分之\s?$/;
const ISO_BEFORE = /(?<![A-Za-z])ISO\s?(?:class\s?)?$/i;
const RATE_BEFORE = /(?<![A-Za-z])C\/$/;
/** Where a range begins that names no figure there: 室温至 1000 ℃, DC~40 GHz. */
const ROOM = /(?:室温|常温|(?<![A-Za-z])RT)\s?(?:~|-|—|至|到|to)\s?$/i;
const ROOM_CELSIUS = 25;
const DIRECT = /(?:直流|(?<![A-Za-z])DC)\s?(?:~|-|—|至|到|to)\s?$/i;
/** One of these letters stands in front of any figure with a lead. */
const SIGNS = /[RSHhpPφΦØC每之D室常直氏]/;
const LOOK_BACK = 16;

/** What stands in front of a figure and belongs to it; undefined for most figures. */
export function leadOf(text: string, figure: Figure, free: number): Lead | undefined {
  const fraction = fractionOf(text, figure) ?? purityOf(text, figure);
  if (fraction) return fraction;
  const before = text.slice(Math.max(free, figure.from - LOOK_BACK), figure.from);
  if (!SIGNS.test(before)) return undefined;
  const { value } = figure;
  const ph = PH_BEFORE.exec(before);
  if (ph) return { from: figure.from - ph[0].length, value, unit: PH };
  const percent = PERCENT_BEFORE.exec(before);
  if (percent && PERCENT)
    return { from: figure.from - percent[0].length, value, unit: PERCENT, counted: true };
  const start = startOf(text, figure, before) ?? perTime(text, figure, before);
  if (start) return { from: figure.from, value, whole: start };
  for (const { pattern, unit, property } of PREFIXES) {
    const lead = pattern.exec(before);
    if (!lead) continue;
    return {
      from: figure.from - lead[0].length,
      value,
      ...(unit ? { unit } : {}),
      ...(property ? { property } : {}),
    };
  }
  return cleanRoom(text, figure, before) ?? rateOf(text, figure, before);
}

const CHARGING = /倍率|充|放电|循环|电池|charg|cycl|batter|cell|rate/;

/** 1/3C 放电. */
function fractionOf(text: string, figure: Figure): Lead | undefined {
  const match =
    text[figure.to] === '/'
      ? /^\/(\d{1,2})C(?![A-Za-z0-9])/.exec(text.slice(figure.to, figure.to + 6))
      : null;
  const end = figure.to + (match?.[0].length ?? 0);
  if (!match || !CHARGING.test(contextOf(text, figure.from, end)())) return undefined;
  const value = clean(figure.value / Number(match[1]));
  return { from: figure.from, value, unit: RATE, end, counted: true, ratio: true };
}

/** C/3 放电. */
function rateOf(text: string, figure: Figure, before: string): Lead | undefined {
  if (!RATE_BEFORE.test(before) || figure.value === 0) return undefined;
  if (!CHARGING.test(contextOf(text, figure.from, figure.to)())) return undefined;
  const value = clean(1 / figure.value);
  return { from: figure.from - 2, value, unit: RATE, end: figure.to, counted: true, ratio: true };
}

/** 4N, 4N5: so many nines of purity. */
function purityOf(text: string, figure: Figure): Lead | undefined {
  if (text[figure.to] !== 'N' || !PERCENT) return undefined;
  const match = /^N(\d?)(?![A-Za-z0-9·.])/.exec(text.slice(figure.to, figure.to + 3));
  const nines = figure.value;
  if (!match || !Number.isInteger(nines) || nines < 2 || nines > 9) return undefined;
  const end = figure.to + match[0].length;
  if (!/纯|purity/.test(contextOf(text, figure.from, end)())) return undefined;
  const rest = match[1] ? (10 - Number(match[1])) * 10 ** (1 - nines) : 10 ** (2 - nines);
  return {
    from: figure.from,
    value: clean(100 - rest),
    unit: { ...PERCENT, symbol: 'N' },
    end,
    counted: true,
    ratio: true,
  };
}

/** ISO 5 级 is class 100: particles of half a micron in a cubic foot. */
function cleanRoom(text: string, figure: Figure, before: string): Lead | undefined {
  const lead = ISO_BEFORE.exec(before);
  if (!lead || figure.value < 1 || figure.value > 9) return undefined;
  const tail = /^\s?级?/.exec(text.slice(figure.to, figure.to + 2))?.[0] ?? '';
  const named = /洁净|无尘|clean/i.test(contextOf(text, figure.from, figure.to)());
  if (!named || (tail.trim() === '' && !/class/i.test(lead[0]))) return undefined;
  const value = clean(10 ** (figure.value - 3));
  return {
    from: figure.from - lead[0].length,
    value,
    unit: CLASS,
    end: figure.to + tail.length,
    counted: true,
    ratio: true,
  };
}

function startOf(text: string, figure: Figure, before: string): Whole | undefined {
  const room = ROOM.exec(before);
  const direct = room ? null : DIRECT.exec(before);
  const lead = room ?? direct;
  if (!lead) return undefined;
  let at = figure.to;
  if (text[at] === ' ') at += 1;
  const unit = unitAt(text, at, contextOf(text, figure.from, at));
  const wanted = room ? CELSIUS : HERTZ;
  if (!unit || unit.dimension !== wanted?.dimension) return undefined;
  const [low, high] = [room ? ROOM_CELSIUS : 0, toSi(figure.value, unit)];
  return low > high
    ? undefined
    : { low, high, bound: 'range', unit, from: figure.from - lead[0].length, end: at + unit.length };
}

const TIMES: Readonly<Record<string, string>> = { 分: '分', 秒: 's', 天: '日', 小: 'h' };

/** 每分钟3000转: what the figure counts stands before it and after it. */
function perTime(text: string, figure: Figure, before: string): Whole | undefined {
  const lead = /每(分钟?|秒钟?|小时|天)\s?$/.exec(before);
  if (!lead) return undefined;
  const span = TIMES[lead[1]?.charAt(0) ?? ''] ?? 'h';
  let at = figure.to;
  if (text[at] === ' ') at += 1;
  const turns = text.startsWith('转', at);
  const counted = turns ? undefined : unitAt(text, at, contextOf(text, figure.from, at));
  if (!turns && !counted) return undefined;
  const end = at + (turns ? 1 : (counted?.length ?? 0));
  const unit = unitAt(`${text.slice(at, end).trim()}/${span}`, 0, NO_CONTEXT);
  if (!unit) return undefined;
  const value = toSi(figure.value, unit);
  return { low: value, high: value, bound: 'eq', unit, from: figure.from - lead[0].length, end };
}
