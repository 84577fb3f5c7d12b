import type { JurisdictionId } from '../../../kernel/brand.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import type { Point } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { Currency } from '../../../kernel/money.ts';

/** What the code needs to know of the circle it runs: read from the pack, one row, no place name in code. */
export interface Circle {
  readonly id: string;
  readonly name: Bilingual;
  readonly shortName: Bilingual;
  /** `2018`, or more of the date; absent where nobody says. */
  readonly founded?: string;
  readonly currency: Currency & { readonly code: string; readonly words: readonly string[] };
  /** BCP 47, first is what people see first. */
  readonly languages: readonly string[];
  readonly timezone: string;
  /** Which organisation codes this circle checks; left out, GB 32100. */
  readonly organisationCodes?: 'GB 32100' | 'free';
  /** Parties in the order they appear everywhere; peers, no rank. */
  readonly parties: readonly JurisdictionId[];
  /** Parties and further funders. */
  readonly jurisdictions: readonly CircleJurisdiction[];
  /** Larger places that people name and in which parties lie; left out, none. */
  readonly regions?: readonly Region[];
}

/** A province, a city over counties, or a stretch of country that has a name. */
export interface Region {
  readonly id: string;
  readonly name: Bilingual;
  readonly shortName: Bilingual;
  readonly aliases: readonly string[];
  /** Those that lie in it. */
  readonly parties: readonly JurisdictionId[];
}

/** How many days before a deadline people are reminded of it; an empty list reminds nobody. */
export interface Reminders {
  /** End of a voucher. */
  readonly voucherEnd: readonly number[];
  /** Until when a voucher must be accepted. */
  readonly acceptance: readonly number[];
  /** Until when accepted work must be recorded, or a dispute resolved. */
  readonly settling: readonly number[];
  /** Last day to answer a correction. */
  readonly correction: readonly number[];
  /** Days after signing at which papers that are missing are named again. */
  readonly papersAfter: readonly number[];
}

/** Where the pack names none. */
export const USUAL_REMINDERS: Reminders = {
  voucherEnd: [30, 7],
  acceptance: [3],
  settling: [14, 3],
  correction: [2],
  papersAfter: [5],
};

export interface CircleJurisdiction {
  readonly id: JurisdictionId;
  readonly name: Bilingual;
  readonly shortName: Bilingual;
  /** One letter of the party glyph; funders that are no parties have none. */
  readonly glyph?: string;
  /** CSS colour, used for place and nothing else. */
  readonly colour?: string;
  readonly roles: readonly ('party' | 'funder')[];
  readonly centre?: Point;
  readonly timezone: string;
  readonly calendar: WorkCalendar;
  /** Left out, the usual days. */
  readonly reminders?: Reminders;
}

export function jurisdictionOf(circle: Circle, id: string): CircleJurisdiction {
  const found = circle.jurisdictions.find((jurisdiction) => jurisdiction.id === id);
  if (found === undefined) throw new Error(`The circle has no jurisdiction ${id}.`);
  return found;
}
