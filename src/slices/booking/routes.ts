import type { Api } from '../../platform/http/api.ts';
import { closeUnitCommand } from './commands/close-unit.ts';
import { dismissFaultCommand } from './commands/dismiss-fault.ts';
import { reopenUnitCommand } from './commands/reopen-unit.ts';
import { reportFaultCommand } from './commands/report-fault.ts';
import {
  closeUnitOperation,
  dismissFaultOperation,
  freeBusyOperation,
  outagesOperation,
  reopenUnitOperation,
  reportFaultOperation,
  weekOperation,
} from './contract.ts';
import { freeBusyOf } from './queries/free-busy.ts';
import { outages } from './queries/outages.ts';
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
  api.query(outagesOperation, (tx, { actor }, at) => outages(tx, actor, at));
  api.command(reportFaultOperation, reportFaultCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(closeUnitOperation, closeUnitCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(dismissFaultOperation, dismissFaultCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(reopenUnitOperation, reopenUnitCommand, ({ params }) => params);
}
