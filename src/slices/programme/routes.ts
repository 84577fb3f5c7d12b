import { type FileStore, sendFile } from '../../platform/files/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { acceptReportCommand, closeCommand, returnReportCommand } from './commands/judge.ts';
import { decideCommand, raiseCommand, withdrawCommand } from './commands/matters.ts';
import { cancelMeetingCommand, conveneCommand } from './commands/meetings.ts';
import { planCommand } from './commands/plan.ts';
import { reportCommand } from './commands/report.ts';
import * as operations from './contract.ts';
import { matterList, meetingList } from './queries/conference.ts';
import { evidenceFile, undertakingFile } from './queries/file.ts';
import { itemList, itemRecord } from './queries/items.ts';
import { sinceMeeting } from './queries/since.ts';
import { watchList } from './queries/watch.ts';

/** The doorway of items, reports, matters and meetings. */
export function programmeRoutes(api: Api, files: FileStore): void {
  api.query(operations.itemsOperation, (tx, { actor, query }, at) => itemList(tx, actor, query, at));
  api.query(operations.itemOperation, (tx, { params }) => itemRecord(tx, params.itemId));
  api.query(operations.undertakingOperation, (tx, { actor, params }, at) =>
    undertakingFile(tx, actor, params.undertakingId, at),
  );
  api.query(operations.meetingsOperation, (tx, { actor }, at) => meetingList(tx, actor, at));
  api.query(operations.mattersOperation, (tx, { actor, query }, at) =>
    matterList(tx, actor, query.state, at),
  );
  api.query(operations.watchOperation, (tx, { actor }, at) => watchList(tx, actor, at));
  api.query(operations.sinceOperation, (tx, { actor, query }, at) =>
    sinceMeeting(tx, actor, query.meeting, at),
  );
  api.raw(operations.evidenceFileOperation, async ({ actor, params, reply }) => {
    const found = await api.uow.read(actor, (tx) => evidenceFile(tx, params.evidenceId));
    return found.ok ? sendFile(reply, files, found.value) : found;
  });
  api.command(operations.planOperation, planCommand, ({ body }) => body);
  api.command(operations.reportOperation, reportCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.acceptReportOperation, acceptReportCommand, ({ params }) => params);
  api.command(operations.returnReportOperation, returnReportCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.closeOperation, closeCommand, ({ params }) => params);
  api.command(operations.raiseOperation, raiseCommand, ({ body }) => body);
  api.command(operations.decideOperation, decideCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.withdrawOperation, withdrawCommand, ({ params }) => params);
  api.command(operations.conveneOperation, conveneCommand, ({ body }) => body);
  api.command(operations.cancelMeetingOperation, cancelMeetingCommand, ({ params }) => params);
}
