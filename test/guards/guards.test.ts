import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { GUARDS } from './guards.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

describe('Guards', () => {
  const db = useDatabase();

  /** Every rule that the database itself keeps, one to a line. */
  const kept = async (): Promise<string[]> => {
    const { rows } = await db.pool.query<{ line: string }>(`
      with ours as (
        select c.oid, format('%s.%s', n.nspname, c.relname) as name, c.relrowsecurity as secured
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss'))
      select format('%s constraint %s %s', o.name, k.conname, pg_get_constraintdef(k.oid)) as line
        from ours o join pg_constraint k on k.conrelid = o.oid where k.contype in ('c', 'u', 'x', 'p', 'f')
      union all
      select format('%s unique index %s', o.name, pg_get_indexdef(i.indexrelid))
        from ours o join pg_index i on i.indrelid = o.oid
        where i.indisunique and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
      union all
      select format('%s trigger %s', o.name, pg_get_triggerdef(t.oid))
        from ours o join pg_trigger t on t.tgrelid = o.oid where not t.tgisinternal
      union all select format('%s row-level security', name) from ours where secured
      union all
      select format('%s policy %s for %s to %s using (%s) check (%s)', o.name, p.polname, p.polcmd,
        (select string_agg(r.rolname, ',' order by r.rolname) from pg_roles r where r.oid = any (p.polroles)),
        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        from ours o join pg_policy p on p.polrelid = o.oid`);
    return rows.map(({ line }) => line.replaceAll(/\s+/g, ' ')).sort();
  };

  it('of the database are these and no fewer (vitest -u writes the list anew, for a reader to compare)', async () => {
    const version = await db.pool.query<{ v: number }>(
      "select current_setting('server_version_num')::int as v",
    );
    const lines = await kept();
    expect(lines.length).toBeGreaterThan(200);
    // Older and newer servers print the same rule in other words; one of them keeps the list.
    if (Math.floor((version.rows[0]?.v ?? 0) / 10_000) !== 18) return;
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('schema-guards.txt');
  });

  it('in the table name what is there: each text to take away once, each test on file', () => {
    expect(GUARDS.length).toBeGreaterThanOrEqual(15);
    expect(new Set(GUARDS.map((guard) => guard.name)).size).toBe(GUARDS.length);
    for (const guard of GUARDS) {
      expect(existsSync(path.join(ROOT, guard.test)), guard.test).toBe(true);
      for (const { file, from } of guard.removal) {
        const text = readFileSync(path.join(ROOT, file), 'utf8');
        if (from !== undefined) expect(text.split(from).length - 1, `${guard.name}: ${from}`).toBe(1);
      }
    }
  });

  /** Runs statements and takes them all back. @returns the SQLSTATE of what was refused */
  const outcome = async (...statements: string[]): Promise<string> => {
    const client = await db.pool.connect();
    try {
      await client.query('begin');
      for (const statement of statements) await client.query(statement);
      return 'done';
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  const place = `insert into circle.jurisdiction (id, body) values ('north', '{}')`;
  const provider = randomUUID();
  const unit = randomUUID();
  const taken = (from: string) => `
    insert into booking.occupancy (provider_id, id, unit_id, during, state, updated_at)
    values ('${provider}', gen_random_uuid(), '${unit}', tstzrange('2026-05-18 ${from}+00', '2026-05-18 12:00+00', '[)'),
      'confirmed', now())`;
  const noKeys = `alter table booking.occupancy drop constraint occupancy_provider_id_unit_id_fkey`;
  const event = `
    insert into platform.event (id, type, version, at, actor_org, actor_person, command_id, provenance, payload, leaf)
    values (gen_random_uuid(), 'test.noted', 1, now(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'own',
      '{}', 'x')`;
  const account = `
    insert into ledger.account (jurisdiction_id, book, code, balance, floor) values ('north', 'budget', 'a', -1, 0)`;
  const asNobody = [`set local role tq_app`, `set local tq.actor = '|||'`];

  it.each([
    {
      what: 'double booking',
      without: 'alter table booking.occupancy drop constraint no_double_booking',
      deed: [noKeys, taken('09:00'), taken('10:00')],
      refused: '23P01',
    },
    {
      what: 'rewriting an event',
      without: 'drop trigger append_only on platform.event',
      deed: [event, "update platform.event set payload = '[]'"],
      refused: 'TQ001',
    },
    {
      what: 'emptying the log',
      without: 'drop trigger no_truncate on platform.event',
      deed: [event, 'truncate platform.event cascade'],
      refused: 'TQ001',
    },
    {
      what: 'an account beneath its floor',
      without: 'alter table ledger.account drop constraint floor_kept',
      deed: [place, account],
      refused: '23514',
    },
    {
      what: 'a file kept for somebody else',
      without: 'alter table platform.file disable row level security',
      deed: [
        ...asNobody,
        `insert into platform.file (sha256, uploaded_by, media_type, size_bytes, uploaded_at, last_used_at)
         values ('${'a'.repeat(64)}', gen_random_uuid(), 'application/pdf', 1, now(), now())`,
      ],
      refused: '42501',
    },
    {
      what: 'writing to the books past their doorway',
      without:
        'grant insert on ledger.journal to tq_app; alter table ledger.journal disable row level security',
      deed: [
        place,
        ...asNobody,
        `insert into ledger.journal (jurisdiction_id, id, kind, at, command_id, refs, provenance, known_at, effective_on)
         values ('north', gen_random_uuid(), 'x', now(), gen_random_uuid(), '{}', 'own', now(), now()::date)`,
      ],
      refused: '42501',
    },
  ])('$what is refused by its guard, and by nothing else', async ({ without, deed, refused }) => {
    expect(await outcome(...deed)).toBe(refused);
    expect(await outcome(without, ...deed)).toBe('done');
  });
});
