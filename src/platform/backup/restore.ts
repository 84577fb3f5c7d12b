import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import type { ClientBase, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Instant } from '../../kernel/brand.ts';
import type { Bilingual } from '../../kernel/lang.ts';
import { exportToFile } from '../audit/export.ts';
import { headsPath } from '../audit/heads.ts';
import { type AuditReport, verifyExport } from '../audit/verify.ts';
import { type Migration, migrate } from '../db/migrate.ts';
import { openTx } from '../db/tx.ts';
import { filePath, headsCopyPath, type Manifest, measure, readManifest, tablePath } from './manifest.ts';
import { BackupRefused } from './refused.ts';
import {
  advanceSequences,
  type BackedUpTable,
  backedUpTables,
  COPY_SETTINGS,
  quotedName,
  quotedTable,
  SEEDED_BY_MIGRATIONS,
} from './tables.ts';

export interface RestoreOptions {
  /** As the owner of the tables, on a database that holds nothing yet. */
  readonly pool: pg.Pool;
  readonly folder: string;
  readonly dataRoot: string;
  readonly filesFolder: string;
  readonly migrations: readonly Migration[];
  readonly at: Instant;
  readonly log: (step: Bilingual) => void;
  /** Restore even though the audit log in the backup does not verify. */
  readonly acceptAuditFindings: boolean;
}

export interface RestoreSummary {
  readonly manifest: Manifest;
  readonly rows: number;
  readonly audit: AuditReport;
  /** Where the heads file that was here before is kept now; null when there was none. */
  readonly earlierHeads: string | null;
}

/**
 * Restores a backup into an empty database: checks every file first, loads all tables in one transaction, verifies
 * the audit log before committing, and brings the schema to this version afterwards. When anything is refused the
 * database holds no row and the store no new file.
 * @throws BackupRefused
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const { pool, folder, log } = options;
  const manifest = await readManifest(folder);
  log({ zh: '正在核对备份文件……', en: 'Checking the files of the backup …' });
  await checkContents(folder, manifest);
  await migrateTo(pool, options.migrations, manifest);
  const audit = await loadAll(options, manifest);
  await migrate(pool, options.migrations);
  await pool.query('analyze');
  const earlierHeads = await placeHeads(options, manifest);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { manifest, rows, audit, earlierHeads };
}

async function checkContents(folder: string, manifest: Manifest): Promise<void> {
  const parts = [
    ...manifest.tables.map((table) => ({ path: tablePath(folder, table.name), ...table })),
    ...manifest.files.map((file) => ({ path: filePath(folder, file.sha256), ...file })),
    ...(manifest.heads === null ? [] : [{ path: headsCopyPath(folder), ...manifest.heads }]),
  ];
  const details: Bilingual[] = [];
  for (const { path, sha256 } of parts) {
    const found = await measure(path);
    if (found === undefined) details.push({ zh: `缺少 ${path}`, en: `${path} is missing` });
    else if (found.sha256 !== sha256) details.push({ zh: `${path} 被改动过`, en: `${path} was altered` });
  }
  if (details.length === 0) return;
  throw new BackupRefused(
    {
      zh: `备份中有 ${details.length} 个文件与清单不符，没有恢复任何内容。请换用完好的备份。`,
      en: `${details.length} file(s) of the backup do not match its manifest; nothing was restored. Use an intact backup.`,
    },
    details,
  );
}

/** An older backup is loaded into the schema it was made with, and migrated after that. */
async function migrateTo(pool: pg.Pool, known: readonly Migration[], manifest: Manifest): Promise<void> {
  const wanted = manifest.migrations;
  if (wanted.some((name, index) => known[index]?.name !== name)) {
    throw new BackupRefused({
      zh: `这份备份由更新的版本（${manifest.version}）写成。请先升级程序，再恢复。`,
      en: `A newer version (${manifest.version}) wrote this backup. Update the program first, then restore.`,
    });
  }
  const { rows } = await pool.query<{ found: boolean }>(
    "select to_regclass('public.migration') is not null as found",
  );
  if (rows[0]?.found === true) {
    const applied = await pool.query('select name from public.migration');
    if ((applied.rowCount ?? 0) > wanted.length) {
      throw new BackupRefused({
        zh: '目标数据库的结构比备份新。请恢复到一个全新的空数据库，结构会随后自动升级。',
        en: 'The target database has a newer schema than the backup. Restore into a fresh, empty database; its schema is brought up to date afterwards.',
      });
    }
  }
  await migrate(pool, known.slice(0, wanted.length));
}

async function loadAll(options: RestoreOptions, manifest: Manifest): Promise<AuditReport> {
  const client = await options.pool.connect();
  const added: string[] = [];
  let failed = true;
  try {
    await client.query('begin');
    for (const setting of COPY_SETTINGS) await client.query(setting);
    await claimEmpty(client, await backedUpTables(client), manifest);
    options.log({ zh: '正在写入数据表……', en: 'Loading the tables …' });
    for (const table of manifest.tables) await loadTable(client, options.folder, table);
    await advanceSequences(client);
    options.log({ zh: '正在核验审计日志……', en: 'Verifying the audit log …' });
    const audit = await verifyLoaded(client, options, manifest);
    options.log({ zh: '正在恢复上传的文件……', en: 'Restoring the uploaded files …' });
    for (const { sha256 } of manifest.files) await placeFile(options, sha256, added);
    await client.query('commit');
    failed = false;
    return audit;
  } catch (error) {
    for (const path of added) await rm(path, { force: true });
    throw error;
  } finally {
    // A connection in the middle of a copy is of no further use; its end rolls everything back.
    client.release(failed);
  }
}

