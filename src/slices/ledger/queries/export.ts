import type { Instant, JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import { iso } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { circleOf } from '../../circle/index.ts';
import type { Book } from '../domain/accounts.ts';
import type { ExportAccount, ExportEntry, LedgerExport } from '../domain/export.ts';

export interface ExportRange {
  /** Whose books; each moment must be fixed for every one of them. */
  readonly jurisdictionIds: readonly JurisdictionId[];
  readonly known: Instant;
  /** First and last day, `YYYY-MM-DD`; left out, from the first entry, to the last. */
  readonly from?: string;
  readonly to?: string;
}

interface MoveRow {
  jurisdiction_id: string;
  book: Book;
  code: string;
  id: Uuid;
  kind: string;
  known_at: Instant;
  effective_on: string;
  provenance: string;
  amount: bigint;
}

/** Books of treasuries as known at a moment, in the form the writers of files take. All of it is held in memory. */
export async function exportOf(tx: Tx, range: ExportRange): Promise<LedgerExport> {
  const { currency } = await circleOf(tx);
  const rows = await tx.query<MoveRow>(
    `select j.jurisdiction_id, p.book, p.code, j.id, j.kind, j.known_at, j.effective_on, j.provenance,
       sum(p.amount)::bigint as amount
     from ledger.journal j join ledger.posting p on (p.jurisdiction_id, p.journal_id) = (j.jurisdiction_id, j.id)
     where j.jurisdiction_id = any ($1) and j.known_at <= $2 and ($3::date is null or j.effective_on <= $3)
     group by j.jurisdiction_id, j.id, p.book, p.code
     order by j.effective_on, j.known_at, j.id, j.jurisdiction_id, p.book, p.code`,
    [range.jurisdictionIds, new Date(range.known), range.to ?? null],
  );
  const days = rows.map((row) => row.effective_on);
  const from = range.from ?? days[0] ?? iso(range.known).slice(0, 10);
  const to = range.to ?? days.at(-1) ?? from;
  return {
    currency: { code: currency.code, exponent: currency.exponent },
    known: iso(range.known),
    from,
    to: to < from ? from : to,
    accounts: accountsOf(rows, from),
    entries: entriesOf(rows.filter((row) => row.effective_on >= from)),
  };
}

function accountsOf(rows: readonly MoveRow[], from: string): ExportAccount[] {
  const accounts = new Map<string, ExportAccount>();
  for (const { jurisdiction_id: jurisdictionId, book, code, effective_on, amount } of rows) {
    const key = `${jurisdictionId}\n${book}\n${code}`;
    const so = accounts.get(key);
    accounts.set(key, {
      jurisdictionId,
      book,
      code,
      opening: (so?.opening ?? 0n) + (effective_on < from ? amount : 0n),
      closing: (so?.closing ?? 0n) + amount,
    });
  }
  return [...accounts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
}

/** One entry per journal, treasury and book; what a journal moved back and forth in one account falls out. */
function entriesOf(rows: readonly MoveRow[]): ExportEntry[] {
  const entries = new Map<string, ExportEntry>();
  for (const row of rows) {
    if (row.amount === 0n) continue;
    const key = `${row.id}/${row.jurisdiction_id}/${row.book}`;
    const so = entries.get(key);
    entries.set(key, {
      jurisdictionId: row.jurisdiction_id,
      book: row.book,
      journalId: row.id,
      kind: row.kind,
      day: row.effective_on,
      knownAt: iso(row.known_at),
      provenance: row.provenance,
      postings: [...(so?.postings ?? []), { code: row.code, amount: row.amount }],
    });
  }
  return [...entries.values()];
}
