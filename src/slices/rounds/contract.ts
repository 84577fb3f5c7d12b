import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zClaim, zId, zPositiveMoney, zReason } from '../vouchers/index.ts';
import { ROUND_STATES } from './domain/stages.ts';

const zState = z.enum(ROUND_STATES);
const zStep = zState.exclude(['paid-out', 'void']);
const zSeries = z.enum(['sample', 'own']);
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });
const zBody = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const zShortText = z.string().trim().min(1).max(120);
const zSha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '应是 64 位小写十六进制|it must be 64 lower-case hex digits');
const zFile = z.strictObject({
  sha256: zSha256.meta({ description: 'Of a file uploaded before' }),
  fileName: z.string().trim().min(1).max(200),
});

export const zStepTaken = z.object({
  step: zStep,
  begunOn: z.iso.date(),
  dueOn: z.iso.date().optional(),
  endedOn: z.iso.date().optional(),
  brokenOff: z.string().optional().meta({ description: 'Why it was broken off and begun anew' }),
});

export const zRoundSummary = z.object({
  id: zId,
  number: z.string(),
  jurisdictionId: zJurisdictionId,
  scheme: zClaim.shape.scheme,
  state: zState,
  since: z.iso.date().optional().meta({ description: 'Since when it is at its step' }),
  dueOn: z.iso.date().optional().meta({ description: 'Until when its step should be done' }),
  claims: z.int(),
  amount: zMoney,
  approved: z.int().meta({ description: 'Claims whose last approval is given' }),
  openObjections: z.int(),
  openedAt: zInstant,
  provenance: zSeries,
});

const zRefusal = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const zCheck = z.object({
  department: z.string(),
  result: z.enum(['pass', 'query', 'fail']),
  remark: z.string(),
  settled: z.boolean().meta({ description: 'Granted less because of it' }),
});

export const zMember = z.object({
  claimId: zId,
  number: z.string(),
  place: z.int().optional(),
  nameZh: z.string(),
  nameEn: z.string(),
  asked: zMoney,
  amount: zMoney,
  state: z.enum(['in', 'out', 'paid']),
  checks: z.array(zCheck),
  decision: z.enum(['agree', 'part', 'refuse']).optional(),
  decisionReason: z.string().optional(),
  outHow: z.enum(['later', 'sent-back']).optional(),
  outReason: z.string().optional(),
  refusal: zRefusal.optional().meta({ description: 'Why it could not be paid at the last try' }),
  paid: z.array(z.object({ payer: zJurisdictionId, amount: zMoney, paidOn: z.iso.date() })),
  provenance: zSeries,
});

/** What is shown to everyone. */
export const zPublicList = z.object({
  round: z.string(),
  issuerZh: z.string(),
  issuerEn: z.string(),
  schemeZh: z.string(),
  schemeEn: z.string(),
  rows: z.array(
    z.object({
      place: z.int(),
      nameZh: z.string(),
      nameEn: z.string(),
      amount: zMoney,
      note: z.string().optional().meta({ description: 'Why less than asked' }),
    }),
  ),
  total: zMoney,
  contact: z.string().meta({ description: 'Where an objection may be sent as well' }),
});
export type PublicList = z.infer<typeof zPublicList>;

const zNotice = z.object({
  id: zId,
  jurisdictionId: zJurisdictionId,
  attempt: z.int(),
  from: z.iso.date(),
  to: z.iso.date(),
  state: z.enum(['running', 'over', 'interrupted']),
  interruptedAt: zInstant.optional(),
  interruptReason: z.string().optional(),
  emptied: z.boolean().meta({ description: 'It came down because its last claim was taken out' }),
  publishedAt: zInstant,
  provenance: zSeries,
});

const zObjection = z.object({
  id: zId,
  place: z.int().optional(),
  claimId: zId.optional(),
  name: z.string(),
  contact: z.string(),
  text: z.string(),
  channel: z.enum(['page', 'letter', 'phone']),
  receivedOn: z.iso.date(),
  answerBy: z.iso.date(),
  state: z.enum(['open', 'dismissed', 'upheld']),
  answer: z.string().optional(),
});

const zPaper = z.object({ number: z.string(), on: z.iso.date(), fileName: z.string() });

