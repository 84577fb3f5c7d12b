import { z } from 'zod';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import {
  eachReference,
  type PackReference,
  zBilingual,
  zPartialDate,
  zPoint,
  zSlug,
  zText,
} from '../../../kernel/pack.ts';
import { type Reminders, USUAL_REMINDERS } from './circle.ts';

const zTimeZone = z
  .string()
  .refine(
    isTimeZone,
    '应是 IANA 时区，例如 Europe/Prague|it must be an IANA time zone such as Europe/Prague',
  );

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The circle itself: names, money, languages, and who takes part in which order. */
export const zCircle = z.strictObject({
  id: zSlug,
  name: zBilingual,
  shortName: zBilingual,
  aliases: z.array(zText).default([]),
  founded: zPartialDate.nullable().default(null),
  /** ISO 4217 code; `exponent` digits stand after the point of a printed amount. */
  currency: z.strictObject({
    code: z.string().regex(/^[A-Z]{3}$/),
    exponent: z.number().int().min(0).max(4),
    symbol: zText,
    /** Words and signs beside an amount in free text, lower case. */
    words: z.array(zText).min(1),
  }),
  /** In order of preference; the first is the language of the first visit. */
  languages: z.array(z.enum(['zh-CN', 'en'])).min(1),
  timezone: zTimeZone,
  /** Which organisation codes are checked when a firm joins. */
  organisationCodes: z.enum(['GB 32100', 'free']).default('GB 32100'),
  /** Peers: the order is that of display, not of rank. */
  parties: z.array(zJurisdictionId).min(2),
  conventionalReading: zBilingual.nullable().default(null),
  /** Stretches of country that have a name and no government; `holds` names jurisdictions. */
  regions: z
    .array(
      z.strictObject({
        id: zSlug,
        name: zBilingual,
        aliases: z.array(zText).default([]),
        holds: z.array(zJurisdictionId).min(1),
      }),
    )
    .default([]),
});
export type PackCircle = z.output<typeof zCircle>;

/**
 * A government that takes part. `parent` is for information; nothing is added up along it. `party` is a member
 * of the circle, `funder` may pay shares of vouchers.
 */
const zDays = z.array(z.number().int().min(1).max(365)).max(5);

/** As `Reminders`; what is left out follows the usual days. */
const zReminders = z
  .strictObject({
    voucherEnd: zDays.optional(),
    acceptance: zDays.optional(),
    settling: zDays.optional(),
    correction: zDays.optional(),
    papersAfter: zDays.optional(),
  })
  .transform((said): Reminders => {
    const { voucherEnd, acceptance, settling, correction, papersAfter } = USUAL_REMINDERS;
    return {
      voucherEnd: said.voucherEnd ?? voucherEnd,
      acceptance: said.acceptance ?? acceptance,
      settling: said.settling ?? settling,
      correction: said.correction ?? correction,
      papersAfter: said.papersAfter ?? papersAfter,
    };
  });

