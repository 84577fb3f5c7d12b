import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zId, zPositiveMoney, zSchemeTitle, zShareList } from './contract.ts';

/** How the firms of a run were chosen, as kept with it. */
export const zRunChoice = z.object({
  kind: z.enum(['on-record', 'list']),
  listId: z.uuid().optional(),
  listTitle: z.string().optional(),
  onlyWithout: z.boolean(),
  includeEstimated: z.boolean(),
});
export type RunChoice = z.infer<typeof zRunChoice>;

/** What the preview showed: the basis on which persons decided. */
export const zPlannedRun = z.object({
  rows: z.int(),
  granted: z.int(),
  payers: z.array(z.object({ payer: zJurisdictionId, before: zMoney, after: zMoney })),
});
export type PlannedRun = z.infer<typeof zPlannedRun>;

const zRefusal = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  rule: z.string().optional(),
});

const zRowState = z.enum(['planned', 'left-out', 'issued', 'refused']);

const zWho = z.object({ at: zInstant, person: z.string().optional() });

/** A run as lists show it. */
const zRun = z.object({
  id: zId,
  number: z.string(),
  scheme: zSchemeTitle,
  amount: zPositiveMoney
    .optional()
    .meta({ description: 'Face for each; left out, as much as the scheme gives' }),
  choice: zRunChoice,
  planned: zPlannedRun,
  plannedTotal: zMoney,
  needsSecond: z.boolean().meta({ description: 'The total reaches the threshold for two persons' }),
  state: z.enum(['prepared', 'proposed', 'running', 'stopped', 'done', 'discarded']),
  prepared: zWho,
  proposed: zWho.optional(),
  confirmed: zWho.optional(),
  ended: zWho.optional(),
  provenance: z.enum(['sample', 'own']),
  allowed: z.array(z.string()).meta({ description: 'Actions this viewer may take now' }),
});

const zRow = z.object({
  no: z.int(),
  enterpriseId: zId.optional(),
  creditCode: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  planned: zMoney.optional(),
  estimated: z.boolean(),
  state: zRowState,
  voucherId: zId.optional(),
  face: zMoney.optional(),
  refusal: zRefusal.optional(),
});

const zCount = z.object({
  state: zRowState,
  refusal: zRefusal.optional(),
  rows: z.int(),
  amount: zMoney,
});

export const runsOperation = operation({
  id: 'vouchers.runs',
  method: 'GET',
  path: '/api/issue-runs',
  summary: { zh: '批量发券：近一百批', en: 'Issuing to many: the latest hundred runs' },
  action: 'vouchers.runs',
  kind: 'query',
  output: z.object({ runs: z.array(zRun) }),
});

export const runOperation = operation({
  id: 'vouchers.run',
  method: 'GET',
  path: '/api/issue-runs/:runId',
  summary: { zh: '一批发放：预览、进度与结果', en: 'One run: preview, progress and result' },
  action: 'vouchers.runs',
  kind: 'query',
  params: z.object({ runId: zId }),
  output: zRun.extend({
    counts: z.array(zCount).meta({ description: 'Rows by outcome and reason, most first' }),
    issuedShares: zShareList.meta({ description: 'What was issued so far, by payer' }),
  }),
});

export const runRowsOperation = operation({
  id: 'vouchers.runRows',
  method: 'GET',
  path: '/api/issue-runs/:runId/rows',
  summary: { zh: '一批发放的逐户结果', en: 'The firms of a run, one by one' },
  action: 'vouchers.runs',
  kind: 'query',
  params: z.object({ runId: zId }),
  query: z.object({
    after: z.coerce.number().int().min(0).max(1_000_000).optional(),
    state: zRowState.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ rows: z.array(zRow) }),
});

export const zPrepareRun = z.strictObject({
  jurisdictionId: zJurisdictionId,
  schemeCode: z.string().min(1).max(64),
  amount: zPositiveMoney.optional(),
  listId: zId.optional().meta({ description: 'Firms of this list; left out, all verified firms on record' }),
  onlyWithout: z.boolean().default(true),
  includeEstimated: z.boolean().default(false),
});

export const prepareRunOperation = operation({
  id: 'vouchers.prepareRun',
  method: 'POST',
  path: '/api/issue-runs',
  summary: {
    zh: '预览一批发放：谁得多少，谁因哪一条不得',
    en: 'Preview a run: who gets how much, who not and why',
  },
  action: 'vouchers.issue-many',
  kind: 'command',
  body: zPrepareRun,
  output: z.object({ runId: zId, number: z.string() }),
});

const runParams = z.object({ runId: zId });
const zMoved = z.object({ state: zRun.shape.state });

export const startRunOperation = operation({
  id: 'vouchers.startRun',
  method: 'POST',
  path: '/api/issue-runs/:runId/start',
  summary: {
    zh: '开始发放；总额达到双人审批标准的，提交另一人同意',
    en: 'Start a run; from the threshold on, submit it to a second person',
  },
  action: 'vouchers.issue-many',
  kind: 'command',
  params: runParams,
  output: zMoved,
});

export const confirmRunOperation = operation({
  id: 'vouchers.confirmRun',
  method: 'POST',
  path: '/api/issue-runs/:runId/confirm',
  summary: { zh: '第二人同意发放', en: 'Agree to a run as the second person' },
  action: 'vouchers.issue-many',
  kind: 'command',
  params: runParams,
  output: zMoved,
});

export const discardRunOperation = operation({
  id: 'vouchers.discardRun',
  method: 'POST',
  path: '/api/issue-runs/:runId/discard',
  summary: { zh: '作废还没开始的一批', en: 'Discard a run that has not begun' },
  action: 'vouchers.issue-many',
  kind: 'command',
  params: runParams,
  output: zMoved,
});

export const stopRunOperation = operation({
  id: 'vouchers.stopRun',
  method: 'POST',
  path: '/api/issue-runs/:runId/stop',
  summary: {
    zh: '停在当前这一小批之后；已发的有效',
    en: 'Stop after the present batch; what is issued stays',
  },
  action: 'vouchers.issue-many',
  kind: 'command',
  params: runParams,
  output: zMoved,
});
