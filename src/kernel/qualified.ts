import type { Lang } from './lang.ts';

/**
 * How a figure was printed. `gt` 超过/突破, `ge` 不少于, `lt` 近/不到, `le` 不超过, `plus` 余, `approx` 约/左右,
 * `eq` as it stands, `nominal` rhetorical or rounded (a programme called "the hundred items"): it measures nothing.
 */
export type Qualifier = 'eq' | 'gt' | 'ge' | 'lt' | 'le' | 'plus' | 'approx' | 'nominal';

export interface QualifiedValue {
  readonly value: number;
  readonly qualifier: Qualifier;
  readonly unit: string;
  /** The printed step, in the same unit: nobody prints "over 9,700" when 9,800 would be true as well. */
  readonly step?: number;
}

/** A stretch of numbers; `null` is unbounded, an open end does not belong to it. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** `below` means short of the target; for a ceiling (`lt`, `le`) it means above the ceiling. */
export type Verdict = 'reached' | 'below' | 'undetermined' | 'no-data';

const between = (low: number | null, high: number | null, lowOpen = true, highOpen = true): Interval => ({
  low,
  high,
  lowOpen,
  highOpen,
});

/** What the words alone allow: "nearly 9,900" is anything below 9,900. */
export function strictInterval(v: QualifiedValue): Interval {
  switch (v.qualifier) {
    case 'eq':
      return between(v.value, v.value, false, false);
    case 'gt':
      return between(v.value, null);
    case 'ge':
    case 'plus':
      return between(v.value, null, false);
    case 'lt':
      return between(null, v.value);
    case 'le':
      return between(null, v.value, true, false);
    case 'approx':
    case 'nominal':
      return between(null, null);
  }
}

/**
 * What a reader takes the words to mean: within one printed step. Without a step, and for a nominal figure,
 * it is the strict reading, since nothing tells how far the words reach.
 */
export function conventionalInterval(v: QualifiedValue): Interval {
  const strict = strictInterval(v);
  if (v.step === undefined || v.qualifier === 'eq' || v.qualifier === 'nominal') return strict;
  if (v.qualifier === 'approx') return between(v.value - v.step, v.value + v.step);
  const upwards = v.qualifier === 'gt' || v.qualifier === 'ge' || v.qualifier === 'plus';
  return upwards ? { ...strict, high: v.value + v.step } : { ...strict, low: v.value - v.step };
}

/**
 * Holds an actual figure against a target under both readings. A plain target figure means "at least";
 * `lt` and `le` make it a ceiling; an `approx` target is met from one step below it, and only by convention;
 * a `nominal` target only by convention too. No actual is `no-data`, never `below`.
 * Throws RangeError when the units differ: convert first, a silent comparison would be a false verdict.
 */
export function compareToTarget(
  actual: QualifiedValue | undefined,
  target: QualifiedValue,
): { strict: Verdict; conventional: Verdict } {
  if (!actual) return { strict: 'no-data', conventional: 'no-data' };
  if (actual.unit !== target.unit) {
    throw new RangeError(`cannot compare ${actual.unit} with a target in ${target.unit}`);
  }
  const vague = target.qualifier === 'approx' || target.qualifier === 'nominal';
  const goal = goalOf(target);
  return {
    strict: vague ? 'undetermined' : judge(strictInterval(actual), goal),
    conventional: judge(conventionalInterval(actual), goal),
  };
}

function goalOf(target: QualifiedValue): Interval {
  switch (target.qualifier) {
    case 'gt':
      return between(target.value, null);
    case 'lt':
      return between(null, target.value);
    case 'le':
      return between(null, target.value, true, false);
    case 'approx':
      return between(target.value - (target.step ?? 0), null, false);
    case 'eq':
    case 'ge':
    case 'plus':
    case 'nominal':
      return between(target.value, null, false);
  }
}

function judge(actual: Interval, goal: Interval): Verdict {
  if (liesAbove(actual, goal) || liesAbove(goal, actual)) return 'below';
  return within(actual, goal) ? 'reached' : 'undetermined';
}

/** True when every number of `a` is greater than every number of `b`. */
function liesAbove(a: Interval, b: Interval): boolean {
  if (a.low === null || b.high === null) return false;
  return a.low > b.high || (a.low === b.high && (a.lowOpen || b.highOpen));
}

function within(inner: Interval, outer: Interval): boolean {
  const lowFits =
    outer.low === null ||
    (inner.low !== null &&
      (inner.low > outer.low || (inner.low === outer.low && (inner.lowOpen || !outer.lowOpen))));
  const highFits =
    outer.high === null ||
    (inner.high !== null &&
      (inner.high < outer.high || (inner.high === outer.high && (inner.highOpen || !outer.highOpen))));
  return lowFits && highFits;
}

const ZH: Record<Qualifier, (figure: string, unit: string) => string> = {
  eq: (figure, unit) => `${figure}${unit}`,
  gt: (figure, unit) => `超过 ${figure}${unit}`,
  ge: (figure, unit) => `不少于 ${figure}${unit}`,
  lt: (figure, unit) => `不到 ${figure}${unit}`,
  le: (figure, unit) => `不超过 ${figure}${unit}`,
  plus: (figure, unit) => `${figure}余${unit}`,
  approx: (figure, unit) => `约 ${figure}${unit}`,
  nominal: (figure, unit) => `${figure}${unit}（概数）`,
};

const EN: Record<Qualifier, (figure: string, unit: string) => string> = {
  eq: (figure, unit) => `${figure}${unit}`,
  gt: (figure, unit) => `over ${figure}${unit}`,
  ge: (figure, unit) => `at least ${figure}${unit}`,
  lt: (figure, unit) => `under ${figure}${unit}`,
  le: (figure, unit) => `at most ${figure}${unit}`,
  plus: (figure, unit) => `${figure}-odd${unit}`,
  approx: (figure, unit) => `about ${figure}${unit}`,
  nominal: (figure, unit) => `${figure}${unit} (a round figure)`,
};

/**
 * The figure with its qualifier in words. A `lt` figure with a printed step reads 近 / nearly, since the step
 * says it lies close below. Pass `unitLabel` where the unit's code is not what people read.
 */
export function formatQualified(v: QualifiedValue, lang: Lang, unitLabel: string = v.unit): string {
  const [whole = '', fraction] = String(v.value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const figure = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const spaced = unitLabel === '' || unitLabel === '%' ? unitLabel : ` ${unitLabel}`;
  const unit = lang === 'zh' && v.qualifier === 'plus' ? unitLabel : spaced;
  if (v.qualifier === 'lt' && v.step !== undefined) {
    return lang === 'zh' ? `近 ${figure}${unit}` : `nearly ${figure}${unit}`;
  }
  return (lang === 'zh' ? ZH : EN)[v.qualifier](figure, unit);
}
