import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { Fields } from './domain/difference.ts';

export type DraftState = 'draft' | 'proposed' | 'published' | 'withdrawn';

/** The next version of a scheme as its desk writes it, until a second person publishes it. */
export interface DraftRecord {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly code: string;
  readonly baseVersion?: number;
  readonly model?: string;
  readonly body: Fields;
  readonly cases: Fields;
  readonly state: DraftState;
  readonly revision: number;
  readonly authors: readonly Uuid[];
  readonly startedAt: Instant;
  readonly changedAt: Instant;
  readonly proposedBy?: Uuid;
  readonly proposedAt?: Instant;
  readonly reason?: string;
  readonly decidedBy?: Uuid;
  readonly decidedAt?: Instant;
  readonly decisionNote?: string;
  readonly provenance: RecordProvenance;
}

interface DraftRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  code: string;
  base_version: number | null;
  model: string | null;
  body: Fields;
  cases: Fields;
  state: DraftState;
  revision: number;
  authors: Uuid[];
  started_at: Instant;
  changed_at: Instant;
  proposed_by: Uuid | null;
  proposed_at: Instant | null;
  reason: string | null;
  decided_by: Uuid | null;
  decided_at: Instant | null;
  decision_note: string | null;
  provenance: RecordProvenance;
}

const toDraft = (row: DraftRow): DraftRecord => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  code: row.code,
  ...(row.base_version === null ? {} : { baseVersion: row.base_version }),
  ...(row.model === null ? {} : { model: row.model }),
  body: row.body,
  cases: row.cases,
  state: row.state,
  revision: row.revision,
  authors: row.authors,
  startedAt: row.started_at,
  changedAt: row.changed_at,
  ...(row.proposed_by === null ? {} : { proposedBy: row.proposed_by }),
  ...(row.proposed_at === null ? {} : { proposedAt: row.proposed_at }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  ...(row.decision_note === null ? {} : { decisionNote: row.decision_note }),
  provenance: row.provenance,
});

export async function insertDraft(tx: Tx, draft: DraftRecord): Promise<void> {
  await tx.execute(
    `insert into rulebook.draft (jurisdiction_id, id, code, base_version, model, body, cases, state, authors,
       started_at, changed_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, $9, $9, $10)`,
    [
      draft.jurisdictionId,
      draft.id,
      draft.code,
      draft.baseVersion ?? null,
      draft.model ?? null,
      JSON.stringify(draft.body),
      JSON.stringify(draft.cases),
      draft.authors,
      new Date(draft.startedAt),
      draft.provenance,
    ],
  );
}

export async function draftById(tx: Tx, id: string): Promise<DraftRecord | undefined> {
  const [row] = await tx.query<DraftRow>('select * from rulebook.draft where id = $1', [id]);
  return row === undefined ? undefined : toDraft(row);
}

/** Drafts the viewer may see, the one changed last first. */
export async function draftList(tx: Tx, limit: number): Promise<DraftRecord[]> {
  const rows = await tx.query<DraftRow>(
    'select * from rulebook.draft order by changed_at desc, id desc limit $1',
    [limit],
  );
  return rows.map(toDraft);
}

/** The draft as somebody read it: a change holds only while it still stands like that. */
export type AsRead = Pick<DraftRecord, 'jurisdictionId' | 'id' | 'revision'>;

/** Keeps what one author wrote. @returns false when it was changed or moved on meanwhile */
export async function saveDraft(
  tx: Tx,
  draft: AsRead & Pick<DraftRecord, 'body' | 'cases'>,
  by: { readonly person: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update rulebook.draft
     set body = $4, cases = $5, revision = revision + 1, changed_at = $7,
         authors = case when $6 = any (authors) then authors else authors || $6::uuid end
     where jurisdiction_id = $1 and id = $2 and revision = $3 and state = 'draft'`,
    [
      draft.jurisdictionId,
      draft.id,
      draft.revision,
      JSON.stringify(draft.body),
      JSON.stringify(draft.cases),
      by.person,
      new Date(by.at),
    ],
  );
  return changed === 1;
}

/** Puts a draft before a second person. @returns false when it was changed or moved on meanwhile */
export async function proposeDraft(
  tx: Tx,
  draft: AsRead & Pick<DraftRecord, 'body'>,
  by: { readonly person: Uuid; readonly at: Instant; readonly reason: string },
): Promise<boolean> {
  const changed = await tx.execute(
    `update rulebook.draft
     set state = 'proposed', body = $4, revision = revision + 1, changed_at = $6, proposed_by = $5, proposed_at = $6,
         reason = $7, decided_by = null, decided_at = null, decision_note = null,
         authors = case when $5 = any (authors) then authors else authors || $5::uuid end
     where jurisdiction_id = $1 and id = $2 and revision = $3 and state = 'draft'`,
    [
      draft.jurisdictionId,
      draft.id,
      draft.revision,
      JSON.stringify(draft.body),
      by.person,
      new Date(by.at),
      by.reason,
    ],
  );
  return changed === 1;
}

/** Publishes, returns or withdraws a draft. @returns false when it had moved on */
export async function decideDraft(
  tx: Tx,
  draft: AsRead,
  step: { readonly from: readonly DraftState[]; readonly to: DraftState; readonly note?: string },
  by: { readonly person: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update rulebook.draft
     set state = $5, revision = revision + 1, changed_at = $7, decided_by = $6, decided_at = $7, decision_note = $8
     where jurisdiction_id = $1 and id = $2 and revision = $3 and state = any ($4)`,
    [
      draft.jurisdictionId,
      draft.id,
      draft.revision,
      step.from,
      step.to,
      by.person,
      new Date(by.at),
      step.note ?? null,
    ],
  );
  return changed === 1;
}
