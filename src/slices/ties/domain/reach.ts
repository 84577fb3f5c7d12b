import {
  CONTROL,
  holdingOn,
  type NodeKey,
  push,
  sizeOf,
  type TieEdge,
  type TieGraph,
  type TieNode,
  WHOLE,
} from './graph.ts';

/** How far a search goes from either end: links in a chain, and nodes in all. */
export interface Bounds {
  readonly links: number;
  readonly nodes: number;
}
export const BOUNDS: Bounds = { links: 12, nodes: 1_000 };

/** Everybody above one organisation: who holds it, who holds those, and so on. */
export interface Ancestry {
  readonly foot: NodeKey;
  readonly nodes: ReadonlyMap<NodeKey, TieNode>;
  /** Links of ownership and subordination among them, by who holds and by who is held. */
  readonly from: ReadonlyMap<NodeKey, readonly TieEdge[]>;
  readonly into: ReadonlyMap<NodeKey, readonly TieEdge[]>;
  readonly representatives: readonly TieEdge[];
  /** Somewhere among them a share is not recorded. */
  readonly unknown: boolean;
  readonly cutOff: boolean;
  /** A shortest chain from somebody above down to the foot. */
  readonly down: (from: NodeKey) => readonly TieEdge[];
}

/** Climbs from one organisation, breadth first, within bounds. */
export function above(graph: TieGraph, foot: NodeKey, on: string, { links, nodes: most }: Bounds): Ancestry {
  const nodes = new Map<NodeKey, TieNode>();
  const [from, into] = [new Map<NodeKey, TieEdge[]>(), new Map<NodeKey, TieEdge[]>()];
  const representatives: TieEdge[] = [];
  const seen = new Set([foot]);
  let cutOff = false;
  let unknown = false;
  let frontier: NodeKey[] = [foot];
  for (let depth = 0; frontier.length > 0; depth += 1) {
    const next: NodeKey[] = [];
    for (const key of frontier) {
      for (const edge of holdingOn(graph.into(key), on)) {
        if (edge.kind === 'legal-representative') {
          if (key === foot) representatives.push(edge);
          continue;
        }
        // What built the foot counts; what built its owners does not make them its owners.
        if (edge.kind === 'jointly-built' && key !== foot) continue;
        const holder = edge.holder.key;
        if (!seen.has(holder) && (depth >= links || seen.size >= most)) {
          cutOff = true;
          continue;
        }
        push(from, holder, edge);
        unknown ||= edge.kind === 'shares' && edge.percent === undefined;
        push(into, key, edge);
        nodes.set(holder, edge.holder);
        if (!seen.has(holder)) next.push(holder);
        seen.add(holder);
      }
    }
    frontier = next;
  }
  return { foot, nodes, from, into, representatives, unknown, cutOff, down: (key) => chain(from, key, foot) };
}

export const owns = (edge: TieEdge): boolean => edge.kind !== 'jointly-built';

function chain(
  from: ReadonlyMap<NodeKey, readonly TieEdge[]>,
  start: NodeKey,
  end: NodeKey,
): readonly TieEdge[] {
  const paths = new Map<NodeKey, readonly TieEdge[]>([[start, []]]);
  for (const [key, path] of paths) {
    for (const edge of (from.get(key) ?? []).filter(owns)) {
      if (edge.held.key === end) return [...path, edge];
      if (!paths.has(edge.held.key)) paths.set(edge.held.key, [...path, edge]);
    }
  }
  return [];
}

/** What one body holds of the foot together with all bodies it controls. */
export interface Reach {
  /** Hundredths of a percent: unknown sizes as the whole, and as nothing. */
  readonly full: number;
  readonly known: number;
  /** The links by which the group holds the foot. */
  readonly into: readonly TieEdge[];
  /** The chain of control from the body to a member of its group. */
  readonly pathTo: (key: NodeKey) => readonly TieEdge[];
}

/** Control at each link: a body whose group holds half of another has that one in its group too. */
export function ownedWithin(ancestry: Ancestry, owner: NodeKey): Reach {
  const { paths, held } = groupOf(ancestry, owner, sizeOf);
  const into = (ancestry.into.get(ancestry.foot) ?? []).filter((edge) => paths.has(edge.holder.key));
  const sure = ancestry.unknown ? groupOf(ancestry, owner, knownSize) : { held };
  return {
    full: Math.min(WHOLE, held),
    known: Math.min(WHOLE, sure.held),
    into,
    pathTo: (key) => paths.get(key) ?? [],
  };
}

const knownSize = (edge: TieEdge): number =>
  edge.kind === 'shares' && edge.percent === undefined ? 0 : sizeOf(edge);

function groupOf({ foot, from }: Ancestry, owner: NodeKey, size: (edge: TieEdge) => number) {
  const paths = new Map<NodeKey, readonly TieEdge[]>([[owner, []]]);
  const sums = new Map<NodeKey, number>();
  // A map hands out what is added while it is walked: members join, and are then asked what they hold themselves.
  for (const [member, path] of paths) {
    for (const edge of from.get(member) ?? []) {
      const key = edge.held.key;
      if (!owns(edge)) continue;
      const sum = (sums.get(key) ?? 0) + size(edge);
      sums.set(key, sum);
      if (sum >= CONTROL && key !== foot && !paths.has(key)) paths.set(key, [...path, edge]);
    }
  }
  return { paths, held: sums.get(foot) ?? 0 };
}

/** Hundredths of a percent, unknown sizes as the whole and as nothing. */
export interface Summed {
  readonly full: number;
  readonly known: number;
}

/**
 * Shares multiplied along every chain down to the foot and summed over all chains, for everybody above at once. A chain
 * that runs in a circle adds less each time round, up to the bound.
 */
export function sharesSummed(ancestry: Ancestry, { links }: Bounds): (owner: NodeKey) => Summed {
  const full = walk(ancestry, sizeOf, links);
  const known = ancestry.unknown ? walk(ancestry, knownSize, links) : full;
  return (owner) => ({ full: full(owner), known: known(owner) });
}

/** What a dozen multiplications can be off by, far below a hundredth of a percent: rounded up, never down. */
const SLACK = 1e-6;

function walk(
  { foot, into }: Ancestry,
  size: (edge: TieEdge) => number,
  links: number,
): (owner: NodeKey) => number {
  const totals = new Map<NodeKey, number>();
  let reached = new Map<NodeKey, number>([[foot, 1]]);
  for (let step = 1; step <= links && reached.size > 0; step += 1) {
    const next = new Map<NodeKey, number>();
    for (const [key, product] of reached) {
      for (const edge of into.get(key) ?? []) {
        const share = (product * size(edge)) / WHOLE;
        if (!owns(edge) || share === 0) continue;
        const holder = edge.holder.key;
        next.set(holder, (next.get(holder) ?? 0) + share);
        totals.set(holder, (totals.get(holder) ?? 0) + share);
      }
    }
    reached = next;
  }
  return (owner) => Math.min(WHOLE, Math.floor((totals.get(owner) ?? 0) * WHOLE + SLACK));
}
