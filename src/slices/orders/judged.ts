import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { fromWire, money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Agreed, Party, RecordProvenance, Terms } from './record.ts';

/** An order as its support was judged when it was placed, and what became of it. */
export interface JudgedOrder {
  readonly id: Uuid;
  readonly number: string;
  readonly enterprise: Party;
  readonly home: JurisdictionId;
  readonly providerId: Uuid;
  readonly providerJurisdiction: JurisdictionId;
  readonly serviceCode: string;
  readonly offerProvenance: string;
  readonly placedAt: Instant;
  readonly price: Money;
  /** Taken off the bill when it was placed. */
  readonly deducted: Money;
  readonly trace: Terms['trace'];
  readonly refusal: Terms['refusal'];
  /** When it ended, and for how much work; without a price it was given up. */
  readonly end?: { readonly at: Instant; readonly price?: Money };
  readonly provenance: RecordProvenance;
}

interface JudgedRow {
  id: Uuid;
  number: string;
  jurisdiction_id: JurisdictionId;
  provider_id: Uuid;
  provider_jurisdiction_id: JurisdictionId;
  price: bigint;
  body: Pick<Agreed, 'enterprise' | 'offer' | 'terms'> & { readonly finalPrice?: string };
  placed_at: Instant;
  countersigned_at: Instant | null;
  closed_at: Instant | null;
  provenance: RecordProvenance;
}

/** Every order that was judged under a scheme up to a moment, oldest first; granted or not. */
export async function ordersJudgedUnder(
  tx: Tx,
  scheme: { readonly jurisdictionId: JurisdictionId; readonly code: string },
  until: Instant,
): Promise<JudgedOrder[]> {
  const rows = await tx.query<JudgedRow>(
    `select id, number, jurisdiction_id, provider_id, provider_jurisdiction_id, price, body, placed_at,
       countersigned_at, closed_at, provenance
     from orders.order
     where body #>> '{terms,scheme,code}' = $1 and body #>> '{terms,scheme,jurisdictionId}' = $2 and placed_at < $3
     order by placed_at, id`,
    [scheme.code, scheme.jurisdictionId, new Date(until)],
  );
  return rows.map(toJudged);
}

/** What was bought by orders and where, for claims that name only the order. */
export async function boughtBy(
  tx: Tx,
  orderIds: readonly Uuid[],
): Promise<
  ReadonlyMap<Uuid, { readonly serviceCode: string; readonly providerJurisdiction: JurisdictionId }>
> {
  const rows = await tx.query<{ id: Uuid; code: string; place: JurisdictionId }>(
    `select id, body #>> '{offer,serviceCode}' as code, provider_jurisdiction_id as place
     from orders.order where id = any ($1::uuid[])`,
    [orderIds],
  );
  return new Map(rows.map(({ id, code, place }) => [id, { serviceCode: code, providerJurisdiction: place }]));
}

function toJudged(row: JudgedRow): JudgedOrder {
  const { enterprise, offer, terms, finalPrice } = row.body;
  const end =
    row.countersigned_at !== null
      ? {
          at: row.countersigned_at,
          price: finalPrice === undefined ? money(row.price) : fromWire(finalPrice),
        }
      : row.closed_at === null
        ? undefined
        : { at: row.closed_at };
  return {
    id: row.id,
    number: row.number,
    enterprise,
    home: row.jurisdiction_id,
    providerId: row.provider_id,
    providerJurisdiction: row.provider_jurisdiction_id,
    serviceCode: offer.serviceCode,
    offerProvenance: offer.provenance,
    placedAt: row.placed_at,
    price: money(row.price),
    deducted: fromWire(terms.deductNow),
    trace: terms.trace,
    refusal: terms.refusal,
    ...(end === undefined ? {} : { end }),
    provenance: row.provenance,
  };
}
