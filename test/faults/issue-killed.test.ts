import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../src/kernel/result.ts';
import { brokenInvariants } from '../../src/slices/ledger/index.ts';
import { prepareRunCommand, startRunCommand } from '../../src/slices/vouchers/commands/issue-many.ts';
import { issueWaiting } from '../../src/slices/vouchers/index.ts';
import { useDatabase } from '../support/database.ts';
import { builtProgram } from '../support/program.ts';
import { appropriateBoth, NORTH, type VoucherWorld, voucherWorld } from '../support/vouchers.ts';

const FIRMS = 40;

describe('An issue to many, killed in the middle', { timeout: 60_000 }, () => {
  const db = useDatabase();
  const program = builtProgram('test/faults/issue-child.ts');
  let world: VoucherWorld;

  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 400_000n, 200_000n);
    await Promise.all(Array.from({ length: FIRMS - 1 }, () => world.newEnterprise()));
  });

  /** Lets a worker begin so many batches and kills it while it is at the last one. @returns how many it began */
  const workAndDie = (batches: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program.file, JSON.stringify(db.connection)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let begun = 0;
      child.stdout.on('data', (dots: Buffer) => {
        begun += dots.length;
        // Some milliseconds into its transaction, or out of it: whichever it is must not matter.
        if (begun >= batches) setTimeout(() => child.kill('SIGKILL'), 4);
      });
      child.on('error', reject);
      child.on('exit', () => resolve(begun));
    });

  const issued = async (runId: string) => {
    const { rows } = await db.pool.query<{ vouchers: number; firms: number; rows: number; told: number }>(
      `select count(*)::int as vouchers, count(distinct v.enterprise_id)::int as firms,
         (select count(*)::int from vouchers.issue_row r where r.run_id = $1 and r.state = 'issued') as rows,
         (select count(*)::int from platform.event where type = 'vouchers.issued') as told
       from vouchers.voucher v where v.run_id = $1`,
      [runId],
    );
    return rows[0];
  };

  it('goes on where it was: each firm gets its voucher once, and every amount stands in the books', async () => {
    const { runId } = must(
      await world.run(prepareRunCommand, world.officer, {
        jurisdictionId: NORTH,
        schemeCode: 'voucher',
        amount: '3000',
      }),
    );
    must(await world.run(startRunCommand, world.officer, { runId }));
    expect(await workAndDie(2)).toBeGreaterThanOrEqual(2);
    const half = await issued(runId);
    expect(half?.vouchers).toBeLessThan(FIRMS);
    expect(half?.rows).toBe(half?.vouchers);
    await workAndDie(3);
    await Promise.all([1, 2].map(() => issueWaiting(db.uow, { batch: 5, room: async () => {} })));
    const all = await issued(runId);
    expect(all).toEqual({ vouchers: FIRMS, firms: FIRMS, rows: FIRMS, told: FIRMS });
    const { rows } = await db.pool.query('select state from vouchers.issue_run where id = $1', [runId]);
    expect(rows).toEqual([{ state: 'done' }]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
});
