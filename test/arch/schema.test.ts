import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';

/** Tables without an owner: reference data of the circle, and the platform's own. */
const REFERENCE = new Set([
  'circle.jurisdiction',
  'circle.document',
  'identity.person',
  'identity.roster',
  'identity.session',
  'programme.theme_scheme',
  'programme.item',
  'programme.conference',
  'indicators.fact',
  'indicators.target',
  'indicators.unit',
  'ties.salt',
  'oversight.rule',
  // What a text means belongs to nobody: the key is the text.
  'matching.meaning',
  // A published need has an owner that its key must not tell.
  'needs.publication',
]);

/** An organisation owns itself. */
const OWNERS: Readonly<Record<string, string>> = {
  'identity.organisation': 'id',
  'identity.membership': 'org_id',
  'oversight.mark': 'org_id',
  // A notice belongs to whom it is addressed to, what is sent and marked to the person.
  'notices.notice': 'addressee',
  'notices.waiting': 'addressee',
  'notices.read_mark': 'person_id',
  'notices.setting': 'person_id',
  'notices.address': 'person_id',
  'notices.dispatch': 'person_id',
  'notices.delivery': 'person_id',
  // What an organisation says of itself: where it wants its money, and what its invoices name.
  'clearing.account': 'org_id',
  'clearing.invoice_title': 'org_id',
};
const OWNER_COLUMNS = ['provider_id', 'enterprise_id', 'jurisdiction_id'];
/** Keys that must hold over all owners: what makes an organisation one record, a paper one payment, a published need one firm's, all needs matched once at a time. */
const GLOBAL_KEYS = new Set([
  'organisation_credit_code',
  'one_spend_per_paper',
  'need_of_publication',
  'one_board_run',
]);

interface KeyRow {
  table: string;
  name: string;
  kind: 'p' | 'u' | 'x' | 'f' | 'i';
  columns: string[];
  target: string | null;
  target_columns: string[] | null;
}

describe('The schema stays open for growth', () => {
  const db = useDatabase();

  const keys = async (): Promise<KeyRow[]> => {
    const { rows } = await db.pool.query<KeyRow>(`
      select n.nspname || '.' || c.relname as table, k.conname as name, k.contype::text as kind,
             array(select a.attname::text from unnest(k.conkey) with ordinality u(num, ord)
                   join pg_attribute a on a.attrelid = c.oid and a.attnum = u.num order by u.ord) as columns,
             case when f.oid is null then null else fn.nspname || '.' || f.relname end as target,
             array(select a.attname::text from unnest(k.confkey) with ordinality u(num, ord)
                   join pg_attribute a on a.attrelid = f.oid and a.attnum = u.num order by u.ord) as target_columns
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'public', 'platform', 'pgboss')
        and k.contype in ('p', 'u', 'x', 'f')
      union all
      select n.nspname || '.' || c.relname, i.relname, 'i',
             array(select a.attname::text from unnest(x.indkey::int2[]) with ordinality u(num, ord)
                   join pg_attribute a on a.attrelid = c.oid and a.attnum = u.num order by u.ord), null, null
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      join pg_namespace n on n.oid = c.relnamespace
      where x.indisunique and not exists (select from pg_constraint k where k.conindid = i.oid)
        and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'platform', 'pgboss', 'pg_toast')`);
    return rows;
  };

  const ownerOf = (table: string, all: readonly KeyRow[]): string | undefined => {
    const primary = all.find((key) => key.table === table && key.kind === 'p');
    return OWNERS[table] ?? OWNER_COLUMNS.find((column) => column === primary?.columns[0]);
  };

  it('every tenant table carries its owner first in every key', async () => {
    const all = await keys();
    const tables = [...new Set(all.map((key) => key.table))].filter((table) => !REFERENCE.has(table));
    expect(tables.length).toBeGreaterThan(20);
    const faults: string[] = [];
    for (const table of tables) {
      const owner = ownerOf(table, all);
      if (owner === undefined) faults.push(`${table}: no owner in its primary key`);
      for (const key of all.filter(
        (candidate) => candidate.table === table && 'puxi'.includes(candidate.kind),
      )) {
        if (GLOBAL_KEYS.has(key.name) || key.columns[0] === owner) continue;
        faults.push(`${table}.${key.name} begins with ${key.columns[0]}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('no foreign key crosses tenants: both sides begin with the owner, or the target is a reference table', async () => {
    const all = await keys();
    const faults = all
      .filter((key) => key.kind === 'f' && key.target !== null && !REFERENCE.has(key.target))
      .filter((key) => {
        const source = REFERENCE.has(key.table) ? undefined : ownerOf(key.table, all);
        const target = ownerOf(key.target ?? '', all);
        return source === undefined || key.columns[0] !== source || key.target_columns?.[0] !== target;
      })
      .filter((key) => !(key.table === 'identity.session'))
      .map((key) => `${key.table}.${key.name} -> ${key.target}`);
    expect(faults).toEqual([]);
  });

  it('every table of a slice that a request may write has row-level security', async () => {
    const { rows } = await db.pool.query<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and not c.relrowsecurity
        and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss')
        and (has_table_privilege('tq_app', c.oid, 'insert') or has_table_privilege('tq_app', c.oid, 'update')
             or has_table_privilege('tq_app', c.oid, 'delete'))`);
    expect(rows.map((row) => row.name)).toEqual(['platform.event_pending']);
  });
});
