import type { Instant, Uuid } from '../../kernel/brand.ts';
import { minutes } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { DIGEST_HOURS } from './domain/limits.ts';
import type { Wording } from './store.ts';

/** A standing search as the platform's own work sees it. */
export interface Standing {
  readonly enterpriseId: Uuid;
  readonly id: Uuid;
  readonly wording: Wording;
  readonly provenance: 'sample' | 'own';
}

export async function noteTouched(
  tx: Tx,
  offers: readonly { readonly providerId: string; readonly id: string }[],
): Promise<void> {
  if (offers.length === 0) return;
  await tx.execute(
    `insert into needs.touched (provider_id, offer_id)
     select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
    [offers.map(({ providerId }) => providerId), offers.map(({ id }) => id)],
  );
}

/** Takes offers that have to be looked at; whoever takes them has them alone. */
export async function takeTouched(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.query<{ offer_id: string }>(
    `delete from needs.touched t using (
       select provider_id, offer_id from needs.touched order by provider_id, offer_id limit $1 for update skip locked
     ) few where t.provider_id = few.provider_id and t.offer_id = few.offer_id returning t.offer_id`,
    [limit],
  );
  return rows.map(({ offer_id }) => offer_id);
}

/** Standing searches after one of them, by their keys. */
export async function standingAfter(
  tx: Tx,
  after: Pick<Standing, 'enterpriseId' | 'id'> | undefined,
  limit: number,
  at: Instant,
): Promise<Standing[]> {
  const rows = await tx.query<{
    enterprise_id: Uuid;
    id: Uuid;
    wording: Wording;
    provenance: Standing['provenance'];
  }>(
    `select enterprise_id, id, wording, provenance from needs.need
     where watch = 'on' and watch_until > $1 and ($2::uuid is null or (enterprise_id, id) > ($2, $3))
     order by enterprise_id, id limit $4`,
    [new Date(at), after?.enterpriseId ?? null, after?.id ?? null, limit],
  );
  return rows.map((row) => ({
    enterpriseId: row.enterprise_id,
    id: row.id,
    wording: row.wording,
    provenance: row.provenance,
  }));
}

/** Each version of an offer once for each need. */
export async function noteFound(
  tx: Tx,
  need: Pick<Standing, 'enterpriseId' | 'id'>,
  offers: readonly { readonly id: string; readonly version: number }[],
  at: Instant,
): Promise<void> {
  if (offers.length === 0) return;
  await tx.execute(
    `insert into needs.found (enterprise_id, need_id, offer_id, offer_version, found_at)
     select $1, $2, o.id, o.version, $5 from unnest($3::uuid[], $4::int[]) as o(id, version) on conflict do nothing`,
    [
      need.enterpriseId,
      need.id,
      offers.map(({ id }) => id),
      offers.map(({ version }) => version),
      new Date(at),
    ],
  );
}

/** Searches whose last day has passed stop standing. */
export const endOverdueWatches = (tx: Tx, at: Instant): Promise<number> =>
  tx.execute(
    `update needs.need set watch = 'off', watch_until = null, version = version + 1
     where watch <> 'off' and watch_until <= $1`,
    [new Date(at)],
  );

/** A digest that has been put together and not told yet. */
export interface Digest {
  readonly needId: Uuid;
  readonly digest: number;
  readonly count: number;
  readonly provenance: 'sample' | 'own';
}

/** Gathers what each standing search has found since its last digest, where it is time for the next one. */
export async function cutDigests(tx: Tx, at: Instant): Promise<void> {
  await tx.execute(
    `with due as (
       update needs.need n set digests = digests + 1, digest_after = $2
       where n.watch = 'on' and n.digest_after <= $1 and n.told = n.digests
         and exists (select from needs.found f
                     where f.enterprise_id = n.enterprise_id and f.need_id = n.id and f.digest is null)
       returning n.enterprise_id, n.id, n.digests)
     update needs.found f set digest = due.digests from due
     where f.enterprise_id = due.enterprise_id and f.need_id = due.id and f.digest is null`,
    [new Date(at), new Date(at + minutes(DIGEST_HOURS * 60))],
  );
}

export async function untoldDigests(tx: Tx): Promise<Digest[]> {
  const rows = await tx.query<{ id: Uuid; digests: number; n: bigint; provenance: Digest['provenance'] }>(
    `select n.id, n.digests, n.provenance, count(distinct f.offer_id) as n from needs.need n
     join needs.found f on f.enterprise_id = n.enterprise_id and f.need_id = n.id and f.digest = n.digests
     where n.told < n.digests group by n.id, n.digests, n.provenance limit 500`,
  );
  return rows.map((row) => ({
    needId: row.id,
    digest: row.digests,
    count: Number(row.n),
    provenance: row.provenance,
  }));
}

export const markTold = (tx: Tx, { needId, digest }: Digest): Promise<number> =>
  tx.execute('update needs.need set told = $2 where id = $1 and told < $2', [needId, digest]);
