import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { move } from './domain/accounts.ts';
import { postAll, setLimits } from './store.ts';

const NORTH = 'north' as JurisdictionId;
const MANY = 250;
/** Looked for, held, read twice and written, with as much again for what a look-up may do once more. */
const READS_PER_ACCOUNT = 12;

/** Rows of accounts this connection has read and not yet told the server's statistics of. */
async function readSoFar(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ reads: bigint }>(
    `select seq_tup_read + idx_tup_fetch as reads from pg_stat_xact_user_tables
     where schemaname = 'ledger' and relname = 'account'`,
  );
  return Number(row?.reads ?? 0n);
}

const id = () => randomUUID() as Uuid;

describe('Posting many journals', () => {
  const db = useDatabase();
  beforeAll(() => loadTestCircle(db));

  /** Rows of accounts read by one transaction that sets limits and posts for so many firms nobody knew. */
  const readsOfABatch = () =>
    db.uow.asWorker(async (tx, at) => {
      const before = await readSoFar(tx);
      const commandId = id();
      const firms = Array.from({ length: MANY }, id);
      await setLimits(
        tx,
        firms.map((enterpriseId) => ({
          jurisdictionId: NORTH,
          code: `year:${enterpriseId}`,
          cap: money(100),
          enterpriseId,
          provenance: 'own',
        })),
        { at, commandId },
      );
      const journals = firms.map((firm) => ({
        id: id(),
        kind: 'test',
        at,
        commandId,
        refs: {},
        provenance: 'own' as const,
        legs: move(
          NORTH,
          { book: 'budget', code: 'source' },
          { book: 'budget', code: `firm:${firm}` },
          money(1),
        ),
      }));
      const posted = await postAll(tx, journals);
      if (!posted.ok) throw new Error(posted.error.refusal.en);
      return (await readSoFar(tx)) - before;
    });

  it('reads no more accounts than it moves, though the planner takes the books for empty', async () => {
    // What the planner knows of a new circle; the server counts anew only after a minute.
    await db.pool.query('alter table ledger.account set (autovacuum_enabled = off)');
    await db.pool.query('analyze ledger.account');
    const reads: number[] = [];
    for (let batch = 0; batch < 8; batch += 1) reads.push(await readsOfABatch());
    const moved = 3 * MANY + 1;
    expect(Math.max(...reads)).toBeLessThan(READS_PER_ACCOUNT * moved);
  });
});
