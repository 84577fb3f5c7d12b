import { typedAmount } from '../../../ui/amounts.ts';
import type { CallInput } from '../../../ui/api.ts';
import { plainAmount } from '../../../ui/export/carried.ts';
import type { updateOperation } from '../contract.ts';
import { bodyOf } from '../domain/offer-body.ts';
import type { OfferRecord } from './api.ts';

/** What an institution changes of a record by itself, as it is typed. */
export interface OfferEntry {
  /** Amounts in whole units of the currency; the price for the circle may be empty. */
  readonly price: string;
  readonly circlePrice: string;
  /** Opening hours, one place of each list per line: weekdays as digits (`12345`), first and last moment. */
  readonly days: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly openOnHolidays: boolean;
  /** Hours before the start. */
  readonly notice: string;
  readonly cancelNotice: string;
  readonly contactZh: string;
  readonly contactEn: string;
}

export type OfferBody = NonNullable<CallInput<typeof updateOperation>['body']>['offer'];
/** A field that cannot be sent as it stands; hours carry their line. */
export type Fault =
  | 'price'
  | 'circlePrice'
  | 'notice'
  | 'cancelNotice'
  | 'contactZh'
  | 'contactEn'
  | 'hours'
  | `hours ${number}`;

/** At most ninety days, as the record allows. */
const NOTICE_MAX = 129_600;
export const LINES_MAX = 21;

/** Two decimals are less than a minute apart, so that whole minutes come back as they went. */
const hoursText = (minutes: number): string => String(Number((minutes / 60).toFixed(2)));

function minutesOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').trim();
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(plain)) return undefined;
  const minutes = Math.round(Number(plain) * 60);
  return minutes <= NOTICE_MAX ? minutes : undefined;
}

/** `9:00` and `9：00` as `09:00`; undefined for what is no time of a day. */
function timeOf(typed: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(typed.normalize('NFKC').trim()) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? time : undefined;
}

/** @param exponent decimals of the circle's currency */
export function entryOf(offer: OfferRecord, exponent: number): OfferEntry {
  const { price, openingHours, contactRole } = offer;
  return {
    price: plainAmount(price.amount, exponent),
    circlePrice: price.circleAmount === undefined ? '' : plainAmount(price.circleAmount, exponent),
    days: openingHours.map(({ days }) => [...days].sort().join('')),
    from: openingHours.map(({ from }) => from),
    to: openingHours.map(({ to }) => to),
    openOnHolidays: offer.openOnHolidays,
    notice: hoursText(offer.noticeMinutes),
    cancelNotice: hoursText(offer.cancelNoticeMinutes),
    contactZh: contactRole.zh,
    contactEn: contactRole.en,
  };
}

function readHours({ days, from, to }: OfferEntry) {
  return days.map((which, line) => {
    const [start, end] = [timeOf(from[line] ?? ''), timeOf(to[line] ?? '')];
    if (which === '' || start === undefined || end === undefined) return undefined;
    // A line from midnight to midnight is a whole day and is written 00:00 to 24:00.
    return start === '24:00' || start === end
      ? undefined
      : { days: [...which].map(Number), from: start, to: end };
  });
}

/**
 * The record with what was typed, or what of it cannot be sent.
 * @param takesSlots whether using the offer means taking a slot, which needs opening hours
 */
export function readOffer(
  entry: OfferEntry,
  { offer, takesSlots }: { readonly offer: OfferRecord; readonly takesSlots: boolean },
  exponent: number,
): { readonly body: OfferBody } | { readonly faults: readonly Fault[] } {
  const amount = typedAmount(entry.price, exponent);
  const circle = entry.circlePrice.trim() === '' ? null : typedAmount(entry.circlePrice, exponent);
  const dear = amount !== undefined && typeof circle === 'string' && BigInt(circle) > BigInt(amount);
  const hours = readHours(entry);
  const [notice, cancel] = [minutesOf(entry.notice), minutesOf(entry.cancelNotice)];
  const contact = { zh: entry.contactZh.trim(), en: entry.contactEn.trim() };
  const faults: Fault[] = [
    ...(amount === undefined ? ['price' as const] : []),
    ...(circle === undefined || dear ? ['circlePrice' as const] : []),
    ...(takesSlots && hours.length === 0 ? ['hours' as const] : []),
    ...hours.flatMap((line, index) => (line === undefined ? [`hours ${index}` as const] : [])),
    ...(notice === undefined ? ['notice' as const] : []),
    ...(cancel === undefined ? ['cancelNotice' as const] : []),
    ...(contact.zh === '' ? ['contactZh' as const] : []),
    ...(contact.en === '' ? ['contactEn' as const] : []),
  ];
  if (
    amount === undefined ||
    circle === undefined ||
    notice === undefined ||
    cancel === undefined ||
    faults.length > 0
  )
    return { faults };
  const { circleAmount: _before, ...price } = offer.price;
  return {
    body: {
      ...bodyOf(offer),
      price: { ...price, amount, ...(circle === null ? {} : { circleAmount: circle }) },
      openingHours: hours.flatMap((line) => (line === undefined ? [] : [line])),
      openOnHolidays: entry.openOnHolidays,
      noticeMinutes: notice,
      cancelNoticeMinutes: cancel,
      contactRole: contact,
    },
  };
}
