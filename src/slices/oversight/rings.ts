import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FoundTie, type Head, joinedBy } from '../ties/index.ts';
import { dealingsBetween, purchasesOf, type StoredDealing } from './dealing-store.ts';
import { type HeadOf, type Purchase, ringThrough, sameRing, turned } from './domain/odd.ts';
import type { RuleOf } from './domain/rules.ts';
import { type Finding, type FoundTieFacts, findingsAbout } from './finding-store.ts';
import { around, type Groups, headsBefore, learn, refreshHeads } from './groups.ts';

/** Of each purchase of a ring so many orders are told, the newest. */
const ORDERS_MOST = 20;
/** Members that neither bought nor sold are asked for a tie between two that did, at most so many. */
const BETWEEN_MOST = 30;

export interface FoundRing {
  /** Organisations that bought or sold in it, group after group. */
  readonly groups: readonly (readonly string[])[];
  readonly ties: readonly FoundTieFacts[];
  readonly dealings: readonly StoredDealing[];
  /** The finding by which it is known already. */
  readonly known: Finding | undefined;
}

interface Asked {
  readonly tx: Tx;
  readonly at: Instant;
  readonly dealing: StoredDealing;
  readonly rule: RuleOf<'ring'>;
}

/**
 * The shortest ring of groups that an order closes: who buys, and who sells, belong together by ownership or by their
 * legal representative. A tie that has ended since it was last looked at is looked at again, and then does not count.
 */
export async function ringOf(asked: Asked): Promise<FoundRing | undefined> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const ring = await ringOfGroups(asked);
    if (ring === undefined) return undefined;
    const told = await toldBy(asked, ring);
    if (!('untied' in told)) return told;
    for (const orgId of told.untied) await refreshHeads(asked.tx, orgId, asked.at, asked.rule.withinDays);
  }
  return undefined;
}

interface RingGroup {
  readonly members: ReadonlySet<string>;
}

/** Follows purchases from the seller's group on, group by group, until one leads back to the buyer's. */
async function ringOfGroups({ tx, dealing, rule }: Asked): Promise<readonly RingGroup[] | undefined> {
  const span = around(dealing.placedAt, rule.withinDays);
  const heads: HeadOf[] = [];
  const purchases: Purchase[] = [];
  let groups: Groups = await learn(tx, heads, [dealing.enterpriseId, dealing.providerId]);
  if (groups.of(dealing.enterpriseId) === groups.of(dealing.providerId)) return undefined;
  const asked = new Set(groups.members(groups.of(dealing.enterpriseId)));
  for (let depth = 1; depth < rule.longest; depth += 1) {
    const frontier = [...groups.known].filter((id) => !asked.has(id));
    if (frontier.length === 0) break;
    for (const id of frontier) asked.add(id);
    const found = await purchasesOf(tx, frontier, span);
    purchases.push(...found);
    groups = await learn(tx, heads, [...new Set(found.map((one) => one.providerId))]);
  }
  const named = (one: Purchase): Purchase => ({
    enterpriseId: groups.of(one.enterpriseId),
    providerId: groups.of(one.providerId),
  });
  const ring = ringThrough(purchases.map(named), named(dealing), rule.longest);
  return ring === undefined
    ? undefined
    : turned(ring).map((group) => ({ members: new Set(groups.members(group)) }));
}

/** What a ring rests on; or who of one group are no longer tied. */
async function toldBy(
  asked: Asked,
  ring: readonly RingGroup[],
): Promise<FoundRing | { readonly untied: readonly string[] }> {
  const { tx, rule } = asked;
  const hops: StoredDealing[][] = [];
  for (const [index, { members }] of ring.entries()) {
    const sellers = ring[(index + 1) % ring.length]?.members ?? new Set();
    hops.push(await dealingsBetween(tx, [...members], [...sellers], ORDERS_MOST));
  }
  const involved = ring.map((_, index) => {
    const bought = (hops[index] ?? []).map((one) => one.enterpriseId);
    const sold = (hops[(index + ring.length - 1) % ring.length] ?? []).map((one) => one.providerId);
    return [...new Set([...bought, ...sold])].sort();
  });
  const ties: FoundTieFacts[] = [];
  for (const [index, { members }] of ring.entries()) {
    const joined = await joinAll(asked, involved[index] ?? [], members);
    if (joined === undefined) return { untied: involved[index] ?? [] };
    ties.push(...joined);
  }
  const earlier = await findingsAbout(
    tx,
    rule.id,
    ring.flatMap((group) => [...group.members]),
  );
  const known = earlier.find((one) => sameRing(one.facts.groups ?? [], ring));
  return { groups: involved, ties, dealings: hops.flat(), known };
}

/** Ties enough that everybody involved hangs together, by others of the group where it must be. */
async function joinAll(
  { tx, at, rule }: Asked,
  orgs: readonly string[],
  members: ReadonlySet<string>,
): Promise<FoundTieFacts[] | undefined> {
  const heads = new Map<string, readonly Head[]>();
  const read = async (ids: readonly string[]) => {
    for (const id of ids) heads.set(id, await headsBefore(tx, id, at, rule.withinDays));
  };
  await read(orgs);
  const direct = spanning(orgs, heads, orgs);
  if (direct !== undefined) return direct;
  await read([...members].filter((id) => !heads.has(id)).slice(0, BETWEEN_MOST));
  return spanning([...heads.keys()], heads, orgs);
}

/** The fewest ties that join all who must be, beginning with the first; `undefined` when some cannot be reached. */
function spanning(
  orgs: readonly string[],
  heads: ReadonlyMap<string, readonly Head[]>,
  needed: readonly string[],
): FoundTieFacts[] | undefined {
  const ties: FoundTieFacts[] = [];
  const joined = new Set(needed.slice(0, 1));
  // A set hands out what is added while it is walked.
  for (const one of joined) {
    for (const other of orgs) {
      const tie = joined.has(other) ? undefined : joinedBy(heads.get(one) ?? [], heads.get(other) ?? []);
      if (tie === undefined) continue;
      joined.add(other);
      ties.push(factsOf(one, other, tie));
    }
  }
  return needed.every((id) => joined.has(id)) ? ties : undefined;
}

const factsOf = (one: string, other: string, { kind, percent, path }: FoundTie): FoundTieFacts => ({
  one,
  other,
  kind,
  ...(percent === undefined ? {} : { percent }),
  path: path.map((edge) => edge.id),
});
