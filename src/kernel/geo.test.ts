import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from './geo.ts';

const points = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
});

describe('distance', () => {
  it('along a meridian is 111.2 km a degree', () => {
    expect(distanceMetres({ lon: 121, lat: 31 }, { lon: 121, lat: 32 })).toBeCloseTo(111_195, -1);
    expect(distanceMetres({ lon: 0, lat: 0 }, { lon: 180, lat: 0 })).toBeCloseTo(20_015_115, -1);
  });

  it('is symmetric, never negative, and zero only at home', () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        expect(distanceMetres(a, a)).toBe(0);
        expect(distanceMetres(a, b)).toBeGreaterThanOrEqual(0);
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 3);
      }),
    );
  });
});