export const zWaiting = z.object({
  claimId: zId,
  number: z.string(),
  scheme: zClaim.shape.scheme,
  nameZh: z.string(),
  nameEn: z.string(),
  amount: zMoney,
  submittedAt: zInstant,
  provenance: zSeries,
});

export const zRound = zRoundSummary.extend({
  digest: z.string().optional().meta({ description: 'SHA-256 of the list as it was closed' }),
  steps: z.array(zStep).meta({ description: 'Every step its scheme asks for, first to last' }),
  taken: z.array(zStepTaken),
  departments: z.array(
    zBody.extend({
      list: z.object({ number: z.string(), issuedAt: zInstant, current: z.boolean() }).optional(),
      open: z.int().meta({ description: 'Claims of which it has not said that they pass' }),
    }),
  ),
  coSigners: z.array(zBody),
  members: z.array(zMember),
  waiting: z.array(zWaiting).meta({ description: 'Examined claims that could be added' }),
  meeting: zPaper.optional(),
  document: zPaper.extend({ coSigned: z.array(z.string()) }).optional(),
  notices: z.array(zNotice),
  objections: z.array(zObjection).meta({ description: 'Empty for whom they are not meant' }),
  endReason: z.string().optional().meta({ description: 'Why its desk ended it without claims' }),
  paidOn: z.iso.date().optional().meta({ description: 'The day the last of it reached its payee' }),
  allowed: zAllowed,
});

export const roundsOperation = operation({
  id: 'rounds.list',
  method: 'GET',
  path: '/api/rounds',
  summary: { zh: '办理批次，以及等待编入批次的申请', en: 'Rounds, and examined claims that wait for one' },
  action: 'rounds.read',
  kind: 'query',
  output: z.object({ rounds: z.array(zRoundSummary), waiting: z.array(zWaiting), allowed: zAllowed }),
});

const zRoundParam = z.object({ roundId: zId });

export const roundOperation = operation({
  id: 'rounds.round',
  method: 'GET',
  path: '/api/rounds/:roundId',
  summary: { zh: '一个批次：步骤、名单、文件、异议', en: 'One round: steps, list, papers, objections' },
  action: 'rounds.read',
  kind: 'query',
  params: zRoundParam,
  output: zRound,
});

const zMoved = z.object({ roundId: zId, state: zState });
const zClaimIds = z.array(zId).min(1).max(500);

export const zOpening = z.strictObject({
  schemeCode: z.string().min(1).max(64),
  schemeVersion: z.int().min(1),
  claimIds: zClaimIds.optional().meta({ description: 'Claims to begin with' }),
});

export const openRoundOperation = operation({
  id: 'rounds.open',
  method: 'POST',
  path: '/api/rounds',
  summary: { zh: '新建一个批次', en: 'Open a round' },
  action: 'rounds.open',
  kind: 'command',
  body: zOpening,
  output: z.object({ roundId: zId, number: z.string() }),
});

const roundStep = <const V extends string>(verb: V, summary: { zh: string; en: string }) => ({
  id: `rounds.${verb}` as const,
  method: 'POST' as const,
  path: `/api/rounds/:roundId/${verb}` as const,
  summary,
  action: `rounds.${verb}` as const,
  kind: 'command' as const,
  params: zRoundParam,
});

export const addOperation = operation({
  ...roundStep('add', { zh: '把初审已过的申请编入批次', en: 'Add examined claims to a round' }),
  body: z.strictObject({ claimIds: zClaimIds }),
  output: z.object({ added: z.int() }),
});

export const endRoundOperation = operation({
  ...roundStep('end', {
    zh: '结束一个已没有申请的批次，写明理由',
    en: 'End a round without claims, and say why',
  }),
  body: z.strictObject({ reason: zReason }),
  output: zMoved,
});

export const zHow = z.enum(['later', 'sent-back']);

export const takeOutOperation = operation({
  ...roundStep('take-out', {
    zh: '把一份申请移出批次，或退回申请人',
    en: 'Take a claim out of a round: for a later one, or sent back',
  }),
  body: z.strictObject({ claimId: zId, how: zHow, reason: zReason }),
  output: z.object({ claimId: zId }),
});

export const grantLessOperation = operation({
  ...roundStep('grant-less', {
    zh: '核查不通过的部分核减，其余继续',
    en: 'Grant a claim less because of a check, and let the rest go on',
  }),
  body: z.strictObject({ claimId: zId, amount: zPositiveMoney, reason: zReason }),
  output: z.object({ claimId: zId, amount: zMoney }),
});

