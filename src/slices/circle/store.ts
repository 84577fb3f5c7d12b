import type { Provenance } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Circle } from './domain/circle.ts';

/** The circle this database serves. Throws when none is loaded: the server loads one before it listens. */
export async function circleOf(tx: Tx): Promise<Circle> {
  const [row] = await tx.query<{ body: Circle }>(
    "select body from circle.document where part = 'circle' and key = 'circle'",
  );
  if (row === undefined) throw new Error('No circle is loaded.');
  return row.body;
}

export interface StoredDocument {
  readonly key: string;
  readonly body: Record<string, unknown>;
  readonly provenance: Provenance;
}

/** Documents of one part, in the order of their keys. */
export function documentsOf(tx: Tx, part: string): Promise<StoredDocument[]> {
  return tx.query<StoredDocument>(
    'select key, body, provenance from circle.document where part = $1 order by key',
    [part],
  );
}
