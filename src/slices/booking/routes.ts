import type { Api } from '../../platform/http/api.ts';
import { weekOperation } from './contract.ts';
import { weekPage } from './queries/week-page.ts';

/** Booking's doorway; slots are claimed by orders, inside their transaction. */
export function bookingRoutes(api: Api): void {
  api.query(weekOperation, (tx, { actor, params, query }, at) =>
    weekPage(tx, { actor, offerId: params.offerId, query }, at),
  );
}
