import { type Bound, boundAfter, boundBefore, boundsFromAbove } from './bounds.ts';
import { contextOf, type Figure, figureAt, figureFrom } from './figures.ts';
import { type NormalisedText, normalise, type Span, sourceSpan } from './normalise.ts';
import { PROPERTIES, type Property, propertyNamed, propertyNear } from './properties.ts';
import { type Lead, leadOf } from './quantity-leads.ts';
import { beginsUnit, clean, siSymbol, toSi, type Unit, unitAt } from './units.ts';

/** An amount with its unit, reduced to SI, as found in a text. A bound that was not named is absent. */
export interface Quantity {
  /** Id of the property it was said of, where a word nearby says so. */
  readonly property?: string;
  readonly dimension: string;
  /** SI values. 不低于 sets `low` only, 以内 sets `high` only, a plain figure sets both to it. */
  readonly low?: number;
  readonly high?: number;
  readonly bound: Bound;
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
/** Nor are more than so many figures looked at: a flood of them without units is no text at all. */
const MAX_FIGURES = 5_000;

const RANGE =
  /^\s?(?:~|-{1,2}|—{1,2}|(?:升温|降温|加热|冷却|升高|降低|升|降)?(?:至|到)|\.{2,3}|…|to\b|through\b|[<≤]\s?[A-Za-z\p{Script=Han}]{1,4}\s?[<≤])\s?/iu;
/** 与 and "and" join a range only after 介于 and the like; else they name two things. */
const BETWEEN_BEFORE = /(?:介于|在|between)\s?$/i;
const BETWEEN = /^\s?(?:与|和|and\b)\s?/i;
const RANGE_BEFORE = /(?:介于|在|从|自|between|from)\s?$/i;
const PLUS_MINUS = /^\s?(?:±|\+\/-|\+-)\s?/;
const PLUS_MINUS_BEFORE = /(?:±|正负|\+\/-|\+-)\s?$/;
const LIST = /^\s?(?:\/|、|或|及|和)\s?/;
const CROSS = /^\s?[×x*]\s?/i;
const CLAUSE_END = /[,，。;；:：、!！?？\n()[\]]/;
const MULTIPLIERS: readonly (readonly [string, number])[] = [
  ['百万', 1e6],
  ['万', 1e4],
  ['亿', 1e8],
  ['千', 1e3],
  ['百', 100],
  ['k', 1e3],
];

interface Measured extends Figure {
  readonly unit: Unit | undefined;
  readonly end: number;
}

/** An amount as read: SI bounds and where it stands. */
export interface Amount {
  readonly low?: number;
  readonly high?: number;
  readonly bound: Bound;
  readonly unit: Unit;
  readonly from: number;
  readonly end: number;
  /** Named by the notation itself: Ra, φ. */
  readonly property?: string | undefined;
  /** Further sides of the same thing share the property of the first. */
  readonly shares?: boolean;
}

/**
 * Finds the quantities of a text, in order. Figures without a known unit are left alone. Stretches that mean
 * something else (standard numbers, dates, money) are given as `taken`. Time linear in the length of the text.
 */
export function parseQuantities(source: string | NormalisedText, taken: readonly Span[] = []): Quantity[] {
  const normalised = typeof source === 'string' ? normalise(source) : source;
  const found: Quantity[] = [];
  for (const reading of readAmounts(normalised.text, taken)) {
    found.push(quantityOf(normalised, reading, found.at(-1)));
  }
  return found;
}

/** The same amounts without their properties and words, which cost most: all that an index needs of them. */
export function readAmounts(text: string, taken: readonly Span[]): readonly Amount[] {
  const spans = taken.length > 1 ? [...taken].sort((a, b) => a.from - b.from) : taken;
  const found: Amount[] = [];
  let free = 0;
  let next = 0;
  let seen = 0;
  for (let at = 0; at < text.length; ) {
    const figure = figureFrom(text, at);
    if (figure === undefined || seen >= MAX_FIGURES || found.length >= MAX_QUANTITIES) break;
    at = figure.to;
    seen += 1;
    while ((spans[next]?.to ?? Number.POSITIVE_INFINITY) <= figure.from) next += 1;
    if ((spans[next]?.from ?? Number.POSITIVE_INFINITY) < figure.to || figure.from < free) continue;
    for (const reading of readingsAt(text, figure, free)) {
      found.push(reading);
      free = reading.end;
    }
  }
  return found.length > MAX_QUANTITIES ? found.slice(0, MAX_QUANTITIES) : found;
}

/** What a figure counts. Cheap for a figure without any unit, as most are. */
function measure(text: string, figure: Figure): Measured {
  const at = unitStart(text, figure);
  const bare = { ...figure, unit: undefined, end: figure.to };
  if (!beginsUnit(text, at) && !MULTIPLIERS.some(([word]) => text.startsWith(word, at))) return bare;
  const context = contextOf(text, figure.from, at);
  const unit = unitAt(text, at, context);
  if (unit) return meant(figure, unit) ? { ...figure, unit, end: at + unit.length } : bare;
  for (const [word, multiplier] of MULTIPLIERS) {
    if (!text.startsWith(word, at)) continue;
    const next = at + word.length + (/[\s+多余个]/.test(text.charAt(at + word.length)) ? 1 : 0);
    const scaled = unitAt(text, next, context);
    if (!scaled) continue;
    const value = clean(figure.value * multiplier);
    return { ...figure, value, multiplier, unit: scaled, end: next + scaled.length };
  }
  return bare;
}

/** Classes of accuracy that instruments have; 精度 6 级 is a grade of gears. */
const ACCURACY_CLASSES: ReadonlySet<number> = new Set([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2.5]);
const YEARS_MAX = 200;

function meant({ value }: Figure, { symbol, dimension }: Unit): boolean {
  if (symbol === '级' && dimension === 'ratio') return ACCURACY_CLASSES.has(value);
  return symbol !== 'a' || value < YEARS_MAX;
}

/** Skips what may stand between a figure and its unit: 1000+ 次, 20 多个小时, 6-inch, 12000×g. */
function unitStart(text: string, figure: Figure): number {
  let at = figure.to;
  while (text[at] === ' ' && at < figure.to + 2) at += 1;
  if (text[at] === '+' && !/[\d/-]/.test(text.charAt(at + 1))) at += text[at + 1] === ' ' ? 2 : 1;
  if (text[at] === '-' && /[A-Za-z]/.test(text.charAt(at + 1))) return at + 1;
  if (/^[×x]\s?g(?![A-Za-z])/.test(text.slice(at, at + 4))) return text.indexOf('g', at);
  if (text.startsWith('多', at) || text.startsWith('余', at)) at += 1;
  if (text.startsWith('个', at) && unitAt(text, at, () => '') === undefined) at += 1;
  return at;
}

/** All readings that begin with this figure: one, or one for each side of 10×20×5 mm. */
function readingsAt(text: string, figure: Figure, free: number): Amount[] {
  const lead = leadOf(text, figure, free);
  if (lead?.whole) return [lead.whole];
  const { from, value } = lead ?? figure;
  const written = { ...measure(text, figure), ...(lead?.counted ? { from, value } : {}) };
  const unit = written.unit === undefined || lead?.ratio ? (lead?.unit ?? written.unit) : written.unit;
  const measured = { ...written, unit, end: lead?.end ?? written.end };
  if (unit === undefined && !joinsOn(text, measured.end) && !namesRatios(text)) return [];
  const several = sidesAt(text, measured) ?? (unit === undefined ? listAt(text, measured) : undefined);
  const readings = several ?? readingAt(text, measured, free, lead);
  if (lead === undefined) return readings;
  return readings.map((reading, i) =>
    i > 0 ? reading : { ...reading, from: Math.min(reading.from, from), property: lead.property },
  );
}

/** True where something follows that may bring the unit: a further figure, or a closing bracket. */
const joinsOn = (text: string, at: number): boolean =>
  /[~\-—至到.…<≤±+/、或及和与×x*\sa-zA-Z升降加冷)]/.test(text.charAt(at));

