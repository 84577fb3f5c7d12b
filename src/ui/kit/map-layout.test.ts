import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveOf, overlap, placeWords, type Spot, spotsAlong, spotsAround, textBox } from './map-layout.ts';

const frame = { x: 0, y: 0, width: 560, height: 340 };

describe('Arrows of the map', () => {
  it('lie apart when they go both ways', () => {
    const there = curveOf([100, 100], [300, 200]).at(0.5);
    const back = curveOf([300, 200], [100, 100]).at(0.5);
    expect(Math.hypot(there[0] - back[0], there[1] - back[1])).toBeGreaterThan(30);
  });

  it('end short of the centre they point at', () => {
    const { end } = curveOf([0, 0], [100, 0]);
    expect(Math.hypot(end[0] - 100, end[1])).toBeCloseTo(13);
  });
});

describe('Words on the map', () => {
  it('never lie on each other with all six arrows between three parties', () => {
    const place = fc.tuple(fc.integer({ min: 120, max: 440 }), fc.integer({ min: 70, max: 270 }));
    const apart = (spots: readonly Spot[]) =>
      spots.every((a, i) => spots.slice(i + 1).every((b) => Math.hypot(a[0] - b[0], a[1] - b[1]) > 110));
    fc.assert(
      fc.property(fc.tuple(place, place, place).filter(apart), (centres) => {
        const pairs = centres.flatMap((a, i) =>
          centres.filter((b) => b !== a).map((b) => [i, curveOf(a, b)] as const),
        );
        const words = [
          ...centres.map((centre, i) => ({
            id: `n${i}`,
            text: '嘉定',
            size: 15,
            spots: spotsAround(centre, 15, '嘉定'),
          })),
          ...pairs.map(([i, curve], n) => ({
            id: `f${i}${n}`,
            text: '26.4 万元',
            size: 12,
            spots: spotsAlong(curve),
          })),
        ];
        const placed = placeWords(words, [], frame);
        const boxes = words.map(({ id, text, size }) => textBox(text, size, placed.get(id) ?? [0, 0]));
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stand at the first free place, whatever its fractions', () => {
    const coordinate = fc.double({ min: 60, max: 250, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const spots: readonly Spot[] = [0, 0.1, 0.2, 0.3].map((step) => [x + step, y + step]);
        const placed = placeWords([{ id: 'value', text: '14', size: 12, spots }], [], frame);
        expect(placed.get('value')).toEqual([x, y]);
      }),
    );
  });

  it('take the least bad place where none is free', () => {
    const words = [1, 2].map((n) => ({
      id: String(n),
      text: '同一处',
      size: 12,
      spots: [[50, 50]] as const,
    }));
    expect([...placeWords(words, [], frame).values()]).toEqual([
      [50, 50],
      [50, 50],
    ]);
  });
});
