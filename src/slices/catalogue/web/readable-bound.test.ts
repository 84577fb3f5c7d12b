import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableBound } from './readable-bound.ts';

describe('A bound', () => {
  it.each([
    [0.00003, 'GHz', 30, 'kHz'],
    [0.0005, 'mm', 500, 'nm'],
    [0.00001, 'm', 10, 'μm'],
    [-0.0001, 'kN', -100, 'mN'],
    [0.0009, 'µm', 900, 'pm'],
  ])('of %d %s reads as %d %s', (value, unit, said, inUnit) => {
    expect(readableBound(value, unit)).toEqual({ value: said, unit: inUnit });
  });

  it.each([
    [0.001, 'GHz'],
    [18, 'GHz'],
    [0, 'V'],
    [0.0001, 'mPa·s'],
    [0.0001, '%'],
    [0.0001, 'cm'],
    [0.0001, 'min'],
  ])('of %d %s stays as it is recorded', (value, unit) => {
    expect(readableBound(value, unit)).toEqual({ value, unit });
  });

  it('is never said with more than three figures before the point, nor changed in amount', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-15, max: 1e-3, noNaN: true }),
        fc.constantFrom('GHz', 'MPa', 'm', 'kg'),
        (value, unit) => {
          const said = readableBound(value, unit);
          expect(said.value).toBeLessThanOrEqual(1_000);
          const prefix = (of: string) =>
            ['p', 'n', 'μ', 'm', '', 'k', 'M', 'G'].indexOf(/^[pnμkMG]|^m(?=.)/.exec(of)?.[0] ?? '');
          expect((said.value * 1_000 ** (prefix(said.unit) - prefix(unit))) / value).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});
