import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type DrawView = OutputOf<typeof operations.drawsOperation>['draws'][number];
export type DrawPageView = OutputOf<typeof operations.drawOperation>;
export type CaseView = OutputOf<typeof operations.casesOperation>['cases'][number];
export type CasePageView = OutputOf<typeof operations.caseOperation>;
export type CaseAnswer = CasePageView['answers'][number];

const getDraws = endpoint<typeof operations.drawsOperation>('query', 'GET', '/api/sampling/draws');
const getDraw = endpoint<typeof operations.drawOperation>('query', 'GET', '/api/sampling/draws/:drawId');
const getSpan = endpoint<typeof operations.spanOperation>('query', 'GET', '/api/sampling/span');
const getCases = endpoint<typeof operations.casesOperation>('query', 'GET', '/api/sampling/cases');
const getCase = endpoint<typeof operations.caseOperation>('query', 'GET', '/api/sampling/cases/:caseId');
export const freeze = endpoint<typeof operations.freezeOperation>('command', 'POST', '/api/sampling/draws');
export const voidList = endpoint<typeof operations.voidOperation>(
  'command',
  'POST',
  '/api/sampling/draws/:drawId/void',
);
export const enterSeed = endpoint<typeof operations.enterSeedOperation>(
  'command',
  'POST',
  '/api/sampling/draws/:drawId/seed',
);
export const takeCase = endpoint<typeof operations.takeOperation>(
  'command',
  'POST',
  '/api/sampling/cases/:caseId/take',
);
export const answerCase = endpoint<typeof operations.answerOperation>(
  'command',
  'POST',
  '/api/sampling/cases/:caseId/answer',
);
export const reportCase = endpoint<typeof operations.reportOperation>(
  'command',
  'POST',
  '/api/sampling/cases/:caseId/report',
);

export const drawsQuery = ask(getDraws);
export const drawQuery = (drawId: string) => ask(getDraw, { params: { drawId } });
export const casesQuery = ask(getCases);
export const caseQuery = (caseId: string) => ask(getCase, { params: { caseId } });
export const spanQuery = (span: {
  readonly jurisdictionId: string;
  readonly schemeCode: string;
  readonly from: string;
  readonly to: string;
}) => ask(getSpan, { query: span });

/** Answers that freezing, a seed or an outcome changes. */
export const MOVED = [getDraws, getDraw, getCases, getCase] as const;
