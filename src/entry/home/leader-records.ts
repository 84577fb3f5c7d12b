import type * as programme from '../../slices/programme/contract.ts';
import { getMatters, getSince, getWatch } from '../../slices/programme/web/index.ts';
import type { OutputOf } from '../../ui/api.ts';
import { ask } from '../../ui/query.ts';

export type Matter = OutputOf<typeof programme.mattersOperation>['matters'][number];
export type Since = OutputOf<typeof programme.sinceOperation>;
export type LightChange = Since['lights'][number];

export const openMattersQuery = ask(getMatters, { query: { state: 'open' } });
export const sinceQuery = ask(getSince);
export const watchQuery = ask(getWatch);
