import type { Tx } from '../../platform/db/tx.ts';
import type { RosterEntry } from './store.ts';

/** Puts what registers say of firms into the roster; loading the same entry again changes nothing. */
export async function importRoster(tx: Tx, entries: readonly RosterEntry[]): Promise<number> {
  let changed = 0;
  for (const entry of entries) {
    changed += await tx.execute(
      `insert into identity.roster (credit_code, body, provenance) values ($1, $2, $3)
       on conflict (credit_code) do update set body = excluded.body, provenance = excluded.provenance
       where identity.roster.body <> excluded.body`,
      [entry.creditCode, JSON.stringify(entry), entry.provenance],
    );
  }
  return changed;
}
