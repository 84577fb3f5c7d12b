import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, GROUNDS, type Theme } from './colour.ts';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');

/** Colours set in the first block that begins with these words. */
function coloursAfter(start: string): Record<string, string> {
  const from = css.indexOf(start);
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

const day = coloursAfter(':root {');
const night = { ...day, ...coloursAfter('@media screen {') };
const more = coloursAfter('@media (prefers-contrast: more)');
const themes: Record<Theme, Record<string, string>> = {
  light: day,
  dark: night,
  'light-more': { ...day, ...more },
  'dark-more': { ...night, ...more, ...coloursAfter('@media screen and (prefers-contrast: more)') },
};

/** Text and the grounds it stands on. Faint is left out: only cells of the glyph that say nothing wear it. */
const PAIRS: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['ink', ['paper', 'sheet', 'mark', 'closed']],
  ['ink-2', ['paper', 'sheet', 'mark']],
  ['ink-3', ['paper', 'sheet']],
  ['seal', ['paper', 'sheet']],
  ['on-ink', ['ink', 'seal']],
];

describe.each(Object.entries(themes))('The colours of the theme %s', (name, colours) => {
  const { ratio } = GROUNDS[name as Theme];
  const pairs = PAIRS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const));

  it.each(pairs)('let %s be read on %s', (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(ratio);
  });

  it('mark the borders of fields and buttons', () => {
    expect(contrast(colours['ink-3'] ?? '', colours.sheet ?? '')).toBeGreaterThanOrEqual(3);
  });

  it('have the ground on which the parties’ colours are made readable', () => {
    const { ground } = GROUNDS[name as Theme];
    const grounds = [colours.paper ?? '', colours.sheet ?? ''];
    expect(grounds).toContain(ground);
    const ink = colours.ink ?? '';
    expect(contrast(ink, ground)).toBe(Math.min(...grounds.map((each) => contrast(ink, each))));
  });
});
