import { createHash } from 'node:crypto';
import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Offer, OfferBody, Unit } from './domain/offer.ts';
import { bodyOf } from './domain/offer-body.ts';

/** What the `body` column holds: the provider's description and the provider's name when it was written. */
interface StoredBody extends OfferBody {
  readonly providerNameZh: string;
  readonly providerNameEn: string;
}

export interface OfferRow {
  id: string;
  provider_id: string;
  jurisdiction_id: string;
  body: StoredBody;
  state: Offer['state'];
  version: number;
  provenance: Offer['provenance'];
}

export const OFFER_COLUMNS = 'id, provider_id, jurisdiction_id, body, state, version, provenance';

/** The body was read for this offer alone, so it becomes the offer: hundreds are read for one answer of a search. */
export const toOffer = (row: OfferRow): Offer =>
  Object.assign(row.body, {
    id: row.id as Uuid,
    providerId: row.provider_id as Uuid,
    jurisdictionId: row.jurisdiction_id as JurisdictionId,
    state: row.state,
    version: row.version,
    provenance: row.provenance,
  });

const storedBody = (offer: NewOffer): StoredBody => ({
  ...bodyOf({ ...offer, version: 1 }),
  providerNameZh: offer.providerNameZh,
  providerNameEn: offer.providerNameEn,
});

/** An offer that has no version yet. */
export type NewOffer = Omit<Offer, 'version'>;

/** The id of a unit follows from its offer and label, so that loading the same offer twice adds nothing. */
export const unitId = (offerId: Uuid, label: string): Uuid =>
  derivedId('catalogue.unit', `${offerId}/${label}`);

export async function offerById(tx: Tx, offerId: string): Promise<Offer | undefined> {
  const [row] = await tx.query<OfferRow>(`select ${OFFER_COLUMNS} from catalogue.offer where id = $1`, [
    offerId,
  ]);
  return row === undefined ? undefined : toOffer(row);
}

/** Every published offer, by id. */
export async function publishedOffers(tx: Tx): Promise<Offer[]> {
  const rows = await tx.query<OfferRow>(
    `select ${OFFER_COLUMNS} from catalogue.offer where state = 'published' order by id`,
  );
  return rows.map(toOffer);
}

/** What one provider publishes, by name. */
export async function publishedBy(tx: Tx, providerId: string): Promise<Offer[]> {
  const rows = await tx.query<OfferRow>(
    `select ${OFFER_COLUMNS} from catalogue.offer where provider_id = $1 and state = 'published'
     order by body ->> 'nameZh', id`,
    [providerId],
  );
  return rows.map(toOffer);
}

/** Those of the named offers that are published and may be seen, in no order. */
export async function publishedAmong(tx: Tx, ids: readonly string[]): Promise<Offer[]> {
  const rows = await tx.query<OfferRow>(
    `select ${OFFER_COLUMNS} from catalogue.offer where state = 'published' and id = any ($1::uuid[])`,
    [ids],
  );
  return rows.map(toOffer);
}

/** The next published offers by id after one, or the first. */
export async function publishedAfter(tx: Tx, after: string | undefined, limit: number): Promise<Offer[]> {
  const rows = await tx.query<OfferRow>(
    `select ${OFFER_COLUMNS} from catalogue.offer
     where state = 'published' and ($1::uuid is null or id > $1) order by id limit $2`,
    [after ?? null, limit],
  );
  return rows.map(toOffer);
}

/** Units of many offers in one statement, each in the order the offer lists them; also those out of service. */
export async function unitsOfOffers(
  tx: Tx,
  offers: readonly Pick<Offer, 'id' | 'providerId' | 'units'>[],
): Promise<Map<Uuid, Unit[]>> {
  const distinct = [...new Map(offers.map((offer) => [offer.id, offer])).values()];
  const rows = await tx.query<{
    id: Uuid;
    provider_id: Uuid;
    offer_id: Uuid;
    label: string;
    state: Unit['state'];
  }>(
    // By whole keys: each provider with each of the offers is a key too, and hundreds of offers are asked for at once.
    `select u.id, u.provider_id, u.offer_id, u.label, u.state
     from unnest($1::uuid[], $2::uuid[]) as o (provider_id, offer_id)
     join catalogue.unit u on u.provider_id = o.provider_id and u.offer_id = o.offer_id`,
    [distinct.map((offer) => offer.providerId), distinct.map((offer) => offer.id)],
  );
  const units = new Map<Uuid, Unit[]>(offers.map((offer) => [offer.id, []]));
  for (const { provider_id, offer_id, ...rest } of rows) {
    units.get(offer_id)?.push({ ...rest, providerId: provider_id, offerId: offer_id });
  }
  for (const offer of offers) {
    const place = (unit: Unit): number => {
      const index = offer.units.indexOf(unit.label);
      return index < 0 ? offer.units.length : index;
    };
    units.get(offer.id)?.sort((a, b) => place(a) - place(b) || (a.label < b.label ? -1 : 1));
  }
  return units;
}

/** Units of one offer, in the order it lists them; also those out of service. */
export async function unitsOf(tx: Tx, offer: Pick<Offer, 'id' | 'providerId' | 'units'>): Promise<Unit[]> {
  return (await unitsOfOffers(tx, [offer])).get(offer.id) ?? [];
}

