import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FoundTie } from '../ties/index.ts';
import type { Series } from './store.ts';

export type FindingState = 'open' | 'explained' | 'referred';

export interface FoundRecord {
  readonly kind: 'order' | 'claim';
  readonly id: string;
  readonly number: string;
  /** Minor units as digits. */
  readonly amount: string;
}

/** A tie between two organisations of a group, and the records it rests on, by their ids. */
export interface FoundTieFacts {
  readonly one: string;
  readonly other: string;
  readonly kind: FoundTie['kind'];
  /** Hundredths of a percent. */
  readonly percent?: number;
  readonly path: readonly string[];
}

/** What the sentence of a finding is written from; each kind of rule fills in its own. */
export interface FindingFacts {
  readonly days?: number;
  /** Minor units as digits. */
  readonly line?: string;
  readonly together?: string;
  readonly price?: string;
  readonly norm?: string;
  readonly unit?: string;
  readonly spreadTenths?: string;
  readonly sample?: number;
  readonly daysLeft?: number;
  /** Organisations of a ring, or behind one thing, in order. */
  readonly orgs?: readonly string[];
  readonly fact?: string;
  /** Of a ring: the organisations that bought or sold, group after group, and what joins those of one group. */
  readonly groups?: readonly (readonly string[])[];
  readonly ties?: readonly FoundTieFacts[];
}

export interface NewFinding {
  readonly jurisdictionId: string;
  readonly id: Uuid;
  readonly rule: string;
  readonly enterpriseId: string;
  readonly providerId?: string | undefined;
  readonly facts: FindingFacts;
  readonly records: readonly FoundRecord[];
  readonly strength: 1 | 2 | 3;
  readonly digest: string;
  readonly at: Instant;
  readonly series: Series;
}

export interface Finding {
  readonly jurisdictionId: string;
  readonly id: Uuid;
  readonly rule: string;
  readonly enterpriseId: string;
  readonly providerId: string | null;
  readonly facts: FindingFacts;
  readonly records: readonly FoundRecord[];
  readonly strength: 1 | 2 | 3;
  readonly digest: string;
  readonly foundAt: Instant;
  readonly changedAt: Instant;
  readonly state: FindingState;
  readonly judgedBy: Uuid | null;
  readonly judgedAt: Instant | null;
  readonly note: string | null;
  readonly reference: string | null;
  readonly series: Series;
}

/**
 * Writes down what a rule found. The same again says nothing; another set of records under it opens an explained one
 * anew, what was said of it before kept beside.
 */
export function upsertFinding(tx: Tx, one: NewFinding): Promise<number> {
  return tx.execute(
    `insert into oversight.finding as f (jurisdiction_id, id, rule, enterprise_id, provider_id, facts, records, strength,
       digest, found_at, changed_at, state, series)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 'open', $11)
     on conflict (jurisdiction_id, id) do update set facts = excluded.facts, records = excluded.records,
       strength = excluded.strength, digest = excluded.digest, changed_at = excluded.changed_at,
       state = case f.state when 'explained' then 'open' else f.state end
     where f.digest <> excluded.digest`,
    [
      one.jurisdictionId,
      one.id,
      one.rule,
      one.enterpriseId,
      one.providerId ?? null,
      JSON.stringify(one.facts),
      JSON.stringify(one.records),
      one.strength,
      one.digest,
      new Date(one.at),
      one.series,
    ],
  );
}

const COLUMNS = `jurisdiction_id as "jurisdictionId", id, rule, enterprise_id as "enterpriseId",
  provider_id as "providerId", facts, records, strength, digest, found_at as "foundAt", changed_at as "changedAt",
  state, judged_by as "judgedBy", judged_at as "judgedAt", note, reference, series`;

export interface FindingFilter {
  readonly state?: FindingState | undefined;
  readonly rule?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Findings the viewer may see: what is open and strong first. */
export function findings(tx: Tx, filter: FindingFilter): Promise<Finding[]> {
  const rank = "(f.state = 'open')::int, f.strength, f.changed_at, f.id";
  return tx.query<Finding>(
    `select ${COLUMNS} from oversight.finding f
     where ($1::text is null or state = $1) and ($2::text is null or rule = $2)
       and ($3::uuid is null or (${rank}) < (select ${rank} from oversight.finding f where f.id = $3))
     order by (state = 'open') desc, strength desc, changed_at desc, id desc limit $4`,
    [filter.state ?? null, filter.rule ?? null, filter.after ?? null, filter.limit],
  );
}

/** How many findings there are of each rule and state. */
export function findingCounts(tx: Tx): Promise<{ rule: string; state: FindingState; findings: number }[]> {
  return tx.query(
    'select rule, state, count(*)::int as findings from oversight.finding group by 1, 2 order by 1, 2',
  );
}

export async function findingById(tx: Tx, id: string): Promise<Finding | undefined> {
  const [row] = await tx.query<Finding>(`select ${COLUMNS} from oversight.finding where id = $1`, [id]);
  return row;
}

const ABOUT_MOST = 200;

/** Findings of a rule that name one of these organisations, the oldest first. */
export function findingsAbout(tx: Tx, rule: string, orgIds: readonly string[]): Promise<Finding[]> {
  return tx.query<Finding>(
    `select ${COLUMNS} from oversight.finding where rule = $1 and facts -> 'orgs' ?| $2::text[]
     order by found_at, id limit $3`,
    [rule, orgIds, ABOUT_MOST],
  );
}

export interface Judgement {
  readonly from: readonly FindingState[];
  readonly to: Exclude<FindingState, 'open'>;
  /** The set of records the person saw: another one is another question. */
  readonly digest: string;
  readonly by: Uuid;
  readonly at: Instant;
  readonly note: string;
  readonly reference: string | null;
}

/** Says what a finding was, when it is still what the person saw. @returns false when it moved on */
export async function judgeFinding(tx: Tx, finding: Finding, said: Judgement): Promise<boolean> {
  const changed = await tx.execute(
    `update oversight.finding set state = $4, judged_by = $5, judged_at = $6, note = $7, reference = $8
     where jurisdiction_id = $1 and id = $2 and state = any ($3) and digest = $9`,
    [
      finding.jurisdictionId,
      finding.id,
      said.from,
      said.to,
      said.by,
      new Date(said.at),
      said.note,
      said.reference,
      said.digest,
    ],
  );
  return changed === 1;
}
