import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type pg from 'pg';
import { migrate, readMigrations } from '../../platform/db/migrate.ts';
import { openPool } from '../../platform/db/pool.ts';
import { resolveDatabase } from '../../platform/postgres/index.ts';
import { type UnitOfWork, unitOfWork } from '../../platform/unit-of-work.ts';
import { systemClock } from '../compose.ts';
import { type Config, type Locations, readConfig } from '../config.ts';
import { locate, versionOf } from '../server.ts';
import { type CliCall, CliRefused } from './command.ts';

export interface CliDatabase {
  readonly pool: pg.Pool;
  readonly uow: UnitOfWork;
  readonly config: Config;
  readonly locations: Locations;
  readonly version: string;
  /** The store of uploaded files. */
  readonly filesFolder: string;
}

/**
 * What a command needs to find. `nothing`: any database; `tables`: one that this program or an older one filled;
 * `current`: brought up to this version now; `circle`: this version's schema with a circle in it.
 */
export type Need = 'nothing' | 'tables' | 'current' | 'circle';

/** Opens the database that the settings name, starting the bundled one when none is named, and closes it again. */
export async function onDatabase<T>(
  call: CliCall,
  need: Need,
  work: (database: CliDatabase) => Promise<T>,
): Promise<T> {
  const locations = locate();
  const config = readConfig(call.io.env, [], locations);
  const running = await resolveDatabase(call.io.env, { dataRoot: config.dataRoot, log: call.say });
  // A server that we started must not outlive us when the person gives up.
  const interrupted = () => void running.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const pool = openPool({ connection: running.connection, max: 4 });
  try {
    await meet(need, pool, locations);
    const uow = unitOfWork({
      pool,
      clock: systemClock,
      entropy: (n) => randomBytes(n),
      // Queued work is asked for by the server's own schedule; no command here waits for any.
      enqueue: async () => {},
    });
    const filesFolder = path.join(config.dataRoot, 'files');
    return await work({ pool, uow, config, locations, version: versionOf(locations), filesFolder });
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await pool.end();
    await running.stop();
  }
}

async function meet(need: Need, pool: pg.Pool, locations: Locations): Promise<void> {
  if (need === 'nothing') return;
  const migrations = await readMigrations(locations.migrations);
  const applied = await appliedMigrations(pool);
  if (applied.some((name) => !migrations.some((migration) => migration.name === name))) {
    throw new CliRefused({
      zh: '数据库由更新的版本写成。请先升级程序。',
      en: 'A newer version wrote this database. Update the program first.',
    });
  }
  if (need === 'current') {
    await migrate(pool, migrations);
    return;
  }
  if (applied.length === 0) throw emptyDatabase();
  if (need === 'tables') return;
  if (applied.length < migrations.length) {
    throw new CliRefused({
      zh: '数据库结构较旧。请先运行一次 npm start，结构会自动升级。',
      en: 'The database has an older schema. Run npm start once; it is brought up to date then.',
    });
  }
  const { rowCount } = await pool.query("select from platform.installation where key = 'circle'");
  if (rowCount === 0) throw emptyDatabase();
}

const emptyDatabase = (): CliRefused =>
  new CliRefused({
    zh: '数据库里还没有圈子。请先运行 npm start，或 tongquan circle load <文件夹>。',
    en: 'The database holds no circle yet. Run npm start first, or tongquan circle load <folder>.',
  });

async function appliedMigrations(pool: pg.Pool): Promise<string[]> {
  const found = await pool.query<{ found: boolean }>(
    "select to_regclass('public.migration') is not null as found",
  );
  if (found.rows[0]?.found !== true) return [];
  const { rows } = await pool.query<{ name: string }>('select name from public.migration order by name');
  return rows.map((row) => row.name);
}
