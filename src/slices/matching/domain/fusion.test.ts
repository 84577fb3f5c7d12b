import { describe, expect, it } from 'vitest';
import { fuse } from './fusion.ts';

describe('Orders put together by rank', () => {
  it('count one for what stands first in all, and a share for what only some name', () => {
    const fused = fuse([['a', 'b'], ['a']], 60);
    expect(fused.get('a')).toBeCloseTo(1);
    expect(fused.get('b')).toBeCloseTo(61 / 62 / 2);
    expect(fused.get('c')).toBeUndefined();
  });

  it('place what both hold well before what one holds best', () => {
    const fused = fuse(
      [
        ['one', 'both', 'x'],
        ['other', 'both', 'y'],
      ],
      60,
    );
    const order = [...fused].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    expect(order[0]).toBe('both');
  });

  it('tell places apart the less the larger k is', () => {
    const gap = (k: number) => {
      const fused = fuse([['a', 'b']], k);
      return (fused.get('a') ?? 0) - (fused.get('b') ?? 0);
    };
    expect(gap(1)).toBeGreaterThan(gap(60));
  });
});
