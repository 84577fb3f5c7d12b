import { z } from 'zod';

/** The part of JSON Schema that our contracts use. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  /** One of several, told apart by a field. */
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** One way to get an input wrong, or odd: a name for the report and the whole value to send. */
export interface Try {
  readonly what: string;
  readonly value: unknown;
}

export const schemaOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

export const NOBODY = '0190c3a0-0000-7000-8000-00000000dead';

/** Texts that look right for the patterns of our contracts. */
const LIKELY = ['north-bank', '2026-05', '100', '2026-05-20', 'report.pdf', 'ab'.repeat(32), 'a.b', '12:00'];

const TEXTS: Readonly<Record<string, string>> = {
  uuid: NOBODY,
  date: '2026-05-01',
  'date-time': '2026-05-20T01:00:00Z',
};

/** A value that the schema would take, naming nothing that exists. */
export function plausible(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return plausible(choice);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key) => [key, plausible(schema.properties?.[key] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => plausible(schema.items ?? {}));
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return plausibleText(schema);
  }
}

function plausibleText(schema: Schema): string {
  const known = TEXTS[schema.format ?? ''];
  if (known !== undefined) return known;
  const patterns = [schema.pattern, ...(schema.allOf ?? []).map((part) => part.pattern)].filter(
    (pattern) => pattern !== undefined,
  );
  const fits = LIKELY.find((text) => patterns.every((pattern) => new RegExp(pattern, 'u').test(text)));
  return patterns.length > 0 && fits !== undefined ? fits : 'x'.repeat(Math.max(schema.minLength ?? 2, 2));
}

const INJECTION = "'); drop table orders.order; --";

const STRANGE_TEXTS: readonly string[] = [
  '',
  INJECTION,
  '../../../etc/passwd',
  // What somebody might try on a template engine.
  '$'.concat('{7*7}<script>alert(1)</script>'),
  '\u202e样\ufeff例🧪',
  'x'.repeat(20_000),
];

const IMPOSSIBLE: Readonly<Record<string, readonly string[]>> = {
  uuid: ['not-a-uuid', `${NOBODY} or 1=1`, NOBODY.replaceAll('-', '')],
  date: ['2026-02-30', '0000-00-00', '+275760-09-13', 'yesterday', '2026-5-1'],
  'date-time': ['2026-05-20', '2026-05-20T25:00:00Z', '2026-13-01T00:00:00+08:00', '2026-05-20T01:00:00'],
};

/** What a field of this schema might hold by mistake or by malice. */
function strange(schema: Schema): unknown[] {
  const others = [12, 'NaN', true, null, [], { a: { b: 1 } }];
  const anyText = schema.type === 'string' || schema.type === undefined;
  const texts = anyText ? [...STRANGE_TEXTS, ...(IMPOSSIBLE[schema.format ?? ''] ?? [])] : ['', INJECTION];
  const numbers =
    schema.type === 'number' || schema.type === 'integer'
      ? [-1, 0, 1.5, 1e21, Number.MAX_SAFE_INTEGER, (schema.maximum ?? 0) + 1]
      : [];
  const long = schema.maxLength === undefined ? [] : ['x'.repeat(schema.maxLength + 1)];
  const many = schema.maxItems === undefined ? [] : [Array.from({ length: schema.maxItems + 1 }, () => 'x')];
  return [...others, ...texts, ...numbers, ...long, ...many];
}

/** Every field of the value turned strange, left out, and joined by one nobody knows. */
export function variations(schema: Schema, path = ''): Try[] {
  const tries: Try[] = strange(schema).map((value) => ({
    what: `${path || 'all'} = ${brief(value)}`,
    value,
  }));
  if (schema.type === 'array' && schema.items !== undefined) {
    for (const inner of variations(schema.items, `${path}.0`)) tries.push({ ...inner, value: [inner.value] });
  }
  if (schema.type !== 'object') return tries;
  const whole = plausible(schema) as Record<string, unknown>;
  tries.push({ what: `${path}.unknown added`, value: { ...whole, unknownField: 1 } });
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const { [key]: _left, ...rest } = whole;
    tries.push({ what: `${path}.${key} left out`, value: rest });
    for (const inner of variations(field, `${path}.${key}`)) {
      tries.push({ ...inner, value: { ...whole, [key]: inner.value } });
    }
  }
  return tries;
}

const brief = (value: unknown): string => JSON.stringify(value)?.slice(0, 40) ?? String(value);

/** The value with one of its texts, if it has any, made impossible to store. */
export function unstorable(schema: Schema): Try[] {
  const whole = plausible(schema);
  if (typeof whole !== 'object' || whole === null) return [];
  const key = Object.keys(schema.properties ?? {}).find((name) => {
    const field = schema.properties?.[name];
    return (
      field?.type === 'string' && field.format === undefined && field.pattern === undefined && !field.enum
    );
  });
  if (key === undefined) return [];
  return ['a\u0000b', 'a\ud800b'].map((text) => ({
    what: `.${key} holds a control character`,
    value: { ...whole, [key]: text },
  }));
}