function readingAt(text: string, measured: Measured, free: number, lead: Lead | undefined): Amount[] {
  const signed = lead?.counted ? measured : withSign(text, measured, free);
  const ratio = measured.unit === undefined && isRatio(text, measured, free);
  const first = ratio ? { ...signed, unit: RATIO } : signed;
  const reading =
    toleranceAt(text, first) ??
    rangeAt(text, first, free) ??
    (first.unit ? boundedReading(text, first, first.unit, lead?.from ?? first.from, free) : undefined);
  return reading ? [reading] : [];
}

const RATIO: Unit = { symbol: '', dimension: 'ratio', factor: 1, offset: 0 };
const RATIO_NAMES = PROPERTIES.filter(({ dimensions }) => dimensions.every((each) => each === 'ratio'))
  .filter(({ id }) => id === 'pressure-ratio')
  .flatMap(({ forms }) => forms)
  .join('|');
const RATIO_NAME = new RegExp(RATIO_NAMES, 'i');
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

/** The last text asked about and its answer: every figure of a text asks. */
let ratios = { text: '', named: false };

function namesRatios(text: string): boolean {
  if (ratios.text !== text) ratios = { text, named: RATIO_NAME.test(text) };
  return ratios.named;
}

/** A figure without any unit right behind the name of a pure ratio. */
function isRatio(text: string, { from, to }: Figure, free: number): boolean {
  if (!namesRatios(text)) return false;
  const rest = text.slice(to, to + 12);
  if (!JOINING.test(rest) && COUNTED_AFTER.test(rest)) return false;
  return RATIO_BEFORE.test(text.slice(Math.max(free, from - 32), from));
}

