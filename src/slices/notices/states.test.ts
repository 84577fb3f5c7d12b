import { describe, expect, it } from 'vitest';
import { ORDER_STATES } from '../orders/domain/lifecycle.ts';
import { claimOperation, rulingOperation, voucherOperation } from '../vouchers/contract.ts';
import { rewardsOperation } from '../vouchers/reward-contract.ts';
import { KINDS, type NoticeKind } from './domain/notice.ts';
import { RULES } from './domain/rules.ts';

/** What a record in a state tells whom, or why nobody has to be told. */
type Decision = readonly NoticeKind[] | { readonly nobody: string };

/** A state that is added anywhere fails here until somebody has decided whom it needs. */
const DECISIONS: Readonly<Record<string, Readonly<Record<string, Decision>>>> = {
  voucher: {
    requested: ['voucher-requested'],
    unaccepted: ['voucher-to-accept', 'voucher-accept-due'],
    active: ['voucher-issued', 'voucher-expiring', 'voucher-resumed', 'voucher-extended'],
    suspended: ['voucher-suspended'],
    refused: ['voucher-refused'],
    expired: ['voucher-expired'],
    revoked: ['voucher-revoked'],
  },
  extension: {
    proposed: ['extension-proposed'],
    granted: ['voucher-extended'],
    withdrawn: { nobody: 'The desk that proposed it took it back; nothing changed for the firm.' },
  },
  ruling: {
    asked: ['ruling-asked'],
    'first-approved': ['ruling-proposed'],
    issued: ['ruling-issued'],
    refused: ['ruling-refused'],
    withdrawn: ['ruling-withdrawn'],
  },
  draft: {
    draft: { nobody: 'Its desk is still writing it.' },
    proposed: ['draft-proposed'],
    published: { nobody: 'It is on the public page of schemes, and both persons of the desk have decided.' },
    withdrawn: { nobody: 'The desk took it back; nothing changed for anybody.' },
  },
  reversal: {
    proposed: ['reversal-proposed'],
    done: { nobody: 'Both persons of the treasury have decided; nobody else is owed less or more.' },
    withdrawn: { nobody: 'The treasury took it back; nothing has moved.' },
  },
  account: {
    declared: ['account-declared'],
    confirmed: { nobody: 'Both persons of the payee have decided.' },
    replaced: { nobody: 'The payee has just confirmed the one that takes its place.' },
    withdrawn: { nobody: 'The payee took it back itself.' },
  },
  reward: {
    proposed: ['reward-proposed'],
    granted: ['reward-granted'],
    withdrawn: { nobody: 'The desk that proposed it took it back; the provider was never told.' },
    'taken-back': ['reward-taken-back'],
  },
  'take back of a reward': {
    proposed: ['reward-back-proposed'],
    done: ['reward-taken-back', 'reward-back-entered'],
    withdrawn: { nobody: 'The desk that proposed it took it off; nothing has moved.' },
  },
  claim: {
    submitted: ['claim-submitted', 'correction-answered'],
    correcting: ['correction-asked', 'correction-due', 'correction-overdue'],
    'first-approved': ['claim-first-approved'],
    approved: ['claim-approved'],
    rejected: ['claim-rejected'],
  },
  clawback: {
    proposed: ['clawback-proposed'],
    done: ['clawed-back', 'clawback-entered'],
    withdrawn: { nobody: 'The desk that proposed it took it back; the payee was never told.' },
  },
  order: {
    placed: ['order-placed', 'order-accept-due'],
    accepted: ['order-accepted', 'work-due'],
    performed: ['usage-recorded'],
    countersigned: ['usage-signed', 'claim-due', 'papers-missing'],
    disputed: ['usage-disputed', 'dispute-due'],
    declined: ['order-declined'],
    cancelled: ['order-cancelled'],
    expired: ['order-expired', 'order-lapsed'],
  },
  statement: {
    closed: ['statement-closed', 'statement-unsigned'],
    corrected: ['statement-corrected'],
    approved: ['statement-approved'],
    paid: ['payment-made'],
    returned: ['payment-returned', 'payment-to-repeat'],
    confirmed: ['payment-confirmed'],
  },
};

/** Every state there is, read from where it is declared. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  voucher: voucherOperation.output.shape.state.options,
  extension: voucherOperation.output.shape.extensions.element.shape.state.options,
  ruling: rulingOperation.output.shape.state.options,
  reward: rewardsOperation.output.shape.rewards.element.shape.state.options,
  claim: claimOperation.output.shape.state.options,
  'take back of a reward':
    rewardsOperation.output.shape.rewards.element.shape.takeBacks.element.shape.state.options,
  clawback: claimOperation.output.shape.clawbacks.element.shape.state.options,
  order: ORDER_STATES,
};

describe('Every state that a record can be in', () => {
  for (const [record, states] of Object.entries(STATES)) {
    it(`of a ${record} tells somebody, or says why nobody need be told`, () => {
      expect(Object.keys(DECISIONS[record] ?? {}).sort()).toEqual([...states].sort());
    });
  }

  it('is told by a kind of notice that some event gives', () => {
    const given = new Set<string>(RULES.map((rule) => rule.kind));
    const named = Object.values(DECISIONS)
      .flatMap((states) => Object.values(states))
      .flatMap((decision) => ('nobody' in decision ? [] : decision));
    expect(named.filter((kind) => !KINDS.includes(kind) || !given.has(kind))).toEqual([]);
  });

  it('and whoever has to do something is reminded before its deadline', () => {
    const late = RULES.filter(({ due }) => due !== undefined).map(({ kind }) => kind);
    for (const kind of [
      'voucher-expiring',
      'voucher-accept-due',
      'work-due',
      'dispute-due',
      'correction-due',
    ] as const) {
      expect(late).toContain(kind);
    }
  });
});
