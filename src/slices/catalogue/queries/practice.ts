import type { Tx } from '../../../platform/db/tx.ts';
import type { Opening } from '../domain/offer.ts';

/** When and through whom an institution is used, told by what it offers; the most frequent first. */
export interface Practice {
  hours: { openingHours: Opening[]; openOnHolidays: boolean; count: number }[];
  contacts: { zh: string; en: string; count: number }[];
}

/** Summary over all published offers of one provider. Offers that take no slots keep no hours. */
export async function practiceOf(tx: Tx, providerId: string): Promise<Practice> {
  const hours = await tx.query<{ hours: Opening[]; holidays: boolean; n: bigint }>(
    `select body -> 'openingHours' as hours, (body ->> 'openOnHolidays')::boolean as holidays, count(*) as n
     from catalogue.offer
     where provider_id = $1 and state = 'published' and jsonb_array_length(body -> 'openingHours') > 0
     group by 1, 2 order by n desc, 1, 2`,
    [providerId],
  );
  const contacts = await tx.query<{ contact: { zh: string; en: string }; n: bigint }>(
    `select body -> 'contactRole' as contact, count(*) as n
     from catalogue.offer where provider_id = $1 and state = 'published' group by 1 order by n desc, 1`,
    [providerId],
  );
  return {
    hours: hours.map((row) => ({
      openingHours: row.hours,
      openOnHolidays: row.holidays,
      count: Number(row.n),
    })),
    contacts: contacts.map(({ contact, n }) => ({ zh: contact.zh, en: contact.en, count: Number(n) })),
  };
}
