import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';
import { getWeek } from './week-query.ts';

export type OutagesView = OutputOf<typeof operations.outagesOperation>;
export type FaultView = OutagesView['faults'][number];
export type ClosureView = OutagesView['closures'][number];

export const getOutages = endpoint<typeof operations.outagesOperation>(
  'query',
  'GET',
  '/api/booking/outages',
);
export const reportFault = endpoint<typeof operations.reportFaultOperation>(
  'command',
  'POST',
  '/api/booking/offers/:offerId/faults',
);
export const closeUnit = endpoint<typeof operations.closeUnitOperation>(
  'command',
  'POST',
  '/api/booking/offers/:offerId/closures',
);
export const dismissFault = endpoint<typeof operations.dismissFaultOperation>(
  'command',
  'POST',
  '/api/booking/faults/:faultId/dismiss',
);
export const reopenUnit = endpoint<typeof operations.reopenUnitOperation>(
  'command',
  'POST',
  '/api/booking/closures/:closureId/end',
);

export const outagesQuery = ask(getOutages);

/** Answers that closing, opening or answering changes. */
export const OUTAGES = [getOutages, getWeek] as const;
