import type { JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';

/** What one treasury paid for a claim by one statement, as clearing told it. */
export interface ClaimPayment {
  readonly jurisdictionId: JurisdictionId;
  readonly claimId: Uuid;
  readonly payer: JurisdictionId;
  readonly statementId: Uuid;
  readonly payeeId: Uuid;
  readonly enterpriseId: Uuid;
  readonly series: 'sample' | 'own';
  readonly amount: Money;
  readonly paidOn: string;
}

/** Writes a payment down; paid anew after the bank gave it back, it counts again. */
export async function notePayment(tx: Tx, one: ClaimPayment): Promise<void> {
  await tx.execute(
    `insert into rounds.payment (jurisdiction_id, claim_id, payer, statement_id, payee_id, enterprise_id, series, amount,
       paid_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (jurisdiction_id, claim_id, payer, statement_id) do update
       set paid_on = excluded.paid_on, amount = excluded.amount, returned_on = null`,
    [
      one.jurisdictionId,
      one.claimId,
      one.payer,
      one.statementId,
      one.payeeId,
      one.enterpriseId,
      one.series,
      one.amount,
      one.paidOn,
    ],
  );
}

/** The bank gave back what a statement had paid a payee. */
export async function noteReturn(
  tx: Tx,
  one: {
    readonly statementId: Uuid;
    readonly payeeId: Uuid;
    readonly series: 'sample' | 'own';
    readonly returnedOn: string;
  },
): Promise<void> {
  await tx.execute(
    `update rounds.payment set returned_on = $4
     where statement_id = $1 and payee_id = $2 and series = $3 and returned_on is null`,
    [one.statementId, one.payeeId, one.series, one.returnedOn],
  );
}

/** What reached the payees of claims and stayed there, by claim. */
export async function paymentsOf(
  tx: Tx,
  claimIds: readonly Uuid[],
): Promise<Map<Uuid, Pick<ClaimPayment, 'payer' | 'amount' | 'paidOn'>[]>> {
  const rows = await tx.query<{ claim_id: Uuid; payer: JurisdictionId; amount: bigint; paid_on: string }>(
    `select claim_id, payer, amount, paid_on from rounds.payment
     where claim_id = any ($1) and returned_on is null order by paid_on, payer`,
    [claimIds],
  );
  const paid = new Map<Uuid, Pick<ClaimPayment, 'payer' | 'amount' | 'paidOn'>[]>();
  for (const row of rows) {
    const one = { payer: row.payer, amount: money(row.amount), paidOn: row.paid_on };
    paid.set(row.claim_id, [...(paid.get(row.claim_id) ?? []), one]);
  }
  return paid;
}
