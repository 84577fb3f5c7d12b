import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zSchemeVersion } from '../../vouchers/index.ts';
import { factsTyped, withCase } from './case-typed.ts';
import { OWN_HEAD, ROOT } from './fields.ts';
import { ratioText, typedRatio } from './ratio.ts';
import { emptyRecord, type Field, type Shape, withField } from './shape.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Every field the schema has and the editor has no control for, or the other way round. */
function gaps(schema: Schema, shape: Shape, path: string): string[] {
  if (shape.kind === 'alternative') return [];
  if (shape.kind === 'list') return gaps(schema.items ?? {}, shape.item, `${path}[]`);
  if (shape.kind === 'either') {
    const [first = {}, second = {}] = schema.anyOf ?? [];
    return [
      ...fieldGaps(first, shape.first.fields, path),
      ...fieldGaps(second, shape.second.fields, `${path}/2`),
    ];
  }
  return shape.kind === 'record' ? fieldGaps(schema, shape.fields, path) : [];
}

const keysOf = ({ key, shape }: Field): string[] =>
  shape.kind === 'ratio'
    ? ['numerator', 'denominator']
    : shape.kind === 'bilingual' && key === ''
      ? ['zh', 'en']
      : [key];

function fieldGaps(schema: Schema, fields: readonly Field[], path: string): string[] {
  const known = Object.keys(schema.properties ?? {}).filter((key) => path !== '' || !OWN_HEAD.includes(key));
  const shown = fields.flatMap(keysOf);
  const must = new Set(schema.required ?? []);
  return [
    ...known.filter((key) => !shown.includes(key)).map((key) => `${path}.${key} has no control`),
    ...shown.filter((key) => !known.includes(key)).map((key) => `${path}.${key} is no field of a version`),
    ...fields
      .filter((one) => keysOf(one).some((key) => must.has(key) === (one.optional === true)))
      .map((one) => `${path}.${one.key} is optional here and not there, or the other way round`),
    ...fields.flatMap((one) => gaps(schema.properties?.[one.key] ?? {}, one.shape, `${path}.${one.key}`)),
  ];
}

describe('The editor of a scheme version', () => {
  it('has a control for every field of the schema and for nothing else', () => {
    const schema = z.toJSONSchema(zSchemeVersion, { io: 'input' }) as Schema;
    expect(gaps(schema, ROOT, '')).toEqual([]);
  });

  it('writes a part of something as a percentage or a fraction, exactly', () => {
    for (const [typed, numerator, denominator] of [
      ['25%', 1, 4],
      ['12.5 %', 1, 8],
      ['２／３', 2, 3],
      ['100%', 1, 1],
      ['33.33%', 3333, 10_000],
    ] as const) {
      expect(typedRatio(typed)).toEqual({ numerator, denominator });
    }
    for (const typed of ['', 'half', '1/0', '0.25', '33.333%']) expect(typedRatio(typed)).toBeUndefined();
    expect(ratioText(25, 100)).toBe('25%');
    expect(ratioText(2, 3)).toBe('2/3');
  });

  it('sets both numbers of a ratio and takes an optional field out again', () => {
    const ratio: Field = { key: 'ratio', label: { zh: '', en: '' }, shape: { kind: 'ratio' } };
    expect(withField({ upTo: '1' }, ratio, { numerator: 1, denominator: 4 })).toEqual({
      upTo: '1',
      numerator: 1,
      denominator: 4,
    });
    expect(emptyRecord([ratio])).toEqual({ numerator: 1, denominator: 2 });
    const cap: Field = { key: 'cap', label: { zh: '', en: '' }, shape: { kind: 'amount' }, optional: true };
    expect(withField({ cap: '1', note: 2 }, cap, undefined)).toEqual({ note: 2 });
  });

  it('makes a worked case of what was typed, and puts it in the place of its namesake', () => {
    const body = { jurisdiction: 'north', effective: { from: '2026-07-01' }, mode: 'deduct-at-order' };
    const typed = {
      name: '甲',
      service: 'test',
      price: '',
      facts: 'high-tech=true, staff=30',
      expected: '0',
      clause: 'S2',
    };
    const cases = withCase({}, body, typed, { price: '100', expected: '0' });
    expect(cases).toMatchObject({
      defaults: { on: '2026-07-01', providerAt: 'north' },
      cases: [
        {
          name: '甲',
          firm: { 'high-tech': true, staff: 30 },
          order: { price: '100' },
          gives: { refused: 'S2' },
        },
      ],
    });
    const again = withCase(cases, body, { ...typed, clause: null }, { price: '100', expected: '0' });
    expect(again.cases).toHaveLength(1);
    expect(factsTyped('size=small；x')).toEqual({ size: 'small' });
  });
});
