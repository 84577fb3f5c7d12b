import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtProgram } from '../support/program.ts';
import { childrenOf, Ground, isAlive, killHard, prepareCluster, query, until } from './launcher-support.ts';

const program = builtProgram('test/faults/launcher-child.ts');
let prepared: Awaited<ReturnType<typeof prepareCluster>>;
let ground: Ground;
beforeAll(async () => {
  prepared = await prepareCluster();
});
afterAll(() => prepared.remove());
beforeEach(() => {
  ground = new Ground().withCluster(prepared.cluster);
});
afterEach(() => ground.tidy());

/** These faults are made with Linux means (/proc, signals); Windows and macOS share the code they test. */
describe.skipIf(process.platform !== 'linux')('the bundled PostgreSQL', () => {
  it('is durable, checks its pages, speaks UTF-8 and has no TCP port', async () => {
    const { connection, attached, version } = await ground.start();
    const names = [
      'fsync',
      'data_checksums',
      'server_encoding',
      'listen_addresses',
      'max_connections',
      'TimeZone',
    ];
    const settings = await query<{ name: string; setting: string }>(
      connection,
      'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
      [names],
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      listen_addresses: '',
      max_connections: '200',
      TimeZone: 'UTC',
    });
    expect(attached).toBe(false);
    expect(version).toMatch(/^18\./);
  });

  it('lets in only who can enter its private socket folder, and removes that folder when it stops', async () => {
    const running = await ground.start();
    const { host } = running.connection;
    expect(statSync(host).mode & 0o777).toBe(0o700);
    await running.stop();
    expect(existsSync(host)).toBe(false);
  });

  it('keeps what was written from one start to the next', async () => {
    const first = await ground.start();
    await query(first.connection, "CREATE TABLE kept AS SELECT '同圈' AS word");
    await first.stop();
    expect(ground.serverPid()).toBeUndefined();
    const second = await ground.start();
    expect(await query(second.connection, 'SELECT word FROM kept')).toEqual([{ word: '同圈' }]);
  });

  it('is not in our process group, so Ctrl-C reaches us first', async () => {
    await ground.start();
    const stat = readFileSync(`/proc/${ground.serverPid()}/stat`, 'utf8');
    const session = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
    expect(session).toBe(ground.serverPid());
  });

  it('says why it could not start, with the last lines of its log', async () => {
    await (await ground.start()).stop();
    writeFileSync(join(ground.dataRoot, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(ground.start()).rejects.toMatchObject({
      zh: expect.stringContaining('no_such_setting'),
      en: expect.stringContaining('no_such_setting'),
    });
  });

  it('refuses data of another major version and names the way out', async () => {
    await (await ground.start()).stop();
    writeFileSync(join(ground.dataRoot, 'postgres', 'PG_VERSION'), '16\n');
    await expect(ground.start()).rejects.toMatchObject({
      en: expect.stringMatching(/PostgreSQL 16.*DATABASE_URL/),
    });
  });
});

describe.skipIf(process.platform !== 'linux')('several of our processes', () => {
  it('make one cluster and share one server when they start for the first time in the same moment', async () => {
    rmSync(join(ground.dataRoot, 'postgres'), { recursive: true });
    const all = await Promise.all([
      ground.start(),
      ground.start(),
      ground.startChild(program.file),
      ground.startChild(program.file),
    ]);
    const hosts = new Set(all.map((one) => ('connection' in one ? one.connection.host : one.host)));
    expect(hosts.size).toBe(1);
    expect(all.filter(({ attached }) => !attached)).toHaveLength(1);
  });

  it('keep the server until the last of them stops', async () => {
    const first = await ground.start();
    const second = await ground.start();
    expect(second.attached).toBe(true);
    await first.stop();
    expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(ground.serverPid()).toBeUndefined();
  });

  it('leave no server when all stop in the same moment', async () => {
    const all = await Promise.all([ground.start(), ground.start(), ground.start(), ground.start()]);
    await Promise.all(all.map((one) => one.stop()));
    expect(ground.serverPid()).toBeUndefined();
  });

  it('can start while the last user is stopping', async () => {
    for (let round = 0; round < 3; round += 1) {
      const leaving = await ground.start();
      const [, arriving] = await Promise.all([leaving.stop(), ground.start()]);
      expect(await query(arriving.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await arriving.stop();
    }
  });

  it('attach to the server that a killed process left, and stop it in the end', async () => {
    const { child, host } = await ground.startChild(program.file);
    child.kill('SIGKILL');
    await until(() => child.signalCode === 'SIGKILL');
    expect(ground.serverPid()).toBeDefined();
    const next = await ground.start();
    expect(next).toMatchObject({ attached: true, connection: { host } });
    await next.stop();
    expect(ground.serverPid()).toBeUndefined();
  });

  it('do not count a killed process as a user of the server', async () => {
    const staying = await ground.start();
    const { child } = await ground.startChild(program.file);
    child.kill('SIGKILL');
    await until(() => child.signalCode === 'SIGKILL');
    await until(async () => {
      const sql = "SELECT FROM pg_stat_activity WHERE application_name = 'tongquan holder'";
      return (await query(staying.connection, sql)).length === 1;
    });
    await staying.stop();
    expect(ground.serverPid()).toBeUndefined();
  });

  it('still count as users after a session crashed and PostgreSQL restarted all of them', async () => {
    const staying = await ground.start();
    const leaving = await ground.start();
    const sql = "SELECT pid FROM pg_stat_activity WHERE application_name = 'tongquan holder'";
    const holders = async () =>
      (await query<{ pid: number }>(staying.connection, sql).catch(() => [])).map(({ pid }) => pid);
    const before = await holders();
    await killHard(before[0] ?? 0);
    // PostgreSQL may take a moment to notice: until then the old sessions are still listed.
    await until(async () => {
      const now = await holders();
      return now.length === 2 && now.every((pid) => !before.includes(pid));
    });
    await leaving.stop();
    expect(await query(staying.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('keep PostgreSQL when one leaves in the very moment a session has crashed', async () => {
    const staying = await ground.start();
    const leaving = await ground.start();
    const sql = "SELECT pid FROM pg_stat_activity WHERE application_name = 'tongquan holder' LIMIT 1";
    const [row] = await query<{ pid: number }>(staying.connection, sql);
    await killHard(row?.pid ?? 0);
    await leaving.stop();
    expect(await query(staying.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe.skipIf(process.platform !== 'linux')('after an accident', () => {
  it('everything killed: the next start has every committed row and sweeps the old socket folder', async () => {
    const { child, host } = await ground.startChild(program.file);
    const connection = { host, port: 5432, user: 'tongquan', database: 'tongquan' };
    await query(connection, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    const server = ground.serverPid() ?? 0;
    const sessions = childrenOf(server);
    child.kill('SIGKILL');
    await Promise.all([server, ...sessions].filter(isAlive).map(killHard));
    const next = await ground.start();
    expect(next.attached).toBe(false);
    expect(await query(next.connection, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
    expect(existsSync(host)).toBe(false);
  });

  it('only the server killed, a session still busy: the next start waits for its end', async () => {
    const first = await ground.start();
    // A computing session does not notice the end of the server; a sleeping one would at once.
    const compute = `DO $$ BEGIN WHILE clock_timestamp() < now() + interval '3 seconds' LOOP END LOOP; END $$`;
    const start = Date.now();
    const busy = query(first.connection, compute).catch(() => 'cut off');
    await until(async () => {
      const sql = "SELECT FROM pg_stat_activity WHERE query LIKE 'DO $$ BEGIN WHILE%'";
      return (await query(first.connection, sql)).length > 0;
    });
    await killHard(ground.serverPid() ?? 0);
    const next = await ground.start();
    expect(next.attached).toBe(false);
    expect(Date.now() - start).toBeGreaterThan(2_900);
    await busy;
  });

  it('the id of the killed server belongs to another program now: it is not taken for the server', async () => {
    await (await ground.start()).stop();
    const cluster = join(ground.dataRoot, 'postgres');
    const stale = `${process.pid}\n${cluster}\n1700000000\n5432\n/tmp/tongquan-gone00\n\n0 0\nready\n`;
    writeFileSync(join(cluster, 'postmaster.pid'), stale);
    chmodSync(join(cluster, 'postmaster.pid'), 0o644);
    const next = await ground.start();
    expect(next.attached).toBe(false);
    expect(ground.serverPid()).not.toBe(process.pid);
  });

  it('a start that is broken off leaves no server', async () => {
    const launcher = join(import.meta.dirname, '../../src/platform/postgres/index.ts');
    const breakOff = `import { existsSync } from 'node:fs';
      import { startPostgres } from ${JSON.stringify(launcher)};
      const dataRoot = ${JSON.stringify(ground.dataRoot)};
      setInterval(() => existsSync(dataRoot + '/postgres/postmaster.pid') && process.exit(7), 1);
      await startPostgres({ dataRoot });
      await new Promise(() => setTimeout(() => process.exit(0), 1_000));`;
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', breakOff]);
    expect(run.status).toBe(7);
    await until(() => ground.serverPid() === undefined);
  });

  it('the socket was cleaned away under a living server: a new start gets a new one', async () => {
    const lost = await ground.startChild(program.file);
    rmSync(lost.host, { recursive: true });
    const next = await ground.start();
    expect(next.connection.host).not.toBe(lost.host);
    expect(await query(next.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('a first start was killed half-way: the next one makes a whole cluster and sweeps the old half', async () => {
    rmSync(join(ground.dataRoot, 'postgres'), { recursive: true });
    const half = join(ground.dataRoot, 'unfinished-cluster-1-dead');
    mkdirSync(half);
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    const longAgo = new Date('2020-01-01T00:00:00Z');
    utimesSync(half, longAgo, longAgo);
    const running = await ground.start();
    expect(await query(running.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(half)).toBe(false);
  });
});

describe.skipIf(process.platform !== 'linux')('awkward folders', () => {
  it('spaces, quotes, a dollar sign and a Chinese path far beyond a socket path are no obstacle', async () => {
    const deep = new Ground(
      `长三角 一体化/嘉昆太协同创新核心圈 试用目录/it's "$HOME", 好/${'同圈'.repeat(20)}/data`,
    );
    try {
      const running = await deep.start();
      expect(Buffer.byteLength(deep.dataRoot)).toBeGreaterThan(107);
      expect(await query(running.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await deep.tidy();
    }
  });

  it('a temporary folder with a long or closed path is passed over for /tmp', async () => {
    const before = process.env.TMPDIR;
    const long = mkdtempSync(join(tmpdir(), 'launcher-test-'));
    process.env.TMPDIR = join(long, '临时'.repeat(20));
    try {
      mkdirSync(process.env.TMPDIR);
      expect((await ground.start()).connection.host).toMatch(/^\/tmp\/tongquan-/);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(long, { recursive: true });
    }
  });
});
