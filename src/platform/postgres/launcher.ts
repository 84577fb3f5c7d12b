import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster, OWNER, ownerPassword, type PostmasterFile } from './cluster.ts';
import { type DatabaseConnection, type EmbeddedConnection, withDatabase } from './connection.ts';
import { DatabaseUnavailable, type Sentence } from './errors.ts';
import { type Holder, holdServer } from './holder.ts';
import { type Home, type HomeOptions, prepareHome } from './home.ts';
import { runningServer, signal, startServer, stopServer } from './server.ts';

export interface StartOptions extends HomeOptions {
  /** Called once for each step a person would otherwise wait for in silence. */
  readonly log?: (step: Sentence) => void;
}

/** A database that is ready for connections. */
export interface RunningPostgres<C extends DatabaseConnection = EmbeddedConnection> {
  readonly connection: C;
  /** Version of the server, e.g. `18.4`. */
  readonly version: string;
  /** True when somebody else had started the server: another process of ours, or the operator. */
  readonly attached: boolean;
  /** Ends our use. A bundled server stops when we were its last user; call it once, after all pools ended. */
  stop(): Promise<void>;
}

const DATABASE = 'tongquan';
const PATIENCE = 150_000;
const LOOK_AGAIN = 50;
const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';

/**
 * Starts the bundled PostgreSQL for `dataRoot`, or attaches to the one that already runs for it. Several
 * processes may do so at once, and any of them may be killed.
 * @throws DatabaseUnavailable with a sentence that says what to do
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const log = options.log ?? (() => undefined);
  const home = prepareHome(options);
  if (!existsSync(home.cluster)) log({ zh: '正在建立数据库……', en: 'Creating the database …' });
  ensureCluster(home);
  const early = watchEarlyExit();
  try {
    const { server, holder, attached } = await reach(home, log, early.spawned);
    const connection = connectionTo(home, server);
    const version = await ensureDatabase(connection).catch(async (cause: unknown) => {
      await release(home, holder);
      throw cause;
    });
    return { connection, version, attached, stop: once(() => release(home, holder)) };
  } finally {
    early.end();
  }
}

/**
 * Ctrl-C may come before the caller has anything to stop. Then the server we just started is asked to end
 * as soon as nobody is connected (another process of ours may be using it already).
 */
function watchEarlyExit(): { spawned: (pid: number) => void; end: () => void } {
  let started: number | undefined;
  const onExit = (): void => {
    if (started !== undefined) signal(started, 'SIGTERM');
  };
  process.once('exit', onExit);
  return {
    spawned: (pid) => {
      started = pid;
    },
    end: () => void process.off('exit', onExit),
  };
}

interface Reached {
  readonly server: PostmasterFile;
  readonly holder: Holder;
  readonly attached: boolean;
}

/** Starts or attaches, as often as it takes: others may be starting or stopping in the same moment. */
async function reach(
  home: Home,
  log: (step: Sentence) => void,
  spawned: (pid: number) => void,
): Promise<Reached> {
  const deadline = Date.now() + PATIENCE;
  let announced = false;
  while (Date.now() < deadline) {
    const running = runningServer(home);
    if (running === undefined) {
      if (!announced) log({ zh: '正在启动数据库……', en: 'Starting the database …' });
      announced = true;
    }
    const server = running ?? (await startServer(home, spawned));
    if (server?.ready) {
      const holder = await holdServer(connectionTo(home, server));
      if (holder !== undefined) return { server, holder, attached: running !== undefined };
      // Alive, but its socket was cleaned away: nobody can reach it any more, so begin afresh.
      if (isCutOff(server)) await stopServer(home, server);
    }
    await sleep(LOOK_AGAIN);
  }
  throw new DatabaseUnavailable({
    zh: `数据库 ${home.cluster} 在 ${PATIENCE / 1000} 秒内没有就绪。请查看日志 ${home.logFile}。`,
    en: `The database ${home.cluster} was not ready within ${PATIENCE / 1000} seconds. See the log ${home.logFile}.`,
  });
}

async function release(home: Home, holder: Holder): Promise<void> {
  await holder.release(async () => {
    const running = runningServer(home);
    if (running !== undefined) await stopServer(home, running);
  });
}

function isCutOff({ socketFolder, port }: PostmasterFile): boolean {
  return socketFolder !== '' && !existsSync(join(socketFolder, `.s.PGSQL.${port}`));
}

function connectionTo(home: Home, server: PostmasterFile): EmbeddedConnection {
  const password = ownerPassword(home);
  const host = server.socketFolder === '' ? '127.0.0.1' : server.socketFolder;
  const reachable = { host, port: server.port, user: OWNER, database: DATABASE };
  return password === undefined ? reachable : { ...reachable, password };
}

/** Creates the product's database when the cluster is new. @returns the version of the server */
async function ensureDatabase(connection: EmbeddedConnection): Promise<string> {
  const client = new pg.Client({ ...withDatabase(connection, 'postgres') });
  await client.connect();
  try {
    const sql = `SELECT current_setting('server_version') AS version,
      EXISTS (SELECT FROM pg_database WHERE datname = $1) AS found`;
    const { rows } = await client.query<{ version: string; found: boolean }>(sql, [DATABASE]);
    if (rows[0]?.found !== true) await client.query(`CREATE DATABASE ${DATABASE}`).catch(unlessItExists);
    return rows[0]?.version ?? '';
  } finally {
    await client.end();
  }
}

/** Two first starts in the same moment: one of them creates it, the other is told so in one of two ways. */
function unlessItExists(cause: { code?: string }): void {
  if (cause.code !== DUPLICATE_DATABASE && cause.code !== UNIQUE_VIOLATION) throw cause;
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}