/** A dash in front is a minus unless something it could join stands before it. */
function withSign(text: string, figure: Measured, free: number): Measured {
  // −325 目 is what falls through the sieve.
  if (figure.unit?.dimension === 'mesh') return figure;
  const before = text.slice(Math.max(0, figure.from - 3), figure.from);
  if (PLUS_MINUS_BEFORE.test(before)) return figure;
  const below = /(?:零下|负)\s?$/.exec(before);
  if (below) return { ...figure, value: 0 - figure.value, from: figure.from - below[0].length };
  if (!before.endsWith('-') || figure.from - 1 < free) return figure;
  if (/[A-Za-z0-9)%]/.test(text.charAt(figure.from - 2))) return figure;
  return { ...figure, value: 0 - figure.value, from: figure.from - 1 };
}

function rangeAt(text: string, first: Measured, free: number): Amount | undefined {
  const before = text.slice(Math.max(free, first.from - 8), first.from);
  const rest = text.slice(first.end, first.end + 12);
  const join = RANGE.exec(rest) ?? (BETWEEN_BEFORE.test(before) ? BETWEEN.exec(rest) : null);
  const second = join ? figureAt(text, first.end + join[0].length) : undefined;
  if (!join || !second) return undefined;
  const last = closing(text, first, measure(text, second));
  const unit = last.unit ?? first.unit;
  if (!unit || (first.unit && last.unit && first.unit.dimension !== last.unit.dimension)) return undefined;
  const shared = !first.unit && last.multiplier > 1 && first.value < last.value / last.multiplier;
  const a = toSi(shared ? first.value * last.multiplier : first.value, first.unit ?? unit);
  const b = toSi(last.value, last.unit ?? unit);
  // 30-20 may be a name; written out, or of pH, it is a range downwards.
  if (a > b && /-/.test(join[0]) && unit.dimension !== 'ph') return undefined;
  const opening = RANGE_BEFORE.exec(before)?.[0].length ?? 0;
  const end = last.end + (/^\s?之间/.exec(text.slice(last.end, last.end + 4))?.[0].length ?? 0);
  const from = first.from - opening - (last.opened ? 1 : 0);
  return { low: Math.min(a, b), high: Math.max(a, b), bound: 'range', unit: first.unit ?? unit, from, end };
}

interface Closed extends Measured {
  /** True where a bracket around both figures stands before the unit: (-40~85) ℃. */
  readonly opened?: boolean;
}

function closing(text: string, first: Measured, last: Measured): Closed {
  if (first.unit || last.unit || text[last.to] !== ')' || text[first.from - 1] !== '(') return last;
  const outer = measure(text, { ...last, to: last.to + 1 });
  return outer.unit ? { ...outer, opened: true } : last;
}

