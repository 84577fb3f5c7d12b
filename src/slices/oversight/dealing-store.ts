import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Dealing, HeadOf, Purchase, Shared } from './domain/odd.ts';
import type { Rule } from './domain/rules.ts';
import type { Series } from './store.ts';

export interface StoredDealing extends Dealing {
  readonly jurisdictionId: string;
  readonly unit: string | null;
  readonly issuerId: string | null;
  readonly schemeCode: string | null;
  readonly schemeVersion: number | null;
  readonly voucherEnds: Instant | null;
  readonly claimId: string | null;
  readonly claimedAt: Instant | null;
  readonly series: Series;
}

export interface NewDealing extends Omit<Dealing, 'support'> {
  readonly jurisdictionId: string;
  readonly unit?: string | undefined;
  readonly series: Series;
}

/** Keeps an order; what was set aside for it may have been told before. */
export async function keepDealing(tx: Tx, one: NewDealing): Promise<void> {
  await tx.execute(
    `insert into oversight.dealing as d (enterprise_id, order_id, provider_id, number, jurisdiction_id, service_code,
       price, unit, unit_price, placed_at, series)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (enterprise_id, order_id) do update set number = excluded.number, service_code = excluded.service_code,
       price = excluded.price, unit = excluded.unit, unit_price = excluded.unit_price`,
    [
      one.enterpriseId,
      one.orderId,
      one.providerId,
      one.number,
      one.jurisdictionId,
      one.serviceCode,
      one.price,
      one.unit ?? null,
      one.unitPrice ?? null,
      new Date(one.placedAt),
      one.series,
    ],
  );
}

export interface Support {
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly orderId: string;
  readonly issuerId: string;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly voucherId: string;
  readonly voucherEnds: Instant | undefined;
  readonly amount: bigint;
  readonly at: Instant;
  readonly series: Series;
}

/** What a voucher gives for an order: told before the order itself, so that the row may begin here. */
export async function supportDealing(tx: Tx, one: Support): Promise<void> {
  await tx.execute(
    `insert into oversight.dealing as d (enterprise_id, order_id, provider_id, number, jurisdiction_id, service_code,
       price, issuer_id, scheme_code, scheme_version, voucher_id, voucher_ends, support, placed_at, series)
     values ($1, $2, $3, '', $4, '', 0, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (enterprise_id, order_id) do update set issuer_id = excluded.issuer_id,
       scheme_code = excluded.scheme_code, scheme_version = excluded.scheme_version, voucher_id = excluded.voucher_id,
       voucher_ends = excluded.voucher_ends, support = d.support + excluded.support`,
    [
      one.enterpriseId,
      one.orderId,
      one.providerId,
      one.issuerId,
      one.schemeCode,
      one.schemeVersion,
      one.voucherId,
      one.voucherEnds === undefined ? null : new Date(one.voucherEnds),
      one.amount,
      new Date(one.at),
      one.series,
    ],
  );
}

export const lowerSupport = (tx: Tx, orderId: string, amount: bigint): Promise<number> =>
  tx.execute('update oversight.dealing set support = greatest(support - $2, 0) where order_id = $1', [
    orderId,
    amount,
  ]);

export const voidDealing = (tx: Tx, orderId: string): Promise<number> =>
  tx.execute('update oversight.dealing set void = true where order_id = $1', [orderId]);

export const claimDealing = (tx: Tx, orderId: string, claimId: string, at: Instant): Promise<number> =>
  tx.execute('update oversight.dealing set claim_id = $2, claimed_at = $3 where order_id = $1', [
    orderId,
    claimId,
    new Date(at),
  ]);

export const extendDealings = (tx: Tx, voucherId: string, until: Instant): Promise<number> =>
  tx.execute('update oversight.dealing set voucher_ends = $2 where voucher_id = $1', [
    voucherId,
    new Date(until),
  ]);

/** From one moment to another, milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const COLUMNS = `order_id as "orderId", number, enterprise_id as "enterpriseId", provider_id as "providerId",
  service_code as "serviceCode", price, unit, unit_price as "unitPrice", support, placed_at as "placedAt",
  jurisdiction_id as "jurisdictionId", issuer_id as "issuerId", scheme_code as "schemeCode",
  scheme_version as "schemeVersion", voucher_ends as "voucherEnds", claim_id as "claimId",
  claimed_at as "claimedAt", series`;
/** Orders of which nothing came are no dealings, and those whose order was not told yet neither. */
const LIVE = "not void and number <> ''";

