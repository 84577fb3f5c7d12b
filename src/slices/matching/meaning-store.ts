import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Vector } from './domain/vectors.ts';

/** Vectors kept of all models together; the oldest go first. */
const KEPT_MAX = 40_000;

/** Of the texts with these digests (hex), the vectors that are kept. */
export async function keptVectors(
  tx: Tx,
  model: string,
  digests: readonly string[],
): Promise<Map<string, Vector>> {
  const rows = await tx.query<{ digest: string; vector: Buffer }>(
    `select encode(digest, 'hex') as digest, vector from matching.meaning
     where model = $1 and digest = any (select decode(hex, 'hex') from unnest($2::text[]) hex)`,
    [model, digests],
  );
  return new Map(rows.map(({ digest, vector }) => [digest, fromBytes(vector)]));
}

/** Keeps vectors by digest (hex), and no more than there is room for. */
export async function keepVectors(
  tx: Tx,
  model: string,
  vectors: ReadonlyMap<string, Vector>,
  at: Instant,
): Promise<void> {
  const bytes = [...vectors.values()].map(toBytes);
  await tx.execute(
    `insert into matching.meaning (model, digest, vector, kept_at)
     select $1, decode(hex, 'hex'), vector, $4 from unnest($2::text[], $3::bytea[]) as each (hex, vector)
     on conflict do nothing`,
    [model, [...vectors.keys()], bytes, new Date(at)],
  );
  await tx.execute(
    `delete from matching.meaning where (model, digest) in
       (select model, digest from matching.meaning order by kept_at desc, model, digest offset $1)`,
    [KEPT_MAX],
  );
}

const BYTES = 4;

function toBytes(vector: Vector): Buffer {
  const bytes = Buffer.alloc(vector.length * BYTES);
  for (const [place, number] of vector.entries()) bytes.writeFloatLE(number, place * BYTES);
  return bytes;
}

const fromBytes = (bytes: Buffer): Vector =>
  Float32Array.from({ length: bytes.length / BYTES }, (_, place) => bytes.readFloatLE(place * BYTES));
