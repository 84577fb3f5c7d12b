import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ListRow, Quota } from './domain/draw.ts';
import type { Strata } from './domain/strata.ts';
import type { ClaimRecord, Draw, ListedClaim, SeedEntry, SeedRole, Series } from './record.ts';

interface DrawRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  scheme_code: string;
  scheme_version: number;
  from_on: string;
  to_on: string;
  strata: Strata;
  quotas: Quota[];
  listed: number;
  size: number;
  digest: string;
  seed_source: string;
  seed_at: Instant;
  frozen_by: Uuid;
  frozen_at: Instant;
  seed: string | null;
  drawn: number[] | null;
  drawn_at: Instant | null;
  voided_at: Instant | null;
  void_reason: string | null;
  provenance: Series;
}

const toDraw = (row: DrawRow): Draw => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  from: row.from_on,
  to: row.to_on,
  strata: row.strata,
  quotas: row.quotas,
  listed: row.listed,
  size: row.size,
  digest: row.digest,
  seedSource: row.seed_source,
  seedAt: row.seed_at,
  frozenBy: row.frozen_by,
  frozenAt: row.frozen_at,
  ...(row.seed === null || row.drawn === null || row.drawn_at === null
    ? {}
    : { outcome: { seed: row.seed, drawn: row.drawn, at: row.drawn_at } }),
  ...(row.voided_at === null || row.void_reason === null
    ? {}
    : { voided: { at: row.voided_at, reason: row.void_reason } }),
  provenance: row.provenance,
});

/** @returns false when another list of the scheme covers some of its days */
export async function insertDraw(tx: Tx, draw: Draw): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into sampling.draw (jurisdiction_id, id, number, scheme_code, scheme_version, from_on, to_on, strata,
       quotas, listed, size, digest, seed_source, seed_at, frozen_by, frozen_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing`,
    [
      draw.jurisdictionId,
      draw.id,
      draw.number,
      draw.schemeCode,
      draw.schemeVersion,
      draw.from,
      draw.to,
      draw.strata,
      JSON.stringify(draw.quotas),
      draw.listed,
      draw.size,
      draw.digest,
      draw.seedSource,
      new Date(draw.seedAt),
      draw.frozenBy,
      new Date(draw.frozenAt),
      draw.provenance,
    ],
  );
  return inserted === 1;
}

/** Number of the list that covers some of these days already. */
export async function listOnSpan(
  tx: Tx,
  span: Pick<Draw, 'jurisdictionId' | 'schemeCode' | 'provenance' | 'from' | 'to'>,
): Promise<string | undefined> {
  const [row] = await tx.query<{ number: string }>(
    `select number from sampling.draw where jurisdiction_id = $1 and scheme_code = $2 and provenance = $3
       and voided_at is null and from_on <= $5 and to_on >= $4 limit 1`,
    [span.jurisdictionId, span.schemeCode, span.provenance, span.from, span.to],
  );
  return row?.number;
}

/** Writes the list of a draw, all rows in one statement each: the database takes no row after them. */
export async function insertList(tx: Tx, draw: Draw, rows: readonly ListedClaim[]): Promise<void> {
  const wire = JSON.stringify(rows.map((row, position) => ({ position, ...row })));
  const key = [draw.jurisdictionId, draw.id, wire];
  await tx.execute(
    `insert into sampling.entry (jurisdiction_id, draw_id, position, stratum, digest)
     select $1, $2, r.position, r.stratum, r.digest
     from jsonb_to_recordset($3::jsonb) as r (position int, stratum text, digest text)`,
    key,
  );
  await tx.execute(
    `insert into sampling.listed (jurisdiction_id, draw_id, position, claim_id, salt, record)
     select $1, $2, r.position, r."claimId", r.salt, r.record
     from jsonb_to_recordset($3::jsonb) as r (position int, "claimId" uuid, salt text, record jsonb)`,
    key,
  );
}

/** Every draw, newest first. */
export async function draws(tx: Tx, limit: number): Promise<Draw[]> {
  const rows = await tx.query<DrawRow>('select * from sampling.draw order by frozen_at desc, id limit $1', [
    limit,
  ]);
  return rows.map(toDraw);
}

export async function drawById(tx: Tx, id: Uuid): Promise<Draw | undefined> {
  const [row] = await tx.query<DrawRow>('select * from sampling.draw where id = $1', [id]);
  return row === undefined ? undefined : toDraw(row);
}

/** The draw as it stands now, which nobody else moves until this transaction ends: of two, the second sees the first. */
export async function lockDraw(tx: Tx, draw: Draw): Promise<Draw> {
  await tx.query('select id from sampling.draw where jurisdiction_id = $1 and id = $2 for update', [
    draw.jurisdictionId,
    draw.id,
  ]);
  return (await drawById(tx, draw.id)) ?? draw;
}

export async function listRows(tx: Tx, draw: Pick<Draw, 'jurisdictionId' | 'id'>): Promise<ListRow[]> {
  return tx.query<{ stratum: string; digest: string }>(
    'select stratum, digest from sampling.entry where jurisdiction_id = $1 and draw_id = $2 order by position',
    [draw.jurisdictionId, draw.id],
  );
}

/** The claims behind a list, in its order; empty for whoever may not see them. */
export async function listedClaims(
  tx: Tx,
  draw: Pick<Draw, 'jurisdictionId' | 'id'>,
  positions?: readonly number[],
): Promise<(ListedClaim & { readonly position: number })[]> {
  const rows = await tx.query<{
    position: number;
    stratum: string;
    digest: string;
    claim_id: Uuid;
    salt: string;
    record: ClaimRecord;
  }>(
    `select e.position, e.stratum, e.digest, l.claim_id, l.salt, l.record
     from sampling.listed l
     join sampling.entry e on e.jurisdiction_id = l.jurisdiction_id and e.draw_id = l.draw_id and e.position = l.position
     where l.jurisdiction_id = $1 and l.draw_id = $2 and ($3::int[] is null or l.position = any ($3))
     order by l.position`,
    [draw.jurisdictionId, draw.id, positions ?? null],
  );
  return rows.map(({ claim_id, ...row }) => ({ ...row, claimId: claim_id }));
}

export async function insertSeedEntry(
  tx: Tx,
  draw: Pick<Draw, 'jurisdictionId' | 'id'>,
  entry: SeedEntry & { readonly id: Uuid },
): Promise<void> {
  await tx.execute(
    `insert into sampling.seed_entry (jurisdiction_id, id, draw_id, person_id, role, value, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [draw.jurisdictionId, entry.id, draw.id, entry.personId, entry.role, entry.value, new Date(entry.at)],
  );
}

