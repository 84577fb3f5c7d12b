import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';

const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;
const zCode = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    '只能用小写字母、数字和连字符，以字母或数字开头|use lower-case letters, digits and hyphens only',
  );
const zReason = z.string().trim().min(2).max(500);
const zRevision = z.int().min(1);
/** A draft as its desk keeps it: any fields; what is wrong with them is told as faults. */
const zBody = z.record(z.string(), z.unknown());
const zBilingual = z.object({ zh: z.string(), en: z.string() });

export const zStart = z.union([
  z.strictObject({ version: z.strictObject({ code: zCode, version: z.int().min(1) }) }),
  z.strictObject({
    model: z.strictObject({
      key: zCode,
      code: zCode.meta({ description: 'Code of the new scheme, unique in the circle' }),
      places: z.record(z.string(), z.array(zJurisdictionId)),
      schemes: z.record(z.string(), zCode).optional(),
    }),
  }),
]);
const zWrite = z.strictObject({ revision: zRevision, body: zBody, cases: zBody });
const zProposal = z.strictObject({
  revision: zRevision,
  effectiveFrom: z.iso.date(),
  reason: zReason,
});
const zAnswer = z.strictObject({ revision: zRevision, reason: zReason });
const zAgree = z.strictObject({ revision: zRevision });
const params = z.object({ draftId: zId });

export const zSave = zWrite.extend({ draftId: zId });
export const zPropose = zProposal.extend({ draftId: zId });
export const zReturned = zAnswer.extend({ draftId: zId });
export const zDecided = zAgree.extend({ draftId: zId });

const zState = z.enum(['draft', 'proposed', 'published', 'withdrawn']);
const zFault = z.object({
  path: z.string().meta({ description: 'Dotted place in the version, as in its file' }),
  zh: z.string(),
  en: z.string(),
});
const zPerson = z.object({ id: z.string(), name: z.string() });

const summary = {
  id: z.string(),
  jurisdictionId: z.string(),
  code: z.string(),
  title: zBilingual,
  baseVersion: z.int().nullable(),
  model: z.string().nullable(),
  state: zState,
  revision: z.int(),
  authors: z.array(zPerson),
  changedAt: zInstant,
  effectiveFrom: z.iso.date().nullable(),
  provenance: z.enum(['sample', 'own']),
};
export const zDraftSummary = z.object(summary);

const zWorked = z.object({ name: z.string(), holds: z.boolean(), found: z.array(z.string()) });
const zChange = z.object({
  path: z.array(z.string()).meta({
    description:
      'Fields from the outside in; in a list `@ref=S4.1` is the item that ref names, `#2` the third',
  }),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  order: z.array(z.string()).optional(),
  clause: z.string().nullable(),
});

const zRunState = z.enum(['waiting', 'running', 'done', 'failed']);
export const zRunBrief = z.object({
  id: z.string(),
  revision: z.int(),
  from: z.iso.date(),
  to: z.iso.date(),
  state: zRunState,
  done: z.int(),
  total: z.int().nullable(),
  askedAt: zInstant,
  finishedAt: zInstant.nullable(),
});

const zRefusal = z.object({ rule: z.string().nullable(), zh: z.string(), en: z.string() }).nullable();
const zSide = z
  .object({ result: z.string(), room: zMoney.nullable(), zh: z.string(), en: z.string() })
  .nullable();
export const zRunLine = z.object({
  line: z.int(),
  kind: z.enum(['voucher', 'order', 'claim']),
  id: z.string(),
  number: z.string(),
  firm: zBilingual,
  at: zInstant,
  real: zMoney.meta({ description: 'What it brought in fact; zero when it was refused' }),
  again: zMoney.meta({ description: 'What the rules of its time give when asked again' }),
  draft: zMoney.meta({ description: 'What the draft would have given' }),
  effect: z.enum(['same', 'more', 'less', 'granted-newly', 'refused-newly', 'not-replayed']),
  fixed: zBilingual.nullable().meta({ description: 'Why it cannot be judged again' }),
  nowRefusal: zRefusal,
  draftRefusal: zRefusal,
  limitedBy: z.string().nullable(),
  clauses: z.array(z.object({ clause: z.string(), now: zSide, draft: zSide })),
});
const zRunsOut = z.object({ on: z.iso.date(), payer: z.string() }).nullable();
export const zRunSummary = z.object({
  decisions: z.int(),
  reproduced: z.int().meta({ description: 'Judged again by the rules of their time with the same answer' }),
  deviating: z.int(),
  effects: z.object({
    same: z.int(),
    more: z.int(),
    less: z.int(),
    grantedNewly: z.int(),
    refusedNewly: z.int(),
    notReplayed: z.int(),
  }),
  cost: z.array(
    z.object({
      payer: z.string(),
      supportNow: zMoney,
      supportDraft: zMoney,
      issuedNow: zMoney,
      issuedDraft: zMoney,
    }),
  ),
  burn: z.array(z.object({ on: z.iso.date(), now: zMoney, draft: zMoney })),
  runsOut: z.object({ now: zRunsOut, draft: zRunsOut }),
});

