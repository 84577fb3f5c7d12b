import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { TimeRange } from '../../kernel/range.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ClosureKind, OpenRange } from './domain/closures.ts';

export interface Closure extends OpenRange {
  readonly providerId: Uuid;
  readonly id: Uuid;
  readonly offerId: Uuid;
  readonly unitId: Uuid;
  readonly kind: ClosureKind;
  readonly reason: string;
  readonly provenance: 'sample' | 'own';
}

interface ClosureRow {
  provider_id: Uuid;
  id: Uuid;
  offer_id: Uuid;
  unit_id: Uuid;
  kind: ClosureKind;
  from: Instant;
  to: Instant | null;
  reason: string;
  provenance: Closure['provenance'];
}

const COLUMNS = `c.provider_id, c.id, c.offer_id, c.unit_id, c.kind, lower(c.during) as "from",
  upper(c.during) as "to", c.reason, c.provenance`;

const toClosure = (row: ClosureRow): Closure => ({
  providerId: row.provider_id,
  id: row.id,
  offerId: row.offer_id,
  unitId: row.unit_id,
  kind: row.kind,
  from: row.from,
  ...(row.to === null ? {} : { to: row.to }),
  reason: row.reason,
  provenance: row.provenance,
});

const date = (at: Instant | undefined): Date | null => (at === undefined ? null : new Date(at));

/** @returns false when another closure of the unit stands then: the exclusion constraint decides */
export async function insertClosure(tx: Tx, closure: Closure, at: Instant): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into booking.closure (provider_id, id, offer_id, unit_id, kind, during, reason, closed_at, provenance)
     values ($1, $2, $3, $4, $5, tstzrange($6, $7, '[)'), $8, $9, $10) on conflict do nothing`,
    [
      closure.providerId,
      closure.id,
      closure.offerId,
      closure.unitId,
      closure.kind,
      date(closure.from),
      date(closure.to),
      closure.reason,
      date(at),
      closure.provenance,
    ],
  );
  return inserted === 1;
}

export interface Booked extends TimeRange {
  readonly occupancyId: Uuid;
}

/**
 * Bookings of a unit within a range, by start, locked: whoever ends one of them meanwhile waits, and then finds the
 * closure there.
 */
export async function lockBooked(tx: Tx, closure: Closure): Promise<Booked[]> {
  const rows = await tx.query<{ id: Uuid; from: Instant; to: Instant }>(
    `select id, lower(during) as "from", upper(during) as "to" from booking.occupancy
     where provider_id = $1 and unit_id = $2 and state in ('held', 'confirmed')
       and during && tstzrange($3, $4, '[)')
     order by id for update`,
    [closure.providerId, closure.unitId, date(closure.from), date(closure.to)],
  );
  return rows.map(({ id, from, to }) => ({ occupancyId: id, from, to })).sort((a, b) => a.from - b.from);
}

/** Takes a piece of time for a closure. @returns false when a booking was first */
export async function insertClosed(
  tx: Tx,
  closure: Closure,
  piece: OpenRange & { readonly id: Uuid },
  at: Instant,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into booking.occupancy (provider_id, id, unit_id, during, state, updated_at, closure_id)
     values ($1, $2, $3, tstzrange($4, $5, '[)'), 'closed', $6, $7) on conflict do nothing`,
    [closure.providerId, piece.id, closure.unitId, date(piece.from), date(piece.to), date(at), closure.id],
  );
  return inserted === 1;
}

export async function closureById(tx: Tx, id: string): Promise<Closure | undefined> {
  const [row] = await tx.query<ClosureRow>(`select ${COLUMNS} from booking.closure c where c.id = $1`, [id]);
  return row === undefined ? undefined : toClosure(row);
}

/** Ends a closure that stands and has not run out, and frees what it took. @returns false when it is over already */
export async function endClosure(tx: Tx, closure: Closure, at: Instant): Promise<boolean> {
  const keys = [closure.providerId, closure.id, date(at)];
  const ended = await tx.execute(
    `update booking.closure set ended_at = $3
     where provider_id = $1 and id = $2 and ended_at is null and (upper(during) is null or upper(during) > $3)`,
    keys,
  );
  if (ended === 0) return false;
  await tx.execute(
    `update booking.occupancy set state = 'released', updated_at = $3
     where provider_id = $1 and closure_id = $2 and state = 'closed'`,
    keys,
  );
  return true;
}

/** Closures of units that stand within a window, by start: one statement however many units there are. */
export async function closuresWithin(
  tx: Tx,
  unitIds: readonly Uuid[],
  window: TimeRange,
): Promise<Closure[]> {
  const rows = await tx.query<ClosureRow>(
    `select ${COLUMNS} from unnest($1::uuid[]) as u (unit_id)
     join booking.closure c on c.unit_id = u.unit_id and c.ended_at is null
       and c.during && tstzrange($2, $3, '[)')
     order by lower(c.during), c.id`,
    [unitIds, date(window.from), date(window.to)],
  );
  return rows.map(toClosure);
}

/** What an institution has closed, or will close, by start. */
export async function standingClosures(tx: Tx, providerId: Uuid, at: Instant): Promise<Closure[]> {
  const rows = await tx.query<ClosureRow>(
    `select ${COLUMNS} from booking.closure c
     where c.provider_id = $1 and c.ended_at is null and (upper(c.during) is null or upper(c.during) > $2)
     order by lower(c.during), c.id`,
    [providerId, date(at)],
  );
  return rows.map(toClosure);
}
