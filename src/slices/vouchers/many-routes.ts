import type { Api } from '../../platform/http/api.ts';
import {
  confirmRunCommand,
  discardRunCommand,
  prepareRunCommand,
  startRunCommand,
  stopRunCommand,
} from './commands/issue-many.ts';
import * as operations from './many-contract.ts';
import { runFile, runList, runRows } from './queries/runs.ts';

/** The doorway of issuing to many. */
export function manyRoutes(api: Api): void {
  api.query(operations.runsOperation, (tx, { actor }) => runList(tx, actor));
  api.query(operations.runOperation, (tx, { actor, params }) => runFile(tx, actor, params.runId));
  api.query(operations.runRowsOperation, (tx, { params, query }) => {
    const { after, state, limit } = query;
    return runRows(tx, params.runId, {
      limit,
      ...(after === undefined ? {} : { after }),
      ...(state === undefined ? {} : { state }),
    });
  });
  api.command(operations.prepareRunOperation, prepareRunCommand, ({ body }) => body);
  api.command(operations.startRunOperation, startRunCommand, ({ params }) => params);
  api.command(operations.confirmRunOperation, confirmRunCommand, ({ params }) => params);
  api.command(operations.discardRunOperation, discardRunCommand, ({ params }) => params);
  api.command(operations.stopRunOperation, stopRunCommand, ({ params }) => params);
}
