import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  type EmbeddedConnection,
  type RunningPostgres,
  startPostgres,
} from '../../src/platform/postgres/index.ts';

export const asRoot = process.getuid?.() === 0;

export interface OtherProcess {
  readonly child: ChildProcess;
  readonly attached: boolean;
  readonly host: string;
}

/** One folder for each test; `tidy` stops what was started there, whatever became of the test. */
export class Ground {
  readonly folder: string;
  readonly dataRoot: string;
  readonly #running: RunningPostgres[] = [];
  readonly #children: ChildProcess[] = [];

  constructor(below = 'data') {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'launcher-test-')));
    chmodSync(this.folder, 0o755);
    this.dataRoot = join(this.folder, below);
    mkdirSync(this.dataRoot, { recursive: true });
  }

  /** Begins with a copy of a cluster that `prepareCluster` made: initdb is the slow part of a first start. */
  withCluster(prepared: string): this {
    // cp keeps the owner, which PostgreSQL insists on.
    execFileSync('cp', ['-a', prepared, this.dataRoot]);
    return this;
  }

  async start(options: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<RunningPostgres> {
    const running = await startPostgres({ dataRoot: this.dataRoot, ...options });
    this.#running.push(running);
    return running;
  }

  /** Another process of ours that uses the same folder. @param file of `launcher-child`, built */
  async startChild(file: string, { umask = '022', shelterRoot = '' } = {}): Promise<OtherProcess> {
    const node = [process.execPath, file, this.dataRoot, shelterRoot];
    const child = spawn('/bin/sh', ['-c', 'umask "$1"; shift; exec "$@"', 'sh', umask, ...node], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#children.push(child);
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    const [line] = (await Promise.race([
      new Promise((resolve) => lines.once('line', (text) => resolve([text]))),
      new Promise((_, reject) =>
        child.once('exit', () => reject(new Error('the other process ended early'))),
      ),
    ])) as [string];
    return { child, ...(JSON.parse(line) as { attached: boolean; host: string }) };
  }

  /** Process id of the server, undefined when none runs. */
  serverPid(cluster = join(this.dataRoot, 'postgres')): number | undefined {
    const file = join(cluster, 'postmaster.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
    return pid !== undefined && isAlive(pid) ? pid : undefined;
  }

  async tidy(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    await Promise.all(this.#running.map((running) => running.stop().catch(() => undefined)));
    // A process killed a moment ago may still have counted as a user, so the server went on.
    const left = this.serverPid();
    if (left !== undefined && left !== process.pid) {
      const file = readFileSync(join(this.dataRoot, 'postgres', 'postmaster.pid'), 'utf8');
      await killHard(left);
      rmSync(file.split('\n')[4] ?? '', { recursive: true, force: true });
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An empty cluster to copy from, below a folder of its own. */
export async function prepareCluster(): Promise<{ cluster: string; remove: () => void }> {
  const ground = new Ground();
  await (await ground.start()).stop();
  return {
    cluster: join(ground.dataRoot, 'postgres'),
    remove: () => rmSync(ground.folder, { recursive: true }),
  };
}

export async function query<T extends pg.QueryResultRow>(
  connection: EmbeddedConnection,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ ...connection });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** kill -9, and waits until the process is gone. */
export async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid));
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let look = 0; look < 400; look += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error('waited 20 seconds in vain');
}

/** Ids of the processes whose parent is `pid`. */
export function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}
