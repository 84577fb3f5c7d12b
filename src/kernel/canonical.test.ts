import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';

describe('canonical JSON', () => {
  it('sorts keys by code units, drops undefined and prints numbers as RFC 8785 does', () => {
    expect(canonicalJson({ b: 1, a: [true, null], '\u20ac': 'x', c: undefined })).toBe(
      '{"a":[true,null],"b":1,"€":"x"}',
    );
    expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[1e+30,4.5,0.002,1e-27,0]');
    expect(canonicalJson({ '\ud83d\ude00': 1, '\ufb33': 2 })).toBe('{"\ud83d\ude00":1,"\ufb33":2}');
    expect(canonicalJson('\u000f"\\\n')).toBe('"\\u000f\\"\\\\\\n"');
  });

  it('refuses what JSON cannot hold faithfully', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    const bad = [
      1n,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      () => 1,
      Symbol('s'),
      '\ud800',
      new Map(),
      loop,
      [undefined],
    ];
    for (const value of bad) expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('does not depend on the order of keys and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(record));
      }),
    );
  });
});
