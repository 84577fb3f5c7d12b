import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The operating-system account that runs PostgreSQL, which refuses to run as root. `undefined` wherever
 * this type is optional means: the account we already are.
 */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Conventional id of `nobody`, for machines whose user list does not name it. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/**
 * Chooses the account for a cluster. A normal user has no choice. Root takes the owner of the cluster; for a
 * new one the owner of the data folder, and `nobody` when that is root, or a number without a name (usual
 * for folders mounted into a container), because initdb refuses to work for those.
 */
export function chooseAccount(cluster: string, dataRoot: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(existsSync(cluster) ? cluster : dataRoot);
  const account = { uid: owner.uid, gid: owner.gid };
  if (account.uid === 0) return nobody();
  return existsSync(cluster) || hasName(account) ? account : nobody();
}

/** Options for child processes that must run as `account`; they never inherit our working folder. */
export function spawnAs(account: Account | undefined): { cwd: string; uid?: number; gid?: number } {
  // The child may not be allowed to read our working folder, and initdb then stops at once.
  const cwd = process.platform === 'win32' ? process.cwd() : '/';
  // macOS numbers `nobody` -2: spawn wants the signed form, chown the unsigned one.
  return account === undefined ? { cwd } : { cwd, uid: account.uid | 0, gid: account.gid | 0 };
}

/** True when `account` can enter `folder` and create files in it. Asks the kernel, so ACLs count too. */
export function canWriteIn(account: Account | undefined, folder: string): boolean {
  if (account === undefined) {
    try {
      accessSync(folder, constants.W_OK | constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  const script = 'cd "$1" && test -w .';
  return (
    spawnSync('/bin/sh', ['-c', script, 'sh', folder], { ...spawnAs(account), stdio: 'ignore' }).status === 0
  );
}

function hasName(account: Account): boolean {
  return spawnSync('id', ['-un'], { ...spawnAs(account), stdio: 'ignore' }).status === 0;
}

export function nearestExisting(path: string): string {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function nobody(): Account {
  const line = existsSync('/etc/passwd')
    ? readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((entry) => entry.startsWith('nobody:'))
    : undefined;
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) return NOBODY;
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}