export const zJurisdiction = z.strictObject({
  id: zJurisdictionId,
  name: zBilingual,
  shortName: zBilingual,
  glyph: zText.max(2),
  colour: z.strictObject({ token: zSlug, value: z.string().regex(/^#[0-9a-f]{6}$/) }),
  tier: zSlug,
  roles: z.array(z.enum(['party', 'funder'])).min(1),
  parent: zJurisdictionId.nullable(),
  /** Code in the country's own list of regions; null dates are not known, not unlimited. */
  code: z
    .strictObject({
      value: zText,
      validFrom: zPartialDate.nullable(),
      validTo: zPartialDate.nullable(),
      checked: z.enum(['public-dataset', 'official', 'unverified']),
    })
    .nullable(),
  centre: zPoint.nullable(),
  timezone: zTimeZone,
  calendar: zSlug,
  /** Left out, the usual days. */
  reminders: zReminders.optional(),
  sources: z.array(zSlug).default([]),
});
export type PackJurisdiction = z.output<typeof zJurisdiction>;

const zMonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Which days are worked. `missing` says what is still to be entered before deadlines in working days bind. */
export const zPackCalendar = z.strictObject({
  id: zSlug,
  name: zBilingual,
  weekend: z.array(z.number().int().min(1).max(7)).max(6),
  /** Holidays on the same date every year; `from` is the first year, null when it always was. */
  fixedHolidays: z.array(
    z.strictObject({ monthDay: zMonthDay, from: z.number().int().nullable(), name: zBilingual }),
  ),
  holidays: z.array(z.iso.date()),
  /** Weekend days worked to make up for a bridge day. */
  workdays: z.array(z.iso.date()),
  missing: z.array(zBilingual),
});
export type PackCalendar = z.output<typeof zPackCalendar>;

/** A published source. `quality` tells how sound the text is that we read. */
export const zSource = z.strictObject({
  id: zSlug,
  file: zText.nullable().default(null),
  subject: zBilingual,
  publisher: zText.nullable(),
  copy: zText.nullable(),
  /** As printed, to the second at most; null when no date is printed. */
  published: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?$/)
    .nullable(),
  /** What bounds the date where none is printed. */
  evidence: zBilingual.nullable(),
  quality: z.enum(['good', 'converted', 'traditional', 'tampered']),
  qualityNote: zBilingual,
  /** What stands on the page and does not belong to the source. */
  excluded: z.array(zBilingual),
});
export type Source = z.output<typeof zSource>;

/** A kind of service, as voucher schemes allow or deny it. */
export const zServiceCode = z.strictObject({ id: zSlug, name: zBilingual });
export type ServiceCode = z.output<typeof zServiceCode>;

/** Whom a figure speaks about. Figures of different perimeters are never added or compared. */
export const zPerimeter = z.strictObject({
  id: zSlug,
  name: zBilingual,
  jurisdictions: z.array(zJurisdictionId),
  /** False when it has members that are no jurisdictions of this pack. */
  complete: z.boolean(),
});
export type Perimeter = z.output<typeof zPerimeter>;

/** Anything with a name in the sources: an organisation, a park, a road, an alliance, a document, a goal. */
export const zEntity = z.strictObject({
  id: zSlug,
  kind: zSlug,
  name: zBilingual,
  aliases: z.array(zText).default([]),
  places: z.array(zJurisdictionId).default([]),
  date: zPartialDate.nullable().default(null),
  note: zBilingual.nullable().default(null),
  sources: z.array(zSlug).min(1),
});
export type Entity = z.output<typeof zEntity>;

/** Two entities that stay two. `possibly-related` is shown and never merged. */
export const zLink = z.strictObject({
  id: zSlug,
  from: zSlug,
  to: zSlug,
  kind: z.enum(['possibly-related', 'part-of', 'succeeds']),
  note: zBilingual,
  sources: z.array(zSlug).min(1),
});
export type Link = z.output<typeof zLink>;

/** A gap, conflict, ambiguity or quality problem in what is known, and what it touches. */
export const zTrap = z.strictObject({
  id: zSlug,
  kind: z.enum(['gap', 'conflict', 'ambiguity', 'quality']),
  text: zBilingual,
  /** What the product does about it. */
  rule: zBilingual,
  touches: z.strictObject({
    facts: z.array(zText).default([]),
    items: z.array(zText).default([]),
    indicators: z.array(zSlug).default([]),
    schemes: z.array(zSlug).default([]),
    entities: z.array(zSlug).default([]),
    sources: z.array(zSlug).default([]),
  }),
});
export type Trap = z.output<typeof zTrap>;

const zRing = z.array(z.tuple([z.number(), z.number()])).min(4);

/** Schematic shapes of the parties, for the map. The caption is shown wherever the map is. */
export const zBoundary = z.strictObject({
  type: z.literal('FeatureCollection'),
  name: zText,
  caption: zBilingual,
  features: z.array(
    z.strictObject({
      type: z.literal('Feature'),
      properties: z.strictObject({ jurisdiction: zJurisdictionId, schematic: z.boolean() }),
      geometry: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(zRing).min(1) }),
        z.strictObject({
          type: z.literal('MultiPolygon'),
          coordinates: z.array(z.array(zRing).min(1)).min(1),
        }),
      ]),
    }),
  ),
});
export type Boundary = z.output<typeof zBoundary>;

export const circleReferences = (circle: PackCircle): PackReference[] =>
  eachReference('parties', 'jurisdictions', circle.parties);

export function jurisdictionReferences(one: PackJurisdiction): PackReference[] {
  const parent = one.parent === null ? [] : [{ field: 'parent', part: 'jurisdictions', key: one.parent }];
  return [
    ...parent,
    { field: 'calendar', part: 'calendars', key: one.calendar },
    ...eachReference('sources', 'sources', one.sources),
  ];
}

export const perimeterReferences = (perimeter: Perimeter): PackReference[] =>
  eachReference('jurisdictions', 'jurisdictions', perimeter.jurisdictions);

export const entityReferences = (entity: Entity): PackReference[] => [
  ...eachReference('places', 'jurisdictions', entity.places),
  ...eachReference('sources', 'sources', entity.sources),
];

export const linkReferences = (link: Link): PackReference[] => [
  { field: 'from', part: 'entities', key: link.from },
  { field: 'to', part: 'entities', key: link.to },
  ...eachReference('sources', 'sources', link.sources),
];

export const trapReferences = (trap: Trap): PackReference[] => [
  ...eachReference('touches.facts', 'facts', trap.touches.facts),
  ...eachReference('touches.items', 'items', trap.touches.items),
  ...eachReference('touches.indicators', 'indicators', trap.touches.indicators),
  ...eachReference('touches.schemes', 'themes', trap.touches.schemes),
  ...eachReference('touches.entities', 'entities', trap.touches.entities),
  ...eachReference('touches.sources', 'sources', trap.touches.sources),
];

export const boundaryReferences = (boundary: Boundary): PackReference[] =>
  boundary.features.map((feature, index) => ({
    field: `features.${index}.properties.jurisdiction`,
    part: 'jurisdictions',
    key: feature.properties.jurisdiction,
  }));
