import type { Api } from '../../platform/http/api.ts';
import { publishCommand, returnCommand, withdrawCommand } from './commands/decide.ts';
import { proposeCommand, saveCommand } from './commands/edit.ts';
import { startCommand } from './commands/start.ts';
import { whatIfCommand } from './commands/what-if.ts';
import * as operations from './contract.ts';
import type { Library } from './models.ts';
import { differenceOf, draftFile, draftText, listDrafts, readFile } from './queries/drafts.ts';
import { modelLibrary } from './queries/models.ts';
import { runLines, runPage } from './queries/runs.ts';

/** The doorway of drafts and models of schemes. */
export function rulebookRoutes(api: Api, library: Library): void {
  const models = modelLibrary(library);
  api.query(operations.modelsOperation, (tx) => models(tx));
  api.query(operations.differenceOperation, (tx, { query }) => differenceOf(tx, query));
  api.query(operations.draftsOperation, (tx) => listDrafts(tx));
  api.query(operations.draftOperation, (tx, { actor, params }, at) =>
    draftFile(tx, actor, at, params.draftId),
  );
  api.query(operations.readFileOperation, (tx, { body }) => readFile(tx, body.text));
  api.raw(operations.draftFileOperation, async ({ actor, params, reply }) => {
    const file = await api.uow.read(actor, (tx) => draftText(tx, params.draftId));
    if (!file.ok) return file;
    return reply
      .header('content-type', 'application/yaml; charset=utf-8')
      .header('content-disposition', `attachment; filename="${file.value.name}"`)
      .send(file.value.text);
  });
  api.query(operations.runOperation, (tx, { params }) => runPage(tx, params.runId));
  api.query(operations.runLinesOperation, (tx, { params, query }) => runLines(tx, params.runId, query));
  api.command(operations.whatIfOperation, whatIfCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.startOperation, startCommand(library), ({ body }) => body);
  api.command(operations.saveOperation, saveCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.proposeOperation, proposeCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.publishOperation, publishCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.returnOperation, returnCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.withdrawOperation, withdrawCommand, ({ params, body }) => ({ ...params, ...body }));
}
