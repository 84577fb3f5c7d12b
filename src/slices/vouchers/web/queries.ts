import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type VoucherFile = OutputOf<typeof operations.voucherOperation>;
export type VoucherView = OutputOf<typeof operations.vouchersOperation>['vouchers'][number];
export type SchemeListed = OutputOf<typeof operations.schemesOperation>['schemes'][number];
export type SchemeView = SchemeListed['scheme'];
export type CheckView = OutputOf<typeof operations.checkOperation>;
export type DeskView = OutputOf<typeof operations.deskOperation>;
export type ClaimListed = OutputOf<typeof operations.claimsOperation>['claims'][number];
export type ClaimFile = OutputOf<typeof operations.claimOperation>;
export type Evidence = ClaimFile['dossier']['evidence'][number];
export type FunnelLine = OutputOf<typeof operations.funnelOperation>['lines'][number];
export type Shares = VoucherView['shares'];

const getSchemes = endpoint<typeof operations.schemesOperation>('query', 'GET', '/api/schemes');
const getCheck = endpoint<typeof operations.checkOperation>('query', 'GET', '/api/vouchers/check');
export const getVouchers = endpoint<typeof operations.vouchersOperation>('query', 'GET', '/api/vouchers');
export const getVoucher = endpoint<typeof operations.voucherOperation>(
  'query',
  'GET',
  '/api/vouchers/:voucherId',
);
export const getMovements = endpoint<typeof operations.movementsOperation>(
  'query',
  'GET',
  '/api/vouchers/:voucherId/movements',
);
export const getDesk = endpoint<typeof operations.deskOperation>('query', 'GET', '/api/desk/vouchers');
export const getFunnel = endpoint<typeof operations.funnelOperation>('query', 'GET', '/api/desk/funnel');
export const getClaims = endpoint<typeof operations.claimsOperation>('query', 'GET', '/api/claims');
export const getClaim = endpoint<typeof operations.claimOperation>('query', 'GET', '/api/claims/:claimId');

export const apply = endpoint<typeof operations.applyOperation>('command', 'POST', '/api/vouchers/apply');
export const appropriate = endpoint<typeof operations.appropriateOperation>(
  'command',
  'POST',
  '/api/schemes/appropriate',
);
export const issue = endpoint<typeof operations.issueOperation>(
  'command',
  'POST',
  '/api/vouchers/:voucherId/issue',
);
export const refuseVoucher = endpoint<typeof operations.refuseOperation>(
  'command',
  'POST',
  '/api/vouchers/:voucherId/refuse',
);
export const revokeVoucher = endpoint<typeof operations.revokeOperation>(
  'command',
  'POST',
  '/api/vouchers/:voucherId/revoke',
);
export const approve = endpoint<typeof operations.approveOperation>(
  'command',
  'POST',
  '/api/claims/:claimId/approve',
);
export const reject = endpoint<typeof operations.rejectOperation>(
  'command',
  'POST',
  '/api/claims/:claimId/reject',
);

export const acceptVoucher = endpoint<typeof operations.acceptVoucherOperation>(
  'command',
  'POST',
  '/api/vouchers/:voucherId/accept',
);
export const suspendVoucher = endpoint<typeof operations.suspendOperation>(
  'command',
  'POST',
  '/api/vouchers/:voucherId/suspend',
);
export const resumeVoucher = endpoint<typeof operations.resumeOperation>(
  'command',
  'POST',
  '/api/vouchers/:voucherId/resume',
);
export const extendVoucher = endpoint<typeof operations.extendOperation>(
  'command',
  'POST',
  '/api/vouchers/:voucherId/extend',
);
export const confirmExtension = endpoint<typeof operations.confirmExtensionOperation>(
  'command',
  'POST',
  '/api/extensions/:extensionId/confirm',
);
export const withdrawExtension = endpoint<typeof operations.withdrawExtensionOperation>(
  'command',
  'POST',
  '/api/extensions/:extensionId/withdraw',
);
export const askCorrection = endpoint<typeof operations.askCorrectionOperation>(
  'command',
  'POST',
  '/api/claims/:claimId/ask-correction',
);
export const answerCorrection = endpoint<typeof operations.answerCorrectionOperation>(
  'command',
  'POST',
  '/api/claims/:claimId/answer',
);

