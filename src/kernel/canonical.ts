/**
 * The one text of a JSON value (RFC 8785): keys sorted by UTF-16 code units, numbers as ECMAScript prints
 * them, no white space. Digests of commands and events rest on it. Properties that are `undefined` are left
 * out, as in JSON. Throws TypeError for what JSON cannot hold faithfully: bigint, NaN, infinities, functions,
 * lone surrogates, cycles and objects that are not plain.
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

function write(value: unknown, path: readonly object[]): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} has no JSON form`);
  if (path.includes(value)) throw new TypeError('a cycle has no JSON form');
  const inside = [...path, value];
  if (Array.isArray(value)) return `[${value.map((item) => write(item, inside)).join(',')}]`;
  return object(value, inside);
}

function object(value: object, path: readonly object[]): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('only plain objects have a JSON form');
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${text(key)}:${write(item, path)}`).join(',')}}`;
}

function text(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new TypeError('a lone surrogate has no JSON form');
  return JSON.stringify(value);
}