export const goOnOperation = operation({
  ...roundStep('go-on', {
    zh: '这一步已办完，进入下一步；名单在第一次继续时固定',
    en: 'This step is done: go on to the next. The list is closed the first time',
  }),
  output: zMoved,
});

export const issueListOperation = operation({
  id: 'rounds.issue-list',
  method: 'POST',
  path: '/api/rounds/:roundId/lists/:department',
  summary: { zh: '为一个部门生成核查名单', en: 'Issue the list a department checks' },
  action: 'rounds.check',
  kind: 'command',
  params: zRoundParam.extend({ department: z.string().min(1).max(64) }),
  output: z.object({ number: z.string(), digest: z.string(), rows: z.int() }),
});

export const listFileOperation = operation({
  id: 'rounds.list-file',
  method: 'GET',
  path: '/api/rounds/:roundId/lists/:department/xlsx',
  summary: { zh: '下载核查名单（XLSX）', en: 'Download a check list (XLSX)' },
  action: 'rounds.check',
  kind: 'query',
  params: zRoundParam.extend({ department: z.string().min(1).max(64) }),
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  output: z.unknown(),
});

export const zAnswered = z.object({
  line: z.int(),
  place: z.string(),
  outcome: z.enum(['recorded', 'known', 'open', 'gone', 'faulty']),
  fault: z
    .enum([
      'unknown-number',
      'number-twice',
      'another-claim',
      'unknown-result',
      'remark-missing',
      'remark-long',
    ])
    .optional(),
  result: z.enum(['pass', 'query', 'fail']).optional(),
});

const XLSX_MAX = 2_000_000;

export const takeResultsOperation = operation({
  id: 'rounds.take-results',
  method: 'POST',
  path: '/api/rounds/:roundId/results',
  summary: {
    zh: '导回部门填好的名单，逐行给出结果；同一文件再导不变',
    en: 'Take a filled-in list in, with an answer for every row; the same file again changes nothing',
  },
  action: 'rounds.check',
  kind: 'command',
  params: zRoundParam,
  body: z.strictObject({
    xlsx: z
      .string()
      .min(1)
      .max(XLSX_MAX)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, '应是 Base64 编码的文件|it must be a file in Base64')
      .meta({ description: 'The workbook in Base64' }),
  }),
  output: z.object({
    department: z.string(),
    list: z.string(),
    rows: z.array(zAnswered),
    missing: z.array(z.int()).meta({ description: 'Numbers that went out and are not in the file' }),
  }),
});

export const zMeeting = z.strictObject({
  number: zShortText,
  heldOn: z.iso.date(),
  minutes: zFile,
  decisions: z
    .array(
      z.strictObject({
        claimId: zId,
        decision: z.enum(['agree', 'part', 'refuse']),
        amount: zPositiveMoney.optional(),
        reason: zReason.optional(),
      }),
    )
    .min(1)
    .max(500),
});

export const meetOperation = operation({
  ...roundStep('meet', { zh: '登记会议决定，逐件', en: 'Enter what a meeting decided, claim by claim' }),
  body: zMeeting,
  output: zMoved,
});

export const publishOperation = operation({
  ...roundStep('publish', { zh: '发布公示', en: 'Publish the list' }),
  body: z.strictObject({ contact: z.string().trim().min(4).max(200) }),
  output: z.object({ publicityId: zId, from: z.iso.date(), to: z.iso.date() }),
});

export const interruptOperation = operation({
  ...roundStep('interrupt', {
    zh: '中止公示，之后须重新公示',
    en: 'Break a notice off; the list must then be published anew',
  }),
  body: z.strictObject({ reason: zReason }),
  output: z.object({ publicityId: zId }),
});

export const zDocument = z.strictObject({
  number: zShortText,
  issuedOn: z.iso.date(),
  file: zFile,
  coSigned: z.array(z.string().min(1).max(64)).max(12),
});

export const documentOperation = operation({
  ...roundStep('document', {
    zh: '登记联合文件：文号、日期、会签单位、盖章件',
    en: 'Enter the joint document: number, day, co-signing bodies, sealed file',
  }),
  body: zDocument,
  output: zMoved,
});

