import type { ClientBase } from 'pg';

export interface BackedUpTable {
  /** `schema.table`. */
  readonly name: string;
  /** In their own order, without generated ones. */
  readonly columns: readonly string[];
}

/** The queue is filled anew by the server, and which migrations ran stands in the manifest. */
const LEFT_OUT = ['pg_catalog', 'information_schema', 'pgboss', 'public'];

/** Sums that a trigger keeps beside their source: loading the source makes them again. */
export const KEPT_BY_TRIGGER = ['ledger.owed', 'oversight.cell'];

/** What the server makes again from other records when it is missing. */
export const REBUILT = ['matching.meaning'];

/** Rows that migrations themselves write: the only ones a database may hold and still count as empty. */
export const SEEDED_BY_MIGRATIONS = ['platform.relay_head'];

/** Both sides must write and read values in the same form, whatever the server's own settings are. */
export const COPY_SETTINGS = [
  'set local statement_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  'set local extra_float_digits = 1',
  "set local timezone = 'UTC'",
  // Rows hidden by a policy must be an error, never a silent gap.
  'set local row_security = off',
];

/** Every table of ours, each after the tables it refers to. */
export async function backedUpTables(client: ClientBase): Promise<BackedUpTable[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name,
            array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname <> all ($1) and n.nspname not like 'pg\\_%'
       and n.nspname || '.' || c.relname <> all ($2) order by 1`,
    [LEFT_OUT, [...KEPT_BY_TRIGGER, ...REBUILT]],
  );
  const { rows: references } = await client.query<{ source: string; target: string }>(
    `select sn.nspname || '.' || s.relname as source, tn.nspname || '.' || t.relname as target
     from pg_constraint k
     join pg_class s on s.oid = k.conrelid join pg_namespace sn on sn.oid = s.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  return inReferenceOrder(tables, references);
}

function inReferenceOrder(
  tables: readonly BackedUpTable[],
  references: readonly { source: string; target: string }[],
): BackedUpTable[] {
  const ordered: BackedUpTable[] = [];
  const done = new Set<string>();
  let waiting = [...tables];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ name }) =>
      references.every(({ source, target }) => source !== name || done.has(target)),
    );
    if (ready.length === 0) throw new Error('Foreign keys form a circle; no order of tables satisfies them.');
    for (const table of ready) done.add(table.name);
    ordered.push(...ready);
    waiting = waiting.filter(({ name }) => !done.has(name));
  }
  return ordered;
}

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** `"schema"."table"`. */
export const quotedName = (name: string): string => name.split('.').map(quote).join('.');

/** `"schema"."table" ("column", …)`. */
export const quotedTable = ({ name, columns }: BackedUpTable): string =>
  `${quotedName(name)} (${columns.map(quote).join(', ')})`;

/**
 * Lets every sequence behind an identity column go on after the highest value its column holds. Sequences know no
 * transactions; one set for rows that are then rolled back only leaves numbers out.
 */
export async function advanceSequences(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string; sequence: string }>(
    `select n.nspname || '.' || c.relname as name, a.attname as column,
            pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attidentity <> '' and n.nspname <> all ($1)`,
    [LEFT_OUT],
  );
  for (const { name, column, sequence } of rows) {
    await client.query(
      `select setval($1, coalesce(max(${quote(column)}), 0) + 1, false) from ${quotedName(name)}`,
      [sequence],
    );
  }
}
