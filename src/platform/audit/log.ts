import type { Instant } from '../../kernel/brand.ts';
import type { Provenance } from '../actor.ts';
import type { Tx } from '../db/tx.ts';
import type { Seal } from './seal.ts';
import { fromRow, type SealRow } from './sealer.ts';

export interface LogFilter {
  /** A whole type such as `orders.placed`, or the part before the dot for all of a slice. */
  readonly type?: string | undefined;
  readonly actorOrg?: string | undefined;
  readonly commandId?: string | undefined;
  /** Half-open: `from` is in, `to` is not. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

export interface LoggedEvent {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly at: Instant;
  readonly actorOrg: string;
  readonly actorPerson: string;
  readonly commandId: string;
  readonly provenance: Provenance;
  /** RFC 8785 text exactly as stored. */
  readonly payload: string;
  readonly leaf: string;
  /** Number of the seal that covers it; null until the next sealing. */
  readonly seal: number | null;
}

type LoggedRow = Omit<LoggedEvent, 'position' | 'seal'> & {
  readonly position: bigint;
  readonly seal: bigint | null;
};

/** Placed events the reader may see, newest first, before a position. */
export async function loggedEvents(
  tx: Tx,
  filter: LogFilter,
  before: number | undefined,
  limit: number,
): Promise<LoggedEvent[]> {
  const rows = await tx.query<LoggedRow>(
    `select p.position, e.id, e.type, e.version, e.at, e.actor_org as "actorOrg", e.actor_person as "actorPerson",
            e.command_id as "commandId", e.provenance, e.payload, e.leaf,
            (select s.number from platform.seal s
             where s.last_position >= p.position order by s.number limit 1) as seal
     from platform.event_position p join platform.event e on e.id = p.event_id
     where ($1::bigint is null or p.position < $1)
       and ($2::text is null or e.type = $2 or starts_with(e.type, $2 || '.'))
       and ($3::uuid is null or e.actor_org = $3)
       and ($4::uuid is null or e.command_id = $4)
       and ($5::timestamptz is null or e.at >= $5)
       and ($6::timestamptz is null or e.at < $6)
     order by p.position desc limit $7`,
    [
      before ?? null,
      filter.type ?? null,
      filter.actorOrg ?? null,
      filter.commandId ?? null,
      filter.from === undefined ? null : new Date(filter.from),
      filter.to === undefined ? null : new Date(filter.to),
      limit,
    ],
  );
  return rows.map(({ position, seal, ...fields }) => ({
    position: Number(position),
    ...fields,
    seal: seal === null ? null : Number(seal),
  }));
}

export interface ListedSeal extends Seal {
  readonly sealedAt: Instant;
}

/** Seals newest first, before a number. */
export async function listedSeals(tx: Tx, before: number | undefined, limit: number): Promise<ListedSeal[]> {
  const rows = await tx.query<SealRow & { sealed_at: number }>(
    `select number, first_position, last_position, root, previous_head, head, sealed_at from platform.seal
     where $1::bigint is null or number < $1 order by number desc limit $2`,
    [before ?? null, limit],
  );
  return rows.map((row) => ({ ...fromRow(row), sealedAt: row.sealed_at as Instant }));
}

/** Placed events that no seal covers yet. */
export async function unsealedCount(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: bigint }>(
    `select position - coalesce((select max(last_position) from platform.seal), 0) as count
     from platform.relay_head`,
  );
  return Number(row?.count ?? 0n);
}
