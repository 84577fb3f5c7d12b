import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Instant, JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import { money } from '../../src/kernel/money.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { resolveDatabase, withDatabase } from '../../src/platform/postgres/index.ts';
import { type UnitOfWork, unitOfWork } from '../../src/platform/unit-of-work.ts';
import { type Account, type Journal, move } from '../../src/slices/ledger/index.ts';

export const NORTH = 'north' as JurisdictionId;
export const id = (): Uuid => randomUUID() as Uuid;

/** The person who posts: an officer, as the doorway of the books asks for. */
export const OFFICER: SignedInActor = {
  kind: 'person',
  personId: id(),
  orgId: id(),
  jurisdictionId: NORTH,
  roles: ['voucher_officer', 'finance_officer'],
  provenance: 'own',
};

export interface LedgerWorld {
  readonly pool: pg.Pool;
  readonly uow: UnitOfWork;
  /** CPU time of all processes of the database server so far, in microseconds; NaN for a server that is not ours. */
  serverCpu(): number;
  stop(): Promise<void>;
}

/** An empty database with the product's schema and one treasury, on a server of its own or the one of DATABASE_URL. */
export async function ledgerWorld(): Promise<LedgerWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ledger-'));
  chmodSync(folder, 0o755);
  const running = await resolveDatabase(process.env, { dataRoot: folder, log: () => {} });
  const name = `tq_bench_${randomBytes(4).toString('hex')}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client(running.connection);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name} encoding 'UTF8' template template0`);
  const pool = openPool({ connection: withDatabase(running.connection, name), max: 17 });
  await migrate(pool, await readMigrations(join(import.meta.dirname, '../../migrations')));
  await pool.query(
    'insert into circle.jurisdiction (id, body) values (\'north\', \'{"timezone": "Asia/Shanghai"}\')',
  );
  const clock = () => Date.now() as Instant;
  const uow = unitOfWork({ pool, clock, entropy: (n) => randomBytes(n), enqueue: async () => {} });
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  // Only of a server on this machine, and only where /proc tells.
  const postmaster = statOf(String(rows[0]?.pid ?? 0))?.[1];
  return {
    pool,
    uow,
    serverCpu: () => (postmaster === undefined ? Number.NaN : cpuOfServer(postmaster)),
    stop: async () => {
      await pool.end();
      await admin(`drop database ${name} with (force)`);
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Clock ticks of Linux, a hundred a second. */
const TICK_US = 10_000;

/** Own time of the postmaster and its live children, and of the children that have ended. */
function cpuOfServer(postmaster: string): number {
  let ticks = 0;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const fields = statOf(entry);
    if (fields === undefined || (entry !== postmaster && fields[1] !== postmaster)) continue;
    ticks += Number(fields[11]) + Number(fields[12]);
    if (entry === postmaster) ticks += Number(fields[13]) + Number(fields[14]);
  }
  return ticks * TICK_US;
}

/** Fields of /proc/<pid>/stat from the state on; undefined for a process that has just ended. */
function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** A transfer of one minor unit between two accounts of the treasury. */
export const transfer = (from: Account, to: Account, at: number, commandId: Uuid): Journal => ({
  id: id(),
  kind: 'issue',
  at: at as Instant,
  commandId,
  refs: { voucher: id() },
  provenance: 'own',
  legs: move(NORTH, from, to, money(1)),
});
