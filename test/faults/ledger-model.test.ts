import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { walkLedger } from '../support/ledger-walk.ts';

/**
 * Hundreds of random steps over the real commands, each compared with a model that shares no code with the product.
 * Here run STEPS steps with one seed, about five seconds; `npm run bench -- ledger-model` runs a hundred thousand, in
 * as many walks as its seeds. LEDGER_SEED=<number> walks elsewhere, and tells nothing new when it passes.
 *
 * Which law is held where: sums, versions and floors (1, 2), a voucher's face (3), a programme's money (4), refusals
 * that change nothing (5), one effect per id (6), one end per reservation and none after its voucher's (7), one month
 * per debt and what is paid of it (9), the past that stays (10), commands sent again (11), nothing clawed back that was
 * not paid (12) and caps under races (14): here. Netting that can be read back (9): src/slices/clearing/domain/netting.test.ts. A log that shows each altered
 * byte (11): test/faults/audit-tampering.test.ts. Decisions as pure functions, splits that sum exactly (13):
 * src/slices/vouchers/domain. Between treasuries nothing is in flight (8): each owes its share gross, in one commit.
 */
const STEPS = 200;

describe('The money of the circle, under any sequence of commands', () => {
  const db = useDatabase();

  it('is where the model says', { timeout: 120_000 }, async () => {
    const seed = Number(process.env.LEDGER_SEED ?? 20_261_122);
    const { counts } = await walkLedger(db, { steps: STEPS, seed, every: 60 });
    expect(counts.done).toBeGreaterThan(STEPS / 2);
    expect(counts.refused).toBeGreaterThan(10);
    expect(counts.repeated).toBeGreaterThan(5);
    expect(counts.races).toBeGreaterThan(10);
  });
});
