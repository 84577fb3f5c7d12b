import type { BetweenView } from './queries.ts';

type Edge = BetweenView['edges'][number];

export interface PlacedNode {
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly person: boolean;
  /** Column from the left and row from the top, both counted from 0. */
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
  const used = new Map<number, number>();
  const nodes = [...names.values()].map(({ key, name, nameEn, person }) => {
    const row = top - (height.get(key) ?? 0);
    const column = used.get(row) ?? 0;
    used.set(row, column + 1);
    return { key, name, ...(nameEn === undefined ? {} : { nameEn }), person, row, column };
  });
  return { nodes, columns: Math.max(1, ...used.values()), rows: top + 1 };
}

interface Named extends PlacedFoot {
  readonly person: boolean;
}

interface PlacedFoot {
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string;
}
