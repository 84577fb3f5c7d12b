import { holds, type OneValue } from './predicates.ts';
import type { Alternative, Predicate, When } from './scheme.ts';

/** The predicates of one way to meet a condition: all must hold together. */
export const partsOf = (alternative: Alternative): readonly Predicate[] =>
  'allOf' in alternative ? alternative.allOf : [alternative];

/** Two rules on one fact compete when one repeats the other's operator or both cannot hold together. */
export const compete = (a: Predicate, b: Predicate): boolean =>
  a.fact === b.fact && (a.operator === b.operator || contradict(a, b));

/** Whether two predicates can never hold together of the same record. */
export function contradict(a: Predicate, b: Predicate): boolean {
  return a.fact === b.fact && (excludes(a, b) || excludes(b, a));
}

/** Whether two exceptions can never apply together: only then is it clear which amount counts. */
export function exclude(a: When, b: When): boolean {
  if (a.years && b.years && !a.years.some((year) => b.years?.includes(year))) return true;
  if (a.firstTime !== undefined && b.firstTime !== undefined && a.firstTime !== b.firstTime) return true;
  if (!a.anyOf || !b.anyOf) return false;
  return a.anyOf.every((one) => b.anyOf?.every((other) => apart(one, other)) === true);
}

const apart = (a: Alternative, b: Alternative): boolean =>
  partsOf(a).some((one) => partsOf(b).some((other) => contradict(one, other)));

/** One side of `contradict`; it is asked both ways round. */
function excludes(a: Predicate, b: Predicate): boolean {
  if (a.operator === 'is') return ofOneValue(b) && !holds(b, a.value, '');
  if (a.operator === 'one-of' && b.operator === 'none-of') {
    return a.values.every((one) => b.values.includes(one));
  }
  if (a.operator === 'one-of' && b.operator === 'one-of') {
    return !a.values.some((one) => b.values.includes(one));
  }
  if (a.operator === 'at-least' && b.operator === 'at-most') return a.value > b.value;
  if (a.operator === 'amount-at-least' && b.operator === 'amount-at-most') {
    return BigInt(a.value) > BigInt(b.value);
  }
  return a.operator === 'on-or-after' && b.operator === 'on-or-before' && a.value > b.value;
}

/** Predicates answered by one value and no day, so that a fixed value settles them. */
const ofOneValue = (predicate: Predicate): predicate is OneValue =>
  !['numbered-in', 'clear-for-years', 'years-at-most'].includes(predicate.operator);
