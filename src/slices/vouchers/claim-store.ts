import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { fromWire, money, sum, toWire } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { Dossier, WireCut } from './contract.ts';
import type { Cut } from './domain/grant.ts';
import type { SchemeMode } from './domain/scheme.ts';
import { amountOf, inHands, type PayerAmount } from './domain/split.ts';
import { payersOf, sharesFromWire, sharesToWire, type WireShares } from './record.ts';
import { reservationById, unclaimReserved } from './reservation-store.ts';

export type ClaimState = 'submitted' | 'correcting' | 'first-approved' | 'approved' | 'rejected';

/** Where a claim stands that must go through a round: in none, in one, or through. */
export type ProcedureState = 'open' | 'held' | 'done';

export interface Claim {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly mode: SchemeMode;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly reservationId?: Uuid;
  readonly orderId?: Uuid;
  /** The part of the order it is for; left out for a whole order. */
  readonly milestone?: number;
  readonly spendYear?: number;
  readonly enterpriseId: Uuid;
  readonly providerId?: Uuid;
  readonly payeeId: Uuid;
  readonly amount: Money;
  readonly shares: readonly PayerAmount[];
  /** What the desk grants, where that is less than asked. */
  readonly granted?: Granted;
  /** Of what it was paid, what was taken back, and from which payer's share. */
  readonly clawed: Money;
  readonly clawedShares: readonly PayerAmount[];
  readonly dossier: Dossier;
  readonly state: ClaimState;
  readonly needsSecond: boolean;
  /** Left out where its scheme has no procedure. The database sets it, by the scheme it is filed under. */
  readonly procedure?: ProcedureState;
  readonly evidenceAt: Instant;
  readonly submittedAt: Instant;
  readonly decidedAt?: Instant;
  readonly reason?: string;
  readonly provenance: RecordProvenance;
}

/** A claim as it is filed: nothing of it is granted or taken back yet. */
export type NewClaim = Omit<Claim, 'procedure' | 'granted' | 'clawed' | 'clawedShares'>;

/** A grant below what was asked: how much, whose shares, and what was cut off which line. */
export interface Granted {
  readonly amount: Money;
  readonly shares: readonly PayerAmount[];
  readonly cuts: readonly Cut[];
}

/** What a claim is worth: what the desk granted, or all it asks for. */
export const worthOf = (claim: Pick<Claim, 'amount' | 'shares' | 'granted'>): Omit<Granted, 'cuts'> =>
  claim.granted ?? claim;

interface ClaimRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  mode: SchemeMode;
  scheme_code: string;
  scheme_version: number;
  reservation_id: Uuid | null;
  order_id: Uuid | null;
  milestone: number | null;
  spend_year: number | null;
  enterprise_id: Uuid;
  provider_id: Uuid | null;
  payee_id: Uuid;
  amount: bigint;
  shares: WireShares;
  granted: bigint | null;
  granted_shares: WireShares | null;
  cuts: WireCut[];
  clawed: bigint;
  clawed_shares: WireShares;
  dossier: Dossier;
  state: ClaimState;
  needs_second: boolean;
  procedure_state: ProcedureState | null;
  evidence_at: Instant;
  submitted_at: Instant;
  decided_at: Instant | null;
  reason: string | null;
  provenance: RecordProvenance;
}

const toClaim = (row: ClaimRow): Claim => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  mode: row.mode,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  ...(row.reservation_id === null ? {} : { reservationId: row.reservation_id }),
  ...(row.order_id === null ? {} : { orderId: row.order_id }),
  ...(row.milestone === null ? {} : { milestone: row.milestone }),
  ...(row.spend_year === null ? {} : { spendYear: row.spend_year }),
  enterpriseId: row.enterprise_id,
  ...(row.provider_id === null ? {} : { providerId: row.provider_id }),
  payeeId: row.payee_id,
  amount: money(row.amount),
  shares: sharesFromWire(row.shares),
  ...(row.granted === null || row.granted_shares === null
    ? {}
    : {
        granted: {
          amount: money(row.granted),
          shares: sharesFromWire(row.granted_shares),
          cuts: row.cuts.map((cut) => ({ ...cut, amount: fromWire(cut.amount) })),
        },
      }),
  clawed: money(row.clawed),
  clawedShares: sharesFromWire(row.clawed_shares),
  dossier: row.dossier,
  state: row.state,
  needsSecond: row.needs_second,
  ...(row.procedure_state === null ? {} : { procedure: row.procedure_state }),
  evidenceAt: row.evidence_at,
  submittedAt: row.submitted_at,
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  provenance: row.provenance,
});

