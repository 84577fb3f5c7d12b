import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { NeedInput } from '../matching/index.ts';
import { KEPT_MAX } from './domain/limits.ts';

/** What a need says: the words, and the chips as the person left them. */
export type Wording = { readonly [part in keyof NeedInput]: Readonly<NeedInput[part]> };

export type Watch = 'off' | 'on' | 'paused';

/** A need as its firm keeps it. */
export interface KeptNeed {
  readonly enterpriseId: Uuid;
  readonly id: Uuid;
  readonly personId: Uuid;
  readonly title: string;
  readonly wording: Wording;
  readonly watch: Watch;
  readonly watchUntil?: Instant;
  readonly publicationId?: Uuid;
  readonly contact?: string;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly provenance: 'sample' | 'own';
}

interface NeedRow {
  enterprise_id: Uuid;
  id: Uuid;
  person_id: Uuid;
  title: string;
  wording: Wording;
  watch: Watch;
  watch_until: Instant | null;
  publication_id: Uuid | null;
  contact: string | null;
  version: number;
  created_at: Instant;
  updated_at: Instant;
  provenance: 'sample' | 'own';
}

const NEED = `enterprise_id, id, person_id, title, wording, watch, watch_until, publication_id, contact, version,
  created_at, updated_at, provenance`;

const toNeed = (row: NeedRow): KeptNeed => ({
  enterpriseId: row.enterprise_id,
  id: row.id,
  personId: row.person_id,
  title: row.title,
  wording: row.wording,
  watch: row.watch,
  ...(row.watch_until === null ? {} : { watchUntil: row.watch_until }),
  ...(row.publication_id === null ? {} : { publicationId: row.publication_id }),
  ...(row.contact === null ? {} : { contact: row.contact }),
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  provenance: row.provenance,
});

export type NewNeed = Pick<
  KeptNeed,
  'enterpriseId' | 'id' | 'personId' | 'title' | 'wording' | 'watch' | 'watchUntil' | 'provenance'
>;

/** Takes the lowest free place; somebody who takes the same at the same moment lets it try the next. @returns false when full */
export async function insertNeed(tx: Tx, need: NewNeed, at: Instant): Promise<boolean> {
  for (let tries = 0; tries < KEPT_MAX; tries++) {
    const inserted = await tx.execute(
      `insert into needs.need (enterprise_id, id, person_id, place, title, wording, watch, watch_until, digest_after,
         version, created_at, updated_at, provenance)
       select $1, $2, $3, free.place, $4, $5, $6, $7, $8, 1, $8, $8, $9
       from (select p as place from generate_series(1, $10::int) p
             where not exists (select from needs.need n where n.enterprise_id = $1 and n.place = p)
             order by p limit 1) free
       on conflict do nothing`,
      [
        need.enterpriseId,
        need.id,
        need.personId,
        need.title,
        JSON.stringify(need.wording),
        need.watch,
        need.watchUntil === undefined ? null : new Date(need.watchUntil),
        new Date(at),
        need.provenance,
        KEPT_MAX,
      ],
    );
    if (inserted === 1) return true;
    const [kept] = await tx.query<{ n: bigint }>(
      'select count(*) as n from needs.need where enterprise_id = $1',
      [need.enterpriseId],
    );
    if ((kept?.n ?? 0n) >= KEPT_MAX) return false;
  }
  return false;
}

export async function needById(tx: Tx, enterpriseId: string, id: string): Promise<KeptNeed | undefined> {
  const [row] = await tx.query<NeedRow>(
    `select ${NEED} from needs.need where enterprise_id = $1 and id = $2`,
    [enterpriseId, id],
  );
  return row === undefined ? undefined : toNeed(row);
}

/** Newest change first. */
export async function needsOf(tx: Tx, enterpriseId: string): Promise<KeptNeed[]> {
  const rows = await tx.query<NeedRow>(
    `select ${NEED} from needs.need where enterprise_id = $1 order by updated_at desc, id desc`,
    [enterpriseId],
  );
  return rows.map(toNeed);
}

