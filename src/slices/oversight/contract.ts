import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zTie } from '../ties/index.ts';
import { zRule } from './domain/rules.ts';
import { STAGES } from './domain/way.ts';

const zSeries = z.enum(['sample', 'own']);
const zStage = z.enum(STAGES);
const zMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '应是形如 2026-11 的月份|it must be a month such as 2026-11');
const zCode = z.string().min(1).max(64);
const zSum = { records: z.int(), amount: zMoney };

const zStageSum = z.object({
  stage: zStage,
  ...zSum,
  losses: z.array(z.object({ reason: z.string(), ...zSum, remark: z.boolean() })).meta({
    description:
      'Why money went no further after this stage; `remark` where it moved nothing: `clause:<reference>` gave nothing, `by-run` was not asked for, `order-failed` is ordered anew',
  }),
  underWay: zMoney.optional().meta({ description: 'Neither gone on nor lost yet; only over all time' }),
});

const zLine = z.object({
  jurisdictionId: zJurisdictionId,
  schemeCode: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  series: zSeries,
  month: z.string().optional().meta({ description: 'Left out where a line holds all months of the span' }),
  stages: z.array(zStageSum),
});

const span = {
  from: zMonth.optional().meta({ description: 'First month, included' }),
  to: zMonth.optional().meta({ description: 'Last month, included' }),
};

export const funnelOperation = operation({
  id: 'oversight.funnel',
  method: 'GET',
  path: '/api/oversight/funnel',
  summary: {
    zh: '资金去向：从安排到拨付，各环节及流失原因，样例与自有分列',
    en: 'The way of the money from appropriated to paid, with what was lost and why; sample and own apart',
  },
  action: 'oversight.funnel',
  kind: 'query',
  query: z.object({
    jurisdiction: zCode.optional(),
    scheme: zCode.optional(),
    ...span,
    by: z.enum(['scheme', 'month']).default('scheme'),
  }),
  output: z.object({ lines: z.array(zLine) }),
});

