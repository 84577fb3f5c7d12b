import type { Provenance } from '../actor.ts';
import type { Tx } from './tx.ts';

/** One record of a reference table (columns id, body, provenance). */
export interface ReferenceRecord {
  readonly id: string;
  readonly body: unknown;
  readonly provenance: Provenance;
}

const TABLE = /^[a-z_]+\.[a-z_]+$/;

/**
 * Makes a reference table hold exactly these records, as the pack says. The same records again change nothing.
 * @returns how many rows were added, changed or removed
 */
export async function syncReference(
  tx: Tx,
  table: string,
  records: readonly ReferenceRecord[],
): Promise<number> {
  if (!TABLE.test(table)) throw new Error(`Not a table name: ${table}.`);
  const upserted = await tx.execute(
    `insert into ${table} as t (id, body, provenance)
     select r.id, r.body, r.provenance
     from jsonb_to_recordset($1::jsonb) as r(id text, body jsonb, provenance text)
     on conflict (id) do update set body = excluded.body, provenance = excluded.provenance
     where t.body <> excluded.body or t.provenance <> excluded.provenance`,
    [JSON.stringify(records)],
  );
  const removed = await tx.execute(`delete from ${table} where not (id = any ($1::text[]))`, [
    records.map((record) => record.id),
  ]);
  return upserted + removed;
}
