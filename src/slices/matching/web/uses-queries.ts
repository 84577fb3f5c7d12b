import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type { usesOperation } from '../contract.ts';

export type UsesView = OutputOf<typeof usesOperation>;
export type UsableVoucher = UsesView['vouchers'][number];
export type Supported = UsesView['services'][number];
export type RefusedClause = UsesView['refused'][number];

const getUses = endpoint<typeof usesOperation>('query', 'GET', '/api/uses');
export const usesQuery = ask(getUses);
