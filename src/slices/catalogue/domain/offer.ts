import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import { zBilingual, zPoint, zSlug, zText } from '../../../kernel/pack.ts';

/**
 * One thing the circle can use: an instrument (a single machine, or several alike) or a service. Plain JSON
 * throughout, so that the stored record, the event, the API answer and the search document are one shape.
 * Amounts are minor units of the circle's currency as decimal digits, durations whole minutes.
 */

// The cast adds the brand to the type alone, so that the schema still prints as a UUID string in OpenAPI.
export const zUuid = z.uuid() as unknown as z.ZodType<Uuid, string>;

// Ends the parse when it fails: rules that compare amounts would not survive anything but digits.
const zAmount = z.string().regex(/^\d{1,15}$/, {
  message: '应是以最小货币单位计的整数，例如 30000|it must be whole minor units, e.g. 30000',
  abort: true,
});
const zTime = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    '应是 24 小时制时间，例如 08:30|it must be a time such as 08:30',
  );
const zCount = (max: number) => z.number().int().min(1).max(max);
const zName = zText.max(200);

export const OFFER_KINDS = ['instrument', 'service'] as const;
export const ACCESS_MODES = ['self-operated', 'assisted', 'sample-in'] as const;
export const PRICE_UNITS = ['hour', 'sample', 'item', 'channel-day'] as const;

export type OfferKind = (typeof OFFER_KINDS)[number];
export type AccessMode = (typeof ACCESS_MODES)[number];
export type PriceUnit = (typeof PRICE_UNITS)[number];

/**
 * What it can do, as a fact that a demand is compared with: a property, its range and unit. `property` is the
 * code of a known property or any slug; `low` and `high` are in `unit`; a missing one is an open end.
 */
export const zCapability = z
  .strictObject({
    property: zSlug,
    labelZh: zText.max(60),
    labelEn: zText.max(80),
    low: z.number().exactOptional(),
    high: z.number().exactOptional(),
    unit: z.string().max(24).describe('As people write it, e.g. kW; empty for a pure number'),
  })
  .refine(
    (c) => c.low === undefined || c.high === undefined || c.low <= c.high,
    '下限不能大于上限|the lower bound must not exceed the upper one',
  );
export type Capability = z.output<typeof zCapability>;

/** Something charged on top: once per order, or as often as the main unit is charged. */
export const zExtra = z.strictObject({
  code: zSlug,
  zh: zText.max(60),
  en: zText.max(80),
  amount: zAmount,
  per: z.enum(['order', 'unit']),
});

export const zPrice = z
  .strictObject({
    unit: z.enum(PRICE_UNITS),
    amount: zAmount.describe('List price of one unit in minor units'),
    circleAmount: zAmount.exactOptional().describe('Price for enterprises of the circle, at most `amount`'),
    extras: z.array(zExtra).max(20),
  })
  .refine(
    (p) => p.circleAmount === undefined || BigInt(p.circleAmount) <= BigInt(p.amount),
    '圈内价不能高于公开价|the circle price must not exceed the list price',
  )
  .refine(
    (p) => new Set(p.extras.map((extra) => extra.code)).size === p.extras.length,
    '附加项代码重复|the codes of extras must differ',
  );

/** Hours that repeat every week on the wall clock of the offer's zone. An end at or before its start is next day. */
export const zOpening = z
  .strictObject({
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7).describe('1 Monday to 7 Sunday'),
    from: zTime,
    to: zTime,
  })
  .refine((o) => o.from !== '24:00', '开始时间最晚 23:59|the latest start is 23:59')
  .refine(
    (o) => o.from !== o.to,
    '起止时间相同；全天开放请填 00:00 至 24:00|start and end are equal; write 00:00 to 24:00 for a whole day',
  );
export type Opening = z.output<typeof zOpening>;

