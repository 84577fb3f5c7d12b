import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { walkOperations } from '../support/ledger-operations.ts';

/**
 * Ten thousand random operations of the ledger itself, forty in a command, each predicted by a model that shares no
 * code with it (test/support/operation-books.ts). The real commands of the slices above walk beside it in
 * test/faults/ledger-model.test.ts, fewer of them; races stand there and in src/slices/ledger/ledger.test.ts.
 * LEDGER_SEED=<number> walks elsewhere.
 *
 * Laws held here: every journal sums to zero in each book of each treasury, a lopsided one is thrown out (1); a balance
 * is the sum of what moved it, once a journal (2); programme money goes in circles only, none is lost (4); what is
 * refused, in the middle or at a command's end, changes nothing (5); the same id again has one effect, with other
 * content a conflict, and no journal enters twice (6); several treasuries in one commit (8); each debt in one month,
 * paid, ordered, returned and moved on as one (9); the past, by day and by moment, stays (10); nothing taken back
 * beyond what is owed, a journal turned round restores every line (12); caps as accounts (14). Not here: a voucher's
 * face and end (3, 7), the log (11), decisions (13), which live above the ledger.
 */
const OPERATIONS = 10_000;

describe('The ledger, under any sequence of its operations', () => {
  const db = useDatabase();

  it('does what plain sums, months and days say', { timeout: 120_000 }, async () => {
    const seed = Number(process.env.LEDGER_SEED ?? 20_261_123);
    const { counts } = await walkOperations(db, { operations: OPERATIONS, seed, every: 80 });
    expect(counts.done).toBeGreaterThan(OPERATIONS / 2);
    expect(counts.refused).toBeGreaterThan(OPERATIONS / 20);
    expect(counts.again).toBeGreaterThan(20);
    expect(counts.undone).toBeGreaterThan(5);
    expect(counts.asked).toBeGreaterThan(5);
  });
});
