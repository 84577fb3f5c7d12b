import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnAs } from './account.ts';
import { program } from './binaries.ts';
import { type PostmasterFile, readPostmasterFile } from './cluster.ts';
import { DatabaseUnavailable } from './errors.ts';
import { type Home, makeSocketFolder, removeSocketFolder } from './home.ts';

const windows = process.platform === 'win32';
/** A server that was killed may have a long log to replay; we wait as long as it is busy with that. */
const START_PATIENCE = 120_000;
const STOP_PATIENCE = 15_000;
const STOP_DEMANDS = [
  { mode: 'fast', name: 'SIGINT' },
  { mode: 'immediate', name: 'SIGQUIT' },
] as const;
const LOG_LIMIT_BYTES = 5 * 1_048_576;
const LOOK_EVERY = 10;
/** Sessions of a killed server still live, or another start won and has ended since: worth another look. */
const LOOK_AGAIN = /pre-existing shared memory block|lock file "[^"]*" already exists/;

/** The server of this cluster, when it is alive: the process exists and really is ours. */
export function runningServer(home: Home): PostmasterFile | undefined {
  const file = readPostmasterFile(home.cluster);
  return file !== undefined && isPostgresOf(file.pid, home) ? file : undefined;
}

/**
 * Starts the server and waits until it accepts connections.
 * @returns undefined when the caller should look again: another process started one first, or sessions of
 * a killed server have not noticed its end yet (they do by themselves)
 * @param spawned told the process id as soon as there is one
 * @throws DatabaseUnavailable with the server's own last words
 */
export async function startServer(
  home: Home,
  spawned: (pid: number) => void,
): Promise<PostmasterFile | undefined> {
  clearLeftovers(home);
  const logStart = rotateLog(home);
  const socketFolder = windows ? '' : makeSocketFolder(home.account);
  const child = windows ? await launchOnWindows(home) : launch(home, socketFolder);
  if (!windows && child.pid !== undefined) spawned(child.pid);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let gone = false;
  exited.then(() => {
    gone = !windows || child.exitCode !== 0;
  });
  const deadline = Date.now() + START_PATIENCE;
  while (Date.now() < deadline && !gone) {
    const file = readPostmasterFile(home.cluster);
    if (file?.ready && (windows || file.pid === child.pid)) return file;
    await Promise.race([exited, sleep(LOOK_EVERY)]);
  }
  if (socketFolder !== '') removeSocketFolder(socketFolder, home.account);
  const words = lastWords(home, logStart);
  if (runningServer(home) !== undefined || LOOK_AGAIN.test(words)) return undefined;
  throw new DatabaseUnavailable({
    zh: `数据库没有启动成功。日志 ${home.logFile} 的最后几行：${words}`,
    en: `The database did not start. Last lines of ${home.logFile}: ${words}`,
  });
}

/**
 * Stops the server and waits until it is gone: first fast (open transactions are rolled back), and when
 * that hangs at once (the next start then replays the log).
 */
export async function stopServer(home: Home, file: PostmasterFile): Promise<void> {
  for (const { mode, name } of STOP_DEMANDS) {
    if (windows) await stopOnWindows(home, mode);
    else signal(file.pid, name);
    if (await isGone(file.pid)) break;
  }
  if (file.socketFolder !== '') removeSocketFolder(file.socketFolder, home.account);
}

/**
 * A separate session keeps Ctrl-C away from the server: the application ends its own work first and stops
 * the server itself. Started directly, because pg_ctl hands the paths to a shell.
 */
function launch(home: Home, socketFolder: string): ChildProcess {
  const log = openSync(home.logFile, 'a', 0o600);
  if (home.account !== undefined) chownSync(home.logFile, home.account.uid, home.account.gid);
  const args = ['-D', home.cluster, '-p', '5432', '-c', 'listen_addresses='];
  args.push('-c', `unix_socket_directories=${quoted(socketFolder)}`, '-c', 'unix_socket_permissions=0700');
  const child = spawn(program(home.binaries, 'postgres'), args, {
    ...spawnAs(home.account),
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  closeSync(log);
  child.unref();
  return child;
}

/** Windows has no private sockets: a free loopback port and a password. Untested: we had no Windows. */
async function launchOnWindows(home: Home): Promise<ChildProcess> {
  const options = `-c listen_addresses=127.0.0.1 -p ${await freePort()}`;
  const args = ['start', '-D', home.cluster, '-l', home.logFile, '-w', '-s', '-o', options];
  return spawn(program(home.binaries, 'pg_ctl'), args, { ...spawnAs(home.account), stdio: 'ignore' });
}

async function stopOnWindows(home: Home, mode: string): Promise<void> {
  const args = ['stop', '-D', home.cluster, '-m', mode, '-W', '-s'];
  const child = spawn(program(home.binaries, 'pg_ctl'), args, { ...spawnAs(home.account), stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
}

/** The process counts, not its file: another of our processes may start the next server at once. */
async function isGone(pid: number): Promise<boolean> {
  const deadline = Date.now() + STOP_PATIENCE;
  while (Date.now() < deadline) {
    if (!exists(pid) || isZombie(pid)) return true;
    await sleep(LOOK_EVERY);
  }
  return false;
}

/** Sends a signal to a server that may have ended by itself in this moment. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone: what the signal was for.
  }
}

/**
 * Removes what a killed server left. PostgreSQL itself copes with a dead process id in `postmaster.pid`,
 * but not with one that the system has given to another program since (usual after a container restart).
 * Should a server start in this very moment, its shared memory still refuses a second one.
 */
function clearLeftovers(home: Home): void {
  const file = readPostmasterFile(home.cluster);
  if (file === undefined || isPostgresOf(file.pid, home)) return;
  if (file.socketFolder !== '') removeSocketFolder(file.socketFolder, home.account);
  if (exists(file.pid) && readPostmasterFile(home.cluster)?.text === file.text) {
    rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
  }
}

function isPostgresOf(pid: number, home: Home): boolean {
  if (!exists(pid) || isZombie(pid)) return false;
  const command = commandLine(pid);
  // Nothing to be learnt about the process: better to believe the file than to start a second server.
  if (command === undefined) return true;
  return (
    command.includes('postgres') &&
    (command.includes(home.cluster) || workingFolder(pid) === realpathSync(home.cluster))
  );
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A killed server whose parent has not collected it yet still has a process id, and nothing else. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function commandLine(pid: number): string | undefined {
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return undefined;
    }
  }
  if (windows) return undefined;
  const run = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout : undefined;
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** @returns the length of the log before this start, in bytes */
function rotateLog({ logFile }: Home): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LOG_LIMIT_BYTES) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

function lastWords({ logFile }: Home, from: number): string {
  if (!existsSync(logFile)) return '';
  const text = readFileSync(logFile).subarray(from).toString('utf8');
  return text.trim().split('\n').slice(-4).join(' / ');
}

/** A value of a list setting: a folder name with a comma or a blank must stay one item. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
