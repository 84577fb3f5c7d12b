import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

describe('sha256', () => {
  it('agrees with the platform on every text, at every padding boundary', () => {
    const reference = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
    const ours = (text: string): string => Buffer.from(sha256(text)).toString('hex');
    for (let length = 0; length < 200; length++)
      expect(ours('a'.repeat(length))).toBe(reference('a'.repeat(length)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(ours(text)).toBe(reference(text));
      }),
    );
    expect(ours('\ud800')).toBe(reference('\ud800'));
  });
});
