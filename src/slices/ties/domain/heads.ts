import {
  CONTROL,
  type NodeKey,
  type TieBasis,
  type TieEdge,
  type TieGraph,
  type TieNode,
  weakest,
} from './graph.ts';
import { type Ancestry, above, BOUNDS, type Bounds, ownedWithin, sharesSummed } from './reach.ts';
import { type FoundTie, pathOf } from './relate.ts';

/**
 * Somebody by whom an organisation belongs together with others: itself, whoever decides for it, or its legal
 * representative. Two organisations of which one head is the same are of one group.
 */
export interface Head {
  /** Tells it from all others; a representative is no owner, be it the same person. */
  readonly id: string;
  readonly kind: 'itself' | 'owner' | 'representative';
  readonly node?: TieNode;
  /** Hundredths of a percent; left out where it depends on a size that nobody recorded, or has none. */
  readonly percent?: number;
  /** From the head down to the organisation. */
  readonly path: readonly TieEdge[];
}

/** The head by which a node leads itself and whatever it decides for. */
export const ownHead = (key: NodeKey): string => `owner ${key}`;

/** Days on which something began or ended are looked at, at most so many: a firm does not change hands weekly. */
const MOST_DAYS = 40;

/**
 * Every head that an organisation had on some day from one day to another, both `YYYY-MM-DD` and included. Owners are
 * read as ties are: by control at each link or by shares multiplied along each chain, whichever is more. Pure.
 */
export function headsWithin(
  graph: TieGraph,
  edges: readonly TieEdge[],
  foot: NodeKey,
  span: { readonly from: string; readonly to: string },
  bounds: Bounds = BOUNDS,
): Head[] {
  const inside = edges.map(({ validFrom }) => validFrom).filter((day) => span.from < day && day < span.to);
  const days = [...new Set([span.to, span.from, ...inside])].sort().reverse().slice(0, MOST_DAYS);
  const heads = new Map<string, Head>([[ownHead(foot), { id: ownHead(foot), kind: 'itself', path: [] }]]);
  for (const day of days) {
    for (const head of headsOn(above(graph, foot, day, bounds), bounds)) {
      // As it was known last.
      if (!heads.has(head.id)) heads.set(head.id, head);
    }
  }
  return [...heads.values()];
}

function headsOn(ancestry: Ancestry, bounds: Bounds): Head[] {
  const summed = sharesSummed(ancestry, bounds);
  const owners = [...ancestry.nodes].flatMap(([key, node]): Head[] => {
    if (key === ancestry.foot) return [];
    const reach = ownedWithin(ancestry, key);
    const product = summed(key);
    const full = Math.max(reach.full, product.full);
    if (full < CONTROL) return [];
    const known = Math.max(reach.known, product.known);
    const size = full === known ? { percent: full } : {};
    return [{ id: ownHead(key), kind: 'owner', node, ...size, path: pathOf(ancestry, reach, key) }];
  });
  const representatives = ancestry.representatives.map(
    (edge): Head => ({
      id: `representative ${edge.holder.key}`,
      kind: 'representative',
      node: edge.holder,
      path: [edge],
    }),
  );
  return [...owners, ...representatives];
}

/** What joins two organisations of one group: the head they share by the fewest records, and which records these are. */
export function joinedBy(one: readonly Head[], other: readonly Head[]): FoundTie | undefined {
  const theirs = new Map(other.map((head) => [head.id, head]));
  const shared = one.flatMap((head) => {
    const same = theirs.get(head.id);
    return same === undefined ? [] : [{ head, same, links: head.path.length + same.path.length }];
  });
  const [first] = shared.sort((a, b) => a.links - b.links || (a.head.id < b.head.id ? -1 : 1));
  return first === undefined ? undefined : tieOf(first.head, first.same);
}

function tieOf(one: Head, other: Head): FoundTie {
  const path = [...one.path, ...other.path];
  const basis: TieBasis = weakest(path);
  if (one.kind === 'representative') {
    const through = one.node === undefined ? {} : { through: one.node };
    return { kind: 'same-legal-representative', basis, path, ...through };
  }
  // One of the two decides for the other.
  const held = one.kind === 'itself' ? other : other.kind === 'itself' ? one : undefined;
  if (held !== undefined) {
    const size = held.percent === undefined ? {} : { percent: held.percent };
    return held.path.at(-1)?.kind === 'subordinate'
      ? { kind: 'subordination', basis, path }
      : { kind: 'direct-equity', ...size, basis, path };
  }
  const percent =
    one.percent === undefined || other.percent === undefined
      ? undefined
      : Math.min(one.percent, other.percent);
  return {
    kind: 'common-owner',
    ...(percent === undefined ? {} : { percent }),
    basis,
    path,
    ...(one.node === undefined ? {} : { through: one.node }),
  };
}