/** Schemes under which an enterprise has claimed a year's spend and was not sent back. */
export async function schemesClaimed(tx: Tx, enterpriseId: Uuid, year: number): Promise<string[]> {
  const rows = await tx.query<{ scheme_code: string }>(
    `select scheme_code from vouchers.claim
     where enterprise_id = $1 and spend_year = $2 and state <> 'rejected'`,
    [enterpriseId, year],
  );
  return rows.map((row) => row.scheme_code);
}

/** @returns false when a live claim for the same order, part of an order or year exists */
export async function insertClaim(tx: Tx, claim: NewClaim): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into vouchers.claim (jurisdiction_id, id, number, mode, scheme_code, scheme_version, reservation_id,
       order_id, spend_year, enterprise_id, provider_id, payee_id, amount, shares, payer_ids, dossier, state,
       needs_second, evidence_at, submitted_at, provenance, milestone)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
     on conflict do nothing`,
    [
      claim.jurisdictionId,
      claim.id,
      claim.number,
      claim.mode,
      claim.schemeCode,
      claim.schemeVersion,
      claim.reservationId ?? null,
      claim.orderId ?? null,
      claim.spendYear ?? null,
      claim.enterpriseId,
      claim.providerId ?? null,
      claim.payeeId,
      claim.amount,
      JSON.stringify(sharesToWire(claim.shares)),
      payersOf(claim.shares),
      JSON.stringify(claim.dossier),
      claim.state,
      claim.needsSecond,
      new Date(claim.evidenceAt),
      new Date(claim.submittedAt),
      claim.provenance,
      claim.milestone ?? null,
    ],
  );
  return inserted === 1;
}

export async function claimById(tx: Tx, id: Uuid): Promise<Claim | undefined> {
  const [row] = await tx.query<ClaimRow>('select * from vouchers.claim where id = $1', [id]);
  return row === undefined ? undefined : toClaim(row);
}

/** The newest claim for an order: the live one, or the last that was rejected. */
export async function claimForOrder(tx: Tx, orderId: Uuid): Promise<Claim | undefined> {
  const [row] = await tx.query<ClaimRow>(
    `select * from vouchers.claim where order_id = $1
     order by (state = 'rejected'), submitted_at desc, id desc limit 1`,
    [orderId],
  );
  return row === undefined ? undefined : toClaim(row);
}

/** Every claim for an order or a part of it, in the order they were sent. */
export async function claimsForOrder(tx: Tx, orderId: Uuid): Promise<Claim[]> {
  const rows = await tx.query<ClaimRow>(
    'select * from vouchers.claim where order_id = $1 order by submitted_at, id',
    [orderId],
  );
  return rows.map(toClaim);
}

/** Claims for the same order, or the same year of the same firm, that were filed before this one. */
export async function earlierClaims(tx: Tx, claim: Claim): Promise<Claim[]> {
  const rows = await tx.query<ClaimRow>(
    `select * from vouchers.claim
     where jurisdiction_id = $1 and id <> $2 and submitted_at <= $3
       and (order_id = $4 or (scheme_code = $5 and enterprise_id = $6 and spend_year = $7))
     order by submitted_at, id limit 20`,
    [
      claim.jurisdictionId,
      claim.id,
      new Date(claim.submittedAt),
      claim.orderId ?? null,
      claim.schemeCode,
      claim.enterpriseId,
      claim.spendYear ?? null,
    ],
  );
  return rows.map(toClaim);
}

export interface ClaimFilter {
  readonly states: readonly ClaimState[];
  /** Only claims this jurisdiction decides. */
  readonly jurisdictionId?: JurisdictionId;
  /** Keyset: only claims submitted after this one. */
  readonly after?: Uuid;
  readonly limit: number;
}

/** Claims the viewer may see, oldest first: who has waited longest comes first. */
export async function claimsByAge(tx: Tx, filter: ClaimFilter): Promise<Claim[]> {
  const rows = await tx.query<ClaimRow>(
    `select c.* from vouchers.claim c
     where c.state = any($1) and ($2::uuid is null or (c.submitted_at, c.id) >
       (select a.submitted_at, a.id from vouchers.claim a where a.id = $2))
       and ($4::text is null or c.jurisdiction_id = $4)
     order by c.submitted_at, c.id limit $3`,
    [filter.states, filter.after ?? null, filter.limit, filter.jurisdictionId ?? null],
  );
  return rows.map(toClaim);
}

/**
 * Moves a claim on when it stands where the step begins. The statement judges the state, so of two persons
 * who decide at the same moment the second meets what the first has done. A claim in a round is moved by its round alone. What a claim that is sent back asked for
 * is free on its reservation again.
 */
export async function moveClaim(
  tx: Tx,
  key: Pick<Claim, 'jurisdictionId' | 'id' | 'reservationId' | 'amount' | 'shares'>,
  step: { readonly from: readonly ClaimState[]; readonly to: ClaimState; readonly needsSecond?: boolean },
  decided: { readonly at: Instant; readonly reason?: string },
): Promise<boolean> {
  const final = step.to === 'approved' || step.to === 'rejected';
  const changed = await tx.execute(
    `update vouchers.claim set state = $4, decided_at = $5, reason = $6
     where jurisdiction_id = $1 and id = $2 and state = any($3) and ($7::boolean is null or needs_second = $7)
       and procedure_state is distinct from 'held'
       and ($4 <> 'approved' or procedure_state is null or procedure_state = 'done')`,
    [
      key.jurisdictionId,
      key.id,
      step.from,
      step.to,
      final ? new Date(decided.at) : null,
      decided.reason ?? null,
      step.needsSecond ?? null,
    ],
  );
  if (changed === 1 && step.to === 'rejected' && key.reservationId !== undefined) {
    const { jurisdictionId, reservationId } = key;
    const reserved = { jurisdictionId, reservationId };
    const reservation = await reservationById(tx, reserved);
    if (reservation !== undefined) {
      const asked = { amount: key.amount, shares: inHands(key.shares, reservation.shares) };
      await unclaimReserved(tx, reserved, asked, decided.at);
    }
  }
  return changed === 1;
}

/** Counts what is taken back of an approved claim, from what it is known to have lost. @returns false when that moved on */
export async function countClawback(
  tx: Tx,
  claim: Claim,
  taken: { readonly amount: Money; readonly shares: readonly PayerAmount[] },
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.claim set clawed = clawed + $4, clawed_shares = $5
     where jurisdiction_id = $1 and id = $2 and state = 'approved' and clawed = $3
       and clawed + $4 <= coalesce(granted, amount)`,
    [
      claim.jurisdictionId,
      claim.id,
      claim.clawed,
      taken.amount,
      JSON.stringify(sharesToWire(addShares(worthOf(claim).shares, claim.clawedShares, taken.shares))),
    ],
  );
  return changed === 1;
}

