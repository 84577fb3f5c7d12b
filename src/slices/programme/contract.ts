import { z } from 'zod';
import { PROVENANCES } from '../../platform/actor.ts';
import { operation } from '../../platform/contract.ts';
import { phases } from './domain/pack.ts';

const zBilingual = z.object({ zh: z.string(), en: z.string() });

const zItemView = z.object({
  id: z.string(),
  name: zBilingual,
  /** The stage as the source words it, at `date`. */
  stage: zBilingual,
  phase: z.enum(phases),
  date: z.string(),
  parties: z.array(z.string()),
  theme: z
    .object({ scheme: z.string(), schemeName: zBilingual, member: z.string(), name: zBilingual })
    .nullable(),
  /** `ours` when the sources do not file the item under a theme themselves. */
  themeBasis: z.enum(['printed', 'ours']),
  sources: z.array(z.string()),
  provenance: z.enum(PROVENANCES),
});

const zThemeSchemeView = z.object({
  id: z.string(),
  name: zBilingual,
  date: z.string(),
  /** Members announced and never named. */
  unnamed: z.number().int(),
  members: z.array(z.object({ id: z.string(), name: zBilingual })),
  sources: z.array(z.string()),
  provenance: z.enum(PROVENANCES),
});

export const itemsOperation = operation({
  id: 'programme.items',
  method: 'GET',
  path: '/api/programme/items',
  summary: { zh: '合作事项', en: 'Cooperation items' },
  action: 'programme.view',
  kind: 'query',
  query: z.object({
    phase: z.enum(phases).optional(),
    theme: z.string().max(80).optional(),
    party: z.string().max(40).optional(),
  }),
  output: z.object({ items: z.array(zItemView), schemes: z.array(zThemeSchemeView) }),
});

export const itemOperation = operation({
  id: 'programme.item',
  method: 'GET',
  path: '/api/programme/items/:itemId',
  summary: { zh: '一项合作事项', en: 'One cooperation item' },
  action: 'programme.view',
  kind: 'query',
  params: z.object({ itemId: z.string().min(1).max(20) }),
  output: zItemView,
});
