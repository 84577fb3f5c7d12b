import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Move, Stage } from './domain/undertaking.ts';
import type { Milestone, Movement, Series, Undertaking } from './record.ts';

interface UndertakingRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  name_zh: string;
  name_en: string | null;
  description: string;
  theme: string;
  partners: JurisdictionId[];
  supervisor: string;
  starts: string;
  due: string;
  report_day: number;
  stage: Stage;
  forecast: string | null;
  next_step: string | null;
  done_on: string | null;
  reported_period: string | null;
  evidence: number;
  version: number;
  planned_by_org: Uuid;
  planned_by_person: Uuid;
  planned_at: Instant;
  provenance: Series;
}

const toUndertaking = (row: UndertakingRow): Undertaking => ({
  lead: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  description: row.description,
  theme: row.theme,
  partners: row.partners,
  supervisor: row.supervisor,
  starts: row.starts,
  due: row.due,
  reportDay: row.report_day,
  stage: row.stage,
  forecast: row.forecast,
  nextStep: row.next_step,
  doneOn: row.done_on,
  reportedPeriod: row.reported_period,
  evidence: row.evidence,
  version: row.version,
  planned: { orgId: row.planned_by_org, personId: row.planned_by_person, at: row.planned_at },
  provenance: row.provenance,
});

/** Every item under way that the viewer may see, by due date. */
export async function undertakings(tx: Tx): Promise<Undertaking[]> {
  const rows = await tx.query<UndertakingRow>('select * from programme.undertaking order by due, number, id');
  return rows.map(toUndertaking);
}

export async function undertakingById(tx: Tx, id: string): Promise<Undertaking | undefined> {
  const [row] = await tx.query<UndertakingRow>('select * from programme.undertaking where id = $1', [id]);
  return row === undefined ? undefined : toUndertaking(row);
}

/** @returns false when the lead has an item under this number already */
export async function insertUndertaking(
  tx: Tx,
  item: Undertaking,
  milestones: readonly Milestone[],
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into programme.undertaking (jurisdiction_id, id, number, name_zh, name_en, description, theme, partners,
       supervisor, starts, due, report_day, stage, planned_by_org, planned_by_person, planned_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing`,
    [
      item.lead,
      item.id,
      item.number,
      item.nameZh,
      item.nameEn,
      item.description,
      item.theme,
      item.partners,
      item.supervisor,
      item.starts,
      item.due,
      item.reportDay,
      item.stage,
      item.planned.orgId,
      item.planned.personId,
      new Date(item.planned.at),
      item.provenance,
    ],
  );
  if (inserted === 0) return false;
  await tx.execute(
    `insert into programme.milestone (jurisdiction_id, undertaking_id, position, name_zh, name_en, due)
     select $1, $2, m.position, m."nameZh", m."nameEn", m.due
     from jsonb_to_recordset($3::jsonb) as m(position int, "nameZh" text, "nameEn" text, due date)`,
    [item.lead, item.id, JSON.stringify(milestones)],
  );
  return true;
}

/** What an accepted report or the closing makes of an item. */
export interface Standing {
  readonly stage: Stage;
  readonly forecast: string | null;
  readonly nextStep: string | null;
  readonly doneOn: string | null;
  readonly reportedPeriod: string | null;
  /** Pieces of evidence added. */
  readonly evidence: number;
}

/** Moves an item from exactly the version that was read, unless it is closed. @returns whether it moved */
export async function moveUndertaking(tx: Tx, item: Undertaking, to: Standing): Promise<boolean> {
  const moved = await tx.execute(
    `update programme.undertaking set stage = $4, forecast = $5, next_step = $6, done_on = $7, reported_period = $8,
       evidence = evidence + $9, version = version + 1
     where jurisdiction_id = $1 and id = $2 and version = $3 and stage <> 'closed'`,
    [
      item.lead,
      item.id,
      item.version,
      to.stage,
      to.forecast,
      to.nextStep,
      to.doneOn,
      to.reportedPeriod,
      to.evidence,
    ],
  );
  return moved === 1;
}

interface MilestoneRow {
  undertaking_id: Uuid;
  position: number;
  name_zh: string;
  name_en: string | null;
  due: string;
  done_on: string | null;
}

/** Milestones of items, by item, in their order. */
export async function milestonesOf(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, Milestone[]>> {
  const rows = await tx.query<MilestoneRow>(
    `select undertaking_id, position, name_zh, name_en, due, done_on from programme.milestone
     where undertaking_id = any ($1::uuid[]) order by undertaking_id, position`,
    [ids],
  );
  const found = new Map<Uuid, Milestone[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    const { position, name_zh: nameZh, name_en: nameEn, due, done_on: doneOn } = row;
    found.get(row.undertaking_id)?.push({ position, nameZh, nameEn, due, doneOn });
  }
  return found;
}

/** A milestone is reached once. @returns whether this was the time */
export async function reachMilestone(
  tx: Tx,
  item: Undertaking,
  { position, doneOn }: { readonly position: number; readonly doneOn: string },
): Promise<boolean> {
  const reached = await tx.execute(
    `update programme.milestone set done_on = $4
     where jurisdiction_id = $1 and undertaking_id = $2 and position = $3 and done_on is null`,
    [item.lead, item.id, position, doneOn],
  );
  return reached === 1;
}

interface MovementRow {
  id: Uuid;
  undertaking_id: Uuid;
  kind: Move;
  at: Instant;
  day: string;
  before: string | null;
  after: string | null;
  position: number | null;
}

/** Movements of items, oldest first, by item. */
export async function movementsOf(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, Movement[]>> {
  const rows = await tx.query<MovementRow>(
    `select id, undertaking_id, kind, at, day, before, after, position from programme.movement
     where undertaking_id = any ($1::uuid[]) order by at, id`,
    [ids],
  );
  const found = new Map<Uuid, Movement[]>(ids.map((id) => [id, []]));
  for (const { undertaking_id: undertakingId, ...rest } of rows) {
    found.get(undertakingId)?.push({ ...rest, undertakingId });
  }
  return found;
}

export async function insertMovement(tx: Tx, lead: JurisdictionId, movement: Movement): Promise<void> {
  await tx.execute(
    `insert into programme.movement (jurisdiction_id, id, undertaking_id, kind, at, day, before, after, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      lead,
      movement.id,
      movement.undertakingId,
      movement.kind,
      new Date(movement.at),
      movement.day,
      movement.before,
      movement.after,
      movement.position,
    ],
  );
}