export async function dealingOf(tx: Tx, orderId: string): Promise<StoredDealing | undefined> {
  const [row] = await tx.query<StoredDealing>(
    `select ${COLUMNS} from oversight.dealing where order_id = $1 and ${LIVE}`,
    [orderId],
  );
  return row;
}

/** Orders of the same firm at the same provider around a moment, under the same scheme, most 200. */
export function dealingsAround(tx: Tx, one: StoredDealing, spanMs: number): Promise<StoredDealing[]> {
  return tx.query<StoredDealing>(
    `select ${COLUMNS} from oversight.dealing
     where enterprise_id = $1 and provider_id = $2 and scheme_code = $3 and placed_at between $4 and $5 and ${LIVE}
     order by placed_at limit 200`,
    [
      one.enterpriseId,
      one.providerId,
      one.schemeCode,
      new Date(one.placedAt - spanMs),
      new Date(one.placedAt + spanMs),
    ],
  );
}

/** What a firm ordered from a provider with money of one scheme, newest first, most 200. */
export function dealingsUnder(
  tx: Tx,
  of: {
    readonly enterpriseId: string;
    readonly providerId: string;
    readonly issuerId: string;
    readonly schemeCode: string;
  },
): Promise<StoredDealing[]> {
  return tx.query<StoredDealing>(
    `select ${COLUMNS} from oversight.dealing
     where enterprise_id = $1 and provider_id = $2 and issuer_id = $3 and scheme_code = $4 and ${LIVE}
     order by placed_at desc, order_id limit 200`,
    [of.enterpriseId, of.providerId, of.issuerId, of.schemeCode],
  );
}

/** What a provider took for one unit of a service since a moment, the given order left out; the newest 500. */
export async function normsOf(tx: Tx, one: StoredDealing, since: number): Promise<bigint[]> {
  const rows = await tx.query<{ unit_price: bigint }>(
    `select unit_price from oversight.dealing
     where provider_id = $1 and service_code = $2 and unit = $3 and unit_price is not null and placed_at >= $4
       and placed_at <= $5 and order_id <> $6 and series = $7 and ${LIVE}
     order by placed_at desc limit 500`,
    [
      one.providerId,
      one.serviceCode,
      one.unit,
      new Date(since),
      new Date(one.placedAt),
      one.orderId,
      one.series,
    ],
  );
  return rows.map((row) => row.unit_price);
}

const PURCHASES_MOST = 2_000;

/** What these organisations bought from one moment to another, from whom; at most 2,000 pairs. */
export function purchasesOf(tx: Tx, buyers: readonly string[], span: Span): Promise<Purchase[]> {
  return tx.query<Purchase>(
    `select distinct enterprise_id as "enterpriseId", provider_id as "providerId" from oversight.dealing
     where enterprise_id = any ($1::uuid[]) and placed_at between $2 and $3 and ${LIVE} order by 1, 2 limit $4`,
    [buyers, new Date(span.from), new Date(span.to), PURCHASES_MOST],
  );
}

/** What some organisations ordered from others, newest first. */
export function dealingsBetween(
  tx: Tx,
  buyers: readonly string[],
  sellers: readonly string[],
  most: number,
): Promise<StoredDealing[]> {
  return tx.query<StoredDealing>(
    `select ${COLUMNS} from oversight.dealing
     where enterprise_id = any ($1::uuid[]) and provider_id = any ($2::uuid[]) and ${LIVE}
     order by placed_at desc, order_id limit $3`,
    [buyers, sellers, most],
  );
}

/** The newest order of each pair in which one of these organisations buys or sells, since a moment. */
export function newestWith(
  tx: Tx,
  orgIds: readonly string[],
  since: number,
  most: number,
): Promise<StoredDealing[]> {
  return tx.query<StoredDealing>(
    `select distinct on (enterprise_id, provider_id) ${COLUMNS} from oversight.dealing
     where (enterprise_id = any ($1::uuid[]) or provider_id = any ($1::uuid[])) and placed_at >= $2 and ${LIVE}
     order by enterprise_id, provider_id, placed_at desc, order_id limit $3`,
    [orgIds, new Date(since), most],
  );
}

