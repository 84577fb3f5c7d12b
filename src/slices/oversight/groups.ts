import type { Instant, Uuid } from '../../kernel/brand.ts';
import { sha256 } from '../../kernel/sha256.ts';
import { iso } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type Head, headsOf, keysUnder, ownHead } from '../ties/index.ts';
import { headsAround, orgsUnder, orgsWithoutHead, type Span, setHeads } from './dealing-store.ts';
import { DAY_MS } from './domain/days.ts';
import { groupsBy, type HeadOf } from './domain/odd.ts';

/**
 * Who belongs together: organisations that order or are ordered from, by a head they share. The heads of each are kept
 * as digests, so that whoever shares one is found without looking through all holdings; which records they rest on is
 * read when it is asked.
 */

/** A change of a holding is looked at for so many organisations; the others are met with their next order. */
const CHANGED_MOST = 500;
/** So many organisations are looked at in one search for a ring. */
const KNOWN_MOST = 2_000;
const HEADS_MOST = 10_000;

const digestOf = (head: string): string => Buffer.from(sha256(`head:${head}`)).toString('hex');
const dayOf = (at: number): string => iso(at as Instant).slice(0, 10);

/** The heads that an organisation had within some days before a moment. */
export const headsBefore = (tx: Tx, orgId: string, at: number, days: number): Promise<Head[]> =>
  headsOf(tx, orgId as Uuid, { from: dayOf(at - days * DAY_MS), to: dayOf(at) });

export async function refreshHeads(tx: Tx, orgId: string, at: Instant, days: number): Promise<void> {
  const heads = await headsBefore(tx, orgId, at, days);
  await setHeads(
    tx,
    orgId,
    heads.map(({ id }) => digestOf(id)),
    at,
  );
}

/** Looks anew whose group may have changed when a record about these nodes did. @returns who they are */
export async function regroupUnder(
  tx: Tx,
  keys: readonly string[],
  at: Instant,
  days: number,
): Promise<string[]> {
  const nodes = await keysUnder(tx, keys);
  // Whoever orders has itself as one head: its key leads to it.
  const changed = await orgsUnder(
    tx,
    nodes.map((key) => digestOf(ownHead(key))),
    CHANGED_MOST,
  );
  for (const orgId of changed) await refreshHeads(tx, orgId, at, days);
  return changed;
}

/** Looks at the groups of everybody whose orders were kept before groups were. */
export async function groupAll(tx: Tx, at: Instant, days: number): Promise<number> {
  const orgs = await orgsWithoutHead(tx, HEADS_MOST);
  for (const orgId of orgs) await refreshHeads(tx, orgId, at, days);
  return orgs.length;
}

/** Groups as far as a search has come. */
export interface Groups {
  readonly of: (orgId: string) => string;
  readonly members: (group: string) => readonly string[];
  readonly known: ReadonlySet<string>;
}

/** Learns whose groups these organisations belong to, and whoever belongs to them, up to the bound. */
export async function learn(tx: Tx, heads: HeadOf[], orgIds: readonly string[]): Promise<Groups> {
  const known = new Set(heads.map(({ orgId }) => orgId));
  let frontier = orgIds.filter((id) => !known.has(id));
  for (const orgId of frontier) {
    // In a group of its own, were nothing on record.
    heads.push({ orgId, head: orgId });
    known.add(orgId);
  }
  while (frontier.length > 0 && known.size < KNOWN_MOST) {
    const found = await headsAround(tx, frontier, HEADS_MOST);
    heads.push(...found);
    frontier = [...new Set(found.map(({ orgId }) => orgId))].filter((id) => !known.has(id));
    for (const orgId of frontier) known.add(orgId);
  }
  const groups = groupsBy(heads);
  return {
    of: (orgId) => groups.get(orgId) ?? orgId,
    members: (group) => [...groups].filter(([, name]) => name === group).map(([orgId]) => orgId),
    known,
  };
}

export const around = (at: number, days: number): Span => ({
  from: at - days * DAY_MS,
  to: at + days * DAY_MS,
});
