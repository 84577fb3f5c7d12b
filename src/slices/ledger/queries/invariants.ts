import type { Tx } from '../../../platform/db/tx.ts';

/** A rule of the books that does not hold, in words for an operator. Empty when all hold. */
export type Broken = string;

const CHECKS: readonly { readonly what: string; readonly sql: string }[] = [
  {
    what: 'a book does not sum to zero',
    sql: `select format('%s/%s: %s', jurisdiction_id, book, sum(balance)) as found
          from ledger.account group by jurisdiction_id, book having sum(balance) <> 0`,
  },
  {
    what: 'a journal does not sum to zero in a book',
    sql: `select format('%s/%s', jurisdiction_id, journal_id) as found
          from ledger.posting group by jurisdiction_id, journal_id, book having sum(amount) <> 0`,
  },
  {
    what: 'a balance is not the sum of its postings',
    sql: `select format('%s/%s/%s#%s', a.jurisdiction_id, a.book, a.code, a.slice) as found
          from ledger.account a left join ledger.posting p
            on (p.jurisdiction_id, p.book, p.code, p.slice) = (a.jurisdiction_id, a.book, a.code, a.slice)
          group by a.jurisdiction_id, a.book, a.code, a.slice
          having a.balance <> coalesce(sum(p.amount), 0)`,
  },
  {
    what: 'the versions of an account have a gap',
    sql: `select format('%s/%s/%s#%s', a.jurisdiction_id, a.book, a.code, a.slice) as found
          from ledger.account a left join ledger.posting p
            on (p.jurisdiction_id, p.book, p.code, p.slice) = (a.jurisdiction_id, a.book, a.code, a.slice)
          group by a.jurisdiction_id, a.book, a.code, a.slice
          having a.version <> count(p.line) or (count(p.line) > 0 and min(p.account_version) <> 1)`,
  },
  {
    what: 'a posting does not continue the balance before it',
    sql: `select format('%s/%s/%s@%s', jurisdiction_id, book, code, account_version) as found
          from (select *, lag(balance_after, 1, 0::bigint)
                  over (partition by jurisdiction_id, book, code, slice order by account_version) as before
                from ledger.posting) p
          where balance_after <> before + amount`,
  },
  {
    what: 'an account is beneath its floor',
    sql: `select format('%s/%s/%s', jurisdiction_id, book, code) as found
          from ledger.account where balance < floor`,
  },
  {
    what: 'a month does not count its obligations',
    sql: `select format('%s/%s', p.jurisdiction_id, p.period) as found
          from ledger.period p left join ledger.obligation o
            on (o.jurisdiction_id, o.period) = (p.jurisdiction_id, p.period)
          group by p.jurisdiction_id, p.period
          having p.entries <> count(o.id) or p.total <> coalesce(sum(o.amount), 0)`,
  },
  {
    what: 'what a payee is owed in a month is not the sum of its obligations',
    sql: `select format('%s/%s/%s', jurisdiction_id, period, payee_id) as found
          from (select jurisdiction_id, period, payee_id, provenance, entries, total from ledger.owed
                union all
                select jurisdiction_id, period, payee_id, provenance, -1, -amount from ledger.obligation) o
          group by jurisdiction_id, period, payee_id, provenance having sum(entries) <> 0 or sum(total) <> 0`,
  },
  {
    what: 'a journal was known before it was made',
    sql: `select format('%s/%s', j.jurisdiction_id, j.id) as found
          from ledger.journal j where j.known_at < j.at`,
  },
];

/** Checks the books as the viewer sees them; the auditor and the worker see all. */
export async function brokenInvariants(tx: Tx): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const { what, sql } of CHECKS) {
    for (const { found } of await tx.query<{ found: string }>(sql)) broken.push(`${what}: ${found}`);
  }
  return broken;
}