/** 25±2℃, 220V±10%, and a bare ±0.1mm, which is an interval about zero. */
function toleranceAt(text: string, first: Measured): Amount | undefined {
  const lead = PLUS_MINUS_BEFORE.exec(text.slice(Math.max(0, first.from - 4), first.from));
  if (lead && first.unit) {
    const reach = Math.abs(toSi(first.value, { ...first.unit, offset: 0 }));
    const from = first.from - lead[0].length;
    return { low: 0 - reach, high: reach, bound: 'tol', unit: first.unit, from, end: first.end };
  }
  const sign = PLUS_MINUS.exec(text.slice(first.end, first.end + 5));
  const second = sign ? figureAt(text, first.end + sign[0].length) : undefined;
  if (!second) return undefined;
  const spread = closing(text, first, measure(text, second));
  const relative =
    spread.unit?.symbol === '%' && first.unit !== undefined && first.unit.dimension !== 'ratio';
  const unit = first.unit ?? spread.unit;
  if (!unit) return undefined;
  const reach = relative ? Math.abs(first.value) * (spread.value / 100) : spread.value;
  const scale = relative || !spread.unit ? unit : spread.unit;
  const middle = toSi(first.value, unit);
  const half = clean(Math.abs(reach * scale.factor));
  const bounds = { low: clean(middle - half), high: clean(middle + half) };
  return { ...bounds, bound: 'tol', unit, from: first.from - (spread.opened ? 1 : 0), end: spread.end };
}

/** @param start where the figure with what belongs to it begins; bound words stand before that or within it */
function boundedReading(text: string, first: Measured, unit: Unit, start: number, free: number): Amount {
  const inside = boundBefore(text.slice(start, first.from));
  const front = start < first.from && inside !== undefined ? first.from : Math.min(start, first.from);
  const before = boundBefore(text.slice(Math.max(free, front - 24), front));
  const after = boundAfter(text.slice(first.end, first.end + 12));
  const value = toSi(first.value, unit);
  const counted = text.slice(first.to, first.end);
  const plus = /^\+/.test(text.slice(first.to)) || /^\s?[万亿千百]?[多余]/.test(counted);
  const word = before?.bound === 'about' && after !== undefined ? after : (before ?? after);
  const bound = word?.bound ?? (plus ? 'plus' : 'eq');
  const from = Math.min(start, front - (word === before ? (before?.length ?? 0) : 0));
  const end = first.end + (word === after ? (after?.length ?? 0) : 0);
  return {
    ...boundsOf(bound, value),
    bound,
    unit,
    from: word === before ? from : Math.min(start, first.from),
    end,
  };
}

function boundsOf(bound: Bound, value: number): Pick<Amount, 'low' | 'high'> {
  if (bound === 'ge' || bound === 'gt' || bound === 'plus') return { low: value };
  if (bound === 'le' || bound === 'lt') return { high: value };
  if (bound !== 'about') return { low: value, high: value };
  const reach = Math.abs(value) * APPROXIMATE_SHARE;
  return { low: clean(value - reach), high: clean(value + reach) };
}

const exactly = (side: Measured, unit: Unit): Amount => {
  const value = toSi(side.value, side.unit ?? unit);
  return { low: value, high: value, bound: 'eq', unit, from: side.from, end: side.end };
};

/** 10×20×5 mm: figures that share the unit of the last one. */
function sidesAt(text: string, first: Measured): Amount[] | undefined {
  const sides = chainOf(text, first, CROSS, 4);
  const unit = sides.at(-1)?.unit;
  if (sides.length < 2 || !unit) return undefined;
  return sides.map((side, i) => ({ ...exactly(side, unit), shares: i > 0 }));
}

/** 25、45、60℃ and 35/70MPa: several amounts that share the unit of the last one. */
function listAt(text: string, first: Measured): Amount[] | undefined {
  const items = chainOf(text, first, LIST, 8);
  const unit = items.at(-1)?.unit;
  if (items.length < 2 || !unit || items.slice(0, -1).some((item) => item.unit)) return undefined;
  // 1/4 inch is a fraction.
  if (unit.symbol === 'in' && text[first.end] === '/') return undefined;
  return items.map((item) => exactly(item, unit));
}