type Guard = Pick<KeptNeed, 'enterpriseId' | 'id' | 'version'>;

const guarded = async (
  tx: Tx,
  { enterpriseId, id, version }: Guard,
  set: string,
  values: unknown[],
  more = '',
) =>
  (await tx.execute(
    `update needs.need set version = version + 1, ${set}
     where enterprise_id = $1 and id = $2 and version = $3 ${more}`,
    [enterpriseId, id, version, ...values],
  )) === 1;

/** A changed need is looked for anew: what it found before no longer counts as told. */
export const rewordNeed = (tx: Tx, guard: Guard, title: string, wording: Wording, at: Instant) =>
  guarded(tx, guard, 'title = $4, wording = $5, updated_at = $6', [
    title,
    JSON.stringify(wording),
    new Date(at),
  ]);

export const setWatch = (tx: Tx, guard: Guard, watch: Watch, until: Instant | undefined, at: Instant) =>
  guarded(tx, guard, 'watch = $4, watch_until = $5, updated_at = $6', [
    watch,
    until === undefined ? null : new Date(until),
    new Date(at),
  ]);

export const tiePublication = (tx: Tx, guard: Guard, publicationId: Uuid, contact: string, at: Instant) =>
  guarded(
    tx,
    guard,
    'publication_id = $4, contact = $5, updated_at = $6',
    [publicationId, contact, new Date(at)],
    'and publication_id is null',
  );

/** @returns false when it changed meanwhile or was published */
export const deleteNeed = async (tx: Tx, { enterpriseId, id, version }: Guard) =>
  (await tx.execute(
    'delete from needs.need where enterprise_id = $1 and id = $2 and version = $3 and publication_id is null',
    [enterpriseId, id, version],
  )) === 1;

/** Whose a published need is; only its firm and the platform's own work get an answer. */
export async function needOfPublication(tx: Tx, publicationId: string): Promise<KeptNeed | undefined> {
  const [row] = await tx.query<NeedRow>(`select ${NEED} from needs.need where publication_id = $1`, [
    publicationId,
  ]);
  return row === undefined ? undefined : toNeed(row);
}

/** For the platform's own work, which knows needs by their id alone. */
export async function needKeptAs(tx: Tx, id: string): Promise<KeptNeed | undefined> {
  const [row] = await tx.query<NeedRow>(`select ${NEED} from needs.need where id = $1`, [id]);
  return row === undefined ? undefined : toNeed(row);
}

export interface FoundOffer {
  readonly offerId: Uuid;
  readonly foundAt: Instant;
  /** Number of the digest that told of it; none yet while it waits. */
  readonly digest?: number;
}

/** What a standing search found, newest first, each offer once. */
export async function foundBy(tx: Tx, enterpriseId: string, needId: string): Promise<FoundOffer[]> {
  const rows = await tx.query<{ offer_id: Uuid; found_at: Instant; digest: number | null }>(
    `select offer_id, max(found_at) as found_at, max(digest) as digest from needs.found
     where enterprise_id = $1 and need_id = $2 group by offer_id order by max(found_at) desc, offer_id limit 200`,
    [enterpriseId, needId],
  );
  return rows.map((row) => ({
    offerId: row.offer_id,
    foundAt: row.found_at,
    ...(row.digest === null ? {} : { digest: row.digest }),
  }));
}

/** How many offers each need of a firm has found. */
export async function foundCounts(tx: Tx, enterpriseId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ need_id: string; n: bigint }>(
    'select need_id, count(distinct offer_id) as n from needs.found where enterprise_id = $1 group by need_id',
    [enterpriseId],
  );
  return new Map(rows.map((row) => [row.need_id, Number(row.n)]));
}

export type PublicationState = 'open' | 'withdrawn' | 'expired' | 'met';

/** A need as the world sees it. */
export interface Publication {
  readonly id: Uuid;
  readonly title: string;
  readonly summary: string;
  readonly jurisdictionId?: JurisdictionId;
  readonly state: PublicationState;
  readonly publishedAt: Instant;
  readonly endsAt: Instant;
  readonly version: number;
  readonly provenance: 'sample' | 'own';
}

