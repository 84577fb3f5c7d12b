import { ok } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import type { Api } from '../../platform/http/api.ts';
import { importNotification, paymentOrderOf } from './bank-file.ts';
import { recordAgreementCommand } from './commands/agree.ts';
import { confirmReceiptCommand, returnPaymentCommand } from './commands/arrive.ts';
import { closePeriodCommand } from './commands/close.ts';
import { correctCommand } from './commands/correct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { signCommand } from './commands/sign.ts';
import * as operations from './contract.ts';
import { nettingOf, receivables } from './queries/between.ts';
import { periodList, periodPage, statementPage } from './queries/statements.ts';
import { verifyStatement } from './queries/verify.ts';
import { agreements, statementById } from './store.ts';
import { statementWorkbook } from './xlsx.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The doorway of months, statements and payments; `platform` answers who asks about a printed statement. */
export function clearingRoutes(api: Api, platform: SignedInActor): void {
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
  api.query(operations.receivablesOperation, (tx, { actor }) => receivables(tx, actor));
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
  api.raw(operations.paymentOrderOperation, async ({ actor, params, query, reply }) => {
    const order = await api.uow.read(actor, (tx, at) =>
      paymentOrderOf(tx, params.statementId, query.series, at),
    );
    if (!order.ok) return order;
    return reply
      .header('content-type', 'application/xml; charset=utf-8')
      .header('content-disposition', `attachment; filename="${order.value.name}"`)
      .send(order.value.xml);
  });
  // Each line is a command of its own, so that what fits is recorded whatever the others say.
  api.raw(operations.notificationOperation, ({ actor, body }) =>
    importNotification(api.uow, actor, body.xml),
  );
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
