import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Dossier, WireIssueDecision } from './contract.ts';

/** Records of decisions under one scheme, as they are read to be judged once more. */
export interface IssuedRecord {
  readonly id: Uuid;
  readonly number: string;
  readonly enterpriseId: Uuid;
  readonly face: Money;
  readonly issuedAt: Instant;
  readonly validUntil: Instant;
  readonly decision: WireIssueDecision;
  /** When it was taken back before its time. */
  readonly revokedAt?: Instant;
}

export interface DrawnRecord {
  readonly orderId: Uuid;
  readonly voucherId: Uuid;
  /** What it holds or was paid in the end. */
  readonly amount: Money;
  readonly released: boolean;
  readonly paidAt?: Instant;
}

export interface YearClaimRecord {
  readonly id: Uuid;
  readonly number: string;
  readonly enterpriseId: Uuid;
  readonly amount: Money;
  readonly submittedAt: Instant;
  readonly paid: boolean;
  readonly dossier: Dossier;
}

interface SchemeKey {
  readonly jurisdictionId: JurisdictionId;
  readonly code: string;
}

/** Vouchers issued under a scheme before a moment, oldest first. */
export async function issuedUnder(tx: Tx, scheme: SchemeKey, until: Instant): Promise<IssuedRecord[]> {
  const rows = await tx.query<{
    id: Uuid;
    number: string;
    enterprise_id: Uuid;
    face: bigint;
    issued_at: Instant;
    valid_until: Instant;
    decision: WireIssueDecision;
    state: string;
    swept_at: Instant | null;
  }>(
    `select id, number, enterprise_id, face, issued_at, valid_until, decision, state, swept_at from vouchers.voucher
     where jurisdiction_id = $1 and scheme_code = $2 and issued_at < $3 order by issued_at, id`,
    [scheme.jurisdictionId, scheme.code, new Date(until)],
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    enterpriseId: row.enterprise_id,
    face: money(row.face),
    issuedAt: row.issued_at,
    validUntil: row.valid_until,
    decision: row.decision,
    ...(row.state === 'revoked' && row.swept_at !== null ? { revokedAt: row.swept_at } : {}),
  }));
}

/** What orders drew on vouchers of a scheme, and when it was paid. */
export async function drawnUnder(tx: Tx, scheme: SchemeKey): Promise<ReadonlyMap<Uuid, DrawnRecord>> {
  const rows = await tx.query<{
    order_id: Uuid;
    voucher_id: Uuid;
    amount: bigint;
    state: string;
    paid_at: Instant | null;
  }>(
    `select r.order_id, r.voucher_id, r.amount, r.state, (
       select max(c.decided_at) from vouchers.claim c
       where c.jurisdiction_id = r.jurisdiction_id and c.reservation_id = r.id and c.state = 'approved') as paid_at
     from vouchers.reservation r where r.jurisdiction_id = $1 and r.scheme_code = $2`,
    [scheme.jurisdictionId, scheme.code],
  );
  return new Map(
    rows.map((row) => [
      row.order_id,
      {
        orderId: row.order_id,
        voucherId: row.voucher_id,
        amount: money(row.amount),
        released: row.state === 'released',
        ...(row.paid_at === null ? {} : { paidAt: row.paid_at }),
      },
    ]),
  );
}

/** Claims for a year's spend under a scheme before a moment, oldest first; those sent back are nobody's decision. */
export async function yearClaimsUnder(tx: Tx, scheme: SchemeKey, until: Instant): Promise<YearClaimRecord[]> {
  const rows = await tx.query<{
    id: Uuid;
    number: string;
    enterprise_id: Uuid;
    amount: bigint;
    submitted_at: Instant;
    state: string;
    dossier: Dossier;
  }>(
    `select id, number, enterprise_id, amount, submitted_at, state, dossier from vouchers.claim
     where jurisdiction_id = $1 and scheme_code = $2 and spend_year is not null and submitted_at < $3
       and state <> 'rejected' order by submitted_at, id`,
    [scheme.jurisdictionId, scheme.code, new Date(until)],
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    enterpriseId: row.enterprise_id,
    amount: money(row.amount),
    submittedAt: row.submitted_at,
    paid: row.state === 'approved',
    dossier: row.dossier,
  }));
}
