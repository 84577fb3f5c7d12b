import { describe, expect, it } from 'vitest';
import { type Consumer, feed } from '../../src/platform/relay.ts';
import { flowsConsumer, indicatorsConsumer } from '../../src/slices/indicators/consumer.ts';
import { noticesConsumer } from '../../src/slices/notices/index.ts';
import { type Cell, stocksOf } from '../../src/slices/oversight/domain/way.ts';
import { oversightConsumer } from '../../src/slices/oversight/index.ts';
import { useDatabase } from '../support/database.ts';
import { walkLedger } from '../support/ledger-walk.ts';

/**
 * Hundreds of random steps over the real commands, each compared with a model that shares no code with the product.
 * Here run STEPS steps with one seed, some five seconds; `npm run bench -- ledger-model` runs a hundred thousand, in
 * as many walks as its seeds. LEDGER_SEED=<number> walks elsewhere, and tells nothing new when it passes.
 *
 * Which law is held where: sums, versions and floors (1, 2), a voucher's face (3), a programme's money (4), refusals
 * that change nothing (5), one effect per id (6), one end per reservation and none after its voucher's (7), one month
 * per debt and what is paid of it (9), the past that stays (10), commands sent again (11), nothing clawed back that was
 * not paid (12) and caps under races (14): here; work in parts and reversals among the commands. Netting that can be read back (9): src/slices/clearing/domain/netting.test.ts. A log that shows each altered
 * byte (11): test/faults/audit-tampering.test.ts. Decisions as pure functions, splits that sum exactly (13):
 * src/slices/vouchers/domain. Between treasuries nothing is in flight (8): each owes its share gross, in one commit.
 */
const STEPS = 300;

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

  it('lies where the way of the money says, whatever it went back for', async () => {
    await db.drain([oversightConsumer]);
    const { rows: cells } = await db.pool.query<Cell>(
      "select stage, reason, amount from oversight.cell where (jurisdiction_id, scheme_code) = ('north', 'voucher')",
    );
    const { rows } = await db.pool.query<{ name: string; sum: bigint }>(
      "select split_part(code, ':', 1) as name, sum(balance)::bigint as sum from ledger.account where book = 'budget' group by 1",
    );
    const books = new Map(rows.map((row) => [row.name, row.sum]));
    const holds = (name: string) => books.get(name) ?? 0n;
    const { in: lies, gone } = stocksOf(cells);
    const reversed = cells.filter(({ stage, reason }) => `${stage}/${reason}` === 'appropriated/reversed');
    // A claim of this walk asks for less than was set aside; what it leaves goes back without an event of its own.
    expect({
      published: lies.published,
      onVouchers: lies.issued + lies.ordered + lies.claimed,
      spent: lies.approved + lies.paid,
      lapsed: gone - reversed.reduce((sum, one) => sum + one.amount, 0n),
    }).toEqual({
      published: holds('available'),
      onVouchers: holds('voucher.free') + holds('order.reserved'),
      spent: holds('spent'),
      lapsed: holds('lapsed'),
    });
    expect(cells.map((one) => one.reason)).toEqual(
      expect.arrayContaining(['reversed', 'clawed-back', 'rejected']),
    );
  });

  it('is told the same by figures and notices, whether events come once, twice, in vain or turned round', async () => {
    const told = async (): Promise<string[]> => {
      const tables = ['indicators.contribution', 'indicators.day_total', 'notices.notice', 'notices.waiting'];
      const rows: string[] = [];
      for (const table of tables) {
        const found = await db.pool.query<{ row: string }>(
          `select t::text as row from ${table} t order by 1`,
        );
        rows.push(...found.rows.map((one) => `${table} ${one.row}`));
      }
      return rows;
    };
    const consumers = [indicatorsConsumer, flowsConsumer, noticesConsumer];
    await db.drain(consumers);
    const once = await told();
    expect(once.length).toBeGreaterThan(100);
    await db.pool.query(
      'truncate indicators.contribution, indicators.day_total, notices.notice, notices.waiting cascade; delete from platform.cursor',
    );
    for (const consumer of consumers) while ((await feedBadly(consumer)) > 0);
    expect(await told()).toEqual(once);
  });

  const lost = new Set<string>();
  /** Loses each batch once after it was taken in, then gives each event twice; figures get them from the end. */
  const feedBadly = (consumer: Consumer): Promise<number> =>
    feed(db.uow, {
      name: consumer.name,
      handle: async (tx, events) => {
        const twice = events.flatMap((event) => [event, event]);
        await consumer.handle(tx, consumer === indicatorsConsumer ? twice.toReversed() : twice);
        const batch = `${consumer.name}/${events[0]?.position}`;
        if (lost.has(batch)) return;
        lost.add(batch);
        throw new Error('lost');
      },
    }).catch((error: Error) => {
      if (error.message === 'lost') return 1;
      throw error;
    });
});
