import { z } from 'zod';
import { zInstant } from '../../kernel/time.ts';
import { PROVENANCES } from '../../platform/actor.ts';
import { operation } from '../../platform/contract.ts';

export const LOG_PAGE_MAX = 200;
const LOG_PAGE = 50;

const zLimit = z.coerce.number().int().min(1).max(LOG_PAGE_MAX).default(LOG_PAGE);
const zBefore = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional();
const zMoment = z.iso.datetime({ offset: true }).optional();

export const logOperation = operation({
  id: 'audit.log',
  method: 'GET',
  path: '/api/audit/log',
  summary: { zh: '审计日志，新的在前', en: 'The audit log, newest first' },
  action: 'audit.log',
  kind: 'query',
  query: z.object({
    type: z
      .string()
      .regex(/^[a-z][a-z-]*(\.[a-z][a-z-]*)?$/)
      .optional()
      .meta({ description: 'Event type, or the part before the dot for all of a slice' }),
    organisation: z.uuid().optional().meta({ description: 'Organisation that acted' }),
    command: z.uuid().optional().meta({ description: 'Command that recorded the events' }),
    from: zMoment.meta({ description: 'First moment of the period' }),
    to: zMoment.meta({ description: 'Moment the period ends; not in it' }),
    before: zBefore.meta({ description: 'Position to go on from: `next` of the page before' }),
    limit: zLimit,
  }),
  output: z.object({
    events: z.array(
      z.object({
        position: z.number(),
        id: z.uuid(),
        type: z.string(),
        version: z.number(),
        at: zInstant,
        actorOrg: z.uuid(),
        actorPerson: z.uuid(),
        commandId: z.uuid(),
        provenance: z.enum(PROVENANCES),
        payload: z.string().meta({ description: 'JSON text exactly as stored and hashed' }),
        leaf: z.string(),
        seal: z.number().nullable().meta({ description: 'Seal that covers it; null until the next sealing' }),
      }),
    ),
    organisations: z
      .array(z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string() }))
      .meta({ description: 'Names of those who acted, as far as this viewer may see them' }),
    next: z.number().nullable().meta({ description: '`before` of the next page; null on the last' }),
    allowed: z.array(z.string()),
  }),
});

export const headsOperation = operation({
  id: 'audit.heads',
  method: 'GET',
  path: '/api/audit/heads',
  summary: { zh: '封存与链头，新的在前', en: 'Seals and their heads, newest first' },
  action: 'audit.heads',
  kind: 'query',
  query: z.object({
    before: zBefore.meta({ description: 'Seal number to go on from: `next` of the page before' }),
    limit: zLimit,
  }),
  output: z.object({
    seals: z.array(
      z.object({
        number: z.number(),
        firstPosition: z.number(),
        lastPosition: z.number(),
        root: z.string(),
        previousHead: z.string(),
        head: z.string(),
        sealedAt: zInstant,
      }),
    ),
    unsealed: z.number().meta({ description: 'Recorded events that no seal covers yet' }),
    next: z.number().nullable().meta({ description: '`before` of the next page; null on the last' }),
  }),
});

export const exportOperation = operation({
  id: 'audit.export',
  method: 'GET',
  path: '/api/audit/export',
  summary: { zh: '下载全部审计日志（JSON Lines）', en: 'Download the whole audit log (JSON Lines)' },
  action: 'audit.export',
  kind: 'query',
  ratePerMinute: 6,
  output: z
    .string()
    .meta({ description: 'application/x-ndjson; verified offline by `tongquan audit verify`' }),
});