/** What a provider describes of an offer. The rest of {@link zOffer} is given by the platform. */
const offerBody = {
  kind: z.enum(OFFER_KINDS),
  nameZh: zName,
  nameEn: zName,
  descriptionZh: z.string().max(5000),
  descriptionEn: z.string().max(5000),
  keywords: z.array(zText.max(60)).max(60).describe('Further names and words people use, any script'),
  category: z.strictObject({ code: zSlug, zh: zText.max(60), en: zText.max(80) }),
  capabilities: z.array(zCapability).max(60),
  qualifications: z.array(zText.max(40)).max(20).describe('Such as CMA, CNAS'),
  accessMode: z.enum(ACCESS_MODES),
  serviceCode: zSlug.describe('Code that voucher schemes allow or deny'),
  assetNumber: zText.max(60).exactOptional().describe('Number in the provider’s own books'),
  place: zText.max(120).describe('Town or address as shown'),
  point: zPoint,
  timezone: zText,
  price: zPrice,
  openingHours: z.array(zOpening).max(21).describe('Empty where no slot is taken'),
  openOnHolidays: z.boolean(),
  noticeMinutes: z
    .number()
    .int()
    .min(0)
    .max(129_600)
    .describe('A slot starts at least so long after booking'),
  cancelNoticeMinutes: z
    .number()
    .int()
    .min(0)
    .max(129_600)
    .describe('Free cancelling ends so long before it'),
  minMinutes: zCount(525_600),
  maxMinutes: zCount(525_600),
  stepMinutes: zCount(1_440).describe(
    'Starts lie on this grid counted from each opening; lengths are whole steps',
  ),
  turnaroundDays: zCount(365).exactOptional().describe('Working days from sample or order to result'),
  units: z.array(zText.max(40)).min(1).max(200).describe('Labels of the machines, channels or seats'),
  contactRole: zBilingual.describe('Whom to ask, as a role; no person’s name'),
  verifiedOn: z.iso
    .date()
    .refine((date) => date >= '2000-01-01', '日期太早|the date is too early')
    .describe('Day on which the provider last confirmed the record'),
} as const;

const TURNAROUND = '送样或服务须填完成天数|sample-in and services need turnaround days';
const HOURS = '上机预约须填开放时间|booking by slot needs opening hours';
const LENGTHS =
  '最短、最长时长须是步长的整数倍，且最短不超过最长|shortest and longest must be whole steps, shortest first';

type Described = z.output<z.ZodObject<typeof offerBody>>;

/** True when using it means taking a slot of one of its units; otherwise a sample or a task is handed over. */
export const takesSlots = (offer: Pick<Described, 'kind' | 'accessMode'>): boolean =>
  offer.kind === 'instrument' && offer.accessMode !== 'sample-in';

const withRules = <T extends z.ZodType<Described>>(schema: T): T =>
  schema
    .refine((o) => takesSlots(o) || o.turnaroundDays !== undefined, {
      message: TURNAROUND,
      path: ['turnaroundDays'],
    })
    .refine((o) => !takesSlots(o) || o.openingHours.length > 0, { message: HOURS, path: ['openingHours'] })
    .refine(
      (o) =>
        o.minMinutes <= o.maxMinutes &&
        o.minMinutes % o.stepMinutes === 0 &&
        o.maxMinutes % o.stepMinutes === 0,
      { message: LENGTHS, path: ['minMinutes'] },
    )
    .refine((o) => new Set(o.units).size === o.units.length, {
      message: '机位名称重复|the labels of units must differ',
      path: ['units'],
    })
    .refine((o) => isTimeZone(o.timezone), {
      message: '应是 IANA 时区，例如 Europe/Prague|it must be an IANA time zone such as Europe/Prague',
      path: ['timezone'],
    });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const OFFER_STATES = ['published', 'retired'] as const;

export const zOfferBody = withRules(z.strictObject(offerBody));
export type OfferBody = z.output<typeof zOfferBody>;

/** The whole record. `version` rises by one with every change. */
export const zOffer = withRules(
  z.strictObject({
    ...offerBody,
    id: zUuid,
    providerId: zUuid,
    providerNameZh: zName,
    providerNameEn: zName,
    jurisdictionId: zJurisdictionId.describe('Where the provider is'),
    state: z.enum(OFFER_STATES),
    version: z.number().int().min(1),
    provenance: z.enum(['sample', 'own']),
  }),
);
export type Offer = z.output<typeof zOffer>;

/** One machine, channel or seat of an offer. */
export interface Unit {
  readonly id: Uuid;
  readonly providerId: Uuid;
  readonly offerId: Uuid;
  readonly label: string;
  readonly state: 'in-service' | 'out-of-service';
}
