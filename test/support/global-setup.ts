import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { loadCircle } from '../../src/entry/load-circle.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { type DatabaseConnection, resolveDatabase, withDatabase } from '../../src/platform/postgres/index.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { searchIndex } from '../../src/slices/matching/index.ts';
import { TEST_START } from './clock.ts';

export const WORLDS = ['jiakuntai', 'example'] as const;
export type WorldName = (typeof WORLDS)[number];

declare module 'vitest' {
  interface ProvidedContext {
    connection: DatabaseConnection;
    template: string;
    /** Templates that hold a loaded circle with its sample, without activity. */
    worlds: Readonly<Record<WorldName, string>>;
    /** Folders that hold what a server of the world keeps of its search index. */
    indexes: Readonly<Record<WorldName, string>>;
  }
}

/** One cluster for the whole run, one migrated template; every test file copies the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tq-test-'));
  // mkdtemp closes the folder; under root the cluster would then go to a shelter that outlives the run.
  await chmod(folder, 0o755);
  const running = await resolveDatabase(process.env, { dataRoot: folder, log: () => {} });
  const template = `tq_t_${randomBytes(4).toString('hex')}`;
  await admin(running.connection, `create database ${template} encoding 'UTF8' template template0`);
  const pool = openPool({ connection: withDatabase(running.connection, template), max: 1 });
  await migrate(pool, await readMigrations(join(import.meta.dirname, '../../migrations')));
  await pool.end();
  const worlds = { jiakuntai: `${template}_jiakuntai`, example: `${template}_example` };
  const indexes = { jiakuntai: join(folder, 'index-jiakuntai'), example: join(folder, 'index-example') };
  for (const world of WORLDS) {
    await admin(
      running.connection,
      `create database ${worlds[world]} template ${template} strategy file_copy`,
    );
    const pool = openPool({ connection: withDatabase(running.connection, worlds[world]), max: 2 });
    await loadWorld(pool, world, indexes[world]);
    await pool.end();
  }
  project.provide('connection', running.connection);
  project.provide('template', template);
  project.provide('worlds', worlds);
  project.provide('indexes', indexes);
  return async () => {
    for (const name of [template, ...Object.values(worlds)]) {
      await admin(running.connection, `drop database if exists ${name} with (force)`);
    }
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function loadWorld(pool: pg.Pool, world: WorldName, indexFolder: string): Promise<void> {
  const clock = () => TEST_START;
  const uow = unitOfWork({ pool, clock, entropy: (n) => randomBytes(n), enqueue: async () => {} });
  await loadCircle({
    uow,
    folder: join(import.meta.dirname, '../../circles', world),
    withSample: true,
    withActivity: false,
    at: TEST_START,
    log: () => {},
  });
  // As after a first start: who starts a server of this world finds the index on its disk.
  const index = searchIndex({ folder: indexFolder });
  await index.follow(uow);
  await index.stop();
}

async function admin(connection: DatabaseConnection, sql: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(sql);
  await client.end();
}
