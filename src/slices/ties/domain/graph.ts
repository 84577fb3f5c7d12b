/**
 * Who owns whom, as a graph. A node is an organisation or a natural person, known by its key; an edge says that one
 * holds something of the other from one day to another, and on whose word.
 */

export const EDGE_KINDS = ['shares', 'legal-representative', 'subordinate', 'jointly-built'] as const;
/** `shares`: holds shares of. `subordinate`: the held one is under the holder. `jointly-built`: the holder is one of its builders. */
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** On whose word: the firm's own, a register extract, or an officer who looked. From the weakest to the strongest. */
export const BASES = ['declared', 'imported', 'verified'] as const;
export type TieBasis = (typeof BASES)[number];

/** `code:<credit code>`, `org:<id>` of an organisation without one, `person:<digest>`, or `named:<…>`. */
export type NodeKey = string;

export interface TieNode {
  readonly key: NodeKey;
  readonly kind: 'organisation' | 'person';
  readonly name: string;
  readonly nameEn?: string;
}

export interface TieEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly holder: TieNode;
  readonly held: TieNode;
  /** Hundredths of a percent, 0 to 10000; left out, nobody recorded it. Only shares have one. */
  readonly percent?: number;
  /** First and last day, `YYYY-MM-DD`. */
  readonly validFrom: string;
  readonly validTo?: string;
  readonly basis: TieBasis;
  readonly source: string;
}

export interface TieGraph {
  /** Edges that end at a node. */
  readonly into: (key: NodeKey) => readonly TieEdge[];
  /** What a node has built with others. */
  readonly builtBy: (key: NodeKey) => readonly TieEdge[];
}

export const WHOLE = 10_000;
/** From here on a holder decides: half, as the rules have it, and not more than half. */
export const CONTROL = 5_000;

export function graphOf(edges: readonly TieEdge[]): TieGraph {
  const into = new Map<NodeKey, TieEdge[]>();
  const builtBy = new Map<NodeKey, TieEdge[]>();
  for (const edge of edges) {
    push(into, edge.held.key, edge);
    if (edge.kind === 'jointly-built') push(builtBy, edge.holder.key, edge);
  }
  return { into: (key) => into.get(key) ?? [], builtBy: (key) => builtBy.get(key) ?? [] };
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const strength = (basis: TieBasis): number => BASES.indexOf(basis);

/** What a chain rests on is as good as its weakest link. */
export const weakest = (edges: readonly { readonly basis: TieBasis }[]): TieBasis =>
  edges.reduce<TieBasis>(
    (worst, { basis }) => (strength(basis) < strength(worst) ? basis : worst),
    'verified',
  );

const validOn = ({ validFrom, validTo }: TieEdge, on: string): boolean =>
  validFrom <= on && (validTo === undefined || on <= validTo);

/** Size of a link for the sums: what nobody recorded counts as the whole, and so does subordination. */
export const sizeOf = ({ kind, percent }: TieEdge): number =>
  kind === 'shares' ? (percent ?? WHOLE) : WHOLE;

/**
 * What holds on a day among edges that end at one node. Several records of one tie count once, at the largest size,
 * and then by the best word: silence or a smaller number elsewhere must not open the door.
 */
export function holdingOn(edges: readonly TieEdge[], on: string): TieEdge[] {
  const best = new Map<string, TieEdge>();
  for (const edge of edges) {
    if (!validOn(edge, on)) continue;
    const key = `${edge.kind}\n${edge.holder.key}\n${edge.held.key}`;
    const known = best.get(key);
    if (known === undefined || outweighs(edge, known)) best.set(key, edge);
  }
  return [...best.values()];
}

function outweighs(edge: TieEdge, known: TieEdge): boolean {
  if (sizeOf(edge) !== sizeOf(known)) return sizeOf(edge) > sizeOf(known);
  if (edge.basis !== known.basis) return strength(edge.basis) > strength(known.basis);
  return edge.id < known.id;
}
