import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { ok } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { AccountView, accountsOperation, JournalView, journalsOperation } from '../contract.ts';
import type { Book } from '../domain/accounts.ts';

interface AccountRow {
  jurisdiction_id: string;
  book: Book;
  code: string;
  balance: bigint;
  floor: bigint | null;
  version: bigint;
}

const toAccount = (row: AccountRow): AccountView => ({
  jurisdictionId: row.jurisdiction_id,
  book: row.book,
  code: row.code,
  balance: row.balance.toString(),
  ...(row.floor === null ? {} : { floor: row.floor.toString() }),
  postings: Number(row.version),
});

/** Accounts the viewer may see, in the order of their keys. */
export async function accountList(tx: Tx, query: z.output<typeof accountsOperation.query>) {
  const [afterJurisdiction, afterBook, ...afterCode] = (query.after ?? '').split('/');
  const rows = await tx.query<AccountRow>(
    `select jurisdiction_id, book, code, sum(balance)::bigint as balance, max(floor) as floor,
       sum(version)::bigint as version
     from ledger.account
     where ($1::text is null or jurisdiction_id = $1) and ($2::text is null or book = $2)
       and ($3::text is null or starts_with(code, $3))
       and ($4::text = '' or (jurisdiction_id, book, code) > ($4, $5, $6))
     group by jurisdiction_id, book, code order by jurisdiction_id, book, code limit $7`,
    [
      query.jurisdiction ?? null,
      query.book ?? null,
      query.prefix ?? null,
      afterJurisdiction ?? '',
      afterBook ?? '',
      afterCode.join('/'),
      query.limit,
    ],
  );
  return ok({ accounts: rows.map(toAccount) });
}

interface JournalRow {
  jurisdiction_id: string;
  id: Uuid;
  kind: string;
  at: Instant;
  command_id: Uuid;
  refs: Record<string, string>;
  provenance: JournalView['provenance'];
  known_at: Instant;
  effective_on: string;
  postings: JournalView['postings'];
}

/**
 * Journals the viewer may see with what they moved in each account, newest first. Amounts leave the database as
 * digits. What one slice of an account held afterwards says nothing of the whole, so it is left out there.
 */
export async function journalList(tx: Tx, query: z.output<typeof journalsOperation.query>) {
  const [jurisdiction, id] = query.after?.split('/') ?? [];
  const rows = await tx.query<JournalRow>(
    `select j.jurisdiction_id, j.id, j.kind, j.at, j.command_id, j.refs, j.provenance, j.known_at, j.effective_on,
       (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('book', m.book, 'code', m.code, 'amount', m.amount::text,
          'balanceAfter', case when a.slices = 1 then m.balance_after::text end)) order by m.line)
        from (select p.book, p.code, sum(p.amount) as amount, max(p.balance_after) as balance_after,
                     min(p.line) as line
              from ledger.posting p where p.jurisdiction_id = j.jurisdiction_id and p.journal_id = j.id
              group by p.book, p.code) m
        join ledger.account a on (a.jurisdiction_id, a.book, a.code, a.slice) = (j.jurisdiction_id, m.book, m.code, 0)
       ) as postings
     from ledger.journal j
     where ($1::text is null or j.jurisdiction_id = $1)
       and ($2::text is null or exists (
         select from ledger.posting p
         where p.jurisdiction_id = j.jurisdiction_id and p.journal_id = j.id and p.code = $2))
       and ($3::uuid is null or (j.at, j.id, j.jurisdiction_id) <
         (select a.at, a.id, a.jurisdiction_id from ledger.journal a
          where a.jurisdiction_id = $4 and a.id = $3))
     order by j.at desc, j.id desc, j.jurisdiction_id desc limit $5`,
    [query.jurisdiction ?? null, query.code ?? null, id ?? null, jurisdiction ?? null, query.limit],
  );
  return ok({
    journals: rows.map((row) => ({
      jurisdictionId: row.jurisdiction_id,
      id: row.id,
      kind: row.kind,
      at: iso(row.at),
      knownAt: iso(row.known_at),
      effectiveOn: row.effective_on,
      commandId: row.command_id,
      refs: row.refs,
      provenance: row.provenance,
      postings: row.postings,
    })),
  });
}