export const clawBack = endpoint<typeof operations.clawBackOperation>(
  'command',
  'POST',
  '/api/claims/:claimId/claw-back',
);
export const confirmClawback = endpoint<typeof operations.confirmClawbackOperation>(
  'command',
  'POST',
  '/api/clawbacks/:clawbackId/confirm',
);
export const withdrawClawback = endpoint<typeof operations.withdrawClawbackOperation>(
  'command',
  'POST',
  '/api/clawbacks/:clawbackId/withdraw',
);

/** Most rows a list shows at once; the server's own limit. */
const LIST = { limit: 100 };
/** Rows on one page of a list. */
const PAGE_SIZE = 25;

const afterIn = (after: string | undefined) => (after === undefined ? {} : { after });

/** What is read for one page: a row more than it shows, so that it is known whether another follows. */
const pageOf = (after: string | undefined) => ({ query: { limit: PAGE_SIZE + 1, ...afterIn(after) } });

/** The rows of a page read by `pageOf`, and the cursor to the next. */
export function cutPage<R extends { readonly id: string }>(read: readonly R[]) {
  const rows = read.slice(0, PAGE_SIZE);
  return { rows, next: read.length > PAGE_SIZE ? rows.at(-1)?.id : undefined };
}

/** A page of a hundred and its cursor, for the ways out of a table. */
const whole = <R extends { readonly id: string }>(rows: readonly R[]) => ({
  rows,
  next: rows.length < LIST.limit ? null : (rows.at(-1)?.id ?? null),
});

export const allVouchers = (): Promise<readonly VoucherView[]> =>
  allPages<VoucherView, string>(async (after) =>
    whole((await call(getVouchers, { query: { ...LIST, ...afterIn(after) } })).vouchers),
  );
export const allClaims = (): Promise<readonly ClaimListed[]> =>
  allPages<ClaimListed, string>(async (after) =>
    whole((await call(getClaims, { query: { ...LIST, ...afterIn(after) } })).claims),
  );

export const schemesQuery = ask(getSchemes);
export const vouchersQuery = ask(getVouchers, { query: LIST });
/** Vouchers that can be used now. */
export const usableQuery = ask(getVouchers, { query: { ...LIST, state: 'active' } });
export const vouchersPageQuery = (after: string | undefined) => ask(getVouchers, pageOf(after));
export const claimsPageQuery = (after: string | undefined) => ask(getClaims, pageOf(after));
export const voucherQuery = (voucherId: string) => ask(getVoucher, { params: { voucherId } });
export type Movement = OutputOf<typeof operations.movementsOperation>['movements'][number];
export const movementsQuery = (voucherId: string) => ask(getMovements, { params: { voucherId } });
export const checkQuery = (scheme: SchemeView, amount: string | undefined) =>
  ask(getCheck, {
    query: {
      jurisdictionId: scheme.jurisdiction,
      schemeCode: scheme.code,
      ...(amount === undefined ? {} : { amount }),
    },
  });
export const deskQuery = ask(getDesk);
export const funnelQuery = ask(getFunnel);
export const claimsQuery = ask(getClaims, { query: LIST });
export type ClaimPath = OutputOf<typeof operations.claimPathOperation>;
const getClaimPath = endpoint<typeof operations.claimPathOperation>(
  'query',
  'GET',
  '/api/claims/:claimId/path',
);
export const claimPathQuery = (claimId: string) => ask(getClaimPath, { params: { claimId } });
export const claimQuery = (claimId: string) => ask(getClaim, { params: { claimId } });

/** Answers that a decision on a voucher or claim changes. */
export const DECIDED = [
  getDesk,
  getFunnel,
  getVouchers,
  getVoucher,
  getMovements,
  getClaims,
  getClaim,
  getClaimPath,
] as const;