export const zOutcome = z.object({
  claimId: zId,
  number: z.string(),
  outcome: z.enum(['approved', 'known', 'refused']),
  refusal: zRefusal.optional(),
});

export const disburseOperation = operation({
  ...roundStep('disburse', {
    zh: '批次内逐件作最后审批，每件给出结果；可重复执行',
    en: 'Give the last approval claim by claim, with a result for each; may be run again',
  }),
  // Each claim is a command of its own with a key of its own, so no key of the asker's is needed.
  kind: 'query',
  output: z.object({ rows: z.array(zOutcome) }),
});

export const fileOperation = operation({
  id: 'rounds.file',
  method: 'GET',
  path: '/api/rounds/:roundId/files/:paper',
  summary: { zh: '下载会议纪要或联合文件', en: 'Download the minutes or the joint document' },
  action: 'rounds.read',
  kind: 'query',
  params: zRoundParam.extend({
    paper: z.string().max(40).meta({ description: '`minutes` or `document`' }),
  }),
  output: z.unknown(),
});

const zPublicNotice = zNotice.omit({ interruptedAt: true }).extend({
  body: zPublicList,
  digest: z.string(),
  takesObjections: z.boolean(),
  successor: zId.optional().meta({ description: 'The notice that took the place of one broken off' }),
});

export const publicitiesOperation = operation({
  id: 'rounds.publicities',
  method: 'GET',
  path: '/api/publicity',
  summary: { zh: '公示，任何人可看', en: 'Public notices, for anyone to read' },
  action: 'rounds.public',
  kind: 'query',
  output: z.object({
    notices: z.array(
      zNotice.omit({ interruptedAt: true }).extend({
        round: z.string(),
        schemeZh: z.string(),
        schemeEn: z.string(),
        claims: z.int(),
        total: zMoney,
      }),
    ),
  }),
});

export const publicityOperation = operation({
  id: 'rounds.publicity',
  method: 'GET',
  path: '/api/publicity/:publicityId',
  summary: { zh: '一份公示名单', en: 'One public list' },
  action: 'rounds.public',
  kind: 'query',
  params: z.object({ publicityId: zId }),
  output: zPublicNotice,
});

const zObjecting = {
  place: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .meta({ description: 'Number on the list; left out: all of it' }),
  name: z.string().trim().min(2).max(60),
  contact: z.string().trim().min(5).max(120),
  text: z.string().trim().min(5).max(2_000),
};
export const zPageObjection = z.strictObject(zObjecting);

export const objectOperation = operation({
  id: 'rounds.object',
  method: 'POST',
  path: '/api/publicity/:publicityId/objections',
  summary: {
    zh: '对公示提出异议，任何人可提，只有经办人能看到',
    en: 'Object to a public list; anyone may, and only the desk reads it',
  },
  action: 'rounds.object',
  kind: 'command',
  ratePerMinute: 5,
  params: z.object({ publicityId: zId }),
  body: zPageObjection,
  output: z.object({ objectionId: zId, answerBy: z.iso.date() }),
});

export const zDeskObjection = z.strictObject({
  ...zObjecting,
  channel: z.enum(['letter', 'phone']),
  receivedOn: z.iso.date(),
});

export const enterObjectionOperation = operation({
  id: 'rounds.enter-objection',
  method: 'POST',
  path: '/api/rounds/:roundId/objections',
  summary: { zh: '登记来信或来电提出的异议', en: 'Enter an objection that came by letter or call' },
  action: 'rounds.enter-objection',
  kind: 'command',
  params: zRoundParam,
  body: zDeskObjection,
  output: z.object({ objectionId: zId, answerBy: z.iso.date() }),
});

export const zAnswer = z.strictObject({
  outcome: z.enum(['dismissed', 'upheld']),
  answer: zReason,
  claimId: zId.optional().meta({ description: 'Which claim, where the objection named none' }),
  how: zHow.optional().meta({ description: 'What becomes of the claim when it is upheld' }),
});

export const answerObjectionOperation = operation({
  id: 'rounds.answer',
  method: 'POST',
  path: '/api/objections/:objectionId/answer',
  summary: { zh: '答复异议', en: 'Answer an objection' },
  action: 'rounds.answer',
  kind: 'command',
  params: z.object({ objectionId: zId }),
  body: zAnswer,
  output: z.object({ objectionId: zId, state: zObjection.shape.state }),
});
