import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Answer, AuditCase, CaseParties, Draw, Outcome, Series } from './record.ts';

interface CaseRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  draw_id: Uuid;
  position: number;
  claim_id: Uuid;
  claim_number: string;
  amount: bigint;
  enterprise_id: Uuid;
  provider_id: Uuid | null;
  payee_id: Uuid;
  parties: CaseParties;
  state: AuditCase['state'];
  auditor_id: Uuid | null;
  assigned_at: Instant | null;
  wanted: string | null;
  due_on: string | null;
  findings: string | null;
  outcome: Outcome | null;
  repay: bigint | null;
  reported_at: Instant | null;
  provenance: Series;
}

const toCase = (row: CaseRow): AuditCase => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  drawId: row.draw_id,
  position: row.position,
  claimId: row.claim_id,
  claimNumber: row.claim_number,
  amount: money(row.amount),
  enterpriseId: row.enterprise_id,
  ...(row.provider_id === null ? {} : { providerId: row.provider_id }),
  payeeId: row.payee_id,
  parties: row.parties,
  state: row.state,
  ...(row.auditor_id === null || row.assigned_at === null || row.wanted === null || row.due_on === null
    ? {}
    : { asked: { auditorId: row.auditor_id, at: row.assigned_at, wanted: row.wanted, dueOn: row.due_on } }),
  ...(row.findings === null || row.outcome === null || row.reported_at === null
    ? {}
    : {
        report: {
          findings: row.findings,
          outcome: row.outcome,
          ...(row.repay === null ? {} : { repay: money(row.repay) }),
          at: row.reported_at,
        },
      }),
  provenance: row.provenance,
});

/** Opens the cases of what was drawn. */
export async function insertCases(tx: Tx, cases: readonly AuditCase[]): Promise<void> {
  await tx.execute(
    `insert into sampling.case (jurisdiction_id, id, number, draw_id, position, claim_id, claim_number, amount,
       enterprise_id, provider_id, payee_id, parties, state, provenance)
     select r."jurisdictionId", r.id, r.number, r."drawId", r.position, r."claimId", r."claimNumber", r.amount,
       r."enterpriseId", r."providerId", r."payeeId", r.parties, r.state, r.provenance
     from jsonb_to_recordset($1::jsonb) as r ("jurisdictionId" text, id uuid, number text, "drawId" uuid, position int,
       "claimId" uuid, "claimNumber" text, amount bigint, "enterpriseId" uuid, "providerId" uuid, "payeeId" uuid,
       parties jsonb, state text, provenance text)`,
    [JSON.stringify(cases.map((one) => ({ ...one, amount: one.amount.toString() })))],
  );
}

export async function caseById(tx: Tx, id: Uuid): Promise<AuditCase | undefined> {
  const [row] = await tx.query<CaseRow>('select * from sampling.case where id = $1', [id]);
  return row === undefined ? undefined : toCase(row);
}

/** Cases of one draw that the viewer may see, in the order they were drawn. */
export async function casesOfDraw(tx: Tx, draw: Pick<Draw, 'jurisdictionId' | 'id'>): Promise<AuditCase[]> {
  const rows = await tx.query<CaseRow>(
    'select * from sampling.case where jurisdiction_id = $1 and draw_id = $2 order by number',
    [draw.jurisdictionId, draw.id],
  );
  return rows.map(toCase);
}

/** Cases the viewer may see, those still open first, the nearest day first. */
export async function casesByDay(tx: Tx, limit: number): Promise<AuditCase[]> {
  const rows = await tx.query<CaseRow>(
    `select * from sampling.case order by (state = 'reported'), due_on nulls first, number limit $1`,
    [limit],
  );
  return rows.map(toCase);
}

export interface Progress {
  readonly cases: number;
  readonly assigned: number;
  readonly reported: number;
  readonly inOrder: number;
  readonly minor: number;
  readonly repay: number;
  readonly repayAmount: bigint;
}

