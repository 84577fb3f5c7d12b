import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import type { ApiProblem } from '../../../ui/problem.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type Board = OutputOf<typeof operations.boardOperation>;
export type Giveaways = OutputOf<typeof operations.checkOperation>;
export type BoardNeed = Board['needs'][number];
export type KeptNeed = OutputOf<typeof operations.mineOperation>['needs'][number];
export type OwnNeed = OutputOf<typeof operations.oneOperation>;
export type PublishedNeed = OutputOf<typeof operations.publishedOperation>;
export type Received = OwnNeed['received'][number];
export type Interest = OutputOf<typeof operations.interestsOperation>['interests'][number];

const getMine = endpoint<typeof operations.mineOperation>('query', 'GET', '/api/needs/mine');
const getOne = endpoint<typeof operations.oneOperation>('query', 'GET', '/api/needs/mine/:needId');
const getBoard = endpoint<typeof operations.boardOperation>('query', 'GET', '/api/needs');
const getPublished = endpoint<typeof operations.publishedOperation>(
  'query',
  'GET',
  '/api/needs/published/:publicationId',
);
const getInterests = endpoint<typeof operations.interestsOperation>('query', 'GET', '/api/needs/interests');
const checkWords = endpoint<typeof operations.checkOperation>('query', 'POST', '/api/needs/check');
export const keepNeed = endpoint<typeof operations.keepOperation>('command', 'POST', '/api/needs/mine');
export const watchNeed = endpoint<typeof operations.watchOperation>(
  'command',
  'POST',
  '/api/needs/mine/:needId/watch',
);
export const dropNeed = endpoint<typeof operations.dropOperation>(
  'command',
  'POST',
  '/api/needs/mine/:needId/drop',
);
export const publishNeed = endpoint<typeof operations.publishOperation>(
  'command',
  'POST',
  '/api/needs/mine/:needId/publish',
);
export const renewNeed = endpoint<typeof operations.renewOperation>(
  'command',
  'POST',
  '/api/needs/mine/:needId/renew',
);
export const withdrawNeed = endpoint<typeof operations.withdrawOperation>(
  'command',
  'POST',
  '/api/needs/mine/:needId/withdraw',
);
export const answerInterest = endpoint<typeof operations.answerOperation>(
  'command',
  'POST',
  '/api/needs/mine/:needId/answer',
);
export const expressInterest = endpoint<typeof operations.expressOperation>(
  'command',
  'POST',
  '/api/needs/published/:publicationId/express',
);
export const retractInterest = endpoint<typeof operations.retractOperation>(
  'command',
  'POST',
  '/api/needs/published/:publicationId/retract',
);

/** What any change of a need makes stale. */
export const CHANGED = [getMine, getOne, getBoard, getPublished, getInterests] as const;

export const PAGE_SIZE = 20;

export interface BoardSearch {
  readonly text?: string;
  readonly offer?: string;
  readonly place?: string;
  readonly page?: number;
}

export const mineQuery = ask(getMine);
export const oneQuery = (needId: string) => ask(getOne, { params: { needId } });
export const publishedQuery = (publicationId: string) => ask(getPublished, { params: { publicationId } });
export const interestsQuery = ask(getInterests);

const boardAsked = ({ text, offer, place }: BoardSearch) => ({
  ...(text === undefined ? {} : { text }),
  ...(offer === undefined ? {} : { offer }),
  ...(place === undefined ? {} : { place }),
});

/** Needs that the server gives at once, and the last it gives at all. */
const NEEDS_AT_ONCE = 50;
const LAST_OFFSET = 10_000;

/** Every need of a board, for the ways out of it. */
export const allBoard = (search: BoardSearch): Promise<readonly BoardNeed[]> =>
  allPages<BoardNeed, number>(async (offset = 0) => {
    const query = { ...boardAsked(search), offset, limit: NEEDS_AT_ONCE };
    const { needs, total } = await call(getBoard, { query });
    const next = offset + NEEDS_AT_ONCE;
    return { rows: needs, next: next < total && next <= LAST_OFFSET ? next : null };
  });

export function boardQuery({ page = 1, ...search }: BoardSearch) {
  const query = { ...boardAsked(search), offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  return queryOptions<Board, ApiProblem>({
    queryKey: [getBoard.path, { query }],
    queryFn: ({ signal }) => call(getBoard, { query }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** What of a text would give the firm away; the answer before stays until the new one is here. */
export const wordsQuery = (title: string, summary: string) =>
  queryOptions<Giveaways, ApiProblem>({
    queryKey: [checkWords.path, title, summary],
    queryFn: ({ signal }) => call(checkWords, { body: { title, summary } }, { signal }),
    placeholderData: keepPreviousData,
  });
