import { z } from 'zod';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zMend } from '../vouchers/index.ts';

export const CHIP_KINDS = [
  'what',
  'object',
  'qualification',
  'quantity',
  'standard',
  'sample',
  'place',
  'time',
  'budget',
  'access',
] as const;
const ACCESS = ['self-operated', 'assisted', 'sample-in'] as const;
export const SORTS = ['fit', 'price', 'distance', 'start', 'soonest'] as const;
/** As many offers stand side by side. */
export const COMPARED_MAX = 4;

const zBilingual = z.object({ zh: z.string(), en: z.string() });

const zPriceUnit = z.enum(['hour', 'sample', 'item', 'channel-day']);

const zChipValue = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('quantity'),
    property: zBilingual.nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    unit: z.string().describe('Unit of `low` and `high`, as written'),
  }),
  z.object({ kind: z.literal('time'), from: z.iso.date(), to: z.iso.date().describe('Last day') }),
  z.object({
    kind: z.literal('budget'),
    min: zMoney.nullable(),
    max: zMoney.nullable(),
    per: zPriceUnit.nullable(),
  }),
  z.object({
    kind: z.literal('place'),
    place: z.string().nullable(),
    relation: z.enum(['in', 'near', 'outside', 'from']),
    radiusKm: z.number().nullable(),
  }),
  z.object({ kind: z.literal('access'), modes: z.array(z.enum(ACCESS)) }),
]);

const zChip = z.object({
  id: z.string().describe('Stable for the same text; send it in `removed` to take the chip away'),
  kind: z.enum(CHIP_KINDS),
  label: zBilingual,
  words: z.string().describe('The words it came from, as the person wrote them'),
  span: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  value: zChipValue.nullable().describe('What to fill a form with; null where words alone say it'),
});

export const zNeedInput = z.object({
  text: z.string().max(5000, '需求最多 5000 字|a need has at most 5,000 characters'),
  removed: z.array(z.string().max(80)).max(200).default([]),
  added: z
    .array(z.object({ kind: z.enum(CHIP_KINDS), words: z.string().trim().min(1).max(200) }))
    .max(50)
    .default([]),
});

const zQuantity = z
  .object({
    minutes: z.number().int().optional(),
    samples: z.number().int().optional(),
    items: z.number().int().optional(),
    channels: z.number().int().optional(),
    days: z.number().int().optional(),
  })
  .describe('What the price is for; which field counts follows from the price unit');

const zHitPrice = z.object({
  quantity: zQuantity,
  basis: z
    .enum(['need', 'smallest'])
    .describe('Whether the need says how much is wanted, or this is the smallest order'),
  unit: zPriceUnit,
  unitPrice: zMoney,
  before: zMoney,
  payNow: zMoney.describe('现在付款'),
  deductNow: zMoney.describe('当场抵扣'),
  laterEstimate: zMoney.describe('预计事后补助: not promised'),
  estimated: z.boolean(),
  schemeTitle: zBilingual.nullable(),
  refusal: zBilingual.nullable().describe('Why there is no support, with the clause named'),
  voucherFrom: zMoney.nullable().describe('A larger order of at least this amount would be supported'),
});

const zPart = z.enum(['text', 'facts', 'price', 'distance', 'finish', 'provider']);

const zHit = z.object({
  offerId: z.uuid(),
  kind: z.enum(['instrument', 'service']),
  name: zBilingual,
  provider: z.object({ id: z.uuid(), name: zBilingual }),
  jurisdictionId: z.string(),
  place: z.string(),
  point: z.object({ lon: z.number(), lat: z.number() }),
  accessMode: z.enum(ACCESS),
  capabilities: z.array(
    z.object({
      property: z.string(),
      labelZh: z.string(),
      labelEn: z.string(),
      low: z.number().optional(),
      high: z.number().optional(),
      unit: z.string(),
    }),
  ),
  qualifications: z.array(z.string()),
  category: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  score: z.number().describe('0 to 100'),
  reasons: z.array(zBilingual.extend({ part: zPart, good: z.boolean() })),
  parts: z
    .array(z.object({ part: zPart, points: z.number(), most: z.number() }))
    .describe('What each part gave to the score, and what it gives at most'),
  facts: z
    .array(
      zBilingual.extend({
        label: zBilingual.describe('The figure of the need'),
        status: z.enum(['covered', 'partly', 'outside', 'wrong-unit', 'unknown']),
      }),
    )
    .describe('Each figure of the need, compared with what the offer states'),
  gives: z.array(
    zBilingual.extend({
      kind: z.enum(['subject', 'quantity', 'qualification', 'budget', 'time', 'place', 'radius']),
    }),
  ),
  matchedWords: z.array(z.string()),
  price: zHitPrice.nullable(),
  distanceMetres: z.number().nullable(),
  earliest: z
    .object({ from: zInstant, to: zInstant })
    .nullable()
    .describe('Earliest free slot of that length'),
  finish: zInstant.nullable(),
  work: zBilingual
    .nullable()
    .describe('How the time follows from the cycles and rates of the need, where it is long'),
  provenance: z.enum(['sample', 'own']),
});

const zFacet = z
  .array(z.object({ value: z.string(), label: zBilingual.nullable(), count: z.number().int() }))
  .describe('Counted among the offers that pass all other filters');

const zOrigin = z
  .object({ label: zBilingual, point: z.object({ lon: z.number(), lat: z.number() }) })
  .nullable()
  .describe('Where distances are measured from');