const zDraftFile = z.object({
  ...summary,
  body: zBody,
  cases: zBody,
  base: zBody.nullable().meta({ description: 'The version it was started from, as stored' }),
  reason: z.string().nullable(),
  proposedBy: zPerson.nullable(),
  proposedAt: zInstant.nullable(),
  decidedBy: zPerson.nullable(),
  decidedAt: zInstant.nullable(),
  decisionNote: z.string().nullable(),
  earliest: z.iso.date().meta({ description: 'First day it could take effect' }),
  faults: z.array(zFault),
  worked: z.array(zWorked),
  changes: z.array(zChange),
  runs: z.array(zRunBrief),
  allowed: z.array(z.string()),
});

const zChoices = {
  services: z.array(z.object({ id: z.string(), name: zBilingual })),
  schemes: z.array(z.object({ code: z.string(), title: zBilingual })),
};

export const draftsOperation = operation({
  id: 'rulebook.drafts',
  method: 'GET',
  path: '/api/rulebook/drafts',
  summary: { zh: '券政策草稿', en: 'Drafts of scheme versions' },
  action: 'rulebook.read',
  kind: 'query',
  output: z.object({ drafts: z.array(zDraftSummary) }),
});

export const draftOperation = operation({
  id: 'rulebook.draft',
  method: 'GET',
  path: '/api/rulebook/drafts/:draftId',
  summary: {
    zh: '一份草稿：内容、问题、算例结果、与原版的差别',
    en: 'One draft: its content, faults, worked cases and what it changes',
  },
  action: 'rulebook.read',
  kind: 'query',
  params,
  output: z.object({ draft: zDraftFile, ...zChoices }),
});

export const draftFileOperation = operation({
  id: 'rulebook.file',
  method: 'GET',
  path: '/api/rulebook/drafts/:draftId/file',
  summary: { zh: '导出草稿（YAML）', en: 'The draft as a YAML file' },
  action: 'rulebook.read',
  kind: 'query',
  params,
  output: z.unknown().meta({ description: 'YAML file' }),
});

export const readFileOperation = operation({
  id: 'rulebook.readFile',
  method: 'POST',
  path: '/api/rulebook/read-file',
  summary: {
    zh: '读取 YAML 文件：逐处指出问题所在的行和字段，不保存',
    en: 'Read a YAML file: each fault with its line and field; nothing is kept',
  },
  action: 'rulebook.start',
  kind: 'query',
  body: z.strictObject({ text: z.string().max(500_000) }),
  output: z.object({
    body: zBody.nullable(),
    faults: z.array(zFault.extend({ line: z.int() })),
  }),
});

export const differenceOperation = operation({
  id: 'rulebook.difference',
  method: 'GET',
  path: '/api/rulebook/difference',
  summary: { zh: '两个版本的差别', en: 'What two versions of a scheme say differently' },
  action: 'rulebook.models',
  kind: 'query',
  query: z.object({ from: zCode, to: zCode }),
  output: z.object({ from: zBody, to: zBody, changes: z.array(zChange), services: zChoices.services }),
});

export const modelsOperation = operation({
  id: 'rulebook.models',
  method: 'GET',
  path: '/api/rulebook/models',
  summary: {
    zh: '券政策范本：参数、算例和结果',
    en: 'Models of schemes with their parameters, worked cases and results',
  },
  action: 'rulebook.models',
  kind: 'query',
  output: z.object({
    models: z.array(
      z.object({
        key: z.string(),
        model: zBody.meta({ description: 'The version with roles where places would stand' }),
        defaults: zBody,
        cases: z.array(zBody),
        worked: z.array(zWorked),
      }),
    ),
    ...zChoices,
  }),
});

