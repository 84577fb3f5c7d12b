import type { Tx } from '../../../platform/db/tx.ts';
import type { Offer } from '../domain/offer.ts';
import { OFFER_COLUMNS, type OfferRow, toOffer } from '../store.ts';

export interface OfferFilter {
  readonly kind?: string | undefined;
  readonly jurisdiction?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
  readonly access?: string | undefined;
  readonly qualification?: string | undefined;
  readonly property?: string | undefined;
  readonly provider?: string | undefined;
  /** Words as they stand in names and keywords; understanding a need is the matching slice's work. */
  readonly text?: string | undefined;
}

export interface Paging {
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

/** A filter that is not given is null and lets everything through. */
const WHERE = `state = 'published'
  and ($1::text is null or kind = $1)
  and ($2::text is null or jurisdiction_id = $2)
  and ($3::text is null or body -> 'category' ->> 'code' = $3)
  and ($4::text is null or service_code = $4)
  and ($5::text is null or body ->> 'accessMode' = $5)
  and ($6::text is null or body -> 'qualifications' @> jsonb_build_array($6::text))
  and ($7::text is null or body -> 'capabilities' @> jsonb_build_array(jsonb_build_object('property', $7::text)))
  and ($8::uuid is null or provider_id = $8)
  and ($9::text is null or position(lower($9) in lower(concat_ws(' ', body ->> 'nameZh', body ->> 'nameEn',
    body ->> 'providerNameZh', body ->> 'providerNameEn', body ->> 'keywords'))) > 0)`;

const valuesOf = (filter: OfferFilter): (string | null)[] => [
  filter.kind ?? null,
  filter.jurisdiction ?? null,
  filter.category ?? null,
  filter.service ?? null,
  filter.access ?? null,
  filter.qualification ?? null,
  filter.property ?? null,
  filter.provider ?? null,
  filter.text === undefined || filter.text === '' ? null : filter.text,
];

/** One page of published offers by name, and how many there are. */
export async function offersPage(
  tx: Tx,
  filter: OfferFilter,
  paging: Paging,
): Promise<{ total: number; offers: Offer[] }> {
  const values = valuesOf(filter);
  const [counted] = await tx.query<{ total: bigint }>(
    `select count(*) as total from catalogue.offer where ${WHERE}`,
    values,
  );
  const rows = await tx.query<OfferRow>(
    `select ${OFFER_COLUMNS} from catalogue.offer where ${WHERE}
     order by body ->> 'nameZh' collate "C", id limit $10 offset $11`,
    [...values, paging.size, (paging.page - 1) * paging.size],
  );
  return { total: Number(counted?.total ?? 0n), offers: rows.map(toOffer) };
}

export interface FacetValue {
  code: string;
  zh?: string;
  en?: string;
  count: number;
}

export interface Facets {
  kind: FacetValue[];
  jurisdiction: FacetValue[];
  category: FacetValue[];
  access: FacetValue[];
}

/** How the offers that pass a filter spread over its fields, most frequent first. */
export async function facetsOf(tx: Tx, filter: OfferFilter): Promise<Facets> {
  const rows = await tx.query<{
    kind: string;
    jurisdiction_id: string;
    category: { code: string; zh: string; en: string };
    access: string;
    n: bigint;
  }>(
    `select kind, jurisdiction_id, body -> 'category' as category, body ->> 'accessMode' as access, count(*) as n
     from catalogue.offer where ${WHERE} group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    valuesOf(filter),
  );
  const facets = { kind: tally(), jurisdiction: tally(), category: tally(), access: tally() };
  for (const { kind, jurisdiction_id, category, access, n } of rows) {
    facets.kind.count({ code: kind }, n);
    facets.jurisdiction.count({ code: jurisdiction_id }, n);
    facets.category.count(category, n);
    facets.access.count({ code: access }, n);
  }
  return {
    kind: facets.kind.list(),
    jurisdiction: facets.jurisdiction.list(),
    category: facets.category.list(),
    access: facets.access.list(),
  };
}

function tally() {
  const values = new Map<string, FacetValue>();
  return {
    count: (value: { code: string; zh?: string; en?: string }, n: bigint): void => {
      const known = values.get(value.code) ?? { ...value, count: 0 };
      values.set(value.code, { ...known, count: known.count + Number(n) });
    },
    list: (): FacetValue[] =>
      [...values.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
  };
}
