import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { spawnAs } from './account.ts';
import { program } from './binaries.ts';
import { DatabaseUnavailable } from './errors.ts';
import type { Home } from './home.ts';

/** Superuser and owner of the database; the product's own roles are granted less. */
export const OWNER = 'tongquan';
const UNFINISHED = 'unfinished-cluster-';
const HOUR = 3_600_000;
const MEGABYTE = 1_048_576;

/** What a running or killed server wrote to `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly ready: boolean;
  /** The whole text, to notice a change between two looks. */
  readonly text: string;
}

/**
 * Makes the cluster when there is none. It is made aside and renamed, so a start that is killed half-way
 * or a second one in the same moment never leaves a broken cluster.
 * @returns true when this call made it
 */
export function ensureCluster(home: Home): boolean {
  if (existsSync(join(home.cluster, 'PG_VERSION'))) {
    checkMajor(home);
    return false;
  }
  sweepUnfinished(home.folder);
  const unfinished = join(home.folder, `${UNFINISHED}${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(unfinished, { mode: 0o700 });
  if (home.account !== undefined) chownSync(unfinished, home.account.uid, home.account.gid);
  try {
    initialise(home, unfinished);
    renameSync(unfinished, home.cluster);
    return true;
  } catch (cause) {
    // Another of our processes was faster: its cluster is the one.
    if (existsSync(join(home.cluster, 'PG_VERSION'))) return false;
    throw cause;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Reads `postmaster.pid`; undefined when there is none or it is still being written. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const [pid, , , port, socketFolder, , , status] = text.split('\n');
  if (!pid || !/^\d+$/.test(pid)) return undefined;
  const ready = status?.trim() === 'ready';
  return { pid: Number(pid), port: Number(port ?? 0), socketFolder: socketFolder ?? '', ready, text };
}

/** Password of the owner; only Windows has one, because its server listens on a loopback port. */
export function ownerPassword(home: Home): string | undefined {
  const file = join(home.folder, 'postgres-password');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function initialise(home: Home, folder: string): void {
  const memory = Math.min(256, Math.max(128, Math.floor(totalmem() / MEGABYTE / 8)));
  const settings = [`shared_buffers=${memory}MB`, 'max_connections=200', 'timezone=UTC', 'log_timezone=UTC'];
  const args = ['-D', folder, '-U', OWNER, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];
  args.push('--builtin-locale=C.UTF-8', '--data-checksums', ...authentication(home));
  for (const setting of [...settings, 'log_checkpoints=off']) args.push('--set', setting);
  const run = spawnSync(program(home.binaries, 'initdb'), args, {
    ...spawnAs(home.account),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C' },
  });
  if (run.status === 0) return;
  const detail = (run.stderr || run.error?.message || '').trim().split('\n').slice(-3).join(' ');
  throw new DatabaseUnavailable({
    zh: `无法在 ${home.folder} 建立数据库：${detail}。请检查磁盘空间和目录权限，或设置 DATABASE_URL。`,
    en: `The database could not be created in ${home.folder}: ${detail}. Check disk space and folder permissions, or set DATABASE_URL.`,
  });
}

/** Unix: whoever can enter the private socket folder is trusted, nobody else. Windows: a password. */
function authentication(home: Home): string[] {
  if (process.platform !== 'win32') return ['--auth-local=trust', '--auth-host=reject'];
  const file = join(home.folder, 'postgres-password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return ['--auth=scram-sha-256', `--pwfile=${file}`];
}

function checkMajor(home: Home): void {
  const found = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
  const expected = home.binaries.packageVersion.split('.')[0];
  if (found === expected) return;
  throw new DatabaseUnavailable({
    zh: `数据目录 ${home.cluster} 是 PostgreSQL ${found} 的，而随附的是 ${expected}。请用旧版程序备份后再恢复，或设置 DATABASE_URL。`,
    en: `The data in ${home.cluster} are of PostgreSQL ${found}, the bundled one is ${expected}. Back up with the old release and restore, or set DATABASE_URL.`,
  });
}

/** Clusters that a killed first start left half made; young ones may belong to a start in progress. */
function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > HOUR) rmSync(path, { recursive: true, force: true });
  }
}