export const startOperation = operation({
  id: 'rulebook.start',
  method: 'POST',
  path: '/api/rulebook/drafts',
  summary: {
    zh: '从现有版本或范本起草新版',
    en: 'Start a draft from a version or a model',
  },
  action: 'rulebook.start',
  kind: 'command',
  body: zStart,
  output: z.object({ draftId: z.string() }),
});

export const saveOperation = operation({
  id: 'rulebook.save',
  method: 'POST',
  path: '/api/rulebook/drafts/:draftId/save',
  summary: { zh: '保存草稿', en: 'Keep what was written in a draft' },
  action: 'rulebook.edit',
  kind: 'command',
  params,
  body: zWrite,
  output: z.object({ revision: z.int() }),
});

export const proposeOperation = operation({
  id: 'rulebook.propose',
  method: 'POST',
  path: '/api/rulebook/drafts/:draftId/propose',
  summary: { zh: '提请发布', en: 'Put a draft before a second person' },
  action: 'rulebook.propose',
  kind: 'command',
  params,
  body: zProposal,
  output: z.object({ state: z.literal('proposed'), version: z.int() }),
});

export const publishOperation = operation({
  id: 'rulebook.publish',
  method: 'POST',
  path: '/api/rulebook/drafts/:draftId/publish',
  summary: { zh: '发布新版（另一人）', en: 'Publish a proposed version, as the second person' },
  action: 'rulebook.publish',
  kind: 'command',
  params,
  body: zAgree,
  output: z.object({ state: z.literal('published'), schemeId: z.string() }),
});

export const returnOperation = operation({
  id: 'rulebook.return',
  method: 'POST',
  path: '/api/rulebook/drafts/:draftId/return',
  summary: { zh: '退回修改（另一人）', en: 'Send a proposed version back, as the second person' },
  action: 'rulebook.return',
  kind: 'command',
  params,
  body: zAnswer,
  output: z.object({ state: z.literal('draft') }),
});

export const withdrawOperation = operation({
  id: 'rulebook.withdraw',
  method: 'POST',
  path: '/api/rulebook/drafts/:draftId/withdraw',
  summary: { zh: '撤回草稿', en: 'Give a draft up' },
  action: 'rulebook.withdraw',
  kind: 'command',
  params,
  body: zAnswer,
  output: z.object({ state: z.literal('withdrawn') }),
});

const zSpan = z.strictObject({ from: z.iso.date(), to: z.iso.date() });
export const zWhatIf = zSpan.extend({ draftId: zId });

export const whatIfOperation = operation({
  id: 'rulebook.whatIf',
  method: 'POST',
  path: '/api/rulebook/drafts/:draftId/what-if',
  summary: {
    zh: '测算：把一段时间的真实决定按草稿重算一遍',
    en: 'Replay the real decisions of a span under the draft',
  },
  action: 'rulebook.what-if',
  kind: 'command',
  params,
  body: zSpan,
  output: z.object({ runId: z.string() }),
});

export const runOperation = operation({
  id: 'rulebook.run',
  method: 'GET',
  path: '/api/rulebook/runs/:runId',
  summary: { zh: '一次测算的进度和结果', en: 'How far a replay is, and what came of it' },
  action: 'rulebook.read',
  kind: 'query',
  params: z.object({ runId: zId }),
  output: z.object({
    run: zRunBrief.extend({
      draftId: z.string(),
      title: zBilingual,
      inputs: z.string().nullable().meta({ description: 'SHA-256 over everything the run looked at' }),
      summary: zRunSummary.nullable(),
      provenance: z.enum(['sample', 'own']),
    }),
  }),
});

export const runLinesOperation = operation({
  id: 'rulebook.runLines',
  method: 'GET',
  path: '/api/rulebook/runs/:runId/lines',
  summary: { zh: '测算的逐笔结果', en: 'The decisions of a replay, one by one' },
  action: 'rulebook.read',
  kind: 'query',
  params: z.object({ runId: zId }),
  query: z.object({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(500),
  }),
  output: z.object({ lines: z.array(zRunLine) }),
});