/** @returns false when another record of the provider has this asset number */
export async function insertOffer(tx: Tx, offer: NewOffer, at: Instant): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into catalogue.offer (provider_id, id, kind, jurisdiction_id, body, asset_number, service_code,
       state, version, provenance, verified_on, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11) on conflict do nothing`,
    [
      offer.providerId,
      offer.id,
      offer.kind,
      offer.jurisdictionId,
      JSON.stringify(storedBody(offer)),
      offer.assetNumber ?? null,
      offer.serviceCode,
      offer.state,
      offer.provenance,
      offer.verifiedOn,
      new Date(at),
    ],
  );
  if (inserted === 1) await writeUnits(tx, [offer]);
  return inserted === 1;
}

export type UpdateOutcome = 'updated' | 'changed-meanwhile' | 'asset-taken';

/**
 * Writes the next version over the one the editor saw. The unique asset number is judged by its index alone,
 * so a savepoint keeps the transaction usable when it refuses.
 */
export async function updateOffer(tx: Tx, offer: Offer, at: Instant): Promise<UpdateOutcome> {
  await tx.execute('savepoint offer_update');
  try {
    const changed = await tx.execute(
      `update catalogue.offer set body = $4, asset_number = $5, service_code = $6, state = $7,
         version = version + 1, verified_on = $8, updated_at = $9
       where provider_id = $1 and id = $2 and version = $3 and state = 'published'`,
      [
        offer.providerId,
        offer.id,
        offer.version,
        JSON.stringify(storedBody(offer)),
        offer.assetNumber ?? null,
        offer.serviceCode,
        offer.state,
        offer.verifiedOn,
        new Date(at),
      ],
    );
    if (changed === 0) return 'changed-meanwhile';
    await writeUnits(tx, [offer]);
    return 'updated';
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION)) throw error;
    await tx.execute('rollback to savepoint offer_update');
    return 'asset-taken';
  }
}

const UNIQUE_VIOLATION = '23505';

/**
 * Makes the units of offers those their records list. One that is no longer listed goes out of service and
 * keeps its row, because bookings point at it.
 */
async function writeUnits(tx: Tx, offers: readonly NewOffer[]): Promise<void> {
  const rows = offers.flatMap((offer) =>
    offer.units.map((label) => ({
      provider_id: offer.providerId,
      id: unitId(offer.id, label),
      offer_id: offer.id,
      label,
    })),
  );
  await tx.execute(
    `insert into catalogue.unit as u (provider_id, id, offer_id, label, state)
     select provider_id, id, offer_id, label, 'in-service'
     from jsonb_to_recordset($1::jsonb) as r (provider_id uuid, id uuid, offer_id uuid, label text)
     on conflict (provider_id, id) do update set state = 'in-service' where u.state <> 'in-service'`,
    [JSON.stringify(rows)],
  );
  await tx.execute(
    `update catalogue.unit set state = 'out-of-service'
     where provider_id = any ($1::uuid[]) and offer_id = any ($2::uuid[]) and id <> all ($3::uuid[])
       and state = 'in-service'`,
    [
      [...new Set(offers.map((offer) => offer.providerId))],
      offers.map((offer) => offer.id),
      rows.map((row) => row.id),
    ],
  );
}

export interface ImportCount {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

const IMPORT_CHUNK = 500;

/**
 * Brings offers of a circle pack in, as `tq_worker`: new ones are added, those whose text in the pack changed get
 * their next version, all others are left untouched, also when the provider has edited them since. Throws when
 * two offers share a provider's asset number.
 */
export async function importOffers(tx: Tx, offers: readonly NewOffer[], at: Instant): Promise<ImportCount> {
  let created = 0;
  let changed = 0;
  for (let start = 0; start < offers.length; start += IMPORT_CHUNK) {
    const chunk = offers.slice(start, start + IMPORT_CHUNK);
    const written = await writeChunk(tx, chunk, at);
    const ids = new Set(written.map((row) => row.id));
    await writeUnits(
      tx,
      chunk.filter((offer) => ids.has(offer.id)),
    );
    created += written.filter((row) => row.version === 1).length;
    changed += written.filter((row) => row.version > 1).length;
  }
  return { created, changed, unchanged: offers.length - created - changed };
}

function writeChunk(
  tx: Tx,
  offers: readonly NewOffer[],
  at: Instant,
): Promise<{ id: Uuid; version: number }[]> {
  const rows = offers.map((offer) => ({
    provider_id: offer.providerId,
    id: offer.id,
    kind: offer.kind,
    jurisdiction_id: offer.jurisdictionId,
    body: storedBody(offer),
    asset_number: offer.assetNumber ?? null,
    service_code: offer.serviceCode,
    state: offer.state,
    provenance: offer.provenance,
    verified_on: offer.verifiedOn,
    pack_digest: createHash('sha256').update(canonicalJson(offer)).digest('hex'),
  }));
  return tx.query(
    `insert into catalogue.offer as o (provider_id, id, kind, jurisdiction_id, body, asset_number, service_code,
       state, version, provenance, verified_on, pack_digest, updated_at)
     select provider_id, id, kind, jurisdiction_id, body, asset_number, service_code, state, 1, provenance,
       verified_on, pack_digest, $2
     from jsonb_to_recordset($1::jsonb) as r (provider_id uuid, id uuid, kind text, jurisdiction_id text, body jsonb,
       asset_number text, service_code text, state text, provenance text, verified_on date,
       pack_digest text)
     on conflict (provider_id, id) do update set body = excluded.body, asset_number = excluded.asset_number,
       service_code = excluded.service_code, state = excluded.state, version = o.version + 1,
       verified_on = excluded.verified_on, pack_digest = excluded.pack_digest, updated_at = excluded.updated_at
     where o.pack_digest is distinct from excluded.pack_digest
     returning o.id, o.version`,
    [JSON.stringify(rows), new Date(at)],
  );
}
