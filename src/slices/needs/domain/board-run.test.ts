import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../kernel/brand.ts';
import { millisecondsLeft, outcomeOf } from './board-run.ts';

const at = (ms: number) => ms as Instant;

describe('A run over the whole board', () => {
  it('tells how long the rest takes at the pace so far', () => {
    const pace = { needs: 100, answered: 25, startedAt: at(0), lastAt: at(5_000) };
    expect(millisecondsLeft(pace)).toBe(15_000);
    expect(millisecondsLeft({ ...pace, answered: 100 })).toBe(0);
  });

  it('promises nothing before the first answer', () => {
    expect(
      millisecondsLeft({ needs: 100, answered: 0, startedAt: at(0), lastAt: undefined }),
    ).toBeUndefined();
  });

  it('calls a need met by what fits, then by what nearly does', () => {
    expect(outcomeOf({ fits: 1, near: 3 })).toBe('fits');
    expect(outcomeOf({ fits: 0, near: 3 })).toBe('near');
    expect(outcomeOf({ fits: 0, near: 0 })).toBe('none');
  });
});
