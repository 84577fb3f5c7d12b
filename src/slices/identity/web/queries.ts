import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type RosterView = OutputOf<typeof operations.rosterOperation>;
export type MembersView = OutputOf<typeof operations.membersOperation>;
export type Member = MembersView['members'][number];
export type WaitingFirm = OutputOf<typeof operations.deskOperation>['waiting'][number];
export type FirmFile = OutputOf<typeof operations.factsOperation>;

export const register = endpoint<typeof operations.registerOperation>(
  'command',
  'POST',
  '/api/identity/register',
);
export const authorise = endpoint<typeof operations.authoriseOperation>(
  'command',
  'POST',
  '/api/identity/members',
);
export const revoke = endpoint<typeof operations.revokeOperation>(
  'command',
  'POST',
  '/api/identity/members/:membershipId/revoke',
);
export const verifyFirm = endpoint<typeof operations.verifyOperation>(
  'command',
  'POST',
  '/api/identity/organisations/:orgId/verify',
);
export const rejectFirm = endpoint<typeof operations.rejectOperation>(
  'command',
  'POST',
  '/api/identity/organisations/:orgId/reject',
);
export const recordFact = endpoint<typeof operations.recordFactOperation>(
  'command',
  'POST',
  '/api/identity/organisations/:orgId/facts',
);
const getRoster = endpoint<typeof operations.rosterOperation>(
  'query',
  'GET',
  '/api/identity/roster/:creditCode',
);
export const getMembers = endpoint<typeof operations.membersOperation>(
  'query',
  'GET',
  '/api/identity/members',
);
export const getWaitingFirms = endpoint<typeof operations.deskOperation>(
  'query',
  'GET',
  '/api/identity/desk',
);
export const getFirm = endpoint<typeof operations.factsOperation>(
  'query',
  'GET',
  '/api/identity/organisations/:orgId/facts',
);

export const rosterQuery = (creditCode: string) => ask(getRoster, { params: { creditCode } });
export const membersQuery = ask(getMembers);
export const waitingFirmsQuery = ask(getWaitingFirms);
export const firmQuery = (orgId: string) => ask(getFirm, { params: { orgId } });
