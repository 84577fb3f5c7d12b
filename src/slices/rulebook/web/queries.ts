import { queryOptions } from '@tanstack/react-query';
import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type DraftListed = OutputOf<typeof operations.draftsOperation>['drafts'][number];
export type DraftAnswer = OutputOf<typeof operations.draftOperation>;
export type DraftView = DraftAnswer['draft'];
export type LibraryAnswer = OutputOf<typeof operations.modelsOperation>;
export type ModelView = LibraryAnswer['models'][number];

export const getDrafts = endpoint<typeof operations.draftsOperation>('query', 'GET', '/api/rulebook/drafts');
export const getDraft = endpoint<typeof operations.draftOperation>(
  'query',
  'GET',
  '/api/rulebook/drafts/:draftId',
);
const getModels = endpoint<typeof operations.modelsOperation>('query', 'GET', '/api/rulebook/models');
const getDifference = endpoint<typeof operations.differenceOperation>(
  'query',
  'GET',
  '/api/rulebook/difference',
);
export const readFile = endpoint<typeof operations.readFileOperation>(
  'query',
  'POST',
  '/api/rulebook/read-file',
);
export const startDraft = endpoint<typeof operations.startOperation>(
  'command',
  'POST',
  '/api/rulebook/drafts',
);
export const saveDraft = endpoint<typeof operations.saveOperation>(
  'command',
  'POST',
  '/api/rulebook/drafts/:draftId/save',
);
export const proposeDraft = endpoint<typeof operations.proposeOperation>(
  'command',
  'POST',
  '/api/rulebook/drafts/:draftId/propose',
);
export const publishDraft = endpoint<typeof operations.publishOperation>(
  'command',
  'POST',
  '/api/rulebook/drafts/:draftId/publish',
);
export const returnDraft = endpoint<typeof operations.returnOperation>(
  'command',
  'POST',
  '/api/rulebook/drafts/:draftId/return',
);
export const withdrawDraft = endpoint<typeof operations.withdrawOperation>(
  'command',
  'POST',
  '/api/rulebook/drafts/:draftId/withdraw',
);

export const askWhatIf = endpoint<typeof operations.whatIfOperation>(
  'command',
  'POST',
  '/api/rulebook/drafts/:draftId/what-if',
);
const getRun = endpoint<typeof operations.runOperation>('query', 'GET', '/api/rulebook/runs/:runId');
const getRunLines = endpoint<typeof operations.runLinesOperation>(
  'query',
  'GET',
  '/api/rulebook/runs/:runId/lines',
);
export type RunView = OutputOf<typeof operations.runOperation>['run'];
export type RunLineView = OutputOf<typeof operations.runLinesOperation>['lines'][number];
export const runQuery = (runId: string) => ask(getRun, { params: { runId } });
/** Most lines of one answer; the server's own limit. */
const LINES = 500;
/** All lines of a replay: the table orders, narrows and carries out all of them. */
export const runLinesQuery = (runId: string) =>
  queryOptions({
    queryKey: [getRunLines.path, runId],
    queryFn: () =>
      allPages<RunLineView, number>(async (after = 0) => {
        const { lines } = await call(getRunLines, { params: { runId }, query: { after, limit: LINES } });
        return { rows: lines, next: lines.length < LINES ? null : (lines.at(-1)?.line ?? null) };
      }),
  });

export const draftsQuery = ask(getDrafts);
export const draftQuery = (draftId: string) => ask(getDraft, { params: { draftId } });
export const modelsQuery = ask(getModels);
export const differenceQuery = (from: string, to: string) => ask(getDifference, { query: { from, to } });

/** Answers that a step of a draft changes. */
export const MOVED = [getDrafts, getDraft, { path: '/api/schemes' }] as const;
