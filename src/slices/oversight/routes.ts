import type { Api } from '../../platform/http/api.ts';
import { explainCommand, referCommand } from './commands/judge.ts';
import * as operations from './contract.ts';
import { deskTimes, likelyPayouts, waitingRecords } from './queries/desk.ts';
import { findingList, findingPage } from './queries/findings.ts';
import { moneyFunnel, stepsBehind } from './queries/funnel.ts';

/** The doorway of the way of the money, of who waits for whom, and of findings. */
export function oversightRoutes(api: Api): void {
  api.query(operations.funnelOperation, (tx, { query }) => moneyFunnel(tx, query));
  api.query(operations.stepsOperation, (tx, { query }) => stepsBehind(tx, query));
  api.query(operations.deskOperation, (tx, { actor }, at) => deskTimes(tx, actor, at));
  api.query(operations.waitsOperation, (tx, { actor, query }, at) => waitingRecords(tx, actor, query, at));
  api.query(operations.payoutsOperation, (tx, { actor }, at) => likelyPayouts(tx, actor, at));
  api.query(operations.findingsOperation, (tx, { actor, query }) => findingList(tx, actor, query));
  api.query(operations.findingOperation, (tx, { actor, params }) => findingPage(tx, actor, params.findingId));
  api.command(operations.explainOperation, explainCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.referOperation, referCommand, ({ params, body }) => ({ ...params, ...body }));
}