function chainOf(text: string, first: Measured, join: RegExp, most: number): Measured[] {
  const chain = [first];
  for (let last = first; chain.length < most; ) {
    const sign = join.exec(text.slice(last.end, last.end + 3));
    const next = sign ? figureAt(text, last.end + sign[0].length) : undefined;
    if (!next) break;
    last = measure(text, next);
    chain.push(last);
  }
  return chain;
}

function quantityOf(normalised: NormalisedText, reading: Amount, previous: Quantity | undefined): Quantity {
  const { unit, from, end } = reading;
  const span = sourceSpan(normalised, from, end);
  const words = normalised.source.slice(span.from, span.to);
  const property = propertyOf(normalised, reading, previous);
  const bounds = boundsFor(reading, normalised.text.slice(from, end), property);
  return {
    ...(property ? { property: property.id } : {}),
    dimension: unit.dimension,
    ...bounds,
    unit: siSymbol(unit.dimension),
    shown: unit.symbol,
    approximate: bounds.bound === 'about',
    span,
    words,
    at: { from, to: end },
  };
}

interface NamedProperty {
  readonly id: string;
  readonly smallerIsBetter: boolean;
  /** The name it was called by. */
  readonly called: string;
}

type Bounds = Pick<Quantity, 'low' | 'high' | 'bound'>;

/** 精度优于 0.01 mm asks for at most 0.01 mm. */
function boundsFor({ low, high, bound }: Amount, words: string, property: NamedProperty | undefined): Bounds {
  const flips =
    property !== undefined &&
    (bound === 'ge' || bound === 'gt') &&
    boundsFromAbove(words, property.called, property.smallerIsBetter);
  if (flips && low !== undefined) return { high: low, bound: bound === 'ge' ? 'le' : 'lt' };
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), bound };
}

function propertyOf(
  normalised: NormalisedText,
  reading: Amount,
  previous: Quantity | undefined,
): NamedProperty | undefined {
  const given =
    reading.property ??
    (reading.unit.symbol === '%RH' ? 'humidity' : reading.shares ? previous?.property : undefined);
  const known = given === undefined ? undefined : propertyNamed(given);
  // The second side of φ20×5 is no diameter.
  if (known) return reading.shares && known.id === 'diameter' ? undefined : named(known, known.zh);
  return propertyAround(normalised.folded, reading, previous?.at.to ?? 0);
}

const named = ({ id, smallerIsBetter }: Property, called: string): NamedProperty => ({
  id,
  smallerIsBetter,
  called,
});

/** 长 200 mm: names of one character, only where they stand alone. */
const SINGLE_NAMES: Readonly<Record<string, string>> = {
  长: 'length',
  宽: 'width',
  高: 'height',
  厚: 'thickness',
};
const SINGLE_NAME = /(?:^|[^\p{Script=Han}])([长宽高厚])(?:为|约|度)?$/u;

/** The property a value belongs to: the nearest fitting word before it in its clause, else right after it. */
function propertyAround(text: string, reading: Amount, previousEnd: number): NamedProperty | undefined {
  const { from, end, unit } = reading;
  const fits = (property: Property): boolean => property.dimensions.includes(unit.dimension);
  const reach = text.slice(Math.max(previousEnd, from - 22), from).replace(/[:：(（=\s]+$/, '');
  let cut = reach.length;
  while (cut > 0 && !CLAUSE_END.test(reach.charAt(cut - 1))) cut -= 1;
  const clause = reach.slice(cut);
  const before = propertyNear(clause, 'end', fits);
  if (before) return named(before.property, clause.slice(before.from, before.to));
  const single = unit.dimension === 'm' ? SINGLE_NAME.exec(clause)?.[1] : undefined;
  const side = single === undefined ? undefined : propertyNamed(SINGLE_NAMES[single] ?? '');
  if (side) return named(side, side.zh);
  const rest = (text.slice(end, end + 22).split(CLAUSE_END)[0] ?? '').replace(/^\s?(?:的|of\s)\s?/, '');
  const after = propertyNear(rest, 'start', fits);
  return after && after.from <= 6 ? named(after.property, rest.slice(after.from, after.to)) : undefined;
}
