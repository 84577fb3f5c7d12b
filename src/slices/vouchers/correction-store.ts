import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Claim } from './claim-store.ts';
import type { Dossier } from './contract.ts';
import type { Point } from './domain/correction.ts';

/** What a desk asked for, once, and what came back. */
export interface Correction {
  readonly askedAt: Instant;
  /** Last day in time, `YYYY-MM-DD`, and the first instant after it. */
  readonly dueOn: string;
  readonly dueAt: Instant;
  readonly points: readonly Point[];
  /** In the order of the points; there once it is answered. */
  readonly answers?: readonly string[];
  readonly answeredAt?: Instant;
}

interface Row {
  claim_id: Uuid;
  asked_at: Instant;
  due_on: string;
  due_at: Instant;
  points: Point[];
  answers: string[] | null;
  answered_at: Instant | null;
}

const toCorrection = (row: Row): Correction => ({
  askedAt: row.asked_at,
  dueOn: row.due_on,
  dueAt: row.due_at,
  points: row.points,
  ...(row.answers === null ? {} : { answers: row.answers }),
  ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
});

type Key = { readonly jurisdictionId: JurisdictionId; readonly id: Uuid };

/** Corrections of these claims, by claim. */
export async function correctionsOf(tx: Tx, claimIds: readonly Uuid[]): Promise<Map<Uuid, Correction>> {
  const rows = await tx.query<Row>(
    `select claim_id, asked_at, due_on, due_at, points, answers, answered_at
     from vouchers.correction where claim_id = any ($1)`,
    [claimIds],
  );
  return new Map(rows.map((row) => [row.claim_id, toCorrection(row)]));
}

/** @returns false when this claim was asked before */
export async function insertCorrection(
  tx: Tx,
  key: Key,
  asked: Pick<Correction, 'dueOn' | 'dueAt' | 'points'>,
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into vouchers.correction (jurisdiction_id, claim_id, asked_by, asked_at, due_on, due_at, points)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      key.jurisdictionId,
      key.id,
      by.personId,
      new Date(by.at),
      asked.dueOn,
      new Date(asked.dueAt),
      JSON.stringify(asked.points),
    ],
  );
  return inserted === 1;
}

/** Keeps the answer while its time is not over. @returns false when it was answered, or is too late */
export async function answerOnce(
  tx: Tx,
  key: Key,
  answers: readonly string[],
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.correction set answers = $3, answered_by = $4, answered_at = $5
     where jurisdiction_id = $1 and claim_id = $2 and answered_at is null and due_at > $5`,
    [key.jurisdictionId, key.id, JSON.stringify(answers), by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/** Brings a claim under correction back to the desk with its papers as they are now. */
export async function reopenClaim(
  tx: Tx,
  claim: Claim,
  papers: { readonly dossier: Dossier; readonly evidenceAt: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.claim set state = 'submitted', dossier = $3, evidence_at = $4
     where jurisdiction_id = $1 and id = $2 and state = 'correcting'`,
    [claim.jurisdictionId, claim.id, JSON.stringify(papers.dossier), new Date(papers.evidenceAt)],
  );
  return changed === 1;
}
