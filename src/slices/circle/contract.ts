import { z } from 'zod';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';

const zBilingual = z.object({ zh: z.string(), en: z.string() });

export const circleOperation = operation({
  id: 'circle.view',
  method: 'GET',
  path: '/api/circle',
  summary: { zh: '本圈', en: 'This circle' },
  action: 'circle.view',
  kind: 'query',
  output: z.object({
    id: z.string(),
    name: zBilingual,
    shortName: zBilingual,
    /** Year, or more of the date; null where the pack does not say. */
    founded: z.string().nullable(),
    currency: z.object({ code: z.string(), exponent: z.number(), symbol: z.string() }),
    languages: z.array(z.string()),
    timezone: z.string(),
    /** Minutes the time zone is ahead of UTC from each instant on, over the years pages tell of. */
    clock: z.object({
      offsets: z.array(z.object({ from: zInstant, minutes: z.number() })),
      until: zInstant,
    }),
    parties: z.array(z.string()),
    jurisdictions: z.array(
      z.object({
        id: z.string(),
        name: zBilingual,
        shortName: zBilingual,
        glyph: z.string().optional(),
        colour: z.string().optional(),
        roles: z.array(z.enum(['party', 'funder'])),
        centre: z.object({ lon: z.number(), lat: z.number() }).optional(),
        timezone: z.string(),
        /** Working days, as `WorkCalendar` of the kernel. */
        calendar: z.object({
          weekend: z.array(z.number()),
          holidays: z.array(z.string()),
          workdays: z.array(z.string()),
        }),
      }),
    ),
  }),
});

/** Parts of the pack shown as they are. */
export const DOCUMENT_PARTS = ['sources', 'perimeters', 'entities', 'links', 'traps', 'boundary'] as const;

export const documentsOperation = operation({
  id: 'circle.documents',
  method: 'GET',
  path: '/api/circle/documents/:part',
  summary: {
    zh: '资料：来源、口径、实体、关联、存疑、示意图',
    en: 'Documents: sources, perimeters, entities, links, traps, boundary',
  },
  action: 'circle.view',
  kind: 'query',
  params: z.object({ part: z.enum(DOCUMENT_PARTS) }),
  output: z.object({
    documents: z.array(
      z.object({
        key: z.string(),
        provenance: z.enum(['seed', 'sample', 'own']),
        /** As the pack's schema of this part says. */
        body: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});
