import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { TimeRange } from '../../kernel/range.ts';
import type { Tx } from '../../platform/db/tx.ts';

export interface Taken extends TimeRange {
  readonly unitId: Uuid;
  readonly state: 'held' | 'confirmed' | 'closed';
}

/** A held row counts only until its deadline; whoever comes later may expire it. */
const ACTIVE = "(o.state = 'confirmed' or (o.state = 'held' and o.expires_at > $4))";

/**
 * What is taken of any number of units within a window, by start: one statement however many they are. Closed time is
 * read from the closures, because a stale hold may still stand where the closure will be.
 */
export async function takenWithin(
  tx: Tx,
  unitIds: readonly Uuid[],
  window: TimeRange,
  at: Instant,
): Promise<Taken[]> {
  const rows = await tx.query<{ unit_id: Uuid; state: Taken['state']; from: Instant; to: Instant }>(
    `select o.unit_id, o.state, lower(o.during) as "from", upper(o.during) as "to"
     from unnest($1::uuid[]) as u (unit_id)
     join booking.occupancy o on o.unit_id = u.unit_id and o.state in ('held', 'confirmed')
       and o.during && tstzrange($2, $3, '[)')
     where ${ACTIVE}
     union all
     select c.unit_id, 'closed', lower(c.during), coalesce(upper(c.during), $3)
     from unnest($1::uuid[]) as u (unit_id)
     join booking.closure c on c.unit_id = u.unit_id and c.ended_at is null
       and c.during && tstzrange($2, $3, '[)')
     order by 3`,
    [unitIds, new Date(window.from), new Date(window.to), new Date(at)],
  );
  return rows.map(({ unit_id, ...rest }) => ({ unitId: unit_id, ...rest }));
}

/**
 * Expires the holds that are past their deadline and in the way. Locked by id first, so that two claimers who
 * clear the same rows wait for each other in one order and never in a ring.
 */
export async function expireStale(
  tx: Tx,
  providerId: Uuid,
  unitIds: readonly Uuid[],
  range: TimeRange,
  at: Instant,
): Promise<number> {
  return tx.execute(
    `with stale as materialized (
       select id from booking.occupancy
       where provider_id = $1 and unit_id = any ($2::uuid[]) and during && tstzrange($3, $4, '[)')
         and state = 'held' and expires_at <= $5
       order by id for update)
     update booking.occupancy o set state = 'expired', expires_at = null, updated_at = $5
     from stale where o.provider_id = $1 and o.id = stale.id and o.state = 'held'`,
    [providerId, unitIds, new Date(range.from), new Date(range.to), new Date(at)],
  );
}

export interface Hold {
  readonly providerId: Uuid;
  readonly id: Uuid;
  readonly unitId: Uuid;
  readonly range: TimeRange;
  readonly expiresAt: Instant;
}

/** Takes the slot or learns that it is taken: the exclusion constraint decides, the row count tells. */
export async function insertHold(tx: Tx, hold: Hold, at: Instant): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into booking.occupancy (provider_id, id, unit_id, during, state, expires_at, updated_at)
     values ($1, $2, $3, tstzrange($4, $5, '[)'), 'held', $6, $7) on conflict do nothing`,
    [
      hold.providerId,
      hold.id,
      hold.unitId,
      new Date(hold.range.from),
      new Date(hold.range.to),
      new Date(hold.expiresAt),
      new Date(at),
    ],
  );
  return inserted === 1;
}

/** Guarded by state and deadline. */
export async function confirmHeld(tx: Tx, providerId: Uuid, id: Uuid, at: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `update booking.occupancy set state = 'confirmed', expires_at = null, updated_at = $3
     where provider_id = $1 and id = $2 and state = 'held' and expires_at > $3`,
    [providerId, id, new Date(at)],
  );
  return changed === 1;
}

export async function releaseActive(tx: Tx, providerId: Uuid, id: Uuid, at: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `update booking.occupancy set state = 'released', expires_at = null, updated_at = $3
     where provider_id = $1 and id = $2 and state in ('held', 'confirmed')`,
    [providerId, id, new Date(at)],
  );
  return changed === 1;
}

export type OccupancyState = 'held' | 'confirmed' | 'closed' | 'released' | 'expired';

export async function stateOf(tx: Tx, providerId: Uuid, id: Uuid): Promise<OccupancyState | undefined> {
  const [row] = await tx.query<{ state: OccupancyState }>(
    'select state from booking.occupancy where provider_id = $1 and id = $2',
    [providerId, id],
  );
  return row?.state;
}
