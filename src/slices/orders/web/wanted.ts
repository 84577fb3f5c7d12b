import type { OfferRecord } from '../../catalogue/web/index.ts';

type PriceUnit = OfferRecord['price']['unit'];

/** A number the person fills in beside the slot. */
export type CountField = 'samples' | 'items' | 'channels' | 'days' | 'hours';

export interface Counts {
  readonly samples?: number;
  readonly items?: number;
  readonly channels?: number;
  readonly days?: number;
  readonly minutes?: number;
}

/** Largest count the server takes. */
const COUNT_MAX = 1_000_000;

/** What has to be filled in for a price unit; a slot already says how long. */
export function countFields(unit: PriceUnit, takesSlots: boolean): readonly CountField[] {
  switch (unit) {
    case 'hour':
      return takesSlots ? [] : ['hours'];
    case 'sample':
      return ['samples'];
    case 'item':
      return ['items'];
    case 'channel-day':
      return takesSlots ? [] : ['channels', 'days'];
  }
}

/** The numbers as typed, each 1 when untouched; undefined while one of them is no whole number above zero. */
export function readCounts(
  fields: readonly CountField[],
  typed: Readonly<Record<string, string>>,
): Counts | undefined {
  const counts: Partial<Record<CountField, number>> = {};
  for (const field of fields) {
    const text = (typed[field] ?? '1').normalize('NFKC').trim();
    const count = Number(text);
    if (!/^\d+$/.test(text) || count < 1 || count > COUNT_MAX) return undefined;
    counts[field] = count;
  }
  const { hours, ...others } = counts;
  return { ...others, ...(hours === undefined ? {} : { minutes: hours * 60 }) };
}
