import type { Api } from '../../platform/http/api.ts';
import { freeBusyOperation, weekOperation } from './contract.ts';
import { freeBusyOf } from './queries/free-busy.ts';
import { weekPage } from './queries/week-page.ts';

/** Booking's doorway; slots are claimed by orders, inside their transaction. */
export function bookingRoutes(api: Api): void {
  api.query(weekOperation, (tx, { actor, params, query }, at) =>
    weekPage(tx, { actor, offerId: params.offerId, query }, at),
  );
  api.raw(freeBusyOperation, async ({ actor, params, query, reply }) => {
    const asked = { ...params, ...query };
    const calendar = await api.uow.read(actor, (tx, at) => freeBusyOf(tx, asked, at));
    return calendar.ok
      ? reply.header('content-type', 'text/calendar; charset=utf-8').send(calendar.value)
      : calendar;
  });
}