const addShares = (
  order: readonly PayerAmount[],
  ...parts: readonly (readonly PayerAmount[])[]
): PayerAmount[] =>
  order.map(({ payer }) => ({ payer, amount: sum(parts.map((part) => amountOf(part, payer))) }));

/** Keeps what the desk grants; call only after the claim was moved, which keeps other writers out. */
export async function setGrant(
  tx: Tx,
  key: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
  granted: Granted,
): Promise<void> {
  await tx.execute(
    `update vouchers.claim set granted = $3, granted_shares = $4, cuts = $5
     where jurisdiction_id = $1 and id = $2`,
    [
      key.jurisdictionId,
      key.id,
      granted.amount,
      JSON.stringify(sharesToWire(granted.shares)),
      JSON.stringify(granted.cuts.map((cut) => ({ ...cut, amount: toWire(cut.amount) }))),
    ],
  );
}

/** @returns false when this person has approved the claim already */
export async function insertApproval(
  tx: Tx,
  key: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
  approval: { readonly personId: Uuid; readonly step: 1 | 2; readonly at: Instant },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into vouchers.approval (jurisdiction_id, claim_id, person_id, step, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [key.jurisdictionId, key.id, approval.personId, approval.step, new Date(approval.at)],
  );
  return inserted === 1;
}

export interface Approval {
  readonly personId: Uuid;
  readonly step: 1 | 2;
  readonly at: Instant;
}

export async function approvalsOf(tx: Tx, claimId: Uuid): Promise<Approval[]> {
  const rows = await tx.query<{ person_id: Uuid; step: 1 | 2; at: Instant }>(
    'select person_id, step, at from vouchers.approval where claim_id = $1 order by step',
    [claimId],
  );
  return rows.map((row) => ({ personId: row.person_id, step: row.step, at: row.at }));
}

/** Claims by id, as far as the viewer may see them. */
export async function claimsByIds(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, Claim>> {
  const rows = await tx.query<ClaimRow>('select * from vouchers.claim where id = any($1)', [ids]);
  return new Map(rows.map((row) => [row.id, toClaim(row)]));
}

const EXAMINED_MAX = 500;

/** Claims of a desk that are examined and wait for a round, longest waiting first. */
export async function claimsForRounds(tx: Tx, jurisdictionId: JurisdictionId): Promise<Claim[]> {
  const rows = await tx.query<ClaimRow>(
    `select * from vouchers.claim where jurisdiction_id = $1 and state = 'first-approved' and procedure_state = 'open'
     order by submitted_at, id limit ${EXAMINED_MAX}`,
    [jurisdictionId],
  );
  return rows.map(toClaim);
}
