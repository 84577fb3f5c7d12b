import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Line } from './domain/reversal.ts';
import type { RecordProvenance } from './store.ts';

export type ReversalState = 'proposed' | 'done' | 'withdrawn';

/** A wrong journal, and the two persons who reverse it. */
export interface Reversal {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly journalId: Uuid;
  /** The day it belongs to, `YYYY-MM-DD`. */
  readonly effectiveOn: string;
  readonly reason: string;
  readonly proposedBy: Uuid;
  readonly proposedAs: 'auditor' | 'finance_officer';
  readonly proposedAt: Instant;
  readonly state: ReversalState;
  readonly decidedAt?: Instant;
  readonly provenance: RecordProvenance;
}

/** A journal of one treasury with what it moved in each account. */
export interface PostedJournal {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly kind: string;
  readonly effectiveOn: string;
  readonly refs: Readonly<Record<string, string>>;
  readonly provenance: RecordProvenance;
  readonly lines: readonly Line[];
}

export async function journalById(
  tx: Tx,
  jurisdictionId: string,
  id: string,
): Promise<PostedJournal | undefined> {
  const [row] = await tx.query<{
    jurisdiction_id: JurisdictionId;
    id: Uuid;
    kind: string;
    effective_on: string;
    refs: Record<string, string>;
    provenance: RecordProvenance;
  }>(
    `select jurisdiction_id, id, kind, effective_on, refs, provenance from ledger.journal
     where jurisdiction_id = $1 and id = $2`,
    [jurisdictionId, id],
  );
  if (row === undefined) return undefined;
  const lines = await tx.query<{ book: Line['book']; code: string; amount: bigint }>(
    `select book, code, sum(amount)::bigint as amount from ledger.posting
     where jurisdiction_id = $1 and journal_id = $2 group by book, code having sum(amount) <> 0 order by book, code`,
    [jurisdictionId, id],
  );
  return {
    jurisdictionId: row.jurisdiction_id,
    id: row.id,
    kind: row.kind,
    effectiveOn: row.effective_on,
    refs: row.refs,
    provenance: row.provenance,
    lines: lines.map((line) => ({ ...line, amount: money(line.amount) })),
  };
}

/** @returns false when the journal is reversed, or about to be, already */
export async function insertReversal(tx: Tx, reversal: Reversal): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into ledger.reversal (jurisdiction_id, id, journal_id, effective_on, reason, proposed_by, proposed_as,
       proposed_at, state, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9) on conflict do nothing`,
    [
      reversal.jurisdictionId,
      reversal.id,
      reversal.journalId,
      reversal.effectiveOn,
      reversal.reason,
      reversal.proposedBy,
      reversal.proposedAs,
      new Date(reversal.proposedAt),
      reversal.provenance,
    ],
  );
  return inserted === 1;
}

interface ReversalRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  journal_id: Uuid;
  effective_on: string;
  reason: string;
  proposed_by: Uuid;
  proposed_as: Reversal['proposedAs'];
  proposed_at: Instant;
  state: ReversalState;
  decided_at: Instant | null;
  provenance: RecordProvenance;
}

const toReversal = (row: ReversalRow): Reversal => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  journalId: row.journal_id,
  effectiveOn: row.effective_on,
  reason: row.reason,
  proposedBy: row.proposed_by,
  proposedAs: row.proposed_as,
  proposedAt: row.proposed_at,
  state: row.state,
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  provenance: row.provenance,
});

export async function reversalById(tx: Tx, id: string): Promise<Reversal | undefined> {
  const [row] = await tx.query<ReversalRow>('select * from ledger.reversal where id = $1', [id]);
  return row === undefined ? undefined : toReversal(row);
}

/** Ends a proposal, by another person where it is carried out. @returns false when it is not open to this one */
export async function decideReversal(
  tx: Tx,
  reversal: Reversal,
  to: 'done' | 'withdrawn',
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update ledger.reversal set state = $3, decided_by = $4, decided_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'proposed' and ($3 <> 'done' or proposed_by <> $4)`,
    [reversal.jurisdictionId, reversal.id, to, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

export interface ReversalLine extends Reversal {
  readonly kind: string;
  readonly journalOn: string;
  readonly reference?: string;
  /** What the journal put in. */
  readonly amount: Money;
}

/** Reversals of a treasury, those that wait first, then the newest. */
export async function reversalsOf(tx: Tx, jurisdictionId: string): Promise<ReversalLine[]> {
  const rows = await tx.query<
    ReversalRow & { kind: string; journal_on: string; reference: string | null; amount: bigint }
  >(
    `select r.*, j.kind, j.effective_on as journal_on, j.refs ->> 'reference' as reference,
       (select coalesce(sum(p.amount) filter (where p.amount > 0 and p.code like 'available:%'), 0)::bigint
        from ledger.posting p where p.jurisdiction_id = j.jurisdiction_id and p.journal_id = j.id) as amount
     from ledger.reversal r
     join ledger.journal j on (j.jurisdiction_id, j.id) = (r.jurisdiction_id, r.journal_id)
     where r.jurisdiction_id = $1 order by (r.state <> 'proposed'), r.proposed_at desc, r.id limit 200`,
    [jurisdictionId],
  );
  return rows.map((row) => ({
    ...toReversal(row),
    kind: row.kind,
    journalOn: row.journal_on,
    ...(row.reference === null ? {} : { reference: row.reference }),
    amount: money(row.amount),
  }));
}
