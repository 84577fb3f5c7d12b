import type { z } from 'zod';
import type { Instant, JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { instant, iso } from '../../../kernel/time.ts';
import { type Actor, hasRole } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { circleOf } from '../../circle/index.ts';
import type { BalanceView, balancesOperation, LineView, linesOperation } from '../contract.ts';
import type { Book } from '../domain/accounts.ts';
import { refuse } from '../errors.ts';

/** Whose books, and as they were known at which moment; that moment is past for good. */
interface Moment {
  readonly jurisdictionId: JurisdictionId;
  readonly known: Instant;
}

const TRIES = 40;
const PAUSE_MS = 25;

/**
 * Fixes the moment that is asked about, so that the same question gives the same answer for ever: whoever posts later
 * becomes known later. Without a moment it is now. Refuses with `ledger.moment-to-come` or, when somebody has been
 * posting all the while, `ledger.still-posting`.
 */
async function fixMoment(
  uow: UnitOfWork,
  actor: Actor,
  query: {
    readonly jurisdiction?: JurisdictionId | undefined;
    readonly known?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
): Promise<Result<Moment>> {
  if (actor.kind !== 'person') return platformRefuse('sign-in-required');
  if (query.from !== undefined && query.to !== undefined && query.from > query.to) {
    return refuse('days-backwards', { from: query.from, to: query.to }, { field: 'from' });
  }
  const jurisdictionId = query.jurisdiction ?? actor.jurisdictionId;
  const seesAll = hasRole(actor, 'auditor', 'operator');
  const { jurisdictions } = await uow.read(actor, (tx) => circleOf(tx));
  const known = jurisdictions.some((one) => one.id === jurisdictionId);
  if (!known || (!seesAll && jurisdictionId !== actor.jurisdictionId)) return platformRefuse('not-found');
  const now = uow.now();
  const asked = query.known === undefined ? now : instant(query.known);
  if (asked > now) return refuse('moment-to-come', {}, { field: 'known' });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await uow.asWorker((tx) => fixKnown(tx, jurisdictionId, asked))) {
      return ok({ jurisdictionId, known: asked });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return refuse('still-posting');
}

/** @returns false while somebody is posting */
export async function fixKnown(tx: Tx, jurisdictionId: JurisdictionId, until: Instant): Promise<boolean> {
  const [row] = await tx.query<{ fixed: Instant | null }>('select ledger.fix_known($1, $2) as fixed', [
    jurisdictionId,
    new Date(until),
  ]);
  return row?.fixed != null;
}

/**
 * What one journal moved in one account; the levelling of slices among themselves falls out.
 * $1 treasury, $2 known at, $3 book, $4 beginning of the code, $5 last day.
 */
const MOVES = `
  select p.book, p.code, j.id, j.kind, j.at, j.known_at, j.effective_on, j.refs, j.provenance,
         sum(p.amount)::bigint as amount
  from ledger.posting p
  join ledger.journal j on (j.jurisdiction_id, j.id) = (p.jurisdiction_id, p.journal_id)
  where p.jurisdiction_id = $1 and j.known_at <= $2 and ($3::text is null or p.book = $3)
    and ($4::text is null or starts_with(p.code, $4)) and ($5::date is null or j.effective_on <= $5)
  group by p.book, p.code, j.jurisdiction_id, j.id`;

interface BalanceRow {
  book: Book;
  code: string;
  opening: bigint;
  put_in: bigint;
  taken: bigint;
}

/**
 * Every account as the books were known at a moment and for days up to one: what it held before the first day, what
 * went in and out since, and what it holds then.
 */
export async function balancesAsOf(
  uow: UnitOfWork,
  actor: Actor,
  query: z.output<typeof balancesOperation.query>,
): Promise<Result<z.output<typeof balancesOperation.output>>> {
  const moment = await fixMoment(uow, actor, query);
  if (!moment.ok) return moment;
  const { jurisdictionId, known } = moment.value;
  const [afterBook, ...afterCode] = (query.after ?? '').split('/');
  const rows = await uow.read(actor, (tx) =>
    tx.query<BalanceRow>(
      `select book, code,
         coalesce(sum(amount) filter (where effective_on < $6), 0)::bigint as opening,
         coalesce(sum(amount) filter (where amount > 0 and ($6::date is null or effective_on >= $6)), 0)::bigint as put_in,
         coalesce(-sum(amount) filter (where amount < 0 and ($6::date is null or effective_on >= $6)), 0)::bigint as taken
       from (${MOVES}) m where ($7::text = '' or (book, code) > ($7, $8))
       group by book, code order by book, code limit $9`,
      [
        jurisdictionId,
        new Date(known),
        query.book ?? null,
        query.prefix ?? null,
        query.to ?? null,
        query.from ?? null,
        afterBook ?? '',
        afterCode.join('/'),
        query.limit,
      ],
    ),
  );
  return ok({ jurisdictionId, known: iso(known), accounts: rows.map(toBalance) });
}

const toBalance = (row: BalanceRow): BalanceView => ({
  book: row.book,
  code: row.code,
  opening: row.opening.toString(),
  in: row.put_in.toString(),
  out: row.taken.toString(),
  closing: (row.opening + row.put_in - row.taken).toString(),
});

interface LineRow {
  id: Uuid;
  kind: string;
  at: Instant;
  known_at: Instant;
  effective_on: string;
  refs: Record<string, string>;
  provenance: LineView['provenance'];
  amount: bigint;
  balance: bigint;
}

/** What moved one account, by the day it belongs to, each line with the balance after it; the newest lines. */
export async function linesAsOf(
  uow: UnitOfWork,
  actor: Actor,
  query: z.output<typeof linesOperation.query>,
): Promise<Result<z.output<typeof linesOperation.output>>> {
  const { code } = query;
  if (code === undefined) return refuse('account-needed', {}, { field: 'code' });
  const moment = await fixMoment(uow, actor, query);
  if (!moment.ok) return moment;
  const { jurisdictionId, known } = moment.value;
  const rows = await uow.read(actor, (tx) =>
    tx.query<LineRow>(
      `select * from (
         select m.*, sum(amount) over (order by effective_on, known_at, id)::bigint as balance
         from (${MOVES}) m where m.code = $4) l
       where $6::date is null or effective_on >= $6
       order by effective_on desc, known_at desc, id desc limit $7`,
      [jurisdictionId, new Date(known), query.book, code, query.to ?? null, query.from ?? null, query.limit],
    ),
  );
  return ok({ jurisdictionId, known: iso(known), lines: rows.map(toLine) });
}

const toLine = (row: LineRow): LineView => ({
  journalId: row.id,
  kind: row.kind,
  at: iso(row.at),
  knownAt: iso(row.known_at),
  effectiveOn: row.effective_on,
  refs: row.refs,
  provenance: row.provenance,
  amount: row.amount.toString(),
  balance: row.balance.toString(),
});
