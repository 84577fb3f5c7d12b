import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { AccountFacts } from './domain/account.ts';
import type { Series } from './domain/statement.ts';

export type AccountState = 'declared' | 'confirmed' | 'replaced' | 'withdrawn';

export interface Account extends AccountFacts {
  readonly orgId: Uuid;
  readonly id: Uuid;
  readonly state: AccountState;
  readonly declaredBy: Uuid;
  readonly declaredAt: Instant;
  readonly confirmedBy?: Uuid;
  readonly confirmedAt?: Instant;
  readonly endedAt?: Instant;
  readonly provenance: Series;
}

interface AccountRow {
  org_id: Uuid;
  id: Uuid;
  holder: string;
  bank: string;
  bank_code: string;
  number: string;
  state: AccountState;
  declared_by: Uuid;
  declared_at: Instant;
  confirmed_by: Uuid | null;
  confirmed_at: Instant | null;
  ended_at: Instant | null;
  provenance: Series;
}

const toAccount = (row: AccountRow): Account => ({
  orgId: row.org_id,
  id: row.id,
  holder: row.holder,
  bank: row.bank,
  bankCode: row.bank_code,
  number: row.number,
  state: row.state,
  declaredBy: row.declared_by,
  declaredAt: row.declared_at,
  ...(row.confirmed_by === null ? {} : { confirmedBy: row.confirmed_by }),
  ...(row.confirmed_at === null ? {} : { confirmedAt: row.confirmed_at }),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  provenance: row.provenance,
});

/** Accounts of these organisations that the viewer may see, newest first; replaced and withdrawn ones too. */
export async function accountsOf(tx: Tx, orgIds: readonly string[]): Promise<Account[]> {
  const rows = await tx.query<AccountRow>(
    'select * from clearing.account where org_id = any ($1) order by declared_at desc, id desc',
    [orgIds],
  );
  return rows.map(toAccount);
}

/** @returns false when another one waits to be confirmed */
export async function declareAccount(tx: Tx, account: Account): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into clearing.account (org_id, id, holder, bank, bank_code, number, state, declared_by, declared_at, provenance)
     values ($1, $2, $3, $4, $5, $6, 'declared', $7, $8, $9) on conflict do nothing`,
    [
      account.orgId,
      account.id,
      account.holder,
      account.bank,
      account.bankCode,
      account.number,
      account.declaredBy,
      new Date(account.declaredAt),
      account.provenance,
    ],
  );
  return inserted === 1;
}

/** What stood until now is replaced by what another person than its declarer confirms. @returns whether it counts */
export async function confirmAccount(
  tx: Tx,
  account: Pick<Account, 'orgId' | 'id'>,
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const key = [account.orgId, account.id, by.personId];
  // Only where the confirmation below will count: a refused one leaves what stands as it is.
  await tx.execute(
    `update clearing.account a set state = 'replaced', ended_at = $4
     where a.org_id = $1 and a.state = 'confirmed' and exists (
       select from clearing.account n where n.org_id = $1 and n.id = $2 and n.state = 'declared' and n.declared_by <> $3)`,
    [...key, new Date(by.at)],
  );
  const changed = await tx.execute(
    `update clearing.account set state = 'confirmed', confirmed_by = $3, confirmed_at = $4
     where org_id = $1 and id = $2 and state = 'declared' and declared_by <> $3`,
    [...key, new Date(by.at)],
  );
  return changed === 1;
}

/** @returns false when it is confirmed or withdrawn already */
export async function withdrawAccount(
  tx: Tx,
  account: Pick<Account, 'orgId' | 'id'>,
  at: Instant,
): Promise<boolean> {
  const changed = await tx.execute(
    `update clearing.account set state = 'withdrawn', ended_at = $3 where org_id = $1 and id = $2 and state = 'declared'`,
    [account.orgId, account.id, new Date(at)],
  );
  return changed === 1;
}

/** What an invoice to an organisation must name. */
export interface InvoiceTitle {
  readonly orgId: Uuid;
  readonly name: string;
  readonly creditCode: string;
  readonly address: string;
  readonly phone: string;
  readonly bank: string;
  readonly number: string;
  readonly updatedAt: Instant;
  readonly provenance: Series;
}

/** Keeps the newest: what is written at the same moment as another stays behind it. */
export async function keepInvoiceTitle(tx: Tx, title: InvoiceTitle, personId: Uuid): Promise<void> {
  await tx.execute(
    `insert into clearing.invoice_title as t
       (org_id, name, credit_code, address, phone, bank, number, updated_by, updated_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (org_id) do update set name = excluded.name, credit_code = excluded.credit_code,
       address = excluded.address, phone = excluded.phone, bank = excluded.bank, number = excluded.number,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at, provenance = excluded.provenance
     where t.updated_at <= excluded.updated_at`,
    [
      title.orgId,
      title.name,
      title.creditCode,
      title.address,
      title.phone,
      title.bank,
      title.number,
      personId,
      new Date(title.updatedAt),
      title.provenance,
    ],
  );
}

/** Titles of these organisations that the viewer may see. */
export async function invoiceTitles(tx: Tx, orgIds: readonly string[]): Promise<Map<string, InvoiceTitle>> {
  const rows = await tx.query<{
    org_id: Uuid;
    name: string;
    credit_code: string;
    address: string;
    phone: string;
    bank: string;
    number: string;
    updated_at: Instant;
    provenance: Series;
  }>('select * from clearing.invoice_title where org_id = any ($1)', [orgIds]);
  return new Map(
    rows.map((row) => [
      row.org_id,
      {
        orgId: row.org_id,
        name: row.name,
        creditCode: row.credit_code,
        address: row.address,
        phone: row.phone,
        bank: row.bank,
        number: row.number,
        updatedAt: row.updated_at,
        provenance: row.provenance,
      },
    ]),
  );
}
