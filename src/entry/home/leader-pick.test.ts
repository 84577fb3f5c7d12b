import { describe, expect, it } from 'vitest';
import { pickChanges } from './leader-pick.ts';

const red = { id: 'a', from: 'green', to: 'red' } as const;
const worse = { id: 'b', from: 'green', to: 'yellow' } as const;
const better = { id: 'c', from: 'red', to: 'green' } as const;
const shown = (lights: readonly (typeof red | typeof worse | typeof better)[], figures: number) => {
  const picked = pickChanges(lights, figures, 3);
  return [picked.lights.map(({ id }) => id).join(''), picked.figures];
};

describe('The three changes of the leader’s page', () => {
  it('begin with what turned red, and give the rest to the figures', () => {
    expect(shown([worse, red], 10)).toEqual(['a', 2]);
    expect(shown([], 10)).toEqual(['', 3]);
  });

  it('leave at least one line to the figures', () => {
    expect(shown([red, { ...red, id: 'a' }, red, red], 10)).toEqual(['aa', 1]);
  });

  it('fill up with other lights where figures are few, worse ones first', () => {
    expect(shown([better, worse, red], 1)).toEqual(['ab', 1]);
    expect(shown([better, worse], 0)).toEqual(['bc', 0]);
  });
});
