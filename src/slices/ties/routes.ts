import type { Api } from '../../platform/http/api.ts';
import { strikeTieCommand, verifyTieCommand } from './commands/decide.ts';
import { completeCommand, declareCommand } from './commands/declare.ts';
import { importTiesCommand } from './commands/import.ts';
import * as operations from './contract.ts';
import { myTies, tieList, tiesBetween } from './queries/ties.ts';

/** The doorway of ties between organisations. */
export function tiesRoutes(api: Api): void {
  api.query(operations.myTiesOperation, (tx, { actor }, at) => myTies(tx, actor, at));
  api.query(operations.tiesOperation, (tx, { actor, query }) => tieList(tx, actor, query));
  api.query(operations.betweenOperation, (tx, { actor, query }, at) => tiesBetween(tx, actor, at, query));
  api.command(operations.declareOperation, declareCommand, ({ body }) => body);
  api.command(operations.completeOperation, completeCommand, ({ body }) => body);
  api.command(operations.importOperation, importTiesCommand, ({ body }) => body);
  api.command(operations.verifyTieOperation, verifyTieCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.strikeTieOperation, strikeTieCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
}
