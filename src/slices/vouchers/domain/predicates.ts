import { type Fact, factOn, wasOnRecord } from './facts.ts';
import type { Alternative, Predicate } from './scheme.ts';

/** How far a question is answered by what is on record. */
export type Answer = 'yes' | 'yes-on-word' | 'unknown' | 'no';

/** Best first: where one of several conditions is enough the best result counts, where all are needed the worst. */
const BEST_FIRST: readonly Answer[] = ['yes', 'yes-on-word', 'unknown', 'no'];

/** Whether one of the alternatives is met on a date, and how well that is known. */
export function anyMet(alternatives: readonly Alternative[], facts: readonly Fact[], date: string): Answer {
  const answers = alternatives.map((one) => alternativeMet(one, facts, date));
  return BEST_FIRST.find((answer) => answers.includes(answer)) ?? 'no';
}

function alternativeMet(alternative: Alternative, facts: readonly Fact[], date: string): Answer {
  if (!('allOf' in alternative)) return predicateMet(alternative, facts, date);
  const answers = alternative.allOf.map((predicate) => predicateMet(predicate, facts, date));
  return BEST_FIRST.findLast((answer) => answers.includes(answer)) ?? 'yes';
}

function predicateMet(predicate: Predicate, facts: readonly Fact[], date: string): Answer {
  if (predicate.operator === 'numbered-in') return numberedIn(predicate, facts, date);
  if (predicate.operator === 'clear-for-years') return clearForYears(predicate, facts, date);
  const fact = factOn(facts, predicate.fact, date);
  if (!fact) return 'unknown';
  return holds(predicate, fact.value, date) ? byBasis(fact) : 'no';
}

const byBasis = (fact: Fact): Answer => (fact.basis === 'verified' ? 'yes' : 'yes-on-word');

type Numbered = Extract<Predicate, { operator: 'numbered-in' }>;

function numberedIn({ fact, years }: Numbered, facts: readonly Fact[], date: string): Answer {
  const known = wasOnRecord(facts, fact, date);
  if (known.length === 0) return 'unknown';
  const right = known.filter(({ value }) => years.includes(yearAtFront(value) ?? Number.NaN)).map(byBasis);
  return BEST_FIRST.find((answer) => right.includes(answer)) ?? 'no';
}

type Clear = Extract<Predicate, { operator: 'clear-for-years' }>;

function clearForYears({ fact, value: years }: Clear, facts: readonly Fact[], date: string): Answer {
  const from = Number(date.slice(0, 4)) - years;
  const happened = wasOnRecord(facts, fact, date).some(
    ({ value }) => isDate(value) && value <= date && Number(value.slice(0, 4)) >= from,
  );
  if (happened) return 'no';
  // An old event says nothing about newer ones: only a record of "none" shows that somebody has looked.
  const looked = factOn(
    facts.filter(({ value }) => typeof value === 'boolean'),
    fact,
    date,
  );
  if (!looked) return 'unknown';
  return looked.value === false ? byBasis(looked) : 'no';
}

/** Predicates that one value answers by itself. */
export type OneValue = Exclude<Predicate, { operator: 'numbered-in' | 'clear-for-years' }>;

/** Whether a fact's value answers a predicate; a value of the wrong kind never does. */
export function holds(predicate: OneValue, value: Fact['value'], date: string): boolean {
  switch (predicate.operator) {
    case 'recorded':
      return value !== false && value !== '';
    case 'is':
      return value === predicate.value;
    case 'one-of':
      return typeof value === 'string' && predicate.values.includes(value);
    case 'none-of':
      return typeof value === 'string' && !predicate.values.includes(value);
    case 'at-least':
      return typeof value === 'number' && value >= predicate.value;
    case 'at-most':
      return typeof value === 'number' && value <= predicate.value;
    case 'amount-at-least':
      return isDigits(value) && BigInt(value) >= BigInt(predicate.value);
    case 'amount-at-most':
      return isDigits(value) && BigInt(value) <= BigInt(predicate.value);
    case 'on-or-after':
      return isDate(value) && value >= predicate.value;
    case 'on-or-before':
      return isDate(value) && value <= predicate.value;
    case 'years-at-most':
      return isDate(value) && value <= date && date <= yearsAfter(value, predicate.value);
  }
}

const isDigits = (value: Fact['value']): value is string => typeof value === 'string' && /^\d+$/.test(value);
const isDate = (value: Fact['value']): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const yearAtFront = (value: Fact['value']): number | undefined =>
  typeof value === 'string' && /^\d{4}/.test(value) ? Number(value.slice(0, 4)) : undefined;

/** Compared as text, 29 February of a common year sorts where it should: after the 28th, before March. */
const yearsAfter = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
