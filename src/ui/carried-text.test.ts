import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carried, carry } from './carried-text.ts';

describe('A text in an address', () => {
  it('stands there as it is while it is short', () => {
    expect(carry('硅基负极循环寿命')).toBe('硅基负极循环寿命');
  });

  it('is packed when it is long, a requirement of two thousand letters too, and read from there by anybody', () => {
    const need = '燃料电池空压机台架试验，流量和压比，要 CNAS 报告。'.repeat(75);
    expect(need.length).toBeGreaterThan(2_000);
    const address = carry(need);
    expect(encodeURIComponent(address)).toHaveLength(address.length);
    expect(address.length).toBeLessThanOrEqual(6_000);
    expect(carried(address)).toBe(need);
  });

  it('comes back letter for letter, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        expect(carried(carry(text))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('is missing, not wrong, where the address was cut', () => {
    expect(carried('~.*')).toBeNull();
  });
});
