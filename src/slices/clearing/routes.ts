import { ok } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import { type FileStore, sendFile } from '../../platform/files/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { authorise } from '../../platform/policy.ts';
import { confirmMany, matchFile } from './arrivals.ts';
import { importBankFile } from './bank-file.ts';
import {
  confirmAccountCommand,
  declareAccountCommand,
  keepInvoiceTitleCommand,
  withdrawAccountCommand,
} from './commands/account.ts';
import { recordAgreementCommand } from './commands/agree.ts';
import { confirmReceiptCommand, returnPaymentCommand } from './commands/arrive.ts';
import { closePeriodCommand } from './commands/close.ts';
import { correctCommand } from './commands/correct.ts';
import { failCommand, instructCommand } from './commands/instruct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { sealCommand } from './commands/seal.ts';
import { signCommand } from './commands/sign.ts';
import * as operations from './contract.ts';
import { instructionFile } from './instruction-store.ts';
import { clearingPolicy } from './policy.ts';
import { accountsPage } from './queries/accounts.ts';
import { nettingOf } from './queries/between.ts';
import { layoutsOf, ordersPage } from './queries/orders.ts';
import { receivables } from './queries/receivables.ts';
import { periodList, periodPage, statementPage } from './queries/statements.ts';
import { verifyStatement } from './queries/verify.ts';
import { scanOf } from './scan-store.ts';
import { agreements, statementById } from './store.ts';
import { statementWorkbook } from './xlsx.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The doorway of months, statements and payments; `platform` answers who asks about a printed statement. */
export function clearingRoutes(api: Api, platform: SignedInActor, files: FileStore): void {
  api.query(operations.periodsOperation, (tx, { actor, query }, at) =>
    periodList(tx, actor, at, query.jurisdiction),
  );
  api.query(operations.openPeriodOperation, (tx, { actor, params, query }) =>
    periodPage(tx, actor, params.period, query.jurisdiction),
  );
  api.query(operations.statementOperation, (tx, { actor, params }) =>
    statementPage(tx, actor, params.statementId),
  );
  api.raw(operations.verifyOperation, ({ query }) => verifyStatement(api.uow, platform, query));
  api.query(operations.agreementsOperation, async (tx) => ok({ agreements: await agreements(tx) }));
  api.query(operations.receivablesOperation, (tx, { actor }, at) => receivables(tx, actor, at));
  api.query(operations.nettingOperation, (tx, { params }) => nettingOf(tx, params.period));
  api.raw(operations.statementFileOperation, async ({ actor, params, query, reply }) => {
    const statement = await api.uow.read(actor, (tx) => statementById(tx, params.statementId));
    if (statement === undefined) return platformRefuse('not-found');
    const file = await statementWorkbook(statement.body, statement.digest, query.lang);
    const name = `statement-${statement.jurisdictionId}-${statement.period}.xlsx`;
    return reply
      .header('content-type', XLSX)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(file);
  });
  bankRoutes(api);
  payeeRoutes(api);
  sealRoutes(api, files);
  api.command(operations.closeOperation, closePeriodCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.signOperation, signCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.payOperation, recordPaymentCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.returnOperation, returnPaymentCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.confirmReceiptOperation, confirmReceiptCommand, ({ params }) => params);
  api.command(operations.correctOperation, correctCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.agreeOperation, recordAgreementCommand, ({ body }) => body);
}

/** What goes to the bank and what it answers. */
function bankRoutes(api: Api): void {
  api.query(operations.layoutsOperation, (tx, { actor }) => layoutsOf(tx, actor));
  api.query(operations.ordersOperation, (tx, { actor, params }, at) =>
    ordersPage(tx, actor, params.statementId, at),
  );
  api.command(operations.instructOperation, instructCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.failOperation, failCommand, ({ params, body }) => ({ ...params, ...body }));
  api.raw(operations.instructionFileOperation, async ({ actor, params, reply }) => {
    const order = await api.uow.read(actor, (tx) => instructionFile(tx, params.instructionId));
    if (order === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.instruction-file', actor, order);
    if (!allowed.ok) return allowed;
    return reply
      .header('content-type', order.mediaType)
      .header('content-disposition', `attachment; filename="${order.fileName}"`)
      .header('cache-control', 'private, no-store')
      .send(order.file);
  });
  // Each line is a command of its own, so that what fits is recorded whatever the others say.
  api.raw(operations.notificationOperation, ({ actor, body }) => importBankFile(api.uow, actor, body));
}

/** What payees say of themselves. */
function payeeRoutes(api: Api): void {
  api.query(operations.accountsOperation, (tx, { actor }) => accountsPage(tx, actor));
  api.command(operations.declareAccountOperation, declareAccountCommand, ({ body }) => body);
  api.command(operations.confirmAccountOperation, confirmAccountCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.withdrawAccountOperation, withdrawAccountCommand, ({ params }) => params);
  api.raw(operations.matchOperation, ({ actor, body }) => matchFile(api.uow, actor, body));
  api.raw(operations.confirmManyOperation, ({ actor, body }) => confirmMany(api.uow, actor, body.paymentIds));
  api.command(operations.keepInvoiceTitleOperation, keepInvoiceTitleCommand, ({ body }) => body);
}

function sealRoutes(api: Api, files: FileStore): void {
  api.command(operations.sealOperation, sealCommand, ({ params, body }) => ({ ...params, ...body }));
  api.raw(operations.scanOperation, async ({ actor, params, reply }) => {
    const found = await api.uow.read(actor, async (tx) => {
      const statement = await statementById(tx, params.statementId);
      const scan = statement === undefined ? undefined : await scanOf(tx, statement);
      return statement === undefined || scan === undefined ? undefined : { statement, scan };
    });
    if (found === undefined) return platformRefuse('not-found');
    const { statement, scan } = found;
    const fileName = `sealed-${statement.jurisdictionId}-${statement.period}-v${statement.version}`;
    return sendFile(reply, files, { ...scan, fileName });
  });
}
