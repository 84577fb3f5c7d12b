// A hundred thousand random steps over the real commands beside the ledger's model. --steps N --walk N --seed N
/**
 * Walks of a few thousand steps, each in a database of its own and from a seed of its own, on an injected clock: see
 * test/support/ledger-walk.ts for what a step is and what is compared. Ends with 1 and names seed and step at the
 * first difference.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, readMigrations } from '../src/platform/db/migrate.ts';
import { openPool } from '../src/platform/db/pool.ts';
import { resolveDatabase, withDatabase } from '../src/platform/postgres/index.ts';
import { unitOfWork } from '../src/platform/unit-of-work.ts';
import { TEST_START, type TestClock } from '../test/support/clock.ts';
import { walkLedger } from '../test/support/ledger-walk.ts';

const args = process.argv.slice(2);
const option = (name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
};
const steps = option('--steps', 100_000);
const walkSteps = Math.min(steps, option('--walk', 2_000));
const firstSeed = option('--seed', 1);

const folder = mkdtempSync(join(tmpdir(), 'bench-model-'));
chmodSync(folder, 0o755);
const running = await resolveDatabase(process.env, { dataRoot: folder, log: () => {} });
const migrations = await readMigrations(join(import.meta.dirname, '../migrations'));

async function admin(sql: string): Promise<void> {
  const client = new pg.Client(running.connection);
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function walk(seed: number): Promise<string> {
  const name = `tq_model_${randomBytes(4).toString('hex')}`;
  await admin(`create database ${name} encoding 'UTF8' template template0`);
  const connection = withDatabase(running.connection, name);
  const pool = openPool({ connection });
  const clock: TestClock = { now: TEST_START };
  const uow = unitOfWork({
    pool,
    clock: () => clock.now,
    entropy: (n) => randomBytes(n),
    enqueue: async () => {},
  });
  try {
    await migrate(pool, migrations);
    const db = { uow, pool, clock, name, connection, drain: async () => {} };
    const start = performance.now();
    const { counts } = await walkLedger(db, { steps: walkSteps, seed, every: 250 });
    const rate = (walkSteps / ((performance.now() - start) / 1_000)).toFixed(0);
    const { done, refused, repeated, races } = counts;
    return `${done} done, ${refused} refused, ${repeated} sent again, ${races} races; ${rate} steps/s`;
  } finally {
    await pool.end();
    await admin(`drop database if exists ${name} with (force)`);
  }
}

try {
  for (let walked = 0; walked < steps; walked += walkSteps) {
    const seed = firstSeed + walked / walkSteps;
    console.log(`seed ${seed}: ${walkSteps} steps, ${await walk(seed)}`);
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
