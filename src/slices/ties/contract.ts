import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { BASES, EDGE_KINDS } from './domain/graph.ts';

const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;
const zReason = z.string().trim().min(2).max(500);
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });
const zPercent = z.int().min(0).max(10_000).meta({ description: 'Hundredths of a percent' });
const zName = z.string().trim().min(2).max(120);

const zNode = z.object({
  key: z.string(),
  kind: z.enum(['organisation', 'person']),
  name: z.string(),
  nameEn: z.string().optional(),
});

const zEdge = z.object({
  id: zId,
  kind: z.enum(EDGE_KINDS),
  holder: zNode,
  held: zNode,
  percent: zPercent.optional().meta({ description: 'Left out, nobody recorded it' }),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  basis: z.enum(BASES),
  source: z.string(),
});

/** One holding on record. */
export const zTie = zEdge.extend({
  jurisdictionId: zJurisdictionId,
  origin: z.enum(['declared', 'register']),
  recordedAt: zInstant,
  listedOn: z.iso.date().optional().meta({ description: 'Day of the newest extract that lists it' }),
  struck: z.boolean(),
  reason: z
    .string()
    .optional()
    .meta({ description: 'What an officer found when it was verified or struck out' }),
  provenance: z.enum(['sample', 'own']),
  allowed: zAllowed,
});
export type TieView = z.infer<typeof zTie>;

/** A tie between two organisations, computed from holdings. */
const zFoundTie = z.object({
  kind: z.enum([
    'direct-equity',
    'same-legal-representative',
    'common-owner',
    'subordination',
    'jointly-built',
  ]),
  percent: zPercent.optional(),
  basis: z.enum(BASES),
  words: z.object({ zh: z.string(), en: z.string() }),
  path: z.array(zId),
});

export const myTiesOperation = operation({
  id: 'ties.mine',
  method: 'GET',
  path: '/api/ties/mine',
  summary: { zh: '本单位的关联关系', en: "My organisation's ties" },
  action: 'ties.mine',
  kind: 'query',
  output: z.object({
    key: z.string(),
    complete: z
      .object({ basis: z.enum(['declared', 'verified']), validTo: z.iso.date().optional() })
      .nullable()
      .meta({ description: 'Whether somebody said that all ties are on record' }),
    ties: z.array(zTie),
    allowed: zAllowed,
  }),
});

export const tiesOperation = operation({
  id: 'ties.list',
  method: 'GET',
  path: '/api/ties',
  summary: { zh: '关联关系登记', en: 'Ties on record' },
  action: 'ties.read',
  kind: 'query',
  query: z.object({
    basis: z.enum(BASES).optional(),
    text: z.string().trim().min(1).max(120).optional(),
  }),
  output: z.object({ ties: z.array(zTie), more: z.boolean(), allowed: zAllowed }),
});

const zParty = z.object({ id: zId, key: z.string(), nameZh: z.string(), nameEn: z.string() });

export const betweenOperation = operation({
  id: 'ties.between',
  method: 'GET',
  path: '/api/ties/between',
  summary: { zh: '两家单位之间的关联', en: 'Ties between two organisations' },
  action: 'ties.read',
  kind: 'query',
  query: z.object({
    one: z.string().trim().min(2).max(120).meta({ description: 'Full name, credit code or id' }),
    other: z.string().trim().min(2).max(120),
  }),
  output: z.object({
    one: zParty,
    other: zParty,
    same: z.boolean(),
    cutOff: z.boolean().meta({ description: 'The search met its bound' }),
    found: z.array(zFoundTie),
    edges: z.array(zTie).meta({ description: 'The holdings around the two, as of today' }),
  }),
});
export type Between = z.output<(typeof betweenOperation)['output']>;

/** The other party: an organisation by its code or its record here, or a person. */
const zOther = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('organisation'),
    creditCode: z.string().trim().min(1).max(40),
    name: zName,
  }),
  z.strictObject({ is: z.literal('listed'), organisationId: zId }),
  z.strictObject({
    is: z.literal('person'),
    name: zName,
    identity: z
      .string()
      .trim()
      .min(4)
      .max(40)
      .optional()
      .meta({ description: 'Number of an identity document; only a salted digest is kept' }),
  }),
]);

export const declareOperation = operation({
  id: 'ties.declare',
  method: 'POST',
  path: '/api/ties/declare',
  summary: { zh: '申报一条关联关系', en: 'Declare a tie' },
  action: 'ties.declare',
  kind: 'command',
  body: z.strictObject({
    kind: z.enum(EDGE_KINDS),
    side: z
      .enum(['holder', 'held'])
      .meta({ description: 'What the other party is to the declaring organisation' }),
    other: zOther,
    percent: zPercent.optional(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().optional(),
  }),
  output: z.object({ tieId: zId }),
});

export const completeOperation = operation({
  id: 'ties.complete',
  method: 'POST',
  path: '/api/ties/complete',
  summary: { zh: '承诺关联关系已全部申报', en: 'State that all ties are declared' },
  action: 'ties.declare',
  kind: 'command',
  body: z.strictObject({
    complete: z.literal(true).meta({ description: 'The word itself: nothing is said by sending nothing' }),
  }),
  output: z.object({ validTo: z.iso.date() }),
});

export const importOperation = operation({
  id: 'ties.import',
  method: 'POST',
  path: '/api/ties/import',
  summary: { zh: '导入登记摘录', en: 'Import a register extract' },
  action: 'ties.import',
  kind: 'command',
  body: z.strictObject({
    asOf: z.iso.date().meta({ description: 'The day the extract was taken' }),
    source: zName,
    content: z
      .base64()
      .min(4)
      .max(8 * 1_048_576)
      .meta({ description: 'XLSX or CSV, as Base64' }),
  }),
  output: z.object({
    added: z.int(),
    ended: z.int(),
    kept: z.int(),
    faults: z.array(z.object({ row: z.int(), zh: z.string(), en: z.string() })),
  }),
});
export type ImportReport = z.output<(typeof importOperation)['output']>;

const decision = <const I extends string, A extends string>(id: I, action: A, zh: string, en: string) =>
  operation({
    id,
    method: 'POST',
    path: `/api/ties/:tieId/${id.split('.')[1] ?? id}`,
    summary: { zh, en },
    action,
    kind: 'command',
    params: z.object({ tieId: zId }),
    body: z.strictObject({ reason: zReason }),
    output: z.object({ state: z.enum(['verified', 'struck']) }),
  });
export const verifyTieOperation = decision('ties.verify', 'ties.verify', '核实一条关联关系', 'Verify a tie');
export const strikeTieOperation = decision(
  'ties.strike',
  'ties.strike',
  '剔除一条关联关系',
  'Strike out a tie',
);
