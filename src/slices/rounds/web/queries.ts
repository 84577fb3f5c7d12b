import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type RoundsView = OutputOf<typeof operations.roundsOperation>;
export type RoundRow = RoundsView['rounds'][number];
export type WaitingClaim = RoundsView['waiting'][number];
export type RoundView = OutputOf<typeof operations.roundOperation>;
export type Member = RoundView['members'][number];
export type ObjectionView = RoundView['objections'][number];
export type NoticesView = OutputOf<typeof operations.publicitiesOperation>;
export type NoticeRow = NoticesView['notices'][number];
export type NoticeView = OutputOf<typeof operations.publicityOperation>;
export type TakenIn = OutputOf<typeof operations.takeResultsOperation>;
export type Disbursed = OutputOf<typeof operations.disburseOperation>['rows'];

const getRounds = endpoint<typeof operations.roundsOperation>('query', 'GET', '/api/rounds');
const getRound = endpoint<typeof operations.roundOperation>('query', 'GET', '/api/rounds/:roundId');
const getNotices = endpoint<typeof operations.publicitiesOperation>('query', 'GET', '/api/publicity');
const getNotice = endpoint<typeof operations.publicityOperation>(
  'query',
  'GET',
  '/api/publicity/:publicityId',
);

export const roundsQuery = ask(getRounds);
export const roundQuery = (roundId: string) => ask(getRound, { params: { roundId } });
export const noticesQuery = ask(getNotices);
export const noticeQuery = (publicityId: string) => ask(getNotice, { params: { publicityId } });

/** Answers that any step of a round changes. */
export const MOVED = [getRounds, getRound, getNotices, getNotice] as const;

export const openRound = endpoint<typeof operations.openRoundOperation>('command', 'POST', '/api/rounds');
export const add = endpoint<typeof operations.addOperation>('command', 'POST', '/api/rounds/:roundId/add');
export const takeOut = endpoint<typeof operations.takeOutOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/take-out',
);
export const grantLess = endpoint<typeof operations.grantLessOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/grant-less',
);
export const goOn = endpoint<typeof operations.goOnOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/go-on',
);
export const issueList = endpoint<typeof operations.issueListOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/lists/:department',
);
export const takeResults = endpoint<typeof operations.takeResultsOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/results',
);
export const meet = endpoint<typeof operations.meetOperation>('command', 'POST', '/api/rounds/:roundId/meet');
export const publish = endpoint<typeof operations.publishOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/publish',
);
export const endRound = endpoint<typeof operations.endRoundOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/end',
);
export const interrupt = endpoint<typeof operations.interruptOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/interrupt',
);
export const enterDocument = endpoint<typeof operations.documentOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/document',
);
export const enterObjection = endpoint<typeof operations.enterObjectionOperation>(
  'command',
  'POST',
  '/api/rounds/:roundId/objections',
);
export const answerObjection = endpoint<typeof operations.answerObjectionOperation>(
  'command',
  'POST',
  '/api/objections/:objectionId/answer',
);
export const object = endpoint<typeof operations.objectOperation>(
  'command',
  'POST',
  '/api/publicity/:publicityId/objections',
);
export const disburse = endpoint<typeof operations.disburseOperation>(
  'query',
  'POST',
  '/api/rounds/:roundId/disburse',
);
