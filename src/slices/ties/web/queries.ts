import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type MyTies = OutputOf<typeof operations.myTiesOperation>;
export type Tie = MyTies['ties'][number];
export type BetweenView = OutputOf<typeof operations.betweenOperation>;
export type Basis = Tie['basis'];

const getMine = endpoint<typeof operations.myTiesOperation>('query', 'GET', '/api/ties/mine');
const getTies = endpoint<typeof operations.tiesOperation>('query', 'GET', '/api/ties');
const getBetween = endpoint<typeof operations.betweenOperation>('query', 'GET', '/api/ties/between');
export const declareTie = endpoint<typeof operations.declareOperation>(
  'command',
  'POST',
  '/api/ties/declare',
);
export const completeTies = endpoint<typeof operations.completeOperation>(
  'command',
  'POST',
  '/api/ties/complete',
);
export const importTies = endpoint<typeof operations.importOperation>('command', 'POST', '/api/ties/import');
export const verifyTie = endpoint<typeof operations.verifyTieOperation>(
  'command',
  'POST',
  '/api/ties/:tieId/verify',
);
export const strikeTie = endpoint<typeof operations.strikeTieOperation>(
  'command',
  'POST',
  '/api/ties/:tieId/strike',
);

/** What any change of a tie makes stale. */
export const CHANGED = [getMine, getTies, getBetween] as const;

export const mineQuery = ask(getMine);
export const tiesQuery = (query: { readonly basis?: Basis; readonly text?: string }) =>
  ask(getTies, { query });
export const betweenQuery = (one: string, other: string) => ask(getBetween, { query: { one, other } });