/** How far the cases of each draw are, as far as the viewer may see them. */
export async function progressOf(tx: Tx): Promise<Map<Uuid, Progress>> {
  const rows = await tx.query<Omit<Progress, 'repayAmount'> & { draw_id: Uuid; repay_amount: bigint }>(
    `select draw_id, count(*)::int as cases, count(*) filter (where state = 'assigned')::int as assigned,
       count(*) filter (where state = 'reported')::int as reported,
       count(*) filter (where outcome = 'in-order')::int as "inOrder",
       count(*) filter (where outcome = 'minor')::int as minor,
       count(*) filter (where outcome = 'repay')::int as repay,
       coalesce(sum(repay), 0)::bigint as repay_amount
     from sampling.case group by draw_id`,
  );
  return new Map(
    rows.map(({ draw_id, repay_amount, ...row }) => [draw_id, { ...row, repayAmount: repay_amount }]),
  );
}

/** An auditor takes a case, or takes it over. @returns false when it has its outcome */
export async function assignCase(
  tx: Tx,
  key: Pick<AuditCase, 'jurisdictionId' | 'id'>,
  asked: NonNullable<AuditCase['asked']>,
): Promise<boolean> {
  const changed = await tx.execute(
    `update sampling.case set state = 'assigned', auditor_id = $3, assigned_at = $4, wanted = $5, due_on = $6
     where jurisdiction_id = $1 and id = $2 and state <> 'reported'`,
    [key.jurisdictionId, key.id, asked.auditorId, new Date(asked.at), asked.wanted, asked.dueOn],
  );
  return changed === 1;
}

/** @returns false when the case has its outcome, or another auditor has it */
export async function reportCase(
  tx: Tx,
  key: Pick<AuditCase, 'jurisdictionId' | 'id'>,
  auditorId: Uuid,
  report: NonNullable<AuditCase['report']>,
): Promise<boolean> {
  const changed = await tx.execute(
    `update sampling.case set state = 'reported', findings = $4, outcome = $5, repay = $6, reported_at = $7
     where jurisdiction_id = $1 and id = $2 and state = 'assigned' and auditor_id = $3`,
    [
      key.jurisdictionId,
      key.id,
      auditorId,
      report.findings,
      report.outcome,
      report.repay ?? null,
      new Date(report.at),
    ],
  );
  return changed === 1;
}

export async function insertAnswer(
  tx: Tx,
  key: Pick<AuditCase, 'jurisdictionId' | 'id'>,
  answer: Answer & { readonly personId: Uuid },
): Promise<void> {
  const { file } = answer;
  await tx.execute(
    `insert into sampling.answer (jurisdiction_id, id, case_id, org_id, person_id, at, note, sha256, file_name,
       media_type, size_bytes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      key.jurisdictionId,
      answer.id,
      key.id,
      answer.orgId,
      answer.personId,
      new Date(answer.at),
      answer.note,
      file?.sha256 ?? null,
      file?.fileName ?? null,
      file?.mediaType ?? null,
      file?.sizeBytes ?? null,
    ],
  );
}

interface AnswerRow {
  id: Uuid;
  org_id: Uuid;
  at: Instant;
  note: string;
  sha256: string | null;
  file_name: string | null;
  media_type: string | null;
  size_bytes: bigint | null;
}

/** What was handed in on a case as far as the viewer may see it, oldest first. */
export async function answersOf(tx: Tx, key: Pick<AuditCase, 'jurisdictionId' | 'id'>): Promise<Answer[]> {
  const rows = await tx.query<AnswerRow>(
    `select id, org_id, at, note, sha256, file_name, media_type, size_bytes from sampling.answer
     where jurisdiction_id = $1 and case_id = $2 order by at, id`,
    [key.jurisdictionId, key.id],
  );
  return rows.map(({ id, org_id, at, note, sha256, file_name, media_type, size_bytes }) => ({
    id,
    orgId: org_id,
    at,
    note,
    ...(sha256 === null || file_name === null || media_type === null || size_bytes === null
      ? {}
      : { file: { sha256, fileName: file_name, mediaType: media_type, sizeBytes: Number(size_bytes) } }),
  }));
}

/** Which of these files answers refer to; read as `tq_worker`, by the sweep. */
export async function filesInUse(tx: Tx, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ sha256: string }>(
    'select distinct sha256 from sampling.answer where sha256 = any ($1)',
    [sha256s],
  );
  return new Set(rows.map((row) => row.sha256));
}
