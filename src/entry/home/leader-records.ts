import type * as programme from '../../slices/programme/contract.ts';
import { endpoint, type OutputOf } from '../../ui/api.ts';
import { ask } from '../../ui/query.ts';

export type Matter = OutputOf<typeof programme.mattersOperation>['matters'][number];
export type Since = OutputOf<typeof programme.sinceOperation>;
export type LightChange = Since['lights'][number];

export const getMatters = endpoint<typeof programme.mattersOperation>(
  'query',
  'GET',
  '/api/programme/matters',
);
export const getSince = endpoint<typeof programme.sinceOperation>('query', 'GET', '/api/programme/since');
export const getWatch = endpoint<typeof programme.watchOperation>('query', 'GET', '/api/programme/watch');
export const decide = endpoint<typeof programme.decideOperation>(
  'command',
  'POST',
  '/api/programme/matters/:matterId/decide',
);

export const openMattersQuery = ask(getMatters, { query: { state: 'open' } });
export const sinceQuery = ask(getSince);
export const watchQuery = ask(getWatch);
