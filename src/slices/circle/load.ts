import type { Provenance } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Circle } from './domain/circle.ts';
import { circleChanged } from './store.ts';

/** A record of the pack that is shown as it is: sources, entities, links, traps, perimeters, boundary. */
export interface CircleDocument {
  readonly part: string;
  readonly key: string;
  readonly body: unknown;
  readonly provenance: Provenance;
}

/** Puts the circle and its documents in place; the same pack again changes nothing. @returns rows changed */
export async function importCircle(
  tx: Tx,
  circle: Circle,
  documents: readonly CircleDocument[],
): Promise<number> {
  let changed = 0;
  for (const jurisdiction of circle.jurisdictions) {
    changed += await tx.execute(
      `insert into circle.jurisdiction as t (id, body) values ($1, $2)
       on conflict (id) do update set body = excluded.body where t.body <> excluded.body`,
      [jurisdiction.id, JSON.stringify(jurisdiction)],
    );
  }
  const head: CircleDocument = { part: 'circle', key: 'circle', body: circle, provenance: 'seed' };
  const all = JSON.stringify([head, ...documents]);
  changed += await tx.execute(
    `insert into circle.document as t (part, key, body, provenance)
     select r.part, r.key, r.body, r.provenance
     from jsonb_to_recordset($1::jsonb) as r(part text, key text, body jsonb, provenance text)
     on conflict (part, key) do update set body = excluded.body, provenance = excluded.provenance
     where t.body <> excluded.body or t.provenance <> excluded.provenance`,
    [all],
  );
  changed += await tx.execute(
    `delete from circle.document d where not exists (
       select from jsonb_to_recordset($1::jsonb) as r(part text, key text) where r.part = d.part and r.key = d.key)`,
    [all],
  );
  circleChanged(tx);
  return changed;
}
