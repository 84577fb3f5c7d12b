import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';

export type InterestState = 'expressed' | 'accepted' | 'declined' | 'withdrawn';

/** A provider's word that it can do what a published need asks for. */
export interface Interest {
  readonly providerId: Uuid;
  readonly publicationId: Uuid;
  readonly personId: Uuid;
  readonly offerId?: Uuid;
  readonly message: string;
  readonly state: InterestState;
  readonly reason?: string;
  readonly expressedAt: Instant;
  readonly decidedAt?: Instant;
  readonly provenance: 'sample' | 'own';
}

interface Row {
  provider_id: Uuid;
  publication_id: Uuid;
  person_id: Uuid;
  offer_id: Uuid | null;
  message: string;
  state: InterestState;
  reason: string | null;
  expressed_at: Instant;
  decided_at: Instant | null;
  provenance: 'sample' | 'own';
}

const COLUMNS = `provider_id, publication_id, person_id, offer_id, message, state, reason, expressed_at, decided_at,
  provenance`;

const toInterest = (row: Row): Interest => ({
  providerId: row.provider_id,
  publicationId: row.publication_id,
  personId: row.person_id,
  ...(row.offer_id === null ? {} : { offerId: row.offer_id }),
  message: row.message,
  state: row.state,
  ...(row.reason === null ? {} : { reason: row.reason }),
  expressedAt: row.expressed_at,
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  provenance: row.provenance,
});

export type NewInterest = Omit<Interest, 'state' | 'reason' | 'decidedAt'> & {
  readonly personName: string;
  readonly contact: string;
};

/** @returns false when this provider has expressed interest before */
export async function insertInterest(tx: Tx, interest: NewInterest): Promise<boolean> {
  const { providerId, publicationId } = interest;
  const inserted = await tx.execute(
    `insert into needs.interest (provider_id, publication_id, person_id, offer_id, message, state, expressed_at, provenance)
     values ($1, $2, $3, $4, $5, 'expressed', $6, $7) on conflict do nothing`,
    [
      providerId,
      publicationId,
      interest.personId,
      interest.offerId ?? null,
      interest.message,
      new Date(interest.expressedAt),
      interest.provenance,
    ],
  );
  if (inserted !== 1) return false;
  await tx.execute(
    'insert into needs.contact (provider_id, publication_id, person_name, contact) values ($1, $2, $3, $4)',
    [providerId, publicationId, interest.personName, interest.contact],
  );
  return true;
}

/** Only while nobody answered it. */
export const decideInterest = async (
  tx: Tx,
  { providerId, publicationId }: Pick<Interest, 'providerId' | 'publicationId'>,
  state: Exclude<InterestState, 'expressed'>,
  reason: string | undefined,
  at: Instant,
): Promise<boolean> =>
  (await tx.execute(
    `update needs.interest set state = $3, reason = $4, decided_at = $5
     where provider_id = $1 and publication_id = $2 and state = 'expressed'`,
    [providerId, publicationId, state, reason ?? null, new Date(at)],
  )) === 1;

export async function interestOf(
  tx: Tx,
  providerId: string,
  publicationId: string,
): Promise<Interest | undefined> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from needs.interest where provider_id = $1 and publication_id = $2`,
    [providerId, publicationId],
  );
  return row === undefined ? undefined : toInterest(row);
}

/** Of one published need, in the order they came. */
export async function interestsIn(tx: Tx, publicationIds: readonly string[]): Promise<Interest[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from needs.interest where publication_id = any ($1::uuid[]) order by expressed_at, provider_id`,
    [publicationIds],
  );
  return rows.map(toInterest);
}

/** A provider's own, newest first. */
export async function interestsBy(tx: Tx, providerId: string): Promise<Interest[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from needs.interest where provider_id = $1
     order by expressed_at desc, publication_id limit 500`,
    [providerId],
  );
  return rows.map(toInterest);
}

export interface Reach {
  readonly personName: string;
  readonly contact: string;
}

/** How a provider is reached: its own, and for the owner once it has accepted. */
export async function contactOf(
  tx: Tx,
  providerId: string,
  publicationId: string,
): Promise<Reach | undefined> {
  const [row] = await tx.query<{ person_name: string; contact: string }>(
    'select person_name, contact from needs.contact where provider_id = $1 and publication_id = $2',
    [providerId, publicationId],
  );
  return row === undefined ? undefined : { personName: row.person_name, contact: row.contact };
}

export interface Introduction extends Reach {
  readonly nameZh: string;
  readonly nameEn: string;
}

export async function insertIntroduction(
  tx: Tx,
  sides: Pick<Interest, 'providerId' | 'publicationId'> & { readonly enterpriseId: Uuid },
  { nameZh, nameEn, personName, contact }: Introduction,
): Promise<void> {
  await tx.execute(
    `insert into needs.introduction (provider_id, publication_id, enterprise_id, name_zh, name_en, person_name, contact)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [sides.providerId, sides.publicationId, sides.enterpriseId, nameZh, nameEn, personName, contact],
  );
}

/** Who is behind a published need; only those whom it was accepted with get an answer. */
export async function introductionOf(
  tx: Tx,
  providerId: string,
  publicationId: string,
): Promise<Introduction | undefined> {
  const [row] = await tx.query<{ name_zh: string; name_en: string; person_name: string; contact: string }>(
    `select name_zh, name_en, person_name, contact from needs.introduction
     where provider_id = $1 and publication_id = $2`,
    [providerId, publicationId],
  );
  if (row === undefined) return undefined;
  return { nameZh: row.name_zh, nameEn: row.name_en, personName: row.person_name, contact: row.contact };
}
