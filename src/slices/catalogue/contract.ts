import { z } from 'zod';
import { operation } from '../../platform/contract.ts';
import { COMPLETING } from './domain/completeness.ts';
import { ACCESS_MODES, OFFER_KINDS, zOffer, zOfferBody } from './domain/offer.ts';

const zCode = z.string().trim().min(1).max(80);
const zId = z.object({ offerId: z.uuid() });
const zVersion = z.number().int().min(1).meta({ description: 'The version you saw' });
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });
const zPoint = z.object({ lon: z.number(), lat: z.number() });

const zFilter = z.object({
  kind: z.enum(OFFER_KINDS).optional(),
  jurisdiction: zCode.optional(),
  category: zCode.optional(),
  service: zCode.optional().meta({ description: 'Service code' }),
  access: z.enum(ACCESS_MODES).optional(),
  qualification: zCode.optional(),
  property: zCode.optional().meta({ description: 'Property code of a capability' }),
  provider: z.uuid().optional(),
  text: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'Words as they stand in names and keywords' }),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});

/** One line of a list. */
export const zOfferSummary = z.object({
  id: z.uuid(),
  kind: z.enum(OFFER_KINDS),
  nameZh: z.string(),
  nameEn: z.string(),
  providerId: z.uuid(),
  providerNameZh: z.string(),
  providerNameEn: z.string(),
  jurisdictionId: z.string(),
  place: z.string(),
  point: zPoint,
  category: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  accessMode: z.enum(ACCESS_MODES),
  qualifications: z.array(z.string()),
  price: zOffer.shape.price,
  verifiedOn: z.string(),
  state: zOffer.shape.state,
  provenance: z.enum(['sample', 'own']),
});

const zFacet = z.array(
  z.object({ code: z.string(), zh: z.string().optional(), en: z.string().optional(), count: z.number() }),
);

const zFacets = z.object({ kind: zFacet, jurisdiction: zFacet, category: zFacet, access: zFacet });

const zOfferList = z.object({
  total: z.number(),
  page: z.number(),
  size: z.number(),
  offers: z.array(zOfferSummary),
});

export const offersOperation = operation({
  id: 'catalogue.offers',
  method: 'GET',
  path: '/api/catalogue/offers',
  summary: { zh: '仪器和服务目录', en: 'Catalogue of instruments and services' },
  action: 'catalogue.read',
  kind: 'query',
  query: zFilter,
  output: zOfferList.extend({
    facets: zFacets,
  }),
});

const zProvider = z.object({
  id: z.uuid(),
  nameZh: z.string(),
  nameEn: z.string(),
  jurisdictionId: z.string(),
  place: z.string(),
  point: zPoint,
  provenance: z.enum(['seed', 'sample', 'own']),
});

export const offerOperation = operation({
  id: 'catalogue.offer',
  method: 'GET',
  path: '/api/catalogue/offers/:offerId',
  summary: { zh: '仪器或服务详情', en: 'One instrument or service' },
  action: 'catalogue.read',
  kind: 'query',
  params: zId,
  output: z.object({
    offer: zOffer,
    provider: zProvider,
    units: z.array(z.object({ id: z.uuid(), label: z.string(), inService: z.boolean() })),
    takesSlots: z.boolean(),
    provenance: z.enum(['sample', 'own']),
    allowed: zAllowed,
  }),
});

const zPractice = z.object({
  hours: z.array(
    z.object({
      openingHours: zOffer.shape.openingHours,
      openOnHolidays: zOffer.shape.openOnHolidays,
      count: z.number(),
    }),
  ),
  contacts: z.array(z.object({ zh: z.string(), en: z.string(), count: z.number() })),
});

export const providerOperation = operation({
  id: 'catalogue.provider',
  method: 'GET',
  path: '/api/catalogue/providers/:providerId',
  summary: { zh: '服务机构及其仪器和服务', en: 'An institution and what it offers' },
  action: 'catalogue.read',
  kind: 'query',
  params: z.object({ providerId: z.uuid() }),
  query: zFilter.pick({ kind: true, category: true, access: true, page: true, size: true }),
  output: zOfferList.extend({
    facets: zFacets.meta({ description: 'Of all it offers, whatever is filtered' }),
    provider: zProvider,
    practice: zPractice.meta({ description: 'Hours and contacts of all it offers, most frequent first' }),
    provenance: z.enum(['seed', 'sample', 'own']),
    allowed: zAllowed,
  }),
});

export const exportOperation = operation({
  id: 'catalogue.export',
  method: 'GET',
  path: '/api/catalogue/export',
  summary: { zh: '导出公开目录（CSV 或 JSON）', en: 'Export the public catalogue (CSV or JSON)' },
  action: 'catalogue.read',
  kind: 'query',
  query: z.object({
    format: z.enum(['csv', 'json']).default('csv'),
    lang: z.enum(['zh', 'en']).default('zh').meta({ description: 'Language of the CSV header' }),
  }),
  output: z.object({
    circle: z.string(),
    currency: z.object({ code: z.string(), exponent: z.number() }),
    exportedAt: z.string(),
    offers: z.array(zOffer),
  }),
});

export const ownOffersOperation = operation({
  id: 'catalogue.own',
  method: 'GET',
  path: '/api/catalogue/own',
  summary: { zh: '本机构的仪器和服务', en: 'Instruments and services of my own institution' },
  action: 'catalogue.own',
  kind: 'query',
  output: z.object({
    offers: z.array(
      z.object({
        offer: zOffer,
        units: z.array(z.object({ id: z.uuid(), label: z.string(), inService: z.boolean() })),
        takesSlots: z.boolean(),
        missing: z.array(z.enum(COMPLETING)).meta({ description: 'What would make the record complete' }),
        allowed: zAllowed,
      }),
    ),
  }),
});

const zWritten = z.object({ offerId: z.string(), version: z.number() });

export const publishOperation = operation({
  id: 'catalogue.publish',
  method: 'POST',
  path: '/api/catalogue/offers',
  summary: { zh: '发布仪器或服务', en: 'Publish an instrument or service' },
  action: 'catalogue.publish',
  kind: 'command',
  body: zOfferBody,
  output: zWritten,
});

export const updateOperation = operation({
  id: 'catalogue.update',
  method: 'POST',
  path: '/api/catalogue/offers/:offerId/update',
  summary: { zh: '修改仪器或服务', en: 'Edit an instrument or service' },
  action: 'catalogue.update',
  kind: 'command',
  params: zId,
  body: z.object({ version: zVersion, offer: zOfferBody }),
  output: zWritten,
});

export const verifyOperation = operation({
  id: 'catalogue.verify',
  method: 'POST',
  path: '/api/catalogue/offers/:offerId/verify',
  summary: { zh: '确认信息仍然准确', en: 'Confirm that a record is still right' },
  action: 'catalogue.verify',
  kind: 'command',
  params: zId,
  body: z.object({ version: zVersion }),
  output: zWritten,
});

export const retireOperation = operation({
  id: 'catalogue.retire',
  method: 'POST',
  path: '/api/catalogue/offers/:offerId/retire',
  summary: { zh: '下架仪器或服务', en: 'Withdraw an instrument or service' },
  action: 'catalogue.retire',
  kind: 'command',
  params: zId,
  body: z.object({ version: zVersion }),
  output: zWritten,
});
