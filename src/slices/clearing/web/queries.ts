import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type PeriodsView = OutputOf<typeof operations.periodsOperation>;
export type PeriodRow = PeriodsView['periods'][number];
export type StatementView = OutputOf<typeof operations.statementOperation>;
export type StatementLine = StatementView['lines'][number];
export type Payee = StatementView['payees'][number];
export type Subtotal = StatementView['subtotals'][number];
export type ReceivablesView = OutputOf<typeof operations.receivablesOperation>;
export type NettingView = OutputOf<typeof operations.nettingOperation>;

export const getPeriods = endpoint<typeof operations.periodsOperation>(
  'query',
  'GET',
  '/api/clearing/periods',
);
const getPeriod = endpoint<typeof operations.openPeriodOperation>(
  'query',
  'GET',
  '/api/clearing/periods/:period',
);
export const getStatement = endpoint<typeof operations.statementOperation>(
  'query',
  'GET',
  '/api/clearing/statements/:statementId',
);
const getVerification = endpoint<typeof operations.verifyOperation>('query', 'GET', '/api/clearing/verify');
const getReceivables = endpoint<typeof operations.receivablesOperation>(
  'query',
  'GET',
  '/api/clearing/receivables',
);
const getNetting = endpoint<typeof operations.nettingOperation>(
  'query',
  'GET',
  '/api/clearing/netting/:period',
);
export const closePeriod = endpoint<typeof operations.closeOperation>(
  'command',
  'POST',
  '/api/clearing/periods/:period/close',
);
export const sign = endpoint<typeof operations.signOperation>(
  'command',
  'POST',
  '/api/clearing/statements/:statementId/sign',
);
export const pay = endpoint<typeof operations.payOperation>(
  'command',
  'POST',
  '/api/clearing/statements/:statementId/pay',
);
export const returnPayment = endpoint<typeof operations.returnOperation>(
  'command',
  'POST',
  '/api/clearing/payments/:paymentId/return',
);
export const confirmReceipt = endpoint<typeof operations.confirmReceiptOperation>(
  'command',
  'POST',
  '/api/clearing/payments/:paymentId/confirm',
);
export const correctStatement = endpoint<typeof operations.correctOperation>(
  'command',
  'POST',
  '/api/clearing/statements/:statementId/correct',
);
export const getAgreements = endpoint<typeof operations.agreementsOperation>(
  'query',
  'GET',
  '/api/clearing/agreements',
);
export const agree = endpoint<typeof operations.agreeOperation>(
  'command',
  'POST',
  '/api/clearing/agreements',
);

export const takeNotification = endpoint<typeof operations.notificationOperation>(
  'query',
  'POST',
  '/api/clearing/notifications',
);
export type NotifiedLine = OutputOf<typeof operations.notificationOperation>['lines'][number];

const getLayouts = endpoint<typeof operations.layoutsOperation>('query', 'GET', '/api/clearing/layouts');
export const layoutsQuery = ask(getLayouts);
export const getOrders = endpoint<typeof operations.ordersOperation>(
  'query',
  'GET',
  '/api/clearing/statements/:statementId/orders',
);
export type OrdersView = OutputOf<typeof operations.ordersOperation>;
export const ordersQuery = (statementId: string) => ask(getOrders, { params: { statementId } });
export const instruct = endpoint<typeof operations.instructOperation>(
  'command',
  'POST',
  '/api/clearing/statements/:statementId/instruct',
);
export const failPayment = endpoint<typeof operations.failOperation>(
  'command',
  'POST',
  '/api/clearing/instructions/:instructionId/payees/:payeeId/fail',
);
export const seal = endpoint<typeof operations.sealOperation>(
  'command',
  'POST',
  '/api/clearing/statements/:statementId/seal',
);
const getAccounts = endpoint<typeof operations.accountsOperation>('query', 'GET', '/api/clearing/accounts');
export type AccountsView = OutputOf<typeof operations.accountsOperation>;
export const accountsQuery = ask(getAccounts);
export const declareAccount = endpoint<typeof operations.declareAccountOperation>(
  'command',
  'POST',
  '/api/clearing/accounts',
);
export const confirmAccount = endpoint<typeof operations.confirmAccountOperation>(
  'command',
  'POST',
  '/api/clearing/accounts/:accountId/confirm',
);
export const withdrawAccount = endpoint<typeof operations.withdrawAccountOperation>(
  'command',
  'POST',
  '/api/clearing/accounts/:accountId/withdraw',
);
export const keepInvoiceTitle = endpoint<typeof operations.keepInvoiceTitleOperation>(
  'command',
  'POST',
  '/api/clearing/invoice-title',
);

export const matchTransfers = endpoint<typeof operations.matchOperation>(
  'query',
  'POST',
  '/api/clearing/transfers',
);
export type MatchView = OutputOf<typeof operations.matchOperation>;
export type MatchedLine = MatchView['lines'][number];
export const confirmMany = endpoint<typeof operations.confirmManyOperation>(
  'query',
  'POST',
  '/api/clearing/payments/confirm',
);

export type VerificationView = OutputOf<typeof operations.verifyOperation>;
export const verificationQuery = (statement: string, digest: string) =>
  ask(getVerification, { query: { statement, digest } });

/** A treasury other than one's own may be named by those who read all of them. */
const treasury = (jurisdiction: string | undefined) => (jurisdiction === undefined ? {} : { jurisdiction });

export const periodsQuery = (jurisdiction?: string) => ask(getPeriods, { query: treasury(jurisdiction) });
export const periodQuery = (period: string, jurisdiction?: string) =>
  ask(getPeriod, { params: { period }, query: treasury(jurisdiction) });
export const statementQuery = (statementId: string) => ask(getStatement, { params: { statementId } });
export type Agreement = OutputOf<typeof operations.agreementsOperation>['agreements'][number];
export const agreementsQuery = ask(getAgreements);
export const receivablesQuery = ask(getReceivables);
export const nettingQuery = (period: string) => ask(getNetting, { params: { period } });
/** Answers that closing, signing or paying changes. */
export const MOVED = [getPeriods, getPeriod, getStatement, getOrders] as const;
/** Answers that a word about one's own account or invoice title changes. */
export const SAID = [getAccounts] as const;
/** Answers that a confirmed receipt changes. */
export const ARRIVED = [getReceivables] as const;
