import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Account, canWriteIn, chooseAccount, nearestExisting } from './account.ts';
import { type Binaries, copyBinaries, locateBinaries, probe, repairLinks } from './binaries.ts';
import { DatabaseUnavailable } from './errors.ts';

/** Everything about one cluster that does not change while it runs. */
export interface Home {
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  /** Parent of the cluster; holds `postgres/` (the cluster), `postgres.log` and, on Windows, the password. */
  readonly folder: string;
  readonly cluster: string;
  readonly logFile: string;
}

export interface HomeOptions {
  /** Folder of everything this installation stores; made when missing. */
  readonly dataRoot: string;
  /** Where root keeps what its own closed folders would hide from the database account. */
  readonly shelterRoot?: string;
  /** An installation to use instead of the npm package of this machine. */
  readonly binaries?: Binaries;
}

/** Folders that may hold shelters, best first. Both survive a restart of the machine. */
const SHELTER_ROOTS = ['/var/lib/tongquan', '/var/tmp/tongquan'];
/** File in `dataRoot` that names the shelter in use: it survives a move of the checkout. */
const SHELTER_NOTE = 'postgres-location';

/** A socket path, file name included, may have 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_BYTES = 103;
const SOCKET_FILE = '/.s.PGSQL.5432';

/**
 * Finds or makes the folder of the cluster, and binaries that the database account can reach. A cluster
 * that exists is never passed over for a new empty one.
 * @throws DatabaseUnavailable with what to do
 */
export function prepareHome(options: HomeOptions): Home {
  makeLikeParent(resolve(options.dataRoot));
  const dataRoot = realpathSync(options.dataRoot);
  const account = chooseAccount(join(dataRoot, 'postgres'), dataRoot);
  const shelter = (): string => openShelter(dataRoot, options.shelterRoot);
  const folder = chooseFolder(dataRoot, account, shelter);
  return {
    account,
    binaries: usableBinaries(
      options.binaries ?? locateBinaries(),
      account,
      account ? shelter : () => dataRoot,
    ),
    folder,
    cluster: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
  };
}

/** A new private folder (mode 700, owned by the database account) short enough to hold a socket. */
export function makeSocketFolder(account: Account | undefined): string {
  for (const parent of new Set([tmpdir(), '/tmp'])) {
    const prefix = join(parent, 'tongquan-');
    const bytes = Buffer.byteLength(prefix) + 6 + SOCKET_FILE.length;
    if (bytes > SOCKET_PATH_BYTES || !existsSync(parent)) continue;
    const folder = mkdtempSync(prefix);
    if (account !== undefined) chownSync(folder, account.uid, account.gid);
    if (canWriteIn(account, folder)) return folder;
    rmSync(folder, { recursive: true });
  }
  throw new DatabaseUnavailable({
    zh: `临时目录 ${tmpdir()} 和 /tmp 都放不下数据库套接字（路径太长或不可写）。请把 TMPDIR 设为一个较短的可写目录。`,
    en: `Neither ${tmpdir()} nor /tmp can hold the database socket (path too long or not writable). Set TMPDIR to a short writable folder.`,
  });
}

/** Removes a socket folder that a stopped or killed server left, if it is one of ours. */
export function removeSocketFolder(folder: string, account: Account | undefined): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  const owner = account?.uid ?? process.getuid?.();
  // The path was read from a file: anything that does not look like our own folder stays.
  if (!found?.isDirectory() || found.uid !== owner || !/tongquan-\w{6}$/.test(folder)) return;
  rmSync(folder, { recursive: true, force: true });
}

