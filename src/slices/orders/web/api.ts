import { type CallInput, call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type QuoteView = OutputOf<typeof operations.quoteOperation>;
export type Terms = QuoteView['terms'];
export type OrderSummary = OutputOf<typeof operations.listOrdersOperation>['orders'][number];
export type OrderFile = OutputOf<typeof operations.getOrderOperation>;
export type OrderState = OrderFile['state'];
export type Evidence = OrderFile['evidence'][number];
export type EvidenceKind = Evidence['kind'];
export type Milestone = OrderFile['milestones'][number];
export type ContractForm = OutputOf<typeof operations.contractOperation>;

export type OrderStage = NonNullable<
  NonNullable<CallInput<typeof operations.listOrdersOperation>['query']>['stage']
>;
export const ORDER_STAGES: readonly OrderStage[] = ['waiting', 'underway', 'signed', 'closed'];

export const requestQuote = endpoint<typeof operations.quoteOperation>('command', 'POST', '/api/quotes');
export const listProjects = endpoint<typeof operations.projectsOperation>(
  'query',
  'GET',
  '/api/orders/projects',
);
export const askRuling = endpoint<typeof operations.askRulingOperation>(
  'command',
  'POST',
  '/api/orders/rulings',
);
export const bookOrder = endpoint<typeof operations.bookOperation>('command', 'POST', '/api/orders');
export const listOrders = endpoint<typeof operations.listOrdersOperation>('query', 'GET', '/api/orders');
export const getOrder = endpoint<typeof operations.getOrderOperation>('query', 'GET', '/api/orders/:orderId');
export const getContract = endpoint<typeof operations.contractOperation>(
  'query',
  'GET',
  '/api/orders/:orderId/contract',
);
export const downloadEvidence = endpoint<typeof operations.downloadEvidenceOperation>(
  'query',
  'GET',
  '/api/orders/:orderId/evidence/:evidenceId/file',
);
export const acceptOrder = endpoint<typeof operations.acceptOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/accept',
);
export const declineOrder = endpoint<typeof operations.declineOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/decline',
);
export const cancelOrder = endpoint<typeof operations.cancelOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/cancel',
);
export const recordUsage = endpoint<typeof operations.recordUsageOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/usage',
);
export const countersignUsage = endpoint<typeof operations.countersignOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/countersign',
);
export const disputeUsage = endpoint<typeof operations.disputeOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/dispute',
);
export const readInvoice = endpoint<typeof operations.readInvoiceOperation>(
  'query',
  'GET',
  '/api/orders/:orderId/invoice-reading',
);
export const fileEvidence = endpoint<typeof operations.fileEvidenceOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/evidence',
);
export const submitClaim = endpoint<typeof operations.submitClaimOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/claim',
);

export const giveUpClaim = endpoint<typeof operations.giveUpOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/give-up',
);

export const planMilestones = endpoint<typeof operations.planMilestonesOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/milestones',
);
export const agreeMilestones = endpoint<typeof operations.agreeMilestonesOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/milestones/agree',
);
export const performMilestone = endpoint<typeof operations.performMilestoneOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/milestones/:no/perform',
);
export const signMilestone = endpoint<typeof operations.signMilestoneOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/milestones/:no/sign',
);
export const disputeMilestone = endpoint<typeof operations.disputeMilestoneOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/milestones/:no/dispute',
);
export const endMilestones = endpoint<typeof operations.endMilestonesOperation>(
  'command',
  'POST',
  '/api/orders/:orderId/milestones/end',
);

export const projectsQuery = ask(listProjects);
export const orderQuery = (orderId: string) => ask(getOrder, { params: { orderId } });
export const contractQuery = (orderId: string) => ask(getContract, { params: { orderId } });

/** A whole list, not only the page shown: for Excel. */
export const allOrders = (filter: {
  readonly stage?: OrderStage;
  readonly q?: string;
}): Promise<readonly OrderSummary[]> =>
  allPages<OrderSummary, string>(async (after) => {
    const query = { ...filter, limit: 100, ...(after === undefined ? {} : { after }) };
    const { orders, next } = await call(listOrders, { query });
    return { rows: orders, next };
  });