interface PublicationRow {
  id: Uuid;
  title: string;
  summary: string;
  jurisdiction_id: JurisdictionId | null;
  state: PublicationState;
  published_at: Instant;
  ends_at: Instant;
  version: number;
  provenance: 'sample' | 'own';
}

const PUBLICATION = 'id, title, summary, jurisdiction_id, state, published_at, ends_at, version, provenance';

const toPublication = (row: PublicationRow): Publication => ({
  id: row.id,
  title: row.title,
  summary: row.summary,
  ...(row.jurisdiction_id === null ? {} : { jurisdictionId: row.jurisdiction_id }),
  state: row.state,
  publishedAt: row.published_at,
  endsAt: row.ends_at,
  version: row.version,
  provenance: row.provenance,
});

export async function insertPublication(
  tx: Tx,
  publication: Omit<Publication, 'state' | 'version'>,
): Promise<void> {
  await tx.execute(
    `insert into needs.publication (id, title, summary, jurisdiction_id, state, published_at, ends_at, version, provenance)
     values ($1, $2, $3, $4, 'open', $5, $6, 1, $7)`,
    [
      publication.id,
      publication.title,
      publication.summary,
      publication.jurisdictionId ?? null,
      new Date(publication.publishedAt),
      new Date(publication.endsAt),
      publication.provenance,
    ],
  );
}

export async function publicationById(tx: Tx, id: string): Promise<Publication | undefined> {
  const [row] = await tx.query<PublicationRow>(`select ${PUBLICATION} from needs.publication where id = $1`, [
    id,
  ]);
  return row === undefined ? undefined : toPublication(row);
}

export async function publicationsByIds(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Publication>> {
  const rows = await tx.query<PublicationRow>(
    `select ${PUBLICATION} from needs.publication where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, toPublication(row)]));
}

/** All that can be found, newest first. */
export async function openPublications(tx: Tx, at: Instant): Promise<Publication[]> {
  const rows = await tx.query<PublicationRow>(
    `select ${PUBLICATION} from needs.publication where state = 'open' and ends_at > $1
     order by published_at desc, id desc`,
    [new Date(at)],
  );
  return rows.map(toPublication);
}

/** Those whose time is over and that nobody closed. */
export async function overduePublications(tx: Tx, at: Instant, limit: number): Promise<Uuid[]> {
  const rows = await tx.query<{ id: Uuid }>(
    `select id from needs.publication where state = 'open' and ends_at <= $1 order by ends_at limit $2`,
    [new Date(at), limit],
  );
  return rows.map(({ id }) => id);
}

/** Open and not past its last day, or none of its rows changes. */
export const closePublication = async (
  tx: Tx,
  { id, version }: Pick<Publication, 'id' | 'version'>,
  state: 'withdrawn' | 'met',
  at: Instant,
): Promise<boolean> =>
  (await tx.execute(
    `update needs.publication set state = $3, closed_at = $4, version = version + 1
     where id = $1 and version = $2 and state = 'open'`,
    [id, version, state, new Date(at)],
  )) === 1;

export const expirePublication = async (tx: Tx, id: Uuid, at: Instant): Promise<boolean> =>
  (await tx.execute(
    `update needs.publication set state = 'expired', closed_at = $2, version = version + 1
     where id = $1 and state = 'open' and ends_at <= $2`,
    [id, new Date(at)],
  )) === 1;

/** Opens it for longer, also one that has expired; one that was withdrawn or met stays closed. */
export const extendPublication = async (
  tx: Tx,
  { id, version }: Pick<Publication, 'id' | 'version'>,
  endsAt: Instant,
): Promise<boolean> =>
  (await tx.execute(
    `update needs.publication set state = 'open', closed_at = null, ends_at = $3, version = version + 1
     where id = $1 and version = $2 and state in ('open', 'expired')`,
    [id, version, new Date(endsAt)],
  )) === 1;
