import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { OUTCOMES } from './domain/board-run.ts';

/* All open needs held against all offers: to begin it, to follow and stop it, and to read what came of it. */

const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;
const zBilingual = z.object({ zh: z.string(), en: z.string() });
const zOutcome = z.enum(OUTCOMES);
const zProvenance = z.enum(['sample', 'own']);

const zRun = z.object({
  id: zId,
  state: z.enum(['running', 'done', 'stopped']),
  needs: z.int().meta({ description: 'Needs that were open when it began' }),
  outcomes: z
    .record(zOutcome, z.int())
    .meta({ description: 'How those came out that are still published; the others are out of sight' }),
  startedAt: zInstant,
  startedBy: z.string().nullable(),
  endedAt: zInstant.nullable(),
  endedBy: z.string().nullable().meta({ description: 'Who stopped it' }),
  asOf: zInstant.nullable().meta({ description: 'When the last answer was given' }),
  secondsLeft: z.int().nullable().meta({ description: 'What the rest takes at the pace so far' }),
  analysers: z.array(z.string()).meta({ description: 'Versions of the analyser that read the needs' }),
  provenance: zProvenance,
  allowed: z.array(z.string()).meta({ description: 'Actions this viewer may take now' }),
});

export const boardRunsOperation = operation({
  id: 'needs.board-runs',
  method: 'GET',
  path: '/api/needs/board-runs',
  summary: {
    zh: '全部需求对全部资源的匹配：历次',
    en: 'All needs against all offers: every time it was done',
  },
  action: 'needs.match-board',
  kind: 'query',
  output: z.object({
    runs: z.array(zRun),
    open: z.int().meta({ description: 'Open needs that one begun now would answer' }),
  }),
});

export const boardRunOperation = operation({
  id: 'needs.board-run',
  method: 'GET',
  path: '/api/needs/board-runs/:runId',
  summary: { zh: '一次全部匹配和它的进度', en: 'One matching of all needs, and how far it is' },
  action: 'needs.match-board',
  kind: 'query',
  params: z.object({ runId: zId }),
  output: zRun,
});

export const boardRunRowsOperation = operation({
  id: 'needs.board-run-rows',
  method: 'GET',
  path: '/api/needs/board-runs/:runId/rows',
  summary: {
    zh: '一次全部匹配的结果，没有合适资源的在前',
    en: 'What came of a matching of all needs, those without a match first',
  },
  action: 'needs.match-board',
  kind: 'query',
  params: z.object({ runId: zId }),
  query: z.object({
    after: z.coerce.number().int().min(0).max(10_000_000).default(0),
    outcome: zOutcome.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        order: z.int().meta({ description: 'Give it as `after` for what follows' }),
        publicationId: zId,
        title: z.string(),
        jurisdictionId: zJurisdictionId.nullable(),
        outcome: zOutcome,
        fits: z.int(),
        near: z.int(),
        best: z.array(
          z.object({
            offerId: zId,
            name: zBilingual,
            provider: zBilingual,
            score: z.number().meta({ description: '0 to 100' }),
            fits: z.boolean(),
            reasons: z.array(zBilingual),
            gives: z.array(zBilingual),
          }),
        ),
        relaxations: z
          .array(zBilingual.extend({ more: z.int() }))
          .meta({ description: 'What would have to give, and how many offers would fit then' }),
        analyser: z.string().nullable(),
        answeredAt: zInstant.nullable(),
        provenance: zProvenance,
      }),
    ),
  }),
});

export const startBoardRunOperation = operation({
  id: 'needs.start-board-run',
  method: 'POST',
  path: '/api/needs/board-runs',
  summary: { zh: '全部匹配一遍', en: 'Match all needs with all offers' },
  action: 'needs.match-board',
  kind: 'command',
  body: z.strictObject({}),
  output: z.object({ runId: zId }),
});

export const stopBoardRunOperation = operation({
  id: 'needs.stop-board-run',
  method: 'POST',
  path: '/api/needs/board-runs/:runId/stop',
  summary: { zh: '停止全部匹配', en: 'Stop a matching of all needs' },
  action: 'needs.match-board',
  kind: 'command',
  params: z.object({ runId: zId }),
  body: z.strictObject({}),
  output: z.object({ runId: zId }),
});
