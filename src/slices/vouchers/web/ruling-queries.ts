import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type RulingRow = OutputOf<typeof operations.rulingsOperation>['rulings'][number];
export type RulingFile = OutputOf<typeof operations.rulingOperation>;

export const getRulings = endpoint<typeof operations.rulingsOperation>('query', 'GET', '/api/rulings');
const getRuling = endpoint<typeof operations.rulingOperation>('query', 'GET', '/api/rulings/:rulingId');
export const issueRuling = endpoint<typeof operations.issueRulingOperation>(
  'command',
  'POST',
  '/api/rulings/:rulingId/issue',
);
export const confirmRuling = endpoint<typeof operations.confirmRulingOperation>(
  'command',
  'POST',
  '/api/rulings/:rulingId/confirm',
);
export const refuseRuling = endpoint<typeof operations.refuseRulingOperation>(
  'command',
  'POST',
  '/api/rulings/:rulingId/refuse',
);
export const withdrawRuling = endpoint<typeof operations.withdrawRulingOperation>(
  'command',
  'POST',
  '/api/rulings/:rulingId/withdraw',
);

export const RULED = [getRulings, getRuling] as const;
export const rulingsQuery = (open: boolean) => ask(getRulings, { query: open ? { open: 'true' } : {} });
export const rulingQuery = (rulingId: string) => ask(getRuling, { params: { rulingId } });
