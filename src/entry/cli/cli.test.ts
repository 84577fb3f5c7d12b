import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { signIn } from '../../slices/identity/sessions.ts';
import { drawRows, listDigest, sha256Hex } from '../../slices/sampling/domain/draw.ts';
import { COMMANDS, main } from './main.ts';

const CIRCLE = path.resolve(import.meta.dirname, '../../../circles/jiakuntai');

/** The address of a test database as an operator would write it in DATABASE_URL. */
function urlOf(connection: pg.PoolConfig): string {
  if (connection.connectionString !== undefined) return connection.connectionString;
  const { host = '', port = 5432, user = '', password = '', database = '' } = connection;
  const query = new URLSearchParams({ host, port: String(port), user, password: String(password) });
  return `postgresql:///${database}?${query}`;
}

describe('The command line', () => {
  const db = useDatabase();
  const empty = useDatabase();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tq-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = async (words: readonly string[], database = db) => {
    let out = '';
    let err = '';
    const code = await main(words, {
      env: { DATABASE_URL: urlOf(database.connection), TONGQUAN_DATA: path.join(folder, database.name) },
      cwd: folder,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { code, out, err };
  };
  /** Runs with --json: exactly one document on standard output, whatever happened. */
  const runJson = async (words: readonly string[], database = db) => {
    const { code, out } = await run([...words, '--json'], database);
    return {
      code,
      ...(JSON.parse(out) as { ok: boolean; result?: unknown; error?: { zh: string; en: string } }),
    };
  };

  it('explains itself, as a whole and command by command', async () => {
    const overview = await run(['--help']);
    expect(overview.code).toBe(0);
    expect((await run([])).code).toBe(2);
    for (const { name, options } of COMMANDS) {
      expect(overview.out).toContain(`tongquan ${name}`);
      const { code, out } = await run([...name.split(' '), '--help']);
      expect(code).toBe(0);
      for (const option of [...Object.keys(options), 'json', 'help']) expect(out).toContain(`--${option}`);
      for (const line of [0, 1, 2]) expect(out).toMatch(new RegExp(`^ {2}${line} {2}`, 'm'));
    }
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('works the cases of the scheme models, and tells which come out otherwise', async () => {
    const models = path.join(CIRCLE, '../models/schemes');
    const good = await runJson(['scheme', 'check', models]);
    expect(good).toMatchObject({ code: 0, ok: true, result: { faults: [] } });
    const copy = path.join(folder, 'schemes');
    await cp(models, copy, { recursive: true });
    const notes = path.join(copy, 'notes.yaml');
    await writeFile(notes, (await readFile(notes, 'utf8')).replace('atMost: 40', 'atMost: 39'));
    const changed = await run(['scheme', 'check', copy]);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('notes.cases.yaml forty notes');
    await writeFile(notes, 'code: notes');
    expect((await run(['scheme', 'check', copy])).out).toContain('notes.yaml title');
  });

  it.each([
    [['bakup', 'x'], '没有“bakup”这条命令'],
    [['circle', 'chekc', 'x'], '可用的有：circle check、circle load'],
    [['backup', 'x', '--froce'], '不认识的选项 --froce'],
    [['backup'], '缺少参数 <folder>'],
    [['backup', 'a', 'b'], '多出了参数“b”'],
    [['match', 'x', '--limit'], '--limit 后面要写 <n>'],
    [['match', 'x', '--limit', '0'], '1 到 50'],
    [['audit', 'verify', '--heads', '--json'], '--heads 后面要写 <file>'],
    [['audit', 'verify', '--help=yes'], '--help 不带值'],
    [['export', 'ledger', '--format', 'pdf'], '--format 只能是 hledger、beancount、xlsx、iso20022'],
    [['export', 'ledger', '--format', 'hledger', '--from', 'May'], '--from 应是日期'],
    [['user', 'create', '--login', 'x', '--name', 'y'], '缺少选项 --role'],
    [['user', 'create', '--login', 'x', '--name', 'y', '--role', 'king'], '没有“king”这个角色'],
  ])('says what is wrong with %j and ends with 2', async (words, sentence) => {
    const { code, out, err } = await run(words);
    expect({ code, said: `${out}${err}` }).toMatchObject({
      code: 2,
      said: expect.stringContaining(sentence),
    });
    expect((await runJson(words.filter((word) => word !== '--json'))).ok).toBe(false);
  });

  it('checks a circle pack and names file, line and field of a fault', async () => {
    expect(await runJson(['circle', 'check', CIRCLE])).toMatchObject({ code: 0, result: { faults: [] } });
    const broken = path.join(folder, 'broken');
    await cp(CIRCLE, broken, { recursive: true });
    const file = path.join(broken, 'pack.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('exponent: 2', 'exponent: two'));
    const { code, out } = await run(['circle', 'check', 'broken']);
    expect(code).toBe(1);
    expect(out).toMatch(/pack\.yaml:\d+ currency\.exponent：/);
    expect(await runJson(['circle', 'load', 'broken'])).toMatchObject({ code: 1, ok: false });
  });

  it('says that there is no circle yet', async () => {
    for (const words of [
      ['match', 'x'],
      ['user', 'create', '--login', 'boss', '--name', 'x', '--role', 'operator'],
    ]) {
      const { code, error } = await runJson(words, empty);
      expect({ code, zh: error?.zh }).toEqual({ code: 1, zh: expect.stringContaining('还没有圈子') });
    }
  });

  it('loads a circle, lets its first operator in, and answers a need', async () => {
    const load = ['circle', 'load', CIRCLE, '--without-sample'];
    expect(await runJson(load)).toMatchObject({ code: 0, result: { circle: 'jiakuntai' } });
    expect(await runJson(load)).toMatchObject({ code: 0, result: { changed: 0 } });
    const create = ['user', 'create', '--login', 'boss', '--name', '王', '--role', 'operator'];
    const created = await runJson(create);
    expect(created.code).toBe(0);
    const { login, password } = created.result as { login: string; password: string };
    db.clock.now = Date.now() as typeof db.clock.now;
    expect(await signIn(db.uow, { login, password })).toMatchObject({ ok: true });
    expect(await signIn(db.uow, { login, password: `${password}x` })).toMatchObject({ ok: false });
    // It went through the same command as any other authorisation, so that the audit log knows.
    const { rows } = await db.pool.query("select from platform.event where type like 'identity.%'");
    expect(rows).toHaveLength(1);
    expect((await runJson(create)).error?.zh).toContain('已被使用');
    const wrong = ['user', 'create', '--login', 'other', '--name', '李', '--role', 'leader'];
    expect((await runJson(wrong)).error?.zh).toContain('不适用于本单位');
    expect((await runJson([...wrong, '--org', '无此单位'])).error?.zh).toContain('没有找到单位');
    expect(await runJson(['match', '电池循环寿命'])).toMatchObject({ code: 0, result: { hits: [] } });
  });

  it('exports and verifies the audit log, from the database and from a file alone', async () => {
    await db.drain([]);
    expect(await runJson(['audit', 'verify'])).toMatchObject({ code: 0, result: { ok: true, unsealed: 1 } });
    expect(await runJson(['audit', 'export', 'log.jsonl'])).toMatchObject({
      code: 0,
      result: { records: 1 },
    });
    expect((await runJson(['audit', 'export', 'log.jsonl'])).error?.zh).toContain('已经存在');
    const verify = ['audit', 'verify', '--export', 'log.jsonl'];
    expect((await run(verify)).out).toContain('审计日志完好：1 条记录');
    const file = path.join(folder, 'log.jsonl');
    await writeFile(file, (await readFile(file, 'utf8')).replace('operator', 'auditor'));
    const { code, out } = await run(verify);
    expect(code).toBe(1);
    expect(out).toContain('位置 1 的记录');
    expect((await runJson([...verify, '--heads', 'nowhere'])).error?.zh).toContain('没有这个文件');
  });

  it('draws an audit again from its published file, with no database', async () => {
    const rows = [1, 2, 3, 4].map((n) => ({ stratum: 'all', digest: sha256Hex(String(n)) }));
    rows.sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const list = {
      ...{
        number: 'A26-1',
        jurisdiction: 'north',
        scheme: 'x',
        version: 1,
        from: '2026-01-01',
        to: '2026-01-31',
      },
      ...{
        strata: 'none' as const,
        quotas: [{ stratum: 'all', listed: 4, draw: 2 }],
        seedSource: '开奖号码',
      },
      ...{ seedAt: '2026-02-03T13:30:00Z', frozenAt: '2026-02-01T01:00:00Z', rows },
    };
    const digest = listDigest(list);
    const drawn = drawRows(list, digest, '112233').map((position) => rows[position]?.digest);
    const file = { format: 'tongquan.audit-draw/1', list, digest, seed: '112233', drawn };
    await writeFile(path.join(folder, 'draw.json'), JSON.stringify(file));
    const good = await runJson(['audit-draw', 'verify', 'draw.json'], empty);
    expect(good).toMatchObject({ code: 0, result: { rows: 4, drawn } });
    await writeFile(path.join(folder, 'other.json'), JSON.stringify({ ...file, seed: '112234' }));
    const { code, out } = await run(['audit-draw', 'verify', 'other.json'], empty);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('结果与文件所列不同') });
    await writeFile(path.join(folder, 'none.json'), '{');
    expect((await runJson(['audit-draw', 'verify', 'none.json'])).error?.zh).toContain('不是抽查公布的文件');
    expect((await runJson(['audit-draw', 'verify', 'nowhere'])).error?.zh).toContain('没有这个文件');
  });

  it('exports books that nothing was entered in yet, and no file twice', async () => {
    for (const format of ['hledger', 'beancount', 'xlsx', 'iso20022']) {
      const words = ['export', 'ledger', '--format', format, '--out', `books-${format}`];
      expect(await runJson(words)).toMatchObject({ code: 0, ok: true });
      expect(await runJson(words)).toMatchObject({ code: 1, ok: false });
    }
    const { code, out } = await run(['export', 'ledger', '--format', 'hledger', '--jurisdiction', 'kunshan']);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^; tongquan ledger, known at /),
    });
    expect((await runJson(['export', 'ledger', '--format', 'hledger', '--jurisdiction', 'x'])).code).toBe(2);
  });

  it('backs up, and restores into an empty database only', async () => {
    expect(await runJson(['backup', 'copy'])).toMatchObject({ code: 0, result: { circle: 'jiakuntai' } });
    expect((await runJson(['backup', 'copy'])).error?.zh).toContain('不是空文件夹');
    expect((await runJson(['restore', 'copy'])).error?.zh).toContain('已有数据');
    expect(await runJson(['restore', 'copy'], empty)).toMatchObject({
      code: 0,
      result: { audit: { ok: true } },
    });
    expect(await runJson(['match', 'x'], empty)).toMatchObject({ code: 0 });
    expect((await runJson(['restore', 'nothing-here'], empty)).error?.zh).toContain('不是备份');
  });

  it('names a setting that is wrong and a database that cannot be reached', async () => {
    const io = { cwd: folder, out: () => undefined };
    let said = '';
    const err = (text: string) => {
      said += text;
    };
    expect(await main(['audit', 'verify'], { ...io, err, env: { PORT: 'http' } })).toBe(1);
    expect(said).toContain('环境变量 PORT');
    const env = { DATABASE_URL: 'postgresql:///x?host=/nowhere', TONGQUAN_DATA: folder };
    expect(await main(['audit', 'verify'], { ...io, err, env })).toBe(1);
    expect(said).toContain('无法连接 DATABASE_URL');
  });
});
