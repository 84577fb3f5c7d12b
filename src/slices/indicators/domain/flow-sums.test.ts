import { describe, expect, it } from 'vitest';
import { type MonthFlow, shareOf, sumFlows } from './flow-sums.ts';

const cell = (
  fromId: string,
  towardId: string,
  period: string,
  value: string,
  changes: object = {},
): MonthFlow => ({
  ...{ fromId, towardId, period, value, series: 'own' as const, entries: 1 },
  ...changes,
});

describe('Flows over several months', () => {
  const cells = [
    cell('north', 'south', '2026-03', '5'),
    cell('north', 'south', '2026-04', '7'),
    cell('south', 'north', '2026-04', '40'),
    cell('north', 'south', '2026-04', '900', { series: 'sample' }),
  ];

  it('are summed by pair and direction, largest first, sample and own never together', () => {
    const own = sumFlows(cells, 'own', undefined);
    expect(own.map((sum) => [sum.fromId, sum.towardId, sum.value, sum.entries])).toEqual([
      ['south', 'north', 40n, 1],
      ['north', 'south', 12n, 2],
    ]);
    expect(sumFlows(cells, 'sample', undefined).map((sum) => sum.value)).toEqual([900n]);
  });

  it('begin with the month asked for', () => {
    expect(sumFlows(cells, 'own', '2026-04').map((sum) => sum.value)).toEqual([40n, 7n]);
  });

  it('are drawn by their share of the largest, however large', () => {
    expect(shareOf(10n ** 20n, 4n * 10n ** 20n)).toBe(250);
    expect(shareOf(0n, 0n)).toBe(0);
  });
});
