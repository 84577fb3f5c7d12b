import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { loadCircle } from '../../src/entry/load-circle.ts';
import type { Instant } from '../../src/kernel/brand.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { resolveDatabase, withDatabase } from '../../src/platform/postgres/index.ts';
import { type UnitOfWork, unitOfWork } from '../../src/platform/unit-of-work.ts';
import { type SearchIndex, search } from '../../src/slices/matching/index.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface FullWorld {
  /** A whole answer of the product, as the page asks for it. */
  ask(index: SearchIndex, text: string): Promise<number>;
  /** Gives the database a record, as large as those of the sample, for each of the ids. */
  fill(ids: readonly string[]): Promise<void>;
  /** What the connections of this process cost the database so far; undefined where that cannot be seen. */
  databaseCpuMs(): Promise<number | undefined>;
  stop(): Promise<void>;
}

/** The sample circle in a database of its own, on a server of its own or the one of DATABASE_URL. */
export async function fullWorld(): Promise<FullWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-match-'));
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
  const pool = openPool({ connection: withDatabase(running.connection, name), max: 4 });
  await migrate(pool, await readMigrations(path.join(root, 'migrations')));
  const clock = () => Date.now() as Instant;
  const uow = unitOfWork({ pool, clock, entropy: (n) => randomBytes(n), enqueue: async () => {} });
  const circle = path.join(root, 'circles/jiakuntai');
  await loadCircle({
    uow,
    folder: circle,
    withSample: true,
    withActivity: false,
    at: clock(),
    log: () => {},
  });
  const asker = await enterpriseEngineer(pool);
  return {
    ask: (index, text) => answered(uow, asker, index, text),
    fill: (ids) => fill(pool, ids),
    databaseCpuMs: () => databaseCpuMs(pool),
    stop: async () => {
      await pool.end();
      await admin(`drop database ${name} with (force)`);
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody of a firm, whose vouchers and address count. */
async function enterpriseEngineer(pool: pg.Pool): Promise<SignedInActor> {
  const { rows } = await pool.query(
    `select m.person_id as "personId", o.id as "orgId", o.jurisdiction_id as "jurisdictionId"
     from identity.membership m join identity.organisation o on o.id = m.org_id
     where m.role = 'enterprise_agent' order by m.person_id limit 1`,
  );
  return { ...rows[0], kind: 'person', roles: ['enterprise_agent'], provenance: 'sample' } as SignedInActor;
}

async function answered(
  uow: UnitOfWork,
  actor: SignedInActor,
  index: SearchIndex,
  text: string,
): Promise<number> {
  const chosen = { kinds: [], parties: [], qualifications: [], categories: [], access: [], voucher: false };
  const input = { text, removed: [], added: [], sort: 'fit' as const, offset: 0, limit: 20, ...chosen };
  const found = await uow.read(actor, (tx, at) => search(tx, index, actor, input, at));
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.hits.length + found.value.nearMisses.length;
}

/** So many records at a time: no statement outlasts the patience of a connection. */
const FILLED_AT_ONCE = 50_000;

/** Copies of the sample's records under these ids, each with its units. */
async function fill(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from catalogue.offer where state = 'published' order by id",
  );
  const models = rows.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += FILLED_AT_ONCE) {
    const copies = ids.slice(from, from + FILLED_AT_ONCE);
    const values = [copies, copies.map((_, n) => models[(from + n) % models.length])];
    await pool.query(
      `insert into catalogue.offer (provider_id, id, kind, jurisdiction_id, body, service_code, state, version,
         provenance, verified_on, updated_at)
       select o.provider_id, b.id, o.kind, o.jurisdiction_id, o.body, o.service_code, o.state, 1, o.provenance,
         o.verified_on, o.updated_at from unnest($1::uuid[], $2::uuid[]) as b (id, of) join catalogue.offer o on o.id = b.of`,
      values,
    );
    await pool.query(
      `insert into catalogue.unit (provider_id, id, offer_id, label, state)
       select u.provider_id, gen_random_uuid(), b.id, u.label, u.state
       from unnest($1::uuid[], $2::uuid[]) as b (id, of) join catalogue.unit u on u.offer_id = b.of`,
      values,
    );
  }
  await pool.query('analyze catalogue.offer, catalogue.unit');
}

/** Ticks of the system clock in a second, as Linux counts the time of processes. */
const TICK_MS = 10;

/** What the open connections cost the database so far, where its processes run on this machine. */
async function databaseCpuMs(pool: pg.Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
  );
  try {
    return rows.reduce((sum, { pid }) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    }, 0);
  } catch {
    return undefined;
  }
}
