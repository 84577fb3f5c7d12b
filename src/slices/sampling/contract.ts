import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { plainSeed } from './domain/draw.ts';
import { zDrawFile } from './domain/draw-file.ts';
import { STRATA } from './domain/strata.ts';
import { CASE_STATES, OUTCOMES, SEED_ROLES } from './record.ts';

export const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;
const zAllowed = z.array(z.string()).describe('Actions this viewer may take on the record now');
const zProvenance = z.enum(['sample', 'own']);
const zText = (least: number, most: number) => z.string().trim().min(least).max(most);
/** No scheme is older; the calendar of the database ends at the other side of year 1. */
const zDay = z.iso.date().regex(/^(19|2\d)/, '应是 1900 年以后的日期|it must be a day from 1900 on');
const zAmount = zMoney.regex(
  /^0*[1-9]\d{0,17}$/,
  '应是大于零的金额（以最小货币单位计的整数）|it must be an amount above zero, in whole minor units',
);

const zProgress = z.object({
  cases: z.int(),
  assigned: z.int(),
  reported: z.int(),
  inOrder: z.int(),
  minor: z.int(),
  repay: z.int(),
  repayAmount: zMoney,
});

/** An audit as everybody sees it. */
export const zDraw = z.object({
  id: zId,
  number: z.string(),
  jurisdictionId: zJurisdictionId,
  scheme: z.object({
    code: z.string(),
    version: z.int(),
    titleZh: z.string(),
    titleEn: z.string(),
    auditRatePercent: z.int(),
  }),
  from: z.iso.date(),
  to: z.iso.date(),
  strata: z.enum(STRATA),
  quotas: z.array(z.object({ stratum: z.string(), listed: z.int(), draw: z.int() })),
  listed: z.int(),
  size: z.int(),
  digest: z
    .string()
    .meta({ description: 'SHA-256 over the canonical list, published before the seed exists' }),
  seedSource: z.string(),
  seedAt: zInstant.meta({ description: 'When the source publishes what becomes the seed' }),
  frozenAt: zInstant,
  state: z.enum(['frozen', 'due', 'drawn', 'voided']).meta({ description: 'due: the seed is public by now' }),
  seed: z.string().nullable(),
  drawnAt: zInstant.nullable(),
  voidReason: z.string().nullable(),
  progress: zProgress.nullable().meta({ description: 'Only for whom cases may be seen by' }),
  provenance: zProvenance,
  allowed: zAllowed,
});

export const zCase = z.object({
  id: zId,
  number: z.string(),
  drawId: zId,
  drawNumber: z.string(),
  jurisdictionId: zJurisdictionId,
  claimId: zId,
  claimNumber: z.string(),
  amount: zMoney,
  enterpriseZh: z.string(),
  enterpriseEn: z.string(),
  providerZh: z.string().nullable(),
  providerEn: z.string().nullable(),
  state: z.enum(CASE_STATES),
  dueOn: z.iso.date().nullable(),
  late: z.boolean().meta({ description: 'The day has passed and there is no outcome' }),
  outcome: z.enum(OUTCOMES).nullable(),
  repay: zMoney.nullable(),
  provenance: zProvenance,
  allowed: zAllowed,
});

const drawParams = z.object({ drawId: zId });
const caseParams = z.object({ caseId: zId });

const query = <const I extends string>(id: I, path: string, action: string, zh: string, en: string) =>
  ({ id, method: 'GET', path, summary: { zh, en }, kind: 'query', action }) as const;
const command = <const I extends string>(id: I, path: string, action: string, zh: string, en: string) =>
  ({ id, method: 'POST', path, summary: { zh, en }, kind: 'command', action }) as const;

export const drawsOperation = operation({
  ...query('sampling.draws', '/api/sampling/draws', 'sampling.view', '随机抽查', 'Audits drawn by lot'),
  output: z.object({ draws: z.array(zDraw) }),
});

export const drawOperation = operation({
  ...query(
    'sampling.draw',
    '/api/sampling/draws/:drawId',
    'sampling.view',
    '一次抽查：名单摘要、种子和抽中的行',
    'One audit: digest of its list, seed, rows drawn',
  ),
  params: drawParams,
  output: zDraw.extend({
    entries: z
      .array(z.object({ role: z.enum(SEED_ROLES), at: zInstant, value: z.string().nullable() }))
      .meta({ description: 'Who entered a seed and when; what was entered is shown once it is drawn' }),
    drawn: z.array(z.object({ position: z.int(), stratum: z.string(), digest: z.string() })),
    cases: z.array(zCase).meta({ description: 'As far as the viewer may see them' }),
  }),
});

export const drawFileOperation = operation({
  ...query(
    'sampling.file',
    '/api/sampling/draws/:drawId/file',
    'sampling.view',
    '下载公布的名单文件，可自行核验',
    'The published file, from which anybody can draw again',
  ),
  params: drawParams,
  output: zDrawFile,
});

export const fullFileOperation = operation({
  ...query(
    'sampling.fullFile',
    '/api/sampling/draws/:drawId/full-file',
    'sampling.list',
    '下载含明细的名单文件',
    'The file with the claims behind the digests',
  ),
  params: drawParams,
  output: zDrawFile,
});

export const drawWorkbookOperation = operation({
  ...query(
    'sampling.workbook',
    '/api/sampling/draws/:drawId/xlsx',
    'sampling.list',
    '下载名单和结果（XLSX）',
    'List and results as a workbook',
  ),
  params: drawParams,
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  output: z.unknown(),
});

