import { describe, expect, it } from 'vitest';
import { layoutOf } from './layout.ts';
import type { BetweenView } from './queries.ts';

type Edge = BetweenView['edges'][number];
const node = (key: string) => ({ key, kind: 'organisation' as const, name: key });
const edge = (holder: string, held: string) =>
  ({ id: `${holder}${held}`, kind: 'shares', holder: node(holder), held: node(held) }) as unknown as Edge;
const FEET = [
  { key: 'A', name: 'A' },
  { key: 'B', name: 'B' },
];
const placed = (...edges: Edge[]) =>
  new Map(layoutOf(edges, FEET).nodes.map(({ key, row, column }) => [key, { row, column }]));

describe('The picture of who owns whom', () => {
  it('puts the two asked about at the foot and every owner above whom it owns', () => {
    const at = placed(edge('H', 'A'), edge('H', 'C'), edge('C', 'B'));
    expect([...at].map(([key, { row }]) => [key, row])).toEqual([
      ['A', 2],
      ['B', 2],
      ['H', 0],
      ['C', 1],
    ]);
  });

  it('gives everybody in a row a place of its own', () => {
    const at = placed(edge('C', 'B'), edge('D', 'B'), edge('E', 'B'), edge('F', 'A'));
    const row = ['C', 'D', 'E', 'F'].map((key) => at.get(key)?.column ?? -1).sort((a, b) => a - b);
    for (const [index, column] of row.entries()) {
      if (index > 0) expect(column - (row[index - 1] ?? 0)).toBeGreaterThanOrEqual(1);
    }
  });

  it('comes to an end where owners own each other', () => {
    expect(placed(edge('C', 'D'), edge('D', 'C'), edge('D', 'A')).size).toBe(4);
  });
});
