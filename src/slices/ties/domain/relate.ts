import {
  type NodeKey,
  type TieBasis,
  type TieEdge,
  type TieGraph,
  type TieNode,
  WHOLE,
  weakest,
} from './graph.ts';
import {
  type Ancestry,
  above,
  BOUNDS,
  type Bounds,
  ownedWithin,
  owns,
  type Reach,
  sharesSummed,
} from './reach.ts';

/** Ties as voucher schemes name them. */
export type FoundKind =
  | 'direct-equity'
  | 'same-legal-representative'
  | 'common-owner'
  | 'subordination'
  | 'jointly-built';

/** A tie between two organisations, and the chain of records it rests on. */
export interface FoundTie {
  readonly kind: FoundKind;
  /** Hundredths of a percent; left out where it depends on a size that nobody recorded, or has none. */
  readonly percent?: number;
  readonly basis: TieBasis;
  /** From the one to the other: each step says who holds what of whom. */
  readonly path: readonly TieEdge[];
  /** The person or owner that both have in common. */
  readonly through?: TieNode;
}

export interface Related {
  /** The two are one organisation. */
  readonly same: boolean;
  readonly found: readonly FoundTie[];
  /** The search met its bound: that nothing more was found proves nothing. */
  readonly cutOff: boolean;
}

const OWNERS_SHOWN = 5;

/**
 * Every tie between two organisations on a day. Looks only upwards, from both ends: whoever holds one of the two, or is
 * held in a chain that ends at it, stands above it, and owners are few where holdings may be many. Pure.
 */
export function relate(
  graph: TieGraph,
  enterprise: NodeKey,
  provider: NodeKey,
  on: string,
  bounds: Bounds = BOUNDS,
): Related {
  if (enterprise === provider) return { same: true, found: [], cutOff: false };
  const [one, other] = [above(graph, enterprise, on, bounds), above(graph, provider, on, bounds)];
  const found = [
    ...held(one, provider),
    ...held(other, enterprise),
    ...sameRepresentative(one, other),
    ...commonOwners(one, other, bounds),
    ...builtTogether(graph, one, other, on),
  ];
  return { same: false, found: once(found), cutOff: one.cutOff || other.cutOff };
}

const KIND_OF = {
  shares: 'direct-equity',
  subordinate: 'subordination',
  'jointly-built': 'jointly-built',
} as const;

/** What a body, or bodies it controls, hold of the one at the foot of the ancestry: each kind apart. */
function held(ancestry: Ancestry, holder: NodeKey): FoundTie[] {
  if (!ancestry.nodes.has(holder)) return [];
  const reach = ownedWithin(ancestry, holder);
  return (['shares', 'subordinate', 'jointly-built'] as const).flatMap((kind): FoundTie[] => {
    const last = reach.into.filter((edge) => edge.kind === kind);
    const path = shortest(last.map((edge) => [...reach.pathTo(edge.holder.key), edge]));
    if (path === undefined) return [];
    const size = kind === 'shares' ? sized(reach) : {};
    return [{ kind: KIND_OF[kind], ...size, basis: weakest(path), path }];
  });
}

function sameRepresentative(one: Ancestry, other: Ancestry): FoundTie[] {
  return one.representatives.flatMap((first) =>
    other.representatives
      .filter((second) => second.holder.key === first.holder.key)
      .map((second): FoundTie => {
        const path = [first, second];
        return { kind: 'same-legal-representative', basis: weakest(path), path, through: first.holder };
      }),
  );
}

/** Owners of both: by control at each link, or by shares multiplied along each chain and summed, whichever is more. */
function commonOwners(one: Ancestry, other: Ancestry, bounds: Bounds): FoundTie[] {
  const [few, many] = one.nodes.size <= other.nodes.size ? [one, other] : [other, one];
  const both = [...few.nodes.keys()].filter(
    (key) => many.nodes.has(key) && key !== one.foot && key !== other.foot,
  );
  if (both.length === 0) return [];
  const summed = [sharesSummed(one, bounds), sharesSummed(other, bounds)] as const;
  const owners = both.map((key): FoundTie & { readonly size: number } => {
    const sides = [one, other].map((ancestry, index) => {
      const reach = ownedWithin(ancestry, key);
      const product = summed[index]?.(key) ?? { full: 0, known: 0 };
      const full = Math.max(reach.full, product.full);
      return { full, known: Math.max(reach.known, product.known), path: pathOf(ancestry, reach, key) };
    });
    const size = Math.min(...sides.map((side) => side.full));
    const known = Math.min(...sides.map((side) => side.known));
    const path = sides.flatMap((side) => side.path);
    const through = one.nodes.get(key);
    return {
      kind: 'common-owner',
      size,
      ...(size === known ? { percent: size } : {}),
      basis: weakest(path),
      path,
      ...(through === undefined ? {} : { through }),
    };
  });
  return owners
    .filter((owner) => owner.size > 0)
    .sort((a, b) => b.size - a.size || a.path.length - b.path.length || keyOf(a).localeCompare(keyOf(b)))
    .slice(0, OWNERS_SHOWN)
    .map(({ size: _, ...owner }) => owner);
}

const keyOf = (tie: FoundTie): string => tie.through?.key ?? '';

export function pathOf(ancestry: Ancestry, reach: Reach, owner: NodeKey): readonly TieEdge[] {
  const last = reach.into.filter(owns).map((edge) => [...reach.pathTo(edge.holder.key), edge]);
  return shortest(last) ?? ancestry.down(owner);
}

/** A body that both have built counts as well: who builds together is no stranger. */
function builtTogether(graph: TieGraph, one: Ancestry, other: Ancestry, on: string): FoundTie[] {
  const byOther = builtOn(graph, other.foot, on);
  return builtOn(graph, one.foot, on).flatMap((first) =>
    byOther
      .filter((second) => second.held.key === first.held.key)
      .map((second): FoundTie => {
        const path = [first, second];
        return { kind: 'jointly-built', basis: weakest(path), path, through: first.held };
      }),
  );
}

const builtOn = (graph: TieGraph, key: NodeKey, on: string): TieEdge[] =>
  graph
    .builtBy(key)
    .filter((edge) => edge.validFrom <= on && (edge.validTo === undefined || on <= edge.validTo));

const sized = ({ full, known }: Reach): { percent?: number } =>
  full === known ? { percent: Math.min(full, WHOLE) } : {};

const shortest = (paths: readonly (readonly TieEdge[])[]): readonly TieEdge[] | undefined =>
  [...paths].sort((a, b) => a.length - b.length || idsOf(a).localeCompare(idsOf(b)))[0];

const idsOf = (path: readonly TieEdge[]): string => path.map((edge) => edge.id).join(' ');

/** Two records may tell one thing twice, e.g. both builders of one body. */
function once(found: readonly FoundTie[]): FoundTie[] {
  const seen = new Set<string>();
  return found.filter((tie) => {
    const key = `${tie.kind} ${idsOf(tie.path)}`;
    return !seen.has(key) && seen.add(key);
  });
}
