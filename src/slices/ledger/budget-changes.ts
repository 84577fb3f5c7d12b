import type { Instant, JurisdictionId, Money } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { available, type SchemeKey } from './domain/accounts.ts';

/** Money that came into a scheme's budget or left it, without anybody having decided on a voucher or a claim. */
export interface BudgetChange {
  readonly payer: JurisdictionId;
  readonly at: Instant;
  readonly amount: Money;
}

/** What decisions on vouchers and claims themselves do to a budget. */
const BY_DECISION = ['issue', 'expire', 'revoke', 'redeem'];

/** Appropriations and the like of a scheme, oldest first. */
export async function budgetChanges(tx: Tx, scheme: SchemeKey): Promise<BudgetChange[]> {
  const rows = await tx.query<{ payer: JurisdictionId; at: Instant; amount: bigint }>(
    `select j.jurisdiction_id as payer, j.at, sum(p.amount)::bigint as amount
     from ledger.journal j join ledger.posting p on (p.jurisdiction_id, p.journal_id) = (j.jurisdiction_id, j.id)
     where p.book = 'budget' and p.code = $1 and j.kind <> all ($2)
     group by j.jurisdiction_id, j.id, j.at having sum(p.amount) <> 0 order by j.at, j.id`,
    [available(scheme).code, BY_DECISION],
  );
  return rows.map(({ payer, at, amount }) => ({ payer, at, amount: money(amount) }));
}
