import { canonicalJson } from '../../../kernel/canonical.ts';

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | Fields;
export type Fields = { readonly [key: string]: Json };

/**
 * One place where two records differ. A part of `path` is a field's name; within a list `@ref=S4.1` is the item that
 * `ref` names, `#2` the third. Without `before` it is new, without `after` it is gone. `order` stands alone: the items
 * of a list, by name, stand in another order.
 */
export interface Change {
  readonly path: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly order?: readonly string[];
}

/** What turns `a` into `b`, field by field; nothing when they are equal. `applyChanges(a, difference(a, b))` is `b`. */
export function difference(a: Json, b: Json, path: readonly string[] = []): Change[] {
  if (same(a, b)) return [];
  if (isFields(a) && isFields(b)) return fieldChanges(a, b, path);
  if (isList(a) && isList(b)) {
    const name = nameOfItems(a, b);
    if (name !== undefined) return itemChanges(a, b, name, path);
    if (a.length === b.length && [...a, ...b].every(isFields)) {
      return a.flatMap((item, index) => difference(item, b[index] ?? null, [...path, `#${index}`]));
    }
  }
  return [{ path, before: a, after: b }];
}

/** Takes changes over into a record. Throws RangeError where one of them does not fit it. */
export const applyChanges = (a: Json, changes: readonly Change[]): Json =>
  changes.reduce((record, change) => placed(record, change, change.path) ?? null, a);

function fieldChanges(a: Fields, b: Fields, path: readonly string[]): Change[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => pairChanges(field(a, key), field(b, key), [...path, key]));
}

function pairChanges(before: Json | undefined, after: Json | undefined, path: readonly string[]): Change[] {
  if (before === undefined) return after === undefined ? [] : [{ path, after }];
  return after === undefined ? [{ path, before }] : difference(before, after, path);
}

function itemChanges(
  a: readonly Json[],
  b: readonly Json[],
  name: string,
  path: readonly string[],
): Change[] {
  const [old, now] = [byName(a, name), byName(b, name)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const changes = keys.flatMap((key) =>
    pairChanges(old.get(key), now.get(key), [...path, `@${name}=${key}`]),
  );
  // Who stays keeps its place and what is new comes last; any other order is a change of its own.
  const expected = keys.filter((key) => now.has(key));
  const order = [...now.keys()];
  return same(expected, order)
    ? changes
    : [...changes, { path, order: order.map((key) => `@${name}=${key}`) }];
}

/** Fields by which people name the items of a list, the most telling first. */
const NAMES = ['ref', 'jurisdiction', 'payer', 'grade', 'year', 'kind', 'path', 'name', 'clause'] as const;

/** The field that tells the items of both lists apart. */
const nameOfItems = (a: readonly Json[], b: readonly Json[]): string | undefined =>
  NAMES.find((name) => isNamedBy(a, name) && isNamedBy(b, name));

const isNamedBy = (list: readonly Json[], name: string): boolean =>
  list.every((item) => isFields(item) && ['string', 'number'].includes(typeof field(item, name))) &&
  byName(list, name).size === list.length;

const nameOf = (item: Json, name: string): string => (isFields(item) ? String(field(item, name)) : '');

const byName = (list: readonly Json[], name: string): Map<string, Json> =>
  new Map(list.map((item) => [nameOf(item, name), item]));

/** The record with one change taken over at what is left of its path; `undefined` when that takes it away. */
function placed(
  record: Json | undefined,
  change: Change,
  [step, ...rest]: readonly string[],
): Json | undefined {
  if (step === undefined) return change.order === undefined ? change.after : reordered(record, change.order);
  if (record !== undefined && isFields(record)) return inFields(record, change, step, rest);
  if (record !== undefined && isList(record)) return inList(record, change, step, rest);
  throw new RangeError(`nothing is at ${change.path.join('.')}`);
}

function inFields(record: Fields, change: Change, step: string, rest: readonly string[]): Fields {
  const next = placed(field(record, step), change, rest);
  const others = Object.entries(record).filter(([key]) => key !== step);
  return Object.fromEntries(next === undefined ? others : [...others, [step, next]]);
}

function inList(record: readonly Json[], change: Change, step: string, rest: readonly string[]): Json[] {
  const index = placeOf(record, step);
  const next = placed(index < 0 ? undefined : record[index], change, rest);
  if (index < 0) return next === undefined ? [...record] : [...record, next];
  return record.flatMap((item, at) => (at !== index ? [item] : next === undefined ? [] : [next]));
}

/** Where a step of a path leads in a list; below zero when the item is not there. */
export function placeOf(list: readonly Json[], step: string): number {
  if (step.startsWith('#')) return Number(step.slice(1));
  const cut = step.indexOf('=');
  const [name, key] = [step.slice(1, cut), step.slice(cut + 1)];
  return list.findIndex((item) => nameOf(item, name) === key);
}

function reordered(record: Json | undefined, order: readonly string[]): Json {
  if (record === undefined || !isList(record)) throw new RangeError('only a list has an order');
  return order.flatMap((step) => {
    const item = record[placeOf(record, step)];
    return item === undefined ? [] : [item];
  });
}

/** What stands at a path of a record; `undefined` where nothing does. */
export function valueAt(record: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => {
    if (value === undefined) return undefined;
    if (isList(value)) return value[placeOf(value, step)];
    return isFields(value) ? field(value, step) : undefined;
  }, record);
}

/** The clause a place of a scheme version rests on: that of the nearest rule around it. */
export function clauseAt(record: Json, path: readonly string[]): string | undefined {
  for (let end = path.length; end > 0; end -= 1) {
    const around = valueAt(record, path.slice(0, end));
    if (around === undefined || !isFields(around)) continue;
    const clause = field(around, path[0] === 'clauses' ? 'ref' : 'clause');
    if (typeof clause === 'string') return clause;
  }
  const own = path[0] === 'payers' && isFields(record) ? field(record, 'payersClause') : undefined;
  return typeof own === 'string' ? own : undefined;
}

const field = (record: Fields, key: string): Json | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);
