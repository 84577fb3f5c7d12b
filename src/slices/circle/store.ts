import type { Provenance } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Circle } from './domain/circle.ts';

/** Within a transaction the circle is read once, however many parts of an answer ask for it. */
const CIRCLES = new WeakMap<Tx, Promise<Circle>>();

/** The circle this database serves. Throws when none is loaded: the server loads one before it listens. */
export function circleOf(tx: Tx): Promise<Circle> {
  const circle = CIRCLES.get(tx) ?? readCircle(tx);
  CIRCLES.set(tx, circle);
  return circle;
}

/** Whoever writes the circle says so, and the same transaction reads what was written. */
export const circleChanged = (tx: Tx): void => void CIRCLES.delete(tx);

async function readCircle(tx: Tx): Promise<Circle> {
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

/** A kind of service, by which schemes allow and deny. */
export interface ServiceCode {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** Every kind of service of the circle. */
export async function serviceCodesOf(tx: Tx): Promise<ServiceCode[]> {
  const documents = await documentsOf(tx, 'service-codes');
  return documents.map((one) => one.body as unknown as ServiceCode);
}

/** One document of a part; `undefined` where the pack has none under this key. */
export async function documentOf(tx: Tx, part: string, key: string): Promise<StoredDocument | undefined> {
  const [row] = await tx.query<StoredDocument>(
    'select key, body, provenance from circle.document where part = $1 and key = $2',
    [part, key],
  );
  return row;
}
