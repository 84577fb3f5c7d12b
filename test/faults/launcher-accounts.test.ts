import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Binaries, locateBinaries, probe } from '../../src/platform/postgres/binaries.ts';
import { resolveDatabase } from '../../src/platform/postgres/index.ts';
import { builtProgram } from '../support/program.ts';
import { asRoot, Ground, query, until } from './launcher-support.ts';

const program = builtProgram('test/faults/launcher-child.ts');
let ground: Ground;
beforeEach(() => {
  ground = new Ground();
});
afterEach(() => ground.tidy());

const linux = process.platform === 'linux';
const SOMEBODY = { uid: idOf('daemon'), gid: idOf('daemon') };
const NAMELESS = { uid: 43_217, gid: 43_217 };

function idOf(name: string): number {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+)`, 'm'));
  return Number(line?.[1]);
}

/** A copy of the installed binaries in `folder`, without the links that an install script makes. */
function copyWithoutLinks(folder: string): Binaries {
  const found = locateBinaries();
  cpSync(found.folder, folder, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) rmSync(join(folder, target.replace('native/', '')), { force: true });
  return { ...found, folder };
}

describe.skipIf(!linux)('the installed binaries', () => {
  it('work although the install script that makes their library links was skipped', async () => {
    const binaries = copyWithoutLinks(join(ground.folder, 'native'));
    const running = await ground.start({ binaries });
    expect(await query(running.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.skipIf(asRoot)(
    'are copied when their links are missing and their folder may not be written [not as root]',
    async () => {
      const binaries = copyWithoutLinks(join(ground.folder, 'native'));
      chmodSync(join(binaries.folder, 'lib'), 0o555);
      const running = await ground.start({ binaries });
      expect(await query(running.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      chmodSync(join(binaries.folder, 'lib'), 0o755);
    },
  );

  it('are not offered for other machines: the sentence names DATABASE_URL', () => {
    for (const machine of [
      { platform: 'win32', arch: 'arm64' },
      { platform: 'linux', arch: 'riscv64' },
    ]) {
      expect(() => locateBinaries(machine)).toThrow(/DATABASE_URL/);
    }
  });

  it('that need another C library (musl) are recognised: the sentence names DATABASE_URL', () => {
    const folder = join(ground.folder, 'foreign');
    mkdirSync(join(folder, 'bin'), { recursive: true });
    // The kernel answers a missing loader exactly as it answers a missing interpreter of a script.
    writeFileSync(join(folder, 'bin', 'postgres'), '#!/lib/ld-missing.so.1\n', { mode: 0o755 });
    expect(() => probe({ folder, packageVersion: '18.0.0' }, undefined)).toThrow(/musl.*DATABASE_URL/s);
  });
});

describe.skipIf(!linux || !asRoot)('started by root [needs root]', () => {
  it('runs as the owner of the folder', async () => {
    chownSync(ground.dataRoot, SOMEBODY.uid, SOMEBODY.gid);
    await ground.start();
    expect(statSync(`/proc/${ground.serverPid()}`).uid).toBe(SOMEBODY.uid);
    expect(statSync(join(ground.dataRoot, 'postgres')).uid).toBe(SOMEBODY.uid);
  });

  it('runs as nobody when root owns the folder', async () => {
    await ground.start();
    expect(statSync(`/proc/${ground.serverPid()}`).uid).toBe(idOf('nobody'));
  });

  it('runs as nobody when the owner is a number without a name, as in many containers', async () => {
    chownSync(ground.dataRoot, NAMELESS.uid, NAMELESS.gid);
    await ground.start();
    expect(statSync(`/proc/${ground.serverPid()}`).uid).toBe(idOf('nobody'));
  });

  it('gives a new data folder to the owner of the folder around it', async () => {
    chownSync(ground.folder, SOMEBODY.uid, SOMEBODY.gid);
    rmSync(ground.dataRoot, { recursive: true });
    await ground.start();
    expect(statSync(ground.dataRoot).uid).toBe(SOMEBODY.uid);
  });

  it('keeps binaries and data where the server can reach them when the checkout lies in a closed home', async () => {
    const binaries = copyWithoutLinks(join(ground.folder, 'closed', 'native'));
    const closed = {
      dataRoot: join(ground.folder, 'closed', 'data'),
      shelterRoot: join(ground.folder, 'shelter'),
      binaries,
    };
    chmodSync(join(ground.folder, 'closed'), 0o700);
    const first = await ground.start(closed);
    await query(first.connection, "CREATE TABLE kept AS SELECT '同圈' AS word");
    await first.stop();
    expect(existsSync(join(closed.dataRoot, 'postgres'))).toBe(false);

    const second = await ground.start(closed);
    expect(await query(second.connection, 'SELECT word FROM kept')).toEqual([{ word: '同圈' }]);
    await second.stop();

    chmodSync(join(ground.folder, 'closed'), 0o755);
    const opened = await ground.start(closed);
    expect(await query(opened.connection, 'SELECT word FROM kept')).toEqual([{ word: '同圈' }]);
  });

  it('opens the shelter although the umask closes every new folder', async () => {
    const shelterRoot = join(ground.folder, 'shelter');
    chmodSync(ground.dataRoot, 0o700);
    const child = await ground.startChild(program.file, { umask: '077', shelterRoot });
    const connection = { host: child.host, port: 5432, user: 'tongquan', database: 'tongquan' };
    expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.child.stdin?.end();
    await until(() => child.child.exitCode === 0);
  });

  it('does not pass over data that became unreachable for a new empty database', async () => {
    await (await ground.start()).stop();
    chmodSync(ground.dataRoot, 0o700);
    await expect(ground.start()).rejects.toMatchObject({ zh: expect.stringContaining('权限') });
  });
});

describe.skipIf(!linux)('DATABASE_URL', () => {
  const options = { dataRoot: '/nonexistent/never-used' };

  it('wins over the bundled server, which is not even started', async () => {
    const { connection } = await ground.start();
    const url = `postgresql://tongquan@/tongquan?host=${encodeURIComponent(connection.host)}`;
    const served = await resolveDatabase({ DATABASE_URL: url }, options);
    expect(served).toMatchObject({ connection: { connectionString: url }, attached: true });
    await served.stop();
    expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('that cannot be reached or read gives a sentence in both languages without the password', async () => {
    for (const url of [
      'postgresql://u:s3cret@127.0.0.1:1/x',
      'not a url',
      'postgresql://u:s3cret@no-such-host.invalid/x',
    ]) {
      const refusal = await resolveDatabase({ DATABASE_URL: url }, options).catch((cause: unknown) => cause);
      expect(refusal).toMatchObject({
        zh: expect.stringContaining('DATABASE_URL'),
        en: expect.stringContaining('DATABASE_URL'),
      });
      expect(JSON.stringify(refusal)).not.toContain('s3cret');
    }
  });

  it('that is empty means the bundled server', async () => {
    const running = await resolveDatabase({ DATABASE_URL: ' ' }, { dataRoot: ground.dataRoot });
    expect(running.attached).toBe(false);
    await running.stop();
  });
});
