import type { BetweenView } from './queries.ts';

type Edge = BetweenView['edges'][number];

export interface PlacedNode {
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly person: boolean;
  /** Columns from the left, halves and thirds too, and rows from the top, both counted from 0. */
  readonly column: number;
  readonly row: number;
}

export interface Layout {
  readonly nodes: readonly PlacedNode[];
  readonly columns: number;
  readonly rows: number;
}

/**
 * Places who owns above whom is owned: the two asked about stand in the last row, everybody else as many rows above as
 * the longest way down to either, so that lines run downwards. Circles are cut at the number of nodes.
 */
export function layoutOf(edges: readonly Edge[], feet: readonly PlacedFoot[]): Layout {
  const names = new Map<string, Named>(feet.map((foot) => [foot.key, { ...foot, person: false }]));
  for (const { holder, held } of edges) {
    for (const { key, name, nameEn, kind } of [holder, held]) {
      const english = nameEn === undefined ? {} : { nameEn };
      if (!names.has(key)) names.set(key, { key, name, ...english, person: kind === 'person' });
    }
  }
  const height = new Map<string, number>(feet.map((foot) => [foot.key, 0]));
  for (let round = 0; round < names.size; round += 1) {
    let moved = false;
    for (const { holder, held } of edges) {
      const above = (height.get(held.key) ?? 0) + 1;
      if (feet.some((foot) => foot.key === holder.key)) continue;
      if ((height.get(holder.key) ?? 0) >= above || above > names.size) continue;
      height.set(holder.key, above);
      moved = true;
    }
    if (!moved) break;
  }
  const top = Math.max(0, ...height.values());
  const columnOf = columnsOf(edges, height, feet);
  const nodes = [...names.values()].map(
    ({ key, name, nameEn, person }): PlacedNode => ({
      key,
      name,
      ...(nameEn === undefined ? {} : { nameEn }),
      person,
      row: top - (height.get(key) ?? 0),
      column: columnOf.get(key) ?? 0,
    }),
  );
  return { nodes, columns: Math.max(...nodes.map((node) => node.column)) + 1, rows: top + 1 };
}

/** Room between the two asked about, so that lines to the one do not cross the owners of the other. */
const APART = 2.5;

/** Everybody stands above the middle of whom they hold, side by side where several would. */
function columnsOf(
  edges: readonly Edge[],
  height: ReadonlyMap<string, number>,
  feet: readonly PlacedFoot[],
): ReadonlyMap<string, number> {
  const columns = new Map(feet.map((foot, index) => [foot.key, index * APART]));
  const rows = [...new Set(height.values())].filter((row) => row > 0).sort((a, b) => a - b);
  for (const row of rows) {
    const wanted = [...height]
      .filter(([, at]) => at === row)
      .map(([key]) => {
        const held = edges.filter((edge) => edge.holder.key === key);
        const places = held.flatMap((edge) => columns.get(edge.held.key) ?? []);
        const middle = places.reduce((sum, place) => sum + place, 0) / Math.max(1, places.length);
        return { key, middle };
      })
      .sort((a, b) => a.middle - b.middle);
    let free = 0;
    for (const [index, { key, middle }] of wanted.entries()) {
      const sharing = wanted.filter((one) => one.middle === middle);
      const first = sharing[0]?.key === key;
      const column = Math.max(index === 0 ? 0 : free, first ? middle - (sharing.length - 1) / 2 : free);
      columns.set(key, column);
      free = column + 1;
    }
  }
  return columns;
}

interface Named extends PlacedFoot {
  readonly person: boolean;
}

interface PlacedFoot {
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string;
}
