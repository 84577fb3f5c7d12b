import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { exportMissingHeads, headsPath } from '../../src/platform/audit/heads.ts';
import { BackupRefused, restoreBackup, writeBackup } from '../../src/platform/backup/index.ts';
import {
  backedUpTables,
  KEPT_BY_TRIGGER,
  REBUILT,
  SEEDED_BY_MIGRATIONS,
} from '../../src/platform/backup/tables.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { type DatabaseConnection, withDatabase } from '../../src/platform/postgres/index.ts';
import { drain } from '../../src/platform/relay.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { testActor } from '../support/actors.ts';
import { noteCommand, recordBatches } from '../support/audit-log.ts';
import { loadTestCircle } from '../support/circle.ts';
import { TEST_START, useDatabase } from '../support/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const CONTENT = Buffer.from('一份合同\n');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const LOST = createHash('sha256').update('lost').digest('hex');

describe('A backup', () => {
  const db = useDatabase();
  const actor = testActor('auditor');
  const targets: { pool: pg.Pool; name: string }[] = [];
  const roles: string[] = [];
  let folder = '';
  let dataRoot = '';
  let backup = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tq-backup-'));
    dataRoot = join(folder, 'data');
    backup = join(folder, 'backup');
    await loadTestCircle(db);
    await db.pool.query("insert into platform.installation (key, value) values ('circle', 'test')");
    await recordBatches(db, actor, 3, 5);
    await awkwardRows(db.pool);
    // One event that the relay has not met yet.
    await db.uow.run(noteCommand, actor, db.uow.newId(), { text: '未排序' });
    const stored = join(dataRoot, 'files', SHA256.slice(0, 2), SHA256);
    await mkdir(dirname(stored), { recursive: true });
    await writeFile(stored, CONTENT);
    await exportMissingHeads(db.uow.asWorker, dataRoot);
    await take(backup);
  });
  afterAll(async () => {
    await Promise.all(
      targets.map(async ({ pool, name }) => {
        await pool.end();
        await admin(`drop database if exists ${name} with (force)`);
      }),
    );
    for (const role of roles) await admin(`drop role ${role}`);
    await rm(folder, { recursive: true, force: true });
  });

  const take = (to: string) =>
    writeBackup({
      pool: db.pool,
      folder: to,
      dataRoot,
      filesFolder: join(dataRoot, 'files'),
      version: 'test',
      at: TEST_START,
      log: () => undefined,
    });

  /** A new database without any table, and a data folder for it. */
  const target = async () => {
    const name = `tq_r_${randomBytes(6).toString('hex')}`;
    await admin(`create database ${name} encoding 'UTF8' template template0`);
    const pool = openPool({ connection: withDatabase(inject('connection'), name), max: 3 });
    targets.push({ pool, name });
    const root = await mkdtemp(join(folder, 'target-'));
    return { pool, root };
  };
  const restore = async (from: string, to: { pool: pg.Pool; root: string }, acceptAuditFindings = false) =>
    restoreBackup({
      pool: to.pool,
      folder: from,
      dataRoot: to.root,
      filesFolder: join(to.root, 'files'),
      migrations: await readMigrations(MIGRATIONS),
      at: TEST_START,
      log: () => undefined,
      acceptAuditFindings,
    });
  const refusal = (work: Promise<unknown>): Promise<BackupRefused> =>
    work.then(
      () => {
        throw new Error('It should have been refused.');
      },
      (error: unknown) => {
        if (error instanceof BackupRefused) return error;
        throw error;
      },
    );
  const expectEmpty = async (to: { pool: pg.Pool; root: string }) => {
    const rows = await contentOf(to.pool);
    const kept = Object.entries(rows).filter(([name]) => !SEEDED_BY_MIGRATIONS.includes(name));
    expect(kept.filter(([, content]) => content.length > 0)).toEqual([]);
    const files = await readdir(join(to.root, 'files'), { recursive: true }).catch(() => []);
    expect(files.filter((name) => /[0-9a-f]{64}$/.test(name))).toEqual([]);
  };
  /** A copy of the backup with one table edited, and a manifest that says so: a forger who knows the format. */
  const forged = async (table: string, edit: (text: string) => string): Promise<string> => {
    const copy = await mkdtemp(join(folder, 'forged-'));
    for (const entry of await readdir(backup, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const to = join(copy, entry.parentPath.slice(backup.length), entry.name);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, await readFile(join(entry.parentPath, entry.name)));
    }
    const file = join(copy, 'tables', `${table}.copy`);
    const before = await readFile(file, 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    await writeFile(file, after);
    const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as {
      tables: { name: string; sha256: string }[];
    };
    for (const entry of manifest.tables) {
      if (entry.name === table) entry.sha256 = createHash('sha256').update(after).digest('hex');
    }
    await writeFile(join(copy, 'manifest.json'), JSON.stringify(manifest));
    return copy;
  };

  it('brings back every row, file and head, and its audit log verifies', async () => {
    const to = await target();
    const summary = await restore(backup, to);
    expect(summary.audit).toMatchObject({
      ok: true,
      circle: 'test',
      records: 15,
      seals: 2,
      pending: 1,
      heads: { matched: 2 },
    });
    expect(summary).toMatchObject({ earlierHeads: null, manifest: { unusableFiles: [LOST] } });
    expect(await contentOf(to.pool)).toEqual(await contentOf(db.pool));
    expect(await readFile(join(to.root, 'files', SHA256.slice(0, 2), SHA256))).toEqual(CONTENT);
    expect(await readFile(headsPath(to.root), 'utf8')).toBe(await readFile(headsPath(dataRoot), 'utf8'));
    // The guards are there too, not only the rows.
    await expect(to.pool.query('delete from platform.event')).rejects.toMatchObject({ code: 'TQ001' });
  });

  it('is a place to go on from: what waited for the relay still waits, and new events come after it', async () => {
    const to = await target();
    await restore(backup, to);
    const uow = unitOfWork({
      pool: to.pool,
      clock: () => TEST_START,
      entropy: (n) => randomBytes(n),
      enqueue: async () => undefined,
    });
    for (const text of ['后一', '后二']) await uow.run(noteCommand, actor, uow.newId(), { text });
    await drain(uow, []);
    const { rows } = await to.pool.query<{ text: string }>(
      `select e.payload::json ->> 'text' as text from platform.event_position p
       join platform.event e on e.id = p.event_id where p.position > 15 order by p.position`,
    );
    expect(rows.map((row) => row.text)).toEqual(['未排序', '后一', '后二']);
  });

  it('covers every table, and no sequence that it would forget', async () => {
    const client = await db.pool.connect();
    const names = (await backedUpTables(client)).map((table) => table.name);
    client.release();
    const { rows } = await db.pool.query<{ name: string; kind: string; identity: boolean }>(
      `select n.nspname || '.' || c.relname as name, c.relkind::text as kind,
              exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i') as identity
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'public')
         and n.nspname not like 'pg\\_%'`,
    );
    expect(rows.filter((row) => row.kind === 'S' && !row.identity)).toEqual([]);
    const tables = rows.filter((row) => row.kind !== 'S').map((row) => row.name);
    expect([...names, ...KEPT_BY_TRIGGER, ...REBUILT].sort()).toEqual(tables.sort());
    expect(names.length).toBeGreaterThan(30);
  });

  it('finds nothing in a fresh database but what it knows that migrations write', async () => {
    const { pool } = await target();
    await migrate(pool, await readMigrations(MIGRATIONS));
    const filled = Object.entries(await contentOf(pool)).filter(([, rows]) => rows.length > 0);
    expect(filled.map(([name]) => name)).toEqual(SEEDED_BY_MIGRATIONS);
  });

  it('is one moment, however much is written meanwhile', async () => {
    let writing = true;
    const writers = Array.from({ length: 4 }, async () => {
      while (writing) {
        await db.uow.run(noteCommand, actor, db.uow.newId(), { text: '同时写入' });
        await db.drain([]);
      }
    });
    const to = join(folder, 'while-writing');
    try {
      for (let round = 0; round < 3; round += 1) {
        await rm(to, { recursive: true, force: true });
        await take(to);
      }
    } finally {
      writing = false;
      await Promise.all(writers);
    }
    const place = await target();
    const { audit, manifest } = await restore(to, place);
    expect(audit.ok).toBe(true);
    const rowsOf = (name: string) => manifest.tables.find((table) => table.name === name)?.rows ?? 0;
    expect(rowsOf('platform.event')).toBe(rowsOf('platform.command'));
    expect(rowsOf('platform.event')).toBe(
      rowsOf('platform.event_position') + rowsOf('platform.event_pending'),
    );
    expect(rowsOf('platform.event')).toBeGreaterThan(15);
  });

  it('is not restored when one byte of one file differs, and names the file', async () => {
    const copy = await forged('platform.command', (text) => text.replace('test.note', 'test.nota'));
    await writeFile(join(copy, 'manifest.json'), await readFile(join(backup, 'manifest.json')));
    await rm(join(copy, 'files', SHA256.slice(0, 2), SHA256));
    const to = await target();
    const error = await refusal(restore(copy, to));
    expect(error.zh).toContain('2 个文件');
    expect(error.details.map((detail) => detail.en)).toEqual([
      `${join(copy, 'tables', 'platform.command.copy')} was altered`,
      `${join(copy, 'files', SHA256.slice(0, 2), SHA256)} is missing`,
    ]);
    const { rows } = await to.pool.query("select to_regclass('platform.event') as found");
    expect(rows[0].found).toBeNull();
  });

  it('is not restored when the log inside was altered, even with a manifest to match', async () => {
    const copy = await forged('platform.event', (text) => text.replace('记录 3', '纪录 3'));
    const to = await target();
    const error = await refusal(restore(copy, to));
    expect(error.details).toEqual([expect.objectContaining({ kind: 'altered-record', position: 3 })]);
    await expectEmpty(to);
    const accepted = await restore(copy, to, true);
    expect(accepted.audit).toMatchObject({ ok: false, findingCount: 1 });
  });

  it('is not restored when its end was cut off, which its heads show', async () => {
    const lines = (text: string, keep: (line: string) => boolean) =>
      text
        .split('\n')
        .filter((line) => line === '' || keep(line))
        .join('\n');
    const copy = await forged('platform.seal', (text) => lines(text, (line) => line.startsWith('1\t')));
    const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as {
      tables: { name: string; rows: number }[];
    };
    for (const table of manifest.tables) if (table.name === 'platform.seal') table.rows = 1;
    await writeFile(join(copy, 'manifest.json'), JSON.stringify(manifest));
    const to = await target();
    const error = await refusal(restore(copy, to));
    expect(error.details).toEqual([expect.objectContaining({ kind: 'cut-seals', seal: 2 })]);
    await expectEmpty(to);
  });

  it('leaves nothing behind when a table cannot be loaded half way through', async () => {
    const copy = await forged('platform.event_position', (text) => `${text}99\t${db.uow.newId()}\n`);
    const to = await target();
    const error = await refusal(restore(copy, to));
    expect(error.en).toContain('platform.event_position');
    await expectEmpty(to);
    expect((await restore(backup, to)).audit.ok).toBe(true);
  });

  it('is not restored over anything', async () => {
    const to = await target();
    await migrate(to.pool, await readMigrations(MIGRATIONS));
    await to.pool.query("insert into platform.installation (key, value) values ('circle', 'other')");
    const error = await refusal(restore(backup, to));
    expect(error.zh).toContain('已有数据（platform.installation）');
    expect((await to.pool.query('select value from platform.installation')).rows).toEqual([
      { value: 'other' },
    ]);
  });

  it('of an older version is loaded into the schema of its time, then brought up to date', async () => {
    const all = await readMigrations(MIGRATIONS);
    const older = await target();
    await migrate(older.pool, all.slice(0, 1));
    await older.pool.query("insert into platform.installation (key, value) values ('circle', 'older')");
    const copy = join(folder, 'older');
    await writeBackup({
      pool: older.pool,
      folder: copy,
      dataRoot: older.root,
      filesFolder: join(older.root, 'files'),
      version: 'older',
      at: TEST_START,
      log: () => undefined,
    });
    const to = await target();
    await restore(copy, to);
    expect((await to.pool.query('select name from public.migration')).rowCount).toBe(all.length);
    expect((await to.pool.query('select value from platform.installation')).rows).toEqual([
      { value: 'older' },
    ]);
    const newer = await target();
    await migrate(newer.pool, all);
    expect((await refusal(restore(copy, newer))).en).toContain('newer schema');
  });

  it('keeps the heads file that was there, because it knows what came after', async () => {
    const to = await target();
    await mkdir(dirname(headsPath(to.root)), { recursive: true });
    await writeFile(headsPath(to.root), 'earlier\n');
    const { earlierHeads } = await restore(backup, to);
    expect(await readFile(earlierHeads ?? '', 'utf8')).toBe('earlier\n');
  });

  it('is written and restored by an owner that is no superuser and bypasses no policy', async () => {
    const owner = `tq_o_${randomBytes(6).toString('hex')}`;
    const name = `tq_r_${randomBytes(6).toString('hex')}`;
    await admin(`create role ${owner} login password '${owner}'`);
    roles.push(owner);
    await admin(`grant tq_app, tq_worker to ${owner}`);
    await admin(`create database ${name} owner ${owner} encoding 'UTF8' template template0`);
    const pool = openPool({ connection: asUser(withDatabase(inject('connection'), name), owner), max: 3 });
    targets.push({ pool, name });
    const to = { pool, root: await mkdtemp(join(folder, 'target-')) };
    const { audit, manifest } = await restore(backup, to);
    expect(audit.ok).toBe(true);
    const again = await writeBackup({
      pool,
      folder: join(folder, 'by-owner'),
      dataRoot: to.root,
      filesFolder: join(to.root, 'files'),
      version: 'test',
      at: TEST_START,
      log: () => undefined,
    });
    const sums = (tables: readonly { name: string; sha256: string }[]) =>
      tables.map((t) => [t.name, t.sha256]);
    expect(sums(again.manifest.tables)).toEqual(sums(manifest.tables));
  });

  it('never overwrites a folder, and leaves no draft when it fails', async () => {
    expect((await refusal(take(backup))).en).toContain('not an empty folder');
    const broken = new pg.Pool({ ...withDatabase(inject('connection'), 'no_such_database') });
    const options = { folder: join(folder, 'never'), dataRoot, filesFolder: '', version: 'test' };
    const attempt = writeBackup({ ...options, pool: broken, at: TEST_START, log: () => undefined });
    await expect(attempt).rejects.toThrow('no_such_database');
    await broken.end();
    expect((await readdir(folder)).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  it('says so when a folder is no backup', async () => {
    const to = await target();
    expect((await refusal(restore(dataRoot, to))).zh).toContain('不是备份');
    const copy = await mkdtemp(join(folder, 'strange-'));
    await writeFile(join(copy, 'manifest.json'), '{"format":"tq-backup-9"}');
    expect((await refusal(restore(copy, to))).en).toContain('not a manifest this version knows');
  });
});

/** Values that a careless copy would change: separators, escapes, nulls, extreme numbers, ranges, nested JSON. */
async function awkwardRows(pool: pg.Pool): Promise<void> {
  const text = 'tab\t, newline\n, backslash \\ \\N \\., quote " and 汉字\u2028';
  await pool.query(
    "insert into circle.document (part, key, body, provenance) values ('awkward', $1, $2, 'own')",
    [text, JSON.stringify({ text, nothing: null, list: [0.1, 1e21, '01'] })],
  );
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  await pool.query(
    `insert into identity.organisation
       (id, kind, name_zh, name_en, jurisdiction_id, place, lon, lat, state, provenance, created_at)
     values ($1, 'provider', '样例', '', 'north', $2, 121.123456789012345, -0.1, 'verified', 'sample',
             '0099-12-31 23:59:59.123456+00')`,
    [id(1), text],
  );
  await pool.query(
    `insert into catalogue.offer
       (provider_id, id, kind, jurisdiction_id, body, service_code, state, provenance, verified_on, updated_at)
     values ($1, $2, 'instrument', 'north', '{}', 'x', 'published', 'sample', '2024-02-29', 'infinity')`,
    [id(1), id(2)],
  );
  await pool.query(
    "insert into catalogue.unit (provider_id, id, offer_id, label, state) values ($1, $2, $3, '', 'in-service')",
    [id(1), id(3), id(2)],
  );
  await pool.query(
    `insert into booking.occupancy (provider_id, id, unit_id, during, state, updated_at)
     values ($1, $2, $3, '[2026-03-29 00:30+01, 2026-03-29 03:30+02)', 'confirmed', now())`,
    [id(1), id(4), id(3)],
  );
  await pool.query(
    `insert into ledger.account (jurisdiction_id, book, code, balance) values ('north', 'budget', 'a', 9223372036854775807)`,
  );
  for (const sha256 of [SHA256, LOST]) {
    await pool.query(
      `insert into platform.file (sha256, uploaded_by, media_type, size_bytes, uploaded_at, last_used_at)
       values ($1, $2, 'application/pdf', 13, now(), now())`,
      [sha256, id(1)],
    );
  }
}

/** Every row of every table as text, sorted. */
async function contentOf(pool: pg.Pool): Promise<Record<string, string[]>> {
  const client = await pool.connect();
  try {
    const content: Record<string, string[]> = {};
    for (const { name } of await backedUpTables(client)) {
      const table = name
        .split('.')
        .map((part) => `"${part}"`)
        .join('.');
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from ${table} t order by 1`,
      );
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  } finally {
    client.release();
  }
}

/** The same database as somebody whose password is their name. */
function asUser(connection: DatabaseConnection, user: string): DatabaseConnection {
  if (!('connectionString' in connection)) return { ...connection, user, password: user };
  const url = new URL(connection.connectionString);
  url.username = user;
  url.password = user;
  return { connectionString: url.href };
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client(inject('connection'));
  await client.connect();
  await client.query(sql);
  await client.end();
}
