import { describe, expect, it } from 'vitest';
import { parseQuantities } from './quantity.ts';
import { QUANTITY_TABLE } from './quantity-table.test-data.ts';

/** Digits that the binary fractions of a product keep whatever the order of its factors. */
const DIGITS = 11;
const figure = (value: number | undefined): string =>
  value === undefined ? '-' : String(Number(value.toPrecision(DIGITS)));

interface Expression {
  readonly text: string;
  readonly amounts: string[];
}

function readTable(): Expression[] {
  const rows: Expression[] = [];
  for (const line of QUANTITY_TABLE.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [text = '', ...cells] = line.split(' | ').map((cell) => cell.trim());
    if (text !== '') rows.push({ text, amounts: [] });
    if (cells.length === 0) continue;
    const [property, low = '-', high = '-', ...rest] = cells;
    const bounds = [low, high].map((bound) => (bound === '-' ? bound : figure(Number(bound))));
    rows.at(-1)?.amounts.push([property, ...bounds, ...rest].join(' | '));
  }
  return rows;
}

const TABLE = readTable();

describe('amounts as engineers write them', () => {
  it('are at least three hundred', () => {
    expect(TABLE.filter(({ amounts }) => amounts.length > 0).length).toBeGreaterThanOrEqual(300);
    expect(new Set(TABLE.map(({ text }) => text)).size).toBe(TABLE.length);
  });
  it.each(TABLE)('$text', ({ text, amounts }) => {
    const found = parseQuantities(text);
    expect(
      found.map(({ property = '-', low, high, unit, bound, words }) =>
        [property, figure(low), figure(high), unit, bound, words].join(' | '),
      ),
    ).toEqual(amounts);
    for (const { span, words } of found) expect(text.slice(span.from, span.to)).toBe(words);
  });
});
