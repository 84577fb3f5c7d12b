import { ok } from '../../kernel/result.ts';
import { type FileStore, sendFile } from '../../platform/files/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { answerCorrectionOperation } from '../vouchers/index.ts';
import { acceptCommand, declineCommand } from './commands/answer.ts';
import { answerCorrectionCommand } from './commands/answer-correction.ts';
import { askRulingCommand } from './commands/ask-ruling.ts';
import { bookCommand } from './commands/book.ts';
import { cancelCommand } from './commands/cancel.ts';
import { reimburseCommand, submitClaimCommand } from './commands/claim.ts';
import { endMilestonesCommand } from './commands/end-milestones.ts';
import { fileEvidence } from './commands/file-evidence.ts';
import { giveUpCommand } from './commands/give-up.ts';
import {
  agreeMilestonesCommand,
  disputeMilestoneCommand,
  performMilestoneCommand,
  planMilestonesCommand,
  signMilestoneCommand,
} from './commands/milestones.ts';
import { quoteCommand } from './commands/quote.ts';
import { countersignCommand, disputeCommand, recordUsageCommand } from './commands/usage.ts';
import * as operations from './contract.ts';
import { invoiceReader } from './invoice-reader.ts';
import { contractForm } from './queries/contract-form.ts';
import { readingOf, readingWire, uploadedInvoice } from './queries/invoice-reading.ts';
import { evidenceFile, listOrders, orderFile, quoteView } from './queries/orders.ts';
import { ownProjects } from './queries/projects.ts';

export function ordersRoutes(api: Api, store: FileStore): void {
  api.command(operations.quoteOperation, quoteCommand, ({ body }) => body);
  api.query(operations.getQuoteOperation, (tx, { params, actor }, at) =>
    quoteView(tx, params.quoteId, { actor, at }),
  );
  api.query(operations.projectsOperation, (tx, { actor }) => ownProjects(tx, actor));
  api.command(operations.askRulingOperation, askRulingCommand, ({ body }) => body);
  api.command(operations.bookOperation, bookCommand, ({ body }) => body);
  api.query(operations.listOrdersOperation, (tx, { query, actor }, at) =>
    listOrders(tx, query, { actor, at }),
  );
  api.query(operations.getOrderOperation, (tx, { params, actor }, at) =>
    orderFile(tx, params.orderId, { actor, at }),
  );
  api.query(operations.contractOperation, (tx, { params }) => contractForm(tx, params.orderId));
  api.raw(operations.downloadEvidenceOperation, async ({ actor, params, reply }) => {
    const found = await api.uow.read(actor, (tx) => evidenceFile(tx, params.orderId, params.evidenceId));
    return found.ok ? sendFile(reply, store, found.value) : found;
  });
  api.command(operations.acceptOperation, acceptCommand, ({ params }) => params);
  api.command(operations.declineOperation, declineCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.cancelOperation, cancelCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.recordUsageOperation, recordUsageCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.countersignOperation, countersignCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.disputeOperation, disputeCommand, ({ params, body }) => ({ ...body, ...params }));
  const read = invoiceReader(store);
  api.raw(operations.readInvoiceOperation, async ({ actor, params, query }) => {
    const found = await api.uow.read(actor, (tx) => uploadedInvoice(tx, actor, params.orderId, query.sha256));
    return found.ok ? ok(readingWire(await read(found.value.file, found.value.exponent))) : found;
  });
  const filing = fileEvidence(async (file, exponent) => readingOf(await read(file, exponent)));
  api.command(operations.fileEvidenceOperation, filing, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.submitClaimOperation, submitClaimCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(answerCorrectionOperation, answerCorrectionCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  milestoneRoutes(api);
  api.command(operations.giveUpOperation, giveUpCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.reimburseOperation, reimburseCommand, ({ body }) => body);
}

function milestoneRoutes(api: Api): void {
  api.command(operations.planMilestonesOperation, planMilestonesCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.agreeMilestonesOperation, agreeMilestonesCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.performMilestoneOperation, performMilestoneCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.signMilestoneOperation, signMilestoneCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.disputeMilestoneOperation, disputeMilestoneCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(operations.endMilestonesOperation, endMilestonesCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
}