export const searchOperation = operation({
  id: 'matching.search',
  method: 'POST',
  path: '/api/matching/search',
  summary: { zh: '用一段需求找资源', en: 'Find offers for a need' },
  action: 'matching.search',
  kind: 'query',
  body: zNeedInput.extend({
    sort: z.enum(SORTS).default('fit'),
    kinds: z
      .array(z.enum(['instrument', 'service']))
      .max(2)
      .default([]),
    parties: z.array(z.string().max(40)).max(50).default([]),
    qualifications: z.array(z.string().max(40)).max(20).default([]),
    categories: z.array(z.string().max(80)).max(50).default([]),
    access: z.array(z.enum(ACCESS)).max(3).default([]),
    voucher: z.boolean().default(false).describe('Only what a voucher may be used for'),
    offset: z.number().int().min(0).max(1000).default(0),
    limit: z.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    chips: z.array(zChip),
    browsing: z.boolean().describe('Nothing was asked for: the catalogue itself, nearest first'),
    total: z.number().int().describe('Offers that fit, at most the number examined'),
    examined: z.number().int(),
    catalogue: z.number().int().describe('Published offers that pass the filters, examined or not'),
    hits: z.array(zHit),
    nearMisses: z.array(zHit),
    sentence: zBilingual.nullable(),
    relaxations: z
      .array(
        zBilingual.extend({
          kinds: z
            .array(z.enum(['quantity', 'qualification', 'budget', 'time', 'place', 'radius']))
            .describe('The wishes that give way: one, or two at once'),
          removes: z.array(z.string()).describe('Chips to take away'),
          adds: z
            .array(z.object({ kind: z.enum(CHIP_KINDS), words: z.string() }))
            .describe('What to say in their place'),
          more: z.number().int().describe('Further offers that would fit'),
        }),
      )
      .describe('Wishes, or pairs of them, that bring in more when made wider'),
    facets: z.object({
      kinds: zFacet,
      parties: zFacet,
      qualifications: zFacet,
      categories: zFacet,
      access: zFacet,
      voucher: z.number().int(),
    }),
    origin: zOrigin,
    meaning: z
      .enum(['off', 'used', 'failed'])
      .describe(
        'Whether likeness of meaning had a say in the order: not connected or nothing to ask, asked and used, or asked without an answer, so that words alone decide',
      ),
  }),
});

export const suggestOperation = operation({
  id: 'matching.suggest',
  method: 'GET',
  path: '/api/matching/suggest',
  summary: { zh: '边写边提示，并指出可能写错的词', en: 'Suggest while somebody types, and put slips right' },
  action: 'matching.search',
  kind: 'query',
  query: z.object({ text: z.string().max(100) }),
  output: z.object({
    names: z
      .array(z.object({ text: z.string(), count: z.number().int() }))
      .describe('Methods, materials and things that some offer names; also by their sound'),
    standards: z.array(z.string()),
    offers: z.array(z.object({ offerId: z.uuid(), name: zBilingual, provider: zBilingual })),
    kept: z
      .array(z.object({ needId: z.uuid(), title: z.string(), wording: zNeedInput, standing: z.boolean() }))
      .describe('Searches that the own firm keeps, also by the sound of their names'),
    meant: z
      .string()
      .nullable()
      .describe('The text with words put right that no offer holds, by words that some offer does'),
  }),
});

export const compareOperation = operation({
  id: 'matching.compare',
  method: 'POST',
  path: '/api/matching/compare',
  summary: { zh: '把几项资源并排比较', en: 'Put a few offers side by side' },
  action: 'matching.search',
  kind: 'query',
  body: zNeedInput.extend({ ids: z.array(z.uuid()).min(1).max(COMPARED_MAX) }),
  output: z.object({
    chips: z.array(zChip),
    hits: z.array(zHit).describe('In the order asked for; what is not published any more is left out'),
    properties: z.array(
      z.object({
        label: zBilingual,
        unit: z.string().describe('All values of the row are in this unit'),
        differs: z.boolean(),
        wanted: z.string().nullable().describe('The figure of the need, in its words'),
        values: z
          .array(z.object({ low: z.number().nullable(), high: z.number().nullable() }).nullable())
          .describe('One for each hit; null where the offer does not say'),
      }),
    ),
    origin: zOrigin,
  }),
});

const zTitled = z.object({
  code: z.string(),
  jurisdictionId: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
});
const zServiceName = z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() });
const zUsableVoucher = z.object({
  id: z.string(),
  number: z.string(),
  scheme: zTitled,
  free: zMoney,
  lastDay: z.iso.date(),
  provenance: z.enum(['sample', 'own']),
});

const zSupported = z.object({
  service: zServiceName,
  offers: z.int(),
  scheme: zTitled,
  voucherId: z.string().nullable(),
  best: z.object({
    offerId: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    providerZh: z.string(),
    providerEn: z.string(),
    jurisdictionId: z.string(),
    price: zMoney,
    payNow: zMoney,
    deductNow: zMoney,
    laterEstimate: zMoney,
    estimated: z.boolean(),
  }),
  from: zMoney.optional().describe('Only from this price on does the scheme give anything'),
});

export const usesOperation = operation({
  id: 'matching.uses',
  method: 'GET',
  path: '/api/uses',
  summary: {
    zh: '我的券还能用在哪、哪天到期，用不了的差什么',
    en: 'What my vouchers can still be used for, when they end, and what is missing where they cannot',
  },
  action: 'matching.uses',
  kind: 'query',
  output: z.object({
    vouchers: z.array(zUsableVoucher),
    services: z
      .array(zSupported)
      .describe('Services that a scheme supports, with the offer that costs least after support'),
    refused: z
      .array(
        z.object({
          scheme: zTitled,
          clause: z.string(),
          zh: z.string(),
          en: z.string(),
          services: z.array(zServiceName),
          mend: zMend,
          laterVersions: z.array(z.object({ version: z.int(), from: z.iso.date() })),
        }),
      )
      .describe('Clauses that say no to a service everywhere, and what would make each pass'),
  }),
});
