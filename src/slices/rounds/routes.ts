import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import { type FileStore, sendFile } from '../../platform/files/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { claimPathOperation } from '../vouchers/index.ts';
import { grantLessCommand, takeOutCommand } from './commands/change.ts';
import { issueListCommand, takeResultsCommand } from './commands/check.ts';
import { disburse } from './commands/disburse.ts';
import { endRoundCommand } from './commands/end.ts';
import { goOnCommand } from './commands/go-on.ts';
import { documentCommand, meetCommand } from './commands/meet.ts';
import { answerCommand, enterObjectionCommand, objectCommand } from './commands/object.ts';
import { addCommand, openRoundCommand } from './commands/open.ts';
import { interruptCommand, publishCommand } from './commands/publish.ts';
import * as operations from './contract.ts';
import { newestList } from './list-file.ts';
import { claimPath } from './queries/claim-path.ts';
import { publicityList, publicityPage } from './queries/public.ts';
import { roundList, roundPage } from './queries/rounds.ts';
import { checkWorkbook } from './sheet.ts';
import { roundById } from './store.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const zKey = z.uuid();

/** The doorway of rounds and public notices; `platform` writes down what a visitor objects to. */
export function roundsRoutes(api: Api, files: FileStore, platform: SignedInActor): void {
  queries(api);
  downloads(api, files);
  deskSteps(api);
  api.raw(operations.objectOperation, async ({ params, body, request }) => {
    const key = zKey.safeParse(request.headers['idempotency-key']);
    if (!key.success) return platformRefuse('key-required');
    const input = { ...params, ...body };
    return api.uow.run(objectCommand, platform, key.data.toLowerCase() as Uuid, input);
  });
}

function queries(api: Api): void {
  api.query(operations.roundsOperation, (tx, { actor }) => roundList(tx, actor));
  api.query(operations.roundOperation, (tx, { actor, params }, at) =>
    roundPage(tx, actor, params.roundId, at),
  );
  api.query(claimPathOperation, (tx, { actor, params }, at) => claimPath(tx, actor, params.claimId, at));
  api.query(operations.publicitiesOperation, (tx, _asked, at) => publicityList(tx, at));
  api.query(operations.publicityOperation, (tx, { params }, at) => publicityPage(tx, params.publicityId, at));
}

function downloads(api: Api, files: FileStore): void {
  api.raw(operations.listFileOperation, async ({ actor, params, query, reply }) => {
    const list = await api.uow.read(actor, (tx) => newestList(tx, actor, { ...params, lang: query.lang }));
    if (!list.ok) return list;
    return reply
      .header('content-type', XLSX)
      .header('content-disposition', `attachment; filename="${list.value.number}.xlsx"`)
      .send(await checkWorkbook(list.value, query.lang));
  });
  api.raw(operations.fileOperation, async ({ actor, params, reply }) => {
    const round = await api.uow.read(actor, (tx) => roundById(tx, params.roundId));
    const papers = { minutes: round?.meeting, document: round?.document };
    const paper = Object.entries(papers).find(([kind]) => kind === params.paper)?.[1];
    return paper === undefined ? platformRefuse('not-found') : sendFile(reply, files, paper);
  });
}

function deskSteps(api: Api): void {
  api.command(operations.openRoundOperation, openRoundCommand, ({ body }) => body);
  api.command(operations.addOperation, addCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.takeOutOperation, takeOutCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.grantLessOperation, grantLessCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.endRoundOperation, endRoundCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.goOnOperation, goOnCommand, ({ params }) => params);
  api.command(operations.issueListOperation, issueListCommand, ({ params }) => params);
  api.command(operations.takeResultsOperation, takeResultsCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.meetOperation, meetCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.publishOperation, publishCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.interruptOperation, interruptCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.enterObjectionOperation, enterObjectionCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.answerObjectionOperation, answerCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.documentOperation, documentCommand, ({ params, body }) => ({ ...params, ...body }));
  api.raw(operations.disburseOperation, ({ actor, params }) => disburse(api.uow, actor, params.roundId));
}
