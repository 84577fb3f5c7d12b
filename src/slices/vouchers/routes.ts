import type { Api } from '../../platform/http/api.ts';
import { applyCommand } from './commands/apply.ts';
import { appropriateCommand } from './commands/appropriate.ts';
import { askCorrectionCommand } from './commands/ask-correction.ts';
import { approveClaimCommand, rejectClaimCommand } from './commands/claim.ts';
import { clawBackCommand, confirmClawbackCommand, withdrawClawbackCommand } from './commands/claw-back.ts';
import { expireDueCommand, refuseVoucherCommand, revokeCommand } from './commands/end.ts';
import { confirmExtensionCommand, extendCommand, withdrawExtensionCommand } from './commands/extend.ts';
import { acceptVoucherCommand, resumeCommand, suspendCommand } from './commands/hold.ts';
import { issueCommand } from './commands/issue.ts';
import {
  confirmRulingCommand,
  issueRulingCommand,
  refuseRulingCommand,
  withdrawRulingCommand,
} from './commands/ruling.ts';
import * as operations from './contract.ts';
import { manyRoutes } from './many-routes.ts';
import { deskQueue } from './queries/desk.ts';
import { voucherMovements } from './queries/movements.ts';
import { rulingList, rulingPage } from './queries/rulings.ts';
import { checkApplication, schemeFunnel, schemeList } from './queries/schemes.ts';
import { claimList, claimPage, voucherList, voucherPage } from './queries/vouchers.ts';
import { rewardRoutes } from './reward-routes.ts';

/** The doorway of schemes, vouchers and claims. */
export function vouchersRoutes(api: Api): void {
  manyRoutes(api);
  rewardRoutes(api);
  api.query(operations.schemesOperation, (tx, { query }, at) => schemeList(tx, at, query.jurisdiction));
  api.query(operations.checkOperation, (tx, { actor, query }, at) => checkApplication(tx, actor, at, query));
  api.query(operations.vouchersOperation, (tx, { actor, query }) => {
    const { state, after, limit } = query;
    return voucherList(tx, actor, {
      limit,
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { after }),
    });
  });
  api.query(operations.voucherOperation, (tx, { actor, params }) => voucherPage(tx, actor, params.voucherId));
  api.raw(operations.movementsOperation, ({ actor, params }) =>
    voucherMovements(api.uow, actor, params.voucherId),
  );
  api.query(operations.deskOperation, (tx, { actor }, at) => deskQueue(tx, actor, at));
  api.query(operations.funnelOperation, (tx, { actor }, at) => schemeFunnel(tx, actor, at));
  api.query(operations.claimsOperation, (tx, { actor, query }, at) => claimList(tx, actor, at, query));
  api.query(operations.claimOperation, (tx, { actor, params }, at) =>
    claimPage(tx, actor, params.claimId, at),
  );
  api.command(operations.applyOperation, applyCommand, ({ body }) => body);
  api.command(operations.appropriateOperation, appropriateCommand, ({ body }) => body);
  api.command(operations.issueOperation, issueCommand, ({ params }) => params);
  api.command(operations.refuseOperation, refuseVoucherCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.revokeOperation, revokeCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.acceptVoucherOperation, acceptVoucherCommand, ({ params }) => params);
  api.command(operations.suspendOperation, suspendCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.resumeOperation, resumeCommand, ({ params }) => params);
  api.command(operations.extendOperation, extendCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.confirmExtensionOperation, confirmExtensionCommand, ({ params }) => params);
  api.command(operations.withdrawExtensionOperation, withdrawExtensionCommand, ({ params }) => params);
  rulingRoutes(api);
  api.command(operations.expireOperation, expireDueCommand, () => ({}));
  api.command(operations.approveOperation, approveClaimCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.clawBackOperation, clawBackCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.confirmClawbackOperation, confirmClawbackCommand, ({ params }) => params);
  api.command(operations.withdrawClawbackOperation, withdrawClawbackCommand, ({ params }) => params);
  api.command(operations.askCorrectionOperation, askCorrectionCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.rejectOperation, rejectClaimCommand, ({ params, body }) => ({ ...params, ...body }));
}

/** Rulings before an order. */
function rulingRoutes(api: Api): void {
  api.query(operations.rulingsOperation, (tx, { actor, query }) => rulingList(tx, actor, query));
  api.query(operations.rulingOperation, (tx, { actor, params }, at) =>
    rulingPage(tx, actor, params.rulingId, at),
  );
  api.command(operations.issueRulingOperation, issueRulingCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.confirmRulingOperation, confirmRulingCommand, ({ params }) => params);
  api.command(operations.refuseRulingOperation, refuseRulingCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  api.command(operations.withdrawRulingOperation, withdrawRulingCommand, ({ params, body }) => ({
    ...params,
    ...body,
  }));
}