export const spanOperation = operation({
  ...query(
    'sampling.span',
    '/api/sampling/span',
    'sampling.freeze',
    '一段时间同意了多少份兑付、至少抽查几份',
    'How many claims a span holds, and how many must be drawn',
  ),
  query: z.object({
    jurisdictionId: zJurisdictionId,
    schemeCode: z.string(),
    from: zDay,
    to: zDay,
  }),
  output: z.object({ listed: z.int(), least: z.int(), amount: zMoney, ratePercent: z.int() }),
});

export const freezeOperation = operation({
  ...command(
    'sampling.freeze',
    '/api/sampling/draws',
    'sampling.freeze',
    '冻结并公布一份抽查名单',
    'Freeze and publish the list of an audit',
  ),
  body: z.strictObject({
    jurisdictionId: zJurisdictionId,
    schemeCode: zText(1, 64),
    from: zDay,
    to: zDay,
    size: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .meta({ description: 'Left out: as many as the scheme asks' }),
    strata: z.enum(STRATA).default('none'),
    edges: z.array(zAmount).max(9).default([]).meta({ description: 'Between strata by amount, ascending' }),
    seedSource: zText(4, 300).meta({ description: 'What public source becomes the seed, exactly' }),
    seedAt: z.iso.datetime({ offset: true }),
  }),
  output: z.object({
    drawId: z.string(),
    number: z.string(),
    digest: z.string(),
    listed: z.int(),
    size: z.int(),
  }),
});

export const voidOperation = operation({
  ...command(
    'sampling.void',
    '/api/sampling/draws/:drawId/void',
    'sampling.void',
    '作废一份名单（种子公开之前）',
    'Take a list back, before its seed is public',
  ),
  params: drawParams,
  body: z.strictObject({ reason: zText(2, 500) }),
  output: z.object({ drawId: z.string() }),
});

export const enterSeedOperation = operation({
  ...command(
    'sampling.enterSeed',
    '/api/sampling/draws/:drawId/seed',
    'sampling.enter-seed',
    '登记种子；两个不同岗位的人登记一致即抽取',
    'Enter the seed; two persons of different offices who agree draw',
  ),
  params: drawParams,
  body: z.strictObject({
    value: zText(4, 200).refine(
      (value) => plainSeed(value).length >= 4 && plainSeed(value).length <= 200,
      '除空格外应有 4 到 200 个字符|it must have 4 to 200 characters besides spaces',
    ),
  }),
  output: z.object({ drawn: z.boolean() }),
});

export const casesOperation = operation({
  ...query(
    'sampling.cases',
    '/api/sampling/cases',
    'sampling.cases',
    '抽中的核查，未办结的在前',
    'Cases drawn, those without an outcome first',
  ),
  output: z.object({ cases: z.array(zCase) }),
});

export const caseOperation = operation({
  ...query('sampling.case', '/api/sampling/cases/:caseId', 'sampling.cases', '一项核查', 'One case'),
  params: caseParams,
  output: zCase.extend({
    askedAt: zInstant.nullable(),
    wanted: z.string().nullable(),
    auditor: z.string().nullable().meta({ description: 'Null where the viewer may not see who' }),
    mine: z.boolean().meta({ description: 'The viewer has this case' }),
    findings: z.string().nullable(),
    reportedAt: zInstant.nullable(),
    answers: z.array(
      z.object({
        id: zId,
        by: z.enum(['enterprise', 'provider']),
        at: zInstant,
        note: z.string(),
        fileName: z.string().nullable(),
      }),
    ),
    clawbacks: z
      .array(
        z.object({ number: z.string(), amount: zMoney, state: z.enum(['proposed', 'done', 'withdrawn']) }),
      )
      .meta({ description: 'Of this claim, with the number of this case as their reference' }),
  }),
});

export const answerFileOperation = operation({
  ...query(
    'sampling.answerFile',
    '/api/sampling/cases/:caseId/answers/:answerId/file',
    'sampling.cases',
    '下载交来的文件',
    'A file that was handed in',
  ),
  params: z.object({ caseId: zId, answerId: zId }),
  output: z.unknown(),
});

export const takeOperation = operation({
  ...command(
    'sampling.take',
    '/api/sampling/cases/:caseId/take',
    'sampling.take',
    '接手核查，告知要交什么',
    'Take a case and say what is to be handed in',
  ),
  params: caseParams,
  body: z.strictObject({ wanted: zText(2, 1_000), dueOn: zDay }),
  output: z.object({ caseId: z.string() }),
});

export const answerOperation = operation({
  ...command(
    'sampling.answer',
    '/api/sampling/cases/:caseId/answer',
    'sampling.answer',
    '为核查交材料',
    'Hand something in for a case',
  ),
  params: caseParams,
  body: z.strictObject({
    note: z.string().trim().max(2_000).default(''),
    file: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), fileName: zText(1, 200) }).optional(),
  }),
  output: z.object({ answerId: z.string() }),
});

export const reportOperation = operation({
  ...command(
    'sampling.report',
    '/api/sampling/cases/:caseId/report',
    'sampling.report',
    '写下核查结论',
    'Report the outcome of a case',
  ),
  params: caseParams,
  body: z.strictObject({
    findings: zText(2, 5_000),
    outcome: z.enum(OUTCOMES),
    repay: zAmount.optional(),
  }),
  output: z.object({ caseId: z.string() }),
});
