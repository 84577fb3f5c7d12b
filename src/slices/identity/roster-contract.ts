import { z } from 'zod';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { ROSTER_FIELDS } from './domain/roster-columns.ts';

/** A spreadsheet of twenty thousand rows, as text for JSON. */
export const LIST_MAX_BYTES = 8 * 1_048_576;

const OUTCOMES = ['new', 'changed', 'same', 'repeated', 'bad', 'gone'] as const;
const zOutcome = z.enum(OUTCOMES);

const zFact = z.object({
  value: z.union([z.boolean(), z.number(), z.string()]),
  number: z.string().optional().meta({ description: 'Number of the certificate or document' }),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
});

const zRow = z.object({
  line: z
    .int()
    .optional()
    .meta({ description: 'Line of the file; none where only the version before named the firm' }),
  creditCode: z.string(),
  nameZh: z.string(),
  about: z.object({ nameEn: z.string().optional(), place: z.string().optional() }),
  fact: zFact.optional(),
  outcome: zOutcome,
  remarks: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  organisationId: z
    .string()
    .optional()
    .meta({ description: 'The firm on record; none while it has not joined' }),
});

const zCounts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  repeated: z.int(),
  bad: z.int(),
  gone: z.int(),
  standing: z.int().meta({ description: 'Firms the list speaks for' }),
  joined: z.int().meta({ description: 'Of these, firms on record' }),
});

const zList = z.object({
  id: z.uuid(),
  jurisdictionId: z.string(),
  title: z.string(),
  factCode: z.string(),
  source: z.string(),
  version: z.int(),
  fileName: z.string(),
  digest: z.string().meta({ description: 'SHA-256 of the file' }),
  counts: zCounts,
  takenInAt: zInstant,
  provenance: z.enum(['sample', 'own']),
});

const zColumn = z.number().int().min(0).max(99);

export const zTakeIn = z.strictObject({
  title: z
    .string()
    .trim()
    .min(2)
    .max(120)
    .meta({ description: 'The same title again takes the list in anew' }),
  factCode: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{0,63}$/,
      '应为小写字母、数字或 . _ -|use lower-case letters, digits or . _ -',
    ),
  source: z.string().trim().min(2).max(200).meta({ description: 'Who keeps the list, and the document' }),
  fileName: z.string().trim().min(1).max(200),
  content: z.base64().min(4).max(LIST_MAX_BYTES).meta({ description: 'XLSX or CSV, as Base64' }),
  validFrom: z.iso.date().meta({ description: 'For rows that name no first day' }),
  validTo: z.iso.date().optional(),
  headRow: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .meta({ description: 'Counted from 0; left out, found' }),
  mapping: z
    .partialRecord(z.enum(ROSTER_FIELDS), zColumn)
    .optional()
    .meta({ description: 'Column of each field, counted from 0; left out, read from the head' }),
  missing: z
    .enum(['keep', 'end'])
    .default('keep')
    .meta({ description: 'What becomes of firms that only the version before names' }),
});

export const listsOperation = operation({
  id: 'identity.lists',
  method: 'GET',
  path: '/api/identity/lists',
  summary: { zh: '企业名单', en: 'Lists of firms' },
  action: 'identity.lists',
  kind: 'query',
  output: z.object({ lists: z.array(zList), allowed: z.array(z.string()) }),
});

export const listOperation = operation({
  id: 'identity.list',
  method: 'GET',
  path: '/api/identity/lists/:listId',
  summary: { zh: '一份企业名单', en: 'One list of firms' },
  action: 'identity.lists',
  kind: 'query',
  params: z.object({ listId: z.uuid() }),
  output: zList.extend({ allowed: z.array(z.string()) }),
});

export const listRowsOperation = operation({
  id: 'identity.listRows',
  method: 'GET',
  path: '/api/identity/lists/:listId/rows',
  summary: { zh: '名单的逐行结果', en: 'The rows of a list with what became of each' },
  action: 'identity.lists',
  kind: 'query',
  params: z.object({ listId: z.uuid() }),
  query: z.object({
    after: z.coerce.number().int().min(0).max(1_000_000).optional(),
    outcome: zOutcome.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ rows: z.array(zRow.extend({ no: z.int() })) }),
});

export const readListOperation = operation({
  id: 'identity.readList',
  method: 'POST',
  path: '/api/identity/lists/read',
  summary: {
    zh: '试读名单：列的对应、逐行结果、与上一版的差别，不登记',
    en: 'Read a list without recording it: columns, rows, difference to the version before',
  },
  action: 'identity.take-in',
  kind: 'query',
  bodyMaxBytes: LIST_MAX_BYTES + 65_536,
  body: zTakeIn,
  output: z.object({
    columns: z.array(z.string()).meta({ description: 'Head words, by column' }),
    headRow: z.int(),
    mapping: z.partialRecord(z.enum(ROSTER_FIELDS), zColumn),
    unmapped: z
      .array(z.enum(ROSTER_FIELDS))
      .meta({ description: 'Fields that a column must still be chosen for' }),
    version: z.int().meta({ description: 'Which version of the list this would be' }),
    counts: zCounts,
    rows: z.array(zRow).meta({ description: 'Those to look at first; at most five hundred' }),
    more: z.int().meta({ description: 'Rows beyond these' }),
  }),
});

export const takeInListOperation = operation({
  id: 'identity.takeInList',
  method: 'POST',
  path: '/api/identity/lists',
  summary: { zh: '登记名单', en: 'Take a list in' },
  action: 'identity.take-in',
  kind: 'command',
  bodyMaxBytes: LIST_MAX_BYTES + 65_536,
  body: zTakeIn,
  output: z.object({
    listId: z.uuid(),
    version: z.int(),
    counts: zCounts,
    unchanged: z.boolean().meta({ description: 'The same file again: nothing was recorded' }),
  }),
});
