import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { MatterState, MeetingState } from './domain/undertaking.ts';
import type { Deed, Matter, Meeting, Series } from './record.ts';

interface MatterRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  question: string;
  background: string;
  options: { key: string; text: string }[];
  recommendation: string;
  due: string;
  undertaking_id: Uuid | null;
  state: MatterState;
  raised_by_org: Uuid;
  raised_by_person: Uuid;
  raised_at: Instant;
  decision: string | null;
  note: string | null;
  settled_by_org: Uuid | null;
  settled_by_person: Uuid | null;
  settled_at: Instant | null;
  provenance: Series;
}

function settledOf(row: MatterRow): Deed | null {
  const { settled_by_org: orgId, settled_by_person: personId, settled_at: at } = row;
  return orgId === null || personId === null || at === null ? null : { orgId, personId, at };
}

const toMatter = (row: MatterRow): Matter => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  question: row.question,
  background: row.background,
  options: row.options,
  recommendation: row.recommendation,
  due: row.due,
  undertakingId: row.undertaking_id,
  state: row.state,
  raised: { orgId: row.raised_by_org, personId: row.raised_by_person, at: row.raised_at },
  decision: row.decision,
  note: row.note,
  settled: settledOf(row),
  provenance: row.provenance,
});

/** Matters the viewer may see: open ones first, nearest due first, then the newest settled. */
export async function matters(tx: Tx, state?: MatterState): Promise<Matter[]> {
  const rows = await tx.query<MatterRow>(
    `select * from programme.matter where $1::text is null or state = $1
     order by (state = 'open') desc, case when state = 'open' then due end, settled_at desc, id limit 500`,
    [state ?? null],
  );
  return rows.map(toMatter);
}

export async function mattersOn(tx: Tx, undertakingId: Uuid): Promise<Matter[]> {
  const rows = await tx.query<MatterRow>(
    'select * from programme.matter where undertaking_id = $1 order by raised_at desc, id',
    [undertakingId],
  );
  return rows.map(toMatter);
}

export async function matterById(tx: Tx, id: string): Promise<Matter | undefined> {
  const [row] = await tx.query<MatterRow>('select * from programme.matter where id = $1', [id]);
  return row === undefined ? undefined : toMatter(row);
}

export async function insertMatter(tx: Tx, matter: Matter): Promise<void> {
  await tx.execute(
    `insert into programme.matter (jurisdiction_id, id, number, question, background, options, recommendation, due,
       undertaking_id, state, raised_by_org, raised_by_person, raised_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $12, $13)`,
    [
      matter.jurisdictionId,
      matter.id,
      matter.number,
      matter.question,
      matter.background,
      JSON.stringify(matter.options),
      matter.recommendation,
      matter.due,
      matter.undertakingId,
      matter.raised.orgId,
      matter.raised.personId,
      new Date(matter.raised.at),
      matter.provenance,
    ],
  );
}

/** Decides or withdraws a matter once. @returns whether this was the time */
export async function settleMatter(
  tx: Tx,
  matter: Matter,
  to: {
    readonly state: 'decided' | 'withdrawn';
    readonly decision: string | null;
    readonly note: string | null;
    readonly by: Deed;
  },
): Promise<boolean> {
  const settled = await tx.execute(
    `update programme.matter set state = $3, decision = $4, note = $5, settled_by_org = $6, settled_by_person = $7,
       settled_at = $8
     where jurisdiction_id = $1 and id = $2 and state = 'open'`,
    [
      matter.jurisdictionId,
      matter.id,
      to.state,
      to.decision,
      to.note,
      to.by.orgId,
      to.by.personId,
      new Date(to.by.at),
    ],
  );
  return settled === 1;
}

interface MeetingRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  title_zh: string;
  title_en: string | null;
  date: string;
  place: string;
  papers: string | null;
  state: MeetingState;
  recorded_by_org: Uuid;
  recorded_by_person: Uuid;
  recorded_at: Instant;
  provenance: Series;
}

const toMeeting = (row: MeetingRow): Meeting => ({
  host: row.jurisdiction_id,
  id: row.id,
  titleZh: row.title_zh,
  titleEn: row.title_en,
  date: row.date,
  place: row.place,
  papers: row.papers,
  state: row.state,
  recorded: { orgId: row.recorded_by_org, personId: row.recorded_by_person, at: row.recorded_at },
  provenance: row.provenance,
});

/** Recorded meetings the viewer may see, newest first. */
export async function meetings(tx: Tx): Promise<Meeting[]> {
  const rows = await tx.query<MeetingRow>('select * from programme.meeting order by date desc, id limit 500');
  return rows.map(toMeeting);
}

export async function meetingById(tx: Tx, id: string): Promise<Meeting | undefined> {
  const [row] = await tx.query<MeetingRow>('select * from programme.meeting where id = $1', [id]);
  return row === undefined ? undefined : toMeeting(row);
}

export async function insertMeeting(tx: Tx, meeting: Meeting): Promise<void> {
  await tx.execute(
    `insert into programme.meeting (jurisdiction_id, id, title_zh, title_en, date, place, papers, state,
       recorded_by_org, recorded_by_person, recorded_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      meeting.host,
      meeting.id,
      meeting.titleZh,
      meeting.titleEn,
      meeting.date,
      meeting.place,
      meeting.papers,
      meeting.state,
      meeting.recorded.orgId,
      meeting.recorded.personId,
      new Date(meeting.recorded.at),
      meeting.provenance,
    ],
  );
}

/** @returns whether it was still called */
export async function cancelMeeting(tx: Tx, meeting: Meeting): Promise<boolean> {
  const cancelled = await tx.execute(
    `update programme.meeting set state = 'cancelled' where jurisdiction_id = $1 and id = $2 and state = 'called'`,
    [meeting.host, meeting.id],
  );
  return cancelled === 1;
}