/** Locks every table against other writers, then makes sure that there is nothing in any of them. */
async function claimEmpty(
  client: ClientBase,
  tables: readonly BackedUpTable[],
  manifest: Manifest,
): Promise<void> {
  const shape = (list: readonly BackedUpTable[]): string =>
    JSON.stringify(list.map(({ name, columns }) => [name, columns]).sort());
  if (shape(tables) !== shape(manifest.tables)) {
    throw new BackupRefused({
      zh: '备份清单里的数据表与本程序的结构不一致。清单可能被改动过，没有恢复任何内容。',
      en: 'The tables in the manifest are not those of this program. The manifest may have been altered; nothing was restored.',
    });
  }
  const names = tables.map((table) => quotedName(table.name)).join(', ');
  await client.query(`lock table ${names} in share row exclusive mode`);
  for (const { name } of tables) {
    if (SEEDED_BY_MIGRATIONS.includes(name)) {
      await client.query(`delete from ${quotedName(name)}`);
      continue;
    }
    const { rows } = await client.query<{ used: boolean }>(
      `select exists (select from ${quotedName(name)}) as used`,
    );
    if (rows[0]?.used === true) {
      throw new BackupRefused({
        zh: `目标数据库里已有数据（${name}），没有恢复任何内容。请换一个空的数据目录（TONGQUAN_DATA）或空数据库（DATABASE_URL）。`,
        en: `The target database already holds data (${name}); nothing was restored. Use an empty data folder (TONGQUAN_DATA) or an empty database (DATABASE_URL).`,
      });
    }
  }
}

async function loadTable(
  client: ClientBase,
  folder: string,
  table: Manifest['tables'][number],
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${quotedTable(table)} from stdin`));
  try {
    await pipeline(createReadStream(tablePath(folder, table.name)), stream);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new BackupRefused(
      {
        zh: `数据表 ${table.name} 无法写入：${detail}。没有恢复任何内容。`,
        en: `Table ${table.name} cannot be loaded: ${detail}. Nothing was restored.`,
      },
      [],
      cause,
    );
  }
  if (stream.rowCount === table.rows) return;
  throw new BackupRefused({
    zh: `数据表 ${table.name} 应有 ${table.rows} 行，实际 ${stream.rowCount} 行。没有恢复任何内容。`,
    en: `Table ${table.name} should have ${table.rows} rows and has ${stream.rowCount}. Nothing was restored.`,
  });
}

/** Exports what was just loaded, still uncommitted, and verifies it with the heads of the backup. */
async function verifyLoaded(
  client: PoolClient,
  options: RestoreOptions,
  manifest: Manifest,
): Promise<AuditReport> {
  const folder = await mkdtemp(join(tmpdir(), 'tongquan-audit-'));
  try {
    const file = join(folder, 'export.jsonl');
    const tx = openTx(client);
    await exportToFile((work) => work(tx, options.at), file);
    const report = await verifyExport(
      file,
      manifest.heads === null ? undefined : headsCopyPath(options.folder),
    );
    if (report.ok || options.acceptAuditFindings) return report;
    throw new BackupRefused(
      {
        zh: `备份里的审计日志核验不通过（${report.findingCount} 处），没有恢复任何内容。确认仍要恢复时，加上 --accept-audit-findings。`,
        en: `The audit log in the backup does not verify (${report.findingCount} finding(s)); nothing was restored. To restore all the same, add --accept-audit-findings.`,
      },
      report.findings,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Content already stored stays; new content gets its name only when it is whole. */
async function placeFile(options: RestoreOptions, sha256: string, added: string[]): Promise<void> {
  const target = join(options.filesFolder, sha256.slice(0, 2), sha256);
  const present = await access(target).then(
    () => true,
    () => false,
  );
  if (present) return;
  const incoming = join(options.filesFolder, 'incoming', randomUUID());
  await mkdir(dirname(incoming), { recursive: true });
  await mkdir(dirname(target), { recursive: true });
  try {
    await copyFile(filePath(options.folder, sha256), incoming);
    await rename(incoming, target);
  } finally {
    await rm(incoming, { force: true });
  }
  added.push(target);
}

/**
 * The restored seals go on from here, so their heads become the heads file. One that was here before is kept under
 * another name: it knows what came after the backup.
 */
async function placeHeads(options: RestoreOptions, manifest: Manifest): Promise<string | null> {
  const path = headsPath(options.dataRoot);
  const earlier = `${path.slice(0, -'.jsonl'.length)}-before-${options.at}.jsonl`;
  await mkdir(dirname(path), { recursive: true });
  const moved = await rename(path, earlier).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  if (manifest.heads !== null) await copyFile(headsCopyPath(options.folder), path);
  return moved ? earlier : null;
}
