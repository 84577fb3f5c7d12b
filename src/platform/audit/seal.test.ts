import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENESIS_HEAD, headOf, merkleRoot, merkleTree, nextSeal } from './seal.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const leaf = (n: number): string => sha256(String(n));

/** The definition, level by level over the whole list. */
function rootByLevels(leaves: readonly string[]): string {
  let level = leaves.map((text) => sha256(`leaf:${text}`));
  while (level.length > 1) {
    const next: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] ?? '';
      const right = level[i + 1];
      next.push(right === undefined ? left : sha256(`node:${left}:${right}`));
    }
    level = next;
  }
  return level[0] ?? '';
}

describe('A seal', () => {
  it('has the Merkle root that pairing level by level gives, for any number of leaves', () => {
    for (let n = 1; n <= 70; n += 1) {
      const leaves = Array.from({ length: n }, (_, i) => leaf(i));
      expect(merkleRoot(leaves), `${n} leaves`).toBe(rootByLevels(leaves));
    }
  });

  it('has another root when any two records change places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (n, a, b) => {
        fc.pre(a % n !== b % n);
        const leaves = Array.from({ length: n }, (_, i) => leaf(i));
        const swapped = leaves.map((own, i) => (i === a % n ? leaf(b % n) : i === b % n ? leaf(a % n) : own));
        expect(merkleRoot(swapped)).not.toBe(merkleRoot(leaves));
      }),
      { numRuns: 50 },
    );
  });

  it('covers at least one record', () => {
    expect(() => merkleTree().root()).toThrow('at least one');
  });

  it('carries the head of the one before and a head over all its fields', () => {
    const first = nextSeal(undefined, 1, [leaf(1), leaf(2)]);
    const second = nextSeal(first, 3, [leaf(3)]);
    expect(first).toMatchObject({ number: 1, firstPosition: 1, lastPosition: 2, previousHead: GENESIS_HEAD });
    expect(second).toMatchObject({ number: 2, firstPosition: 3, lastPosition: 3, previousHead: first.head });
    expect(headOf({ ...second, lastPosition: 4 })).not.toBe(second.head);
  });
});