export interface Mark {
  readonly kind: string;
  readonly digest: string;
}

/** A mark of this kind says by whom an organisation belongs to a group; the others, what it shows of itself. */
const HEAD = 'head';

async function replaceMarks(
  tx: Tx,
  orgId: string,
  { marks, heads, at }: { readonly marks: readonly Mark[]; readonly heads: boolean; readonly at: Instant },
): Promise<void> {
  const kinds = marks.map((one) => one.kind);
  const digests = marks.map((one) => one.digest);
  await tx.execute(
    `delete from oversight.mark where org_id = $1 and (kind = '${HEAD}') = $4
       and not exists (select from unnest($2::text[], $3::text[]) as m (kind, digest)
                       where m.kind = mark.kind and m.digest = mark.digest)`,
    [orgId, kinds, digests, heads],
  );
  await tx.execute(
    `insert into oversight.mark (org_id, kind, digest, seen_at)
     select $1, m.kind, m.digest, $4 from unnest($2::text[], $3::text[]) as m (kind, digest) on conflict do nothing`,
    [orgId, kinds, digests, new Date(at)],
  );
}

/** What an organisation shows of itself now takes the place of what it showed before. */
export const setMarks = (tx: Tx, orgId: string, marks: readonly Mark[], at: Instant): Promise<void> =>
  replaceMarks(tx, orgId, { marks, heads: false, at });

/** By whom an organisation belongs to a group now takes the place of what was so before. */
export const setHeads = (tx: Tx, orgId: string, heads: readonly string[], at: Instant): Promise<void> =>
  replaceMarks(tx, orgId, { marks: heads.map((digest) => ({ kind: HEAD, digest })), heads: true, at });

/** What an organisation has in common with others among marks of these kinds, and with whom. */
export function sharedBy(tx: Tx, orgId: string, kinds: readonly string[]): Promise<Shared[]> {
  return tx.query<Shared>(
    `select m.kind, m.digest, array_agg(o.org_id::text order by o.org_id) as holders
     from oversight.mark m join oversight.mark o on o.kind = m.kind and o.digest = m.digest
     where m.org_id = $1 and m.kind = any ($2::text[])
     group by m.kind, m.digest having count(*) > 1 order by m.kind, m.digest`,
    [orgId, kinds],
  );
}

/** Organisations that share a head with one of these, each with every head it has in common with them. */
export function headsAround(tx: Tx, orgIds: readonly string[], most: number): Promise<HeadOf[]> {
  return tx.query<HeadOf>(
    `select distinct o.org_id as "orgId", o.digest as head
     from oversight.mark m join oversight.mark o on o.kind = m.kind and o.digest = m.digest
     where m.org_id = any ($1::uuid[]) and m.kind = '${HEAD}' order by 1, 2 limit $2`,
    [orgIds, most],
  );
}

/** Organisations of orders that have one of these heads, by id. */
export async function orgsUnder(tx: Tx, heads: readonly string[], most: number): Promise<string[]> {
  const rows = await tx.query<{ orgId: string }>(
    `select distinct org_id as "orgId" from oversight.mark where kind = '${HEAD}' and digest = any ($1::text[])
     order by 1 limit $2`,
    [heads, most],
  );
  return rows.map((row) => row.orgId);
}

/** Parties of orders whose group nobody has looked at yet, by id. */
export async function orgsWithoutHead(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.query<{ orgId: string }>(
    `select org_id as "orgId" from (select enterprise_id as org_id from oversight.dealing
                                    union select provider_id from oversight.dealing) d
     where not exists (select from oversight.mark m where m.org_id = d.org_id and m.kind = '${HEAD}')
     order by 1 limit $1`,
    [most],
  );
  return rows.map((row) => row.orgId);
}

/** The newest order of each of these firms. */
export function newestOf(tx: Tx, firms: readonly string[]): Promise<StoredDealing[]> {
  return tx.query<StoredDealing>(
    `select distinct on (enterprise_id) ${COLUMNS} from oversight.dealing
     where enterprise_id = any ($1::uuid[]) and ${LIVE} order by enterprise_id, placed_at desc, order_id`,
    [firms],
  );
}

export async function rules(tx: Tx): Promise<Rule[]> {
  const rows = await tx.query<{ body: Rule }>('select body from oversight.rule order by id');
  return rows.map((row) => row.body);
}
