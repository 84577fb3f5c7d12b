import { z } from 'zod';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';

export const CHIP_KINDS = [
  'what',
  'object',
  'qualification',
  'quantity',
  'standard',
  'place',
  'time',
  'budget',
] as const;
export const SORTS = ['fit', 'price', 'distance', 'soonest'] as const;

const zBilingual = z.object({ zh: z.string(), en: z.string() });

const zChip = z.object({
  id: z.string().describe('Stable for the same text; send it in `removed` to take the chip away'),
  kind: z.enum(CHIP_KINDS),
  label: zBilingual,
  words: z.string().describe('The words it came from, as the person wrote them'),
  span: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
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
  unit: z.enum(['hour', 'sample', 'item', 'channel-day']),
  unitPrice: zMoney,
  before: zMoney,
  payNow: zMoney.describe('现在付款'),
  deductNow: zMoney.describe('当场抵扣'),
  laterEstimate: zMoney.describe('预计事后补助: not promised'),
  estimated: z.boolean(),
  schemeTitle: zBilingual.nullable(),
  refusal: zBilingual.nullable().describe('Why there is no support, with the clause named'),
});

const zHit = z.object({
  offerId: z.uuid(),
  kind: z.enum(['instrument', 'service']),
  name: zBilingual,
  provider: z.object({ id: z.uuid(), name: zBilingual }),
  jurisdictionId: z.string(),
  place: z.string(),
  point: z.object({ lon: z.number(), lat: z.number() }),
  accessMode: z.enum(['self-operated', 'assisted', 'sample-in']),
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
  score: z.number().describe('0 to 100'),
  reasons: z.array(
    zBilingual.extend({ part: z.enum(['text', 'facts', 'price', 'distance', 'finish']), good: z.boolean() }),
  ),
  gives: z.array(zBilingual.extend({ kind: z.enum(['subject', 'quantity', 'budget', 'time', 'place']) })),
  matchedWords: z.array(z.string()),
  price: zHitPrice.nullable(),
  distanceMetres: z.number().nullable(),
  earliest: z
    .object({ from: zInstant, to: zInstant })
    .nullable()
    .describe('Earliest free slot of that length'),
  finish: zInstant.nullable(),
  provenance: z.enum(['sample', 'own']),
});

const zFacet = z.array(z.object({ value: z.string(), count: z.number().int() }));

export const searchOperation = operation({
  id: 'matching.search',
  method: 'POST',
  path: '/api/matching/search',
  summary: { zh: '用一段需求找资源', en: 'Find offers for a need' },
  action: 'matching.search',
  kind: 'query',
  body: z.object({
    text: z.string().max(5000, '需求最多 5000 字|a need has at most 5,000 characters'),
    removed: z.array(z.string().max(80)).max(200).default([]),
    added: z
      .array(z.object({ kind: z.enum(CHIP_KINDS), words: z.string().trim().min(1).max(200) }))
      .max(50)
      .default([]),
    sort: z.enum(SORTS).default('fit'),
    kinds: z
      .array(z.enum(['instrument', 'service']))
      .max(2)
      .default([]),
    parties: z.array(z.string().max(40)).max(50).default([]),
    qualifications: z.array(z.string().max(40)).max(20).default([]),
    offset: z.number().int().min(0).max(1000).default(0),
    limit: z.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    chips: z.array(zChip),
    total: z.number().int().describe('Offers that fit, at most the number examined'),
    examined: z.number().int(),
    hits: z.array(zHit),
    nearMisses: z.array(zHit),
    sentence: zBilingual.nullable(),
    facets: z.object({ kinds: zFacet, parties: zFacet, qualifications: zFacet }),
    origin: z
      .object({ label: zBilingual, point: z.object({ lon: z.number(), lat: z.number() }) })
      .nullable()
      .describe('Where distances are measured from'),
  }),
});
