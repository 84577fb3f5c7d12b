import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourIn, contrast, GROUNDS, readableOn, type Theme } from './colour.ts';

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('Contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#2b5a8e', '#2b5a8e')).toBe(1);
  });
});

describe('A colour of the pack', () => {
  it('stays as it is where it can be read', () => {
    expect(colourIn('light', '#2b5a8e')).toBe('#2b5a8e');
  });

  it('can be read in every theme, whatever the pack chose', () => {
    const themes = fc.constantFrom(...(Object.keys(GROUNDS) as Theme[]));
    fc.assert(
      fc.property(anyColour, themes, (colour, theme) => {
        const { ground, ratio } = GROUNDS[theme];
        expect(contrast(colourIn(theme, colour), ground)).toBeGreaterThanOrEqual(ratio);
      }),
    );
  });

  it('keeps its hue: a blue stays the bluest and an ochre the reddest of its parts', () => {
    const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    const blue = parts(colourIn('dark', '#2b5a8e'));
    const ochre = parts(colourIn('dark', '#9a5b12'));
    expect(Math.max(...blue)).toBe(blue[2]);
    expect(Math.max(...ochre)).toBe(ochre[0]);
  });

  it('moves no further than it must', () => {
    expect(contrast(readableOn('#2b5a8e', '#19222a', 4.5), '#19222a')).toBeLessThan(4.8);
  });
});