/** Everything that was entered for a draw, oldest first. */
export async function seedEntries(tx: Tx, draw: Pick<Draw, 'jurisdictionId' | 'id'>): Promise<SeedEntry[]> {
  const rows = await tx.query<{ person_id: Uuid; role: SeedRole; value: string; at: Instant }>(
    `select person_id, role, value, at from sampling.seed_entry where jurisdiction_id = $1 and draw_id = $2
     order by at, id`,
    [draw.jurisdictionId, draw.id],
  );
  return rows.map(({ person_id, ...row }) => ({ ...row, personId: person_id }));
}

/** @returns false when it was drawn or taken back meanwhile */
export async function setDrawn(
  tx: Tx,
  draw: Pick<Draw, 'jurisdictionId' | 'id'>,
  outcome: {
    readonly seed: string;
    readonly drawn: readonly number[];
    readonly by: Uuid;
    readonly at: Instant;
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `update sampling.draw set seed = $3, drawn = $4, drawn_by = $5, drawn_at = $6
     where jurisdiction_id = $1 and id = $2 and seed is null and voided_at is null`,
    [draw.jurisdictionId, draw.id, outcome.seed, outcome.drawn, outcome.by, new Date(outcome.at)],
  );
  return changed === 1;
}

/** @returns false when it was drawn or taken back, or the seed is public by now */
export async function setVoided(
  tx: Tx,
  draw: Pick<Draw, 'jurisdictionId' | 'id'>,
  voided: { readonly by: Uuid; readonly at: Instant; readonly reason: string },
): Promise<boolean> {
  const changed = await tx.execute(
    `update sampling.draw set voided_by = $3, voided_at = $4, void_reason = $5
     where jurisdiction_id = $1 and id = $2 and seed is null and voided_at is null and seed_at > $4`,
    [draw.jurisdictionId, draw.id, voided.by, new Date(voided.at), voided.reason],
  );
  return changed === 1;
}
