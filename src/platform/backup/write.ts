import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, mkdtemp, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Instant } from '../../kernel/brand.ts';
import type { Bilingual } from '../../kernel/lang.ts';
import { iso } from '../../kernel/time.ts';
import { parseHeadLine, readLines, writeHeadLine } from '../audit/export-format.ts';
import { headsPath } from '../audit/heads.ts';
import {
  BACKUP_FORMAT,
  filePath,
  headsCopyPath,
  MANIFEST,
  type Manifest,
  type Measured,
  tablePath,
} from './manifest.ts';
import { BackupRefused } from './refused.ts';
import { backedUpTables, COPY_SETTINGS, quotedTable } from './tables.ts';

export interface BackupOptions {
  /** As the owner of the tables. */
  readonly pool: pg.Pool;
  /** Where the backup goes; must not exist yet, or be empty. */
  readonly folder: string;
  readonly dataRoot: string;
  /** The store of uploaded files. */
  readonly filesFolder: string;
  readonly version: string;
  readonly at: Instant;
  readonly log: (step: Bilingual) => void;
}

export interface BackupSummary {
  readonly manifest: Manifest;
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the manifest: noted elsewhere, it shows later that the backup is still this one. */
  readonly manifestSha256: string;
}

/**
 * Writes all tables as of one moment, the uploaded files and the exported heads into a folder, while the server
 * runs. The folder gets its name only when everything is in it and on disk.
 * @throws BackupRefused
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const { folder, log } = options;
  await refuseOccupied(folder);
  await mkdir(dirname(folder), { recursive: true });
  // Private (mode 700): a backup holds personal data and password hashes.
  const draft = await mkdtemp(`${folder}.partial-`);
  try {
    log({ zh: '正在导出数据表……', en: 'Copying the tables …' });
    const snapshot = await inSnapshot(options.pool, (client) => copyTables(client, draft));
    log({ zh: '正在复制上传的文件……', en: 'Copying the uploaded files …' });
    const { sha256s, lastSeal, ...tables } = snapshot;
    const files = await copyFiles(sha256s, options.filesFolder, draft);
    const heads = await copyHeads(headsPath(options.dataRoot), lastSeal, draft);
    const manifest: Manifest = {
      format: BACKUP_FORMAT,
      version: options.version,
      takenAt: iso(options.at),
      ...tables,
      ...files,
      heads,
    };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    const { sha256: manifestSha256 } = await writeFrom(() => [Buffer.from(text)], join(draft, MANIFEST));
    await rename(draft, folder);
    const parts = [...manifest.tables, ...manifest.files, ...(heads === null ? [] : [heads])];
    return {
      manifest,
      rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
      manifestSha256,
    };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function refuseOccupied(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    if (error.code === 'ENOTDIR') return ['.'];
    throw error;
  });
  if (entries === undefined) return;
  if (entries.length === 0) return rmdir(folder);
  throw new BackupRefused({
    zh: `${folder} 已存在且不是空文件夹。请给备份另起一个名字。`,
    en: `${folder} exists and is not an empty folder. Give the backup another name.`,
  });
}

/** One repeatable-read transaction: every table as of the same moment, without holding up anyone. */
async function inSnapshot<T>(pool: pg.Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const setting of COPY_SETTINGS) await client.query(setting);
    const value = await work(client);
    await client.query('commit');
    client.release();
    return value;
  } catch (error) {
    // A connection in the middle of a copy is of no further use.
    client.release(true);
    throw error;
  }
}

interface Snapshot extends Pick<Manifest, 'circle' | 'postgres' | 'migrations' | 'tables'> {
  readonly sha256s: readonly string[];
  readonly lastSeal: number;
}

async function copyTables(client: ClientBase, draft: string): Promise<Snapshot> {
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from public.migration order by name',
  );
  await mkdir(join(draft, 'tables'));
  const tables: Manifest['tables'] = [];
  for (const table of await backedUpTables(client)) {
    const copy = copyTo(`copy ${quotedTable(table)} to stdout`);
    const measured = await writeFrom(() => client.query(copy), tablePath(draft, table.name));
    tables.push({ name: table.name, columns: [...table.columns], rows: copy.rowCount, ...measured });
  }
  const { rows: files } = await client.query<{ sha256: string }>(
    'select distinct sha256 from platform.file order by sha256',
  );
  const { rows: facts } = await client.query<{ circle: string; postgres: string; seal: string }>(
    `select coalesce((select value from platform.installation where key = 'circle'), '') as circle,
            current_setting('server_version') as postgres,
            (select coalesce(max(number), 0) from platform.seal)::text as seal`,
  );
  const [fact] = facts;
  if (fact === undefined) throw new Error('A query of constants gives one row.');
  return {
    circle: fact.circle,
    postgres: fact.postgres,
    migrations: migrations.map((row) => row.name),
    tables,
    sha256s: files.map((row) => row.sha256),
    lastSeal: Number(fact.seal),
  };
}

/** Content whose bytes do not give its name would be refused at restore; it is named instead of copied. */
async function copyFiles(
  sha256s: readonly string[],
  filesFolder: string,
  draft: string,
): Promise<Pick<Manifest, 'files' | 'unusableFiles'>> {
  const files: Manifest['files'] = [];
  const unusableFiles: string[] = [];
  for (const sha256 of sha256s) {
    const target = filePath(draft, sha256);
    await mkdir(dirname(target), { recursive: true });
    const copied = await copyOne(join(filesFolder, sha256.slice(0, 2), sha256), target);
    if (copied?.sha256 === sha256) files.push({ sha256, bytes: copied.bytes });
    else {
      unusableFiles.push(sha256);
      await rm(target, { force: true });
    }
  }
  return { files, unusableFiles };
}

async function copyOne(source: string, target: string): Promise<Measured | undefined> {
  try {
    return await writeFrom(() => createReadStream(source), target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Heads up to the last seal of the snapshot: later ones would look like a cut tail after a restore. */
async function copyHeads(source: string, lastSeal: number, draft: string): Promise<Manifest['heads']> {
  const kept = async function* () {
    for await (const { text } of readLines(source)) {
      const seal = text === undefined ? undefined : parseHeadLine(text);
      if (seal !== undefined && seal.number <= lastSeal) yield Buffer.from(writeHeadLine(seal));
    }
  };
  try {
    return await writeFrom(kept, headsCopyPath(draft));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await rm(headsCopyPath(draft), { force: true });
    return null;
  }
}

type Source = AsyncIterable<unknown> | Iterable<unknown>;

/**
 * Writes a stream to a new file, to the disk, and measures it on the way. The stream is made only once the file is
 * open: one that fails before anybody reads it would end the process.
 */
async function writeFrom(source: () => Source, path: string): Promise<Measured> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file: FileHandle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source()) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      await file.writeFile(chunk as Buffer);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