function chooseFolder(dataRoot: string, account: Account | undefined, shelter: () => string): string {
  const cluster = join(dataRoot, 'postgres');
  if (existsSync(cluster)) {
    if (canWriteIn(account, cluster)) return dataRoot;
    throw new DatabaseUnavailable({
      zh: `数据库目录 ${cluster} 属于另一个用户，或者上级目录已不允许进入。请用当初的用户启动，或恢复目录权限。`,
      en: `The database folder ${cluster} belongs to another user, or a folder above it was closed. Start as the user who made it, or restore the permissions.`,
    });
  }
  if (account === undefined) return dataRoot;
  const noted = readNote(dataRoot);
  if (noted !== undefined && existsSync(join(noted, 'postgres'))) return noted;
  return clusterCanLiveIn(dataRoot, account) ? dataRoot : shelter();
}

/** Tries with a real folder, because a closed folder further up decides as well. */
function clusterCanLiveIn(dataRoot: string, account: Account): boolean {
  const trial = mkdtempSync(join(dataRoot, 'trial-'));
  try {
    chownSync(trial, account.uid, account.gid);
    return canWriteIn(account, trial);
  } finally {
    rmSync(trial, { recursive: true });
  }
}

function usableBinaries(found: Binaries, account: Account | undefined, shelter: () => string): Binaries {
  if (repairLinks(found) && probe(found, account) === 'works') return found;
  const copy = copyBinaries(found, shelter(), account);
  if (probe(copy, account) === 'works') return copy;
  throw new DatabaseUnavailable({
    zh: `数据库用户无法运行 ${copy.folder} 里的 PostgreSQL。请检查该目录的权限，或设置 DATABASE_URL。`,
    en: `The database account cannot run the PostgreSQL in ${copy.folder}. Check the permissions of that folder, or set DATABASE_URL.`,
  });
}

/** The shelter of this data root: the noted one, else a new one, noted before anything is put there. */
function openShelter(dataRoot: string, shelterRoot: string | undefined): string {
  const noted = readNote(dataRoot);
  if (noted !== undefined && existsSync(noted)) return noted;
  for (const root of shelterRoot === undefined ? SHELTER_ROOTS : [shelterRoot]) {
    const shelter = join(root, randomBytes(6).toString('hex'));
    try {
      mkdirSync(shelter, { recursive: true });
    } catch {
      continue;
    }
    // A strict umask must not close what the database account has to pass through.
    chmodSync(root, 0o755);
    chmodSync(shelter, 0o755);
    writeFileSync(join(shelter, 'belongs-to'), `${dataRoot}\n`);
    return writeNote(dataRoot, shelter);
  }
  throw new DatabaseUnavailable({
    zh: `以 root 启动时，数据库需要一个别的用户也能进入的目录，而 ${SHELTER_ROOTS.join('、')} 都不可写。请换用普通用户，或设置 DATABASE_URL。`,
    en: `Started by root, the database needs a folder that another user can enter, and neither of ${SHELTER_ROOTS.join(', ')} can be written. Use a normal user, or set DATABASE_URL.`,
  });
}

function readNote(dataRoot: string): string | undefined {
  const note = join(dataRoot, SHELTER_NOTE);
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
}

/** Notes the shelter in one atomic step; when another process was first, its shelter holds. */
function writeNote(dataRoot: string, shelter: string): string {
  const note = join(dataRoot, SHELTER_NOTE);
  const stale = readNote(dataRoot);
  if (stale !== undefined && !existsSync(stale)) rmSync(note, { force: true });
  const draft = `${note}-${process.pid}-${randomBytes(3).toString('hex')}`;
  writeFileSync(draft, `${shelter}\n`);
  try {
    linkSync(draft, note);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    rmSync(shelter, { recursive: true, force: true });
  } finally {
    rmSync(draft, { force: true });
  }
  return readNote(dataRoot) ?? shelter;
}

/** Root working in somebody's checkout must not leave folders there that the owner cannot write. */
function makeLikeParent(folder: string): void {
  if (existsSync(folder)) return;
  const made = mkdirSync(folder, { recursive: true });
  if (made === undefined || process.getuid?.() !== 0) return;
  const owner = statSync(nearestExisting(dirname(made)));
  for (let at = folder; at.startsWith(made); at = dirname(at)) chownSync(at, owner.uid, owner.gid);
}