export const stepsOperation = operation({
  id: 'oversight.steps',
  method: 'GET',
  path: '/api/oversight/steps',
  summary: {
    zh: '资金去向里一个数字背后的记录',
    en: 'The records behind one figure of the way of the money',
  },
  action: 'oversight.funnel',
  kind: 'query',
  query: z.object({
    jurisdiction: zCode,
    scheme: zCode,
    series: zSeries,
    stage: zStage,
    reason: z.string().max(60).default('').meta({ description: 'Empty for what reached the stage' }),
    ...span,
    after: z
      .string()
      .regex(/^[0-9a-f-]{36}\.\d{1,6}$/)
      .optional()
      .meta({ description: 'Cursor of the last record of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    titleZh: z.string(),
    titleEn: z.string(),
    count: z.int().meta({ description: 'All records of the figure, those of other pages too' }),
    amount: zMoney,
    records: z.array(
      z.object({
        cursor: z.string(),
        kind: z.enum(['scheme', 'voucher', 'order', 'claim']),
        id: z.string().nullable(),
        number: z.string().nullable().meta({ description: 'Null where the viewer may not open it' }),
        firmZh: z.string().nullable(),
        firmEn: z.string().nullable(),
        amount: zMoney,
        at: zInstant,
      }),
    ),
  }),
});

const zWaitLine = z.object({
  stage: z.string(),
  jurisdictionId: zJurisdictionId.meta({ description: 'Where the one who holds it is' }),
  series: zSeries,
  ...zSum,
  oldestDays: z.int().meta({ description: 'Working days of the one that waits longest' }),
});
const zLapLine = z.object({
  stage: z.string(),
  jurisdictionId: zJurisdictionId,
  series: zSeries,
  records: z.int(),
  median: z.int().meta({ description: 'Working days within which half were through' }),
  ninety: z.int().meta({ description: 'Working days within which nine tenths were through' }),
});

export const deskOperation = operation({
  id: 'oversight.desk',
  method: 'GET',
  path: '/api/oversight/desk',
  summary: {
    zh: '谁在等谁，近 90 天各环节用时',
    en: 'Who waits for whom, and how long each stage took in the last ninety days',
  },
  action: 'oversight.desk',
  kind: 'query',
  output: z.object({
    waits: z.array(zWaitLine),
    quarter: z.object({ from: z.iso.date(), until: z.iso.date() }),
    laps: z.array(zLapLine),
  }),
});

export const waitsOperation = operation({
  id: 'oversight.waits',
  method: 'GET',
  path: '/api/oversight/waits',
  summary: { zh: '停在一个环节的记录，等得最久的在前', en: 'Records that wait in one stage, longest first' },
  action: 'oversight.desk',
  kind: 'query',
  query: z.object({ stage: z.string().regex(/^[a-z][a-z-]{1,39}$/), series: zSeries }),
  output: z.object({
    records: z.array(
      z.object({
        kind: z.enum(['voucher', 'claim']),
        id: z.string(),
        number: z.string().nullable(),
        firmZh: z.string().nullable(),
        firmEn: z.string().nullable(),
        jurisdictionId: zJurisdictionId,
        issuerId: zJurisdictionId,
        amount: zMoney,
        since: zInstant,
        workingDays: z.int(),
      }),
    ),
  }),
});

export const payoutsOperation = operation({
  id: 'oversight.payouts',
  method: 'GET',
  path: '/api/oversight/payouts',
  summary: {
    zh: '我在等的钱：停在谁手里，按近来实际用时推算的到账日',
    en: 'Money I wait for: who holds it, and the day it is likely paid by what each stage took lately',
  },
  action: 'oversight.payouts',
  kind: 'query',
  output: z.object({
    payouts: z.array(
      z.object({
        claimId: z.string(),
        number: z.string().nullable(),
        stage: z.string(),
        jurisdictionId: zJurisdictionId,
        series: zSeries,
        amount: zMoney,
        since: zInstant,
        workingDays: z.int(),
        promisedBy: z.iso.date().optional().meta({ description: 'By the scheme’s own rule on payouts' }),
        likelyOn: z.iso
          .date()
          .optional()
          .meta({ description: 'A projection, no promise; left out without records' }),
        basis: z
          .array(
            z.object({
              stage: z.string(),
              jurisdictionId: zJurisdictionId,
              median: z.int(),
              records: z.int(),
            }),
          )
          .meta({ description: 'Measured medians that the projection adds up' }),
      }),
    ),
  }),
});

const zFoundRecord = z.object({
  kind: z.enum(['order', 'claim']),
  id: z.string(),
  number: z.string(),
  amount: zMoney,
});
const zNamed = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
/** What joins two organisations of one group, on whose word as it stands now. */
const zJoin = z.object({
  one: zNamed,
  other: zNamed,
  basis: z
    .enum(['declared', 'imported', 'verified'])
    .meta({ description: 'Of its weakest record, as of now' }),
  words: z.object({ zh: z.string(), en: z.string() }),
  struck: z.boolean().meta({ description: 'A record it rests on has been struck out since' }),
});
const zFinding = z.object({
  id: z.string(),
  rule: zRule.optional().meta({ description: 'Left out where the pack has dropped it since' }),
  ruleId: z.string(),
  jurisdictionId: zJurisdictionId,
  enterprise: zNamed,
  provider: zNamed.optional(),
  orgs: z.array(zNamed),
  groups: z.array(z.array(zNamed)).optional().meta({
    description: 'Of a ring: who bought or sold, group after group; the last buys from the first',
  }),
  joins: z.array(zJoin).optional().meta({ description: 'Of a ring: what joins those of one group' }),
  ties: z.array(zTie).optional().meta({ description: 'Of a ring: the records of who owns whom it rests on' }),
  facts: z.object({
    days: z.int().optional(),
    line: zMoney.optional(),
    together: zMoney.optional(),
    price: zMoney.optional(),
    norm: zMoney.optional(),
    unit: z.string().optional(),
    spreadTenths: z.string().optional(),
    sample: z.int().optional(),
    daysLeft: z.int().optional(),
    fact: z.string().optional(),
  }),
  records: z.array(zFoundRecord),
  strength: z.int().min(1).max(3),
  digest: z.string(),
  foundAt: zInstant,
  changedAt: zInstant,
  state: z.enum(['open', 'explained', 'referred']),
  judgedBy: z.string().nullable(),
  judgedAt: zInstant.optional(),
  note: z.string().optional(),
  reference: z.string().optional(),
  provenance: zSeries,
  allowed: z.array(z.string()).meta({ description: 'Actions this viewer may take now' }),
});

export const findingsOperation = operation({
  id: 'oversight.findings',
  method: 'GET',
  path: '/api/oversight/findings',
  summary: { zh: '疑点：规则发现的可疑往来', en: 'Findings: dealings that a rule found odd' },
  action: 'oversight.findings',
  kind: 'query',
  query: z.object({
    state: zFinding.shape.state.optional(),
    rule: zCode.optional(),
    after: z.uuid().optional().meta({ description: 'Last finding of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rules: z.array(zRule),
    counts: z.array(z.object({ rule: z.string(), state: zFinding.shape.state, findings: z.int() })),
    findings: z.array(zFinding),
  }),
});

export const findingOperation = operation({
  id: 'oversight.finding',
  method: 'GET',
  path: '/api/oversight/findings/:findingId',
  summary: { zh: '一条疑点及其记录', en: 'One finding with its records' },
  action: 'oversight.findings',
  kind: 'query',
  params: z.object({ findingId: z.uuid() }),
  output: zFinding,
});

const zNote = z.string().trim().min(4).max(1_000);
const zSeen = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'Digest of the records the person saw' });
export const zExplain = z.strictObject({ digest: zSeen, note: zNote });
export const zRefer = z.strictObject({
  digest: zSeen,
  note: zNote,
  reference: z.string().trim().min(1).max(120),
});
const zJudged = z.object({ findingId: z.string(), state: zFinding.shape.state });

export const explainOperation = operation({
  id: 'oversight.explain',
  method: 'POST',
  path: '/api/oversight/findings/:findingId/explain',
  summary: { zh: '疑点已说明：有正当理由', en: 'Say that a finding has a good reason' },
  action: 'oversight.judge',
  kind: 'command',
  params: z.object({ findingId: z.uuid() }),
  body: zExplain,
  output: zJudged,
});

export const referOperation = operation({
  id: 'oversight.refer',
  method: 'POST',
  path: '/api/oversight/findings/:findingId/refer',
  summary: { zh: '把疑点移交处理', en: 'Refer a finding' },
  action: 'oversight.judge',
  kind: 'command',
  params: z.object({ findingId: z.uuid() }),
  body: zRefer,
  output: zJudged,
});
