import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from './brand.ts';
import { derivedId, uuid, uuidv7 } from './ids.ts';

const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const randomness = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('ids', () => {
  it('made at different moments sort by moment and carry version 7', () => {
    fc.assert(
      fc.property(moments, moments, randomness, randomness, (a, b, r, s) => {
        const [first, second] = [uuidv7(a as Instant, r), uuidv7(b as Instant, s)];
        expect(uuid(first)).toBe(first);
        expect(first[14]).toBe('7');
        if (a < b) expect(first < second).toBe(true);
      }),
    );
  });

  it('need a moment after 1970 and ten bytes', () => {
    expect(() => uuidv7(-1 as Instant, new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidv7(0 as Instant, new Uint8Array(9))).toThrow(RangeError);
  });

  it('derived from names are stable and keep names apart', () => {
    expect(derivedId('scheme', 'one')).toBe(derivedId('scheme', 'one'));
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'));
    expect(uuid(derivedId('x', '名'))[14]).toBe('8');
    expect(() => uuid('not-an-id')).toThrow(RangeError);
  });
});
