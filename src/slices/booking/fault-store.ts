import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';

export interface Fault {
  readonly providerId: Uuid;
  readonly id: Uuid;
  readonly offerId: Uuid;
  readonly unitId?: Uuid | undefined;
  readonly what: string;
  readonly since: Instant;
  readonly reporterOrg: Uuid;
  readonly reporterPerson: Uuid;
  readonly reportedAt: Instant;
  readonly state: 'reported' | 'confirmed' | 'dismissed';
  readonly provenance: 'sample' | 'own';
}

interface FaultRow {
  provider_id: Uuid;
  id: Uuid;
  offer_id: Uuid;
  unit_id: Uuid | null;
  what: string;
  since: Instant;
  reporter_org: Uuid;
  reporter_person: Uuid;
  reported_at: Instant;
  state: Fault['state'];
  provenance: Fault['provenance'];
}

const COLUMNS = `provider_id, id, offer_id, unit_id, what, since, reporter_org, reporter_person, reported_at, state,
  provenance`;

const toFault = (row: FaultRow): Fault => ({
  providerId: row.provider_id,
  id: row.id,
  offerId: row.offer_id,
  ...(row.unit_id === null ? {} : { unitId: row.unit_id }),
  what: row.what,
  since: row.since,
  reporterOrg: row.reporter_org,
  reporterPerson: row.reporter_person,
  reportedAt: row.reported_at,
  state: row.state,
  provenance: row.provenance,
});

/** @returns false when the same person has a report of this instrument that nobody has answered */
export async function insertFault(tx: Tx, fault: Fault): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into booking.fault (provider_id, id, offer_id, unit_id, what, since, reporter_org, reporter_person,
       reported_at, state, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'reported', $10) on conflict do nothing`,
    [
      fault.providerId,
      fault.id,
      fault.offerId,
      fault.unitId ?? null,
      fault.what,
      new Date(fault.since),
      fault.reporterOrg,
      fault.reporterPerson,
      new Date(fault.reportedAt),
      fault.provenance,
    ],
  );
  return inserted === 1;
}

export async function faultById(tx: Tx, id: string): Promise<Fault | undefined> {
  const [row] = await tx.query<FaultRow>(`select ${COLUMNS} from booking.fault where id = $1`, [id]);
  return row === undefined ? undefined : toFault(row);
}

/** Answers a report once, by a closure or with a reason why there is none. @returns false when it was answered */
export async function decideFault(
  tx: Tx,
  fault: Fault,
  answer: { readonly closureId: Uuid } | { readonly reason: string },
  at: Instant,
): Promise<boolean> {
  const [closureId, reason] = 'closureId' in answer ? [answer.closureId, null] : [null, answer.reason];
  const changed = await tx.execute(
    `update booking.fault set state = $3, closure_id = $4, reason = $5, decided_at = $6
     where provider_id = $1 and id = $2 and state = 'reported'`,
    [
      fault.providerId,
      fault.id,
      closureId === null ? 'dismissed' : 'confirmed',
      closureId,
      reason,
      new Date(at),
    ],
  );
  return changed === 1;
}

/** Reports about an institution's instruments that wait for its answer, the oldest first. */
export async function openFaults(tx: Tx, providerId: Uuid): Promise<Fault[]> {
  const rows = await tx.query<FaultRow>(
    `select ${COLUMNS} from booking.fault where provider_id = $1 and state = 'reported'
     order by reported_at, id`,
    [providerId],
  );
  return rows.map(toFault);
}
