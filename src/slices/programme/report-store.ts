import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ReportedStage, ReportState } from './domain/undertaking.ts';
import type { Deed, Evidence, Report, Series } from './record.ts';

interface ReportRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  undertaking_id: Uuid;
  party_id: JurisdictionId;
  period: string;
  revision: number;
  state: ReportState;
  text: string;
  next_step: string;
  stage: ReportedStage | null;
  forecast: string | null;
  milestones: { position: number; doneOn: string }[];
  submitted_by_org: Uuid;
  submitted_by_person: Uuid;
  submitted_at: Instant;
  decided_at: Instant | null;
  note: string | null;
  provenance: Series;
}

const toReport = (row: ReportRow): Report => ({
  lead: row.jurisdiction_id,
  id: row.id,
  undertakingId: row.undertaking_id,
  party: row.party_id,
  period: row.period,
  revision: row.revision,
  state: row.state,
  text: row.text,
  nextStep: row.next_step,
  stage: row.stage,
  forecast: row.forecast,
  milestones: row.milestones,
  submitted: { orgId: row.submitted_by_org, personId: row.submitted_by_person, at: row.submitted_at },
  decidedAt: row.decided_at,
  note: row.note,
  provenance: row.provenance,
});

/** Reports on items, newest first, by item. */
export async function reportsOf(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, Report[]>> {
  const rows = await tx.query<ReportRow>(
    `select * from programme.report where undertaking_id = any ($1::uuid[])
     order by period desc, submitted_at desc, id`,
    [ids],
  );
  const found = new Map<Uuid, Report[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.undertaking_id)?.push(toReport(row));
  return found;
}

export async function reportById(tx: Tx, id: string): Promise<Report | undefined> {
  const [row] = await tx.query<ReportRow>('select * from programme.report where id = $1', [id]);
  return row === undefined ? undefined : toReport(row);
}

/**
 * Files a report as the next revision of its month.
 * @returns its revision, or undefined when this party's report on the month stands already
 */
export async function insertReport(tx: Tx, report: Omit<Report, 'revision'>): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number }>(
    `insert into programme.report (jurisdiction_id, id, undertaking_id, party_id, period, revision, state, text,
       next_step, stage, forecast, milestones, submitted_by_org, submitted_by_person, submitted_at, provenance)
     select $1, $2, $3, $4, $5, coalesce(max(r.revision), 0) + 1, 'submitted', $6, $7, $8, $9, $10, $11, $12, $13, $14
     from programme.report r
     where r.jurisdiction_id = $1 and r.undertaking_id = $3 and r.party_id = $4 and r.period = $5
     on conflict do nothing returning revision`,
    [
      report.lead,
      report.id,
      report.undertakingId,
      report.party,
      report.period,
      report.text,
      report.nextStep,
      report.stage,
      report.forecast,
      JSON.stringify(report.milestones),
      report.submitted.orgId,
      report.submitted.personId,
      new Date(report.submitted.at),
      report.provenance,
    ],
  );
  return row?.revision;
}

/** Accepts or returns a report once. @returns whether this was the time */
export async function judgeReport(
  tx: Tx,
  report: Report,
  verdict: { readonly state: 'accepted' | 'returned'; readonly note: string | null; readonly by: Deed },
): Promise<boolean> {
  const judged = await tx.execute(
    `update programme.report set state = $3, note = $4, decided_by_org = $5, decided_by_person = $6, decided_at = $7
     where jurisdiction_id = $1 and id = $2 and state = 'submitted'`,
    [
      report.lead,
      report.id,
      verdict.state,
      verdict.note,
      verdict.by.orgId,
      verdict.by.personId,
      new Date(verdict.by.at),
    ],
  );
  return judged === 1;
}

interface EvidenceRow {
  id: Uuid;
  report_id: Uuid;
  kind: 'file' | 'link';
  title: string;
  sha256: string | null;
  media_type: string | null;
  size_bytes: bigint | null;
  url: string | null;
}

const toEvidence = (row: EvidenceRow): Evidence => ({
  id: row.id,
  reportId: row.report_id,
  kind: row.kind,
  title: row.title,
  sha256: row.sha256,
  mediaType: row.media_type,
  sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
  url: row.url,
});

const EVIDENCE =
  'select id, report_id, kind, title, sha256, media_type, size_bytes, url from programme.evidence';

/** Evidence of reports, by report. */
export async function evidenceOf(tx: Tx, reportIds: readonly Uuid[]): Promise<Map<Uuid, Evidence[]>> {
  const rows = await tx.query<EvidenceRow>(`${EVIDENCE} where report_id = any ($1::uuid[]) order by id`, [
    reportIds,
  ]);
  const found = new Map<Uuid, Evidence[]>(reportIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.report_id)?.push(toEvidence(row));
  return found;
}

export async function evidenceById(tx: Tx, id: string): Promise<Evidence | undefined> {
  const [row] = await tx.query<EvidenceRow>(`${EVIDENCE} where id = $1`, [id]);
  return row === undefined ? undefined : toEvidence(row);
}

export async function insertEvidence(tx: Tx, lead: JurisdictionId, evidence: Evidence): Promise<void> {
  await tx.execute(
    `insert into programme.evidence (jurisdiction_id, id, report_id, kind, title, sha256, media_type, size_bytes, url)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      lead,
      evidence.id,
      evidence.reportId,
      evidence.kind,
      evidence.title,
      evidence.sha256,
      evidence.mediaType,
      evidence.sizeBytes,
      evidence.url,
    ],
  );
}

/** Which of these files evidence refers to; read as `tq_worker`, by the sweep. */
export async function filesInUse(tx: Tx, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ sha256: string }>(
    'select distinct sha256 from programme.evidence where sha256 = any ($1)',
    [sha256s],
  );
  return new Set(rows.map((row) => row.sha256));
}
