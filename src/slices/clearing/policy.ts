import { asProvider, inJurisdiction, type Policy } from '../../platform/policy.ts';

const treasury = ['finance_officer', 'voucher_officer', 'auditor', 'operator'] as const;

const payee = ['provider_finance', 'provider_staff', 'enterprise_agent'] as const;

/** What of it a reader sees is decided by row-level security: a treasury sees its own books. */
export const clearingPolicy = {
  'clearing.read': { roles: treasury },
  /** Whoever holds a printed statement may ask whether it is the one on record. */
  'clearing.verify': { roles: 'everyone' },
  'clearing.receivables': {
    roles: payee,
  },
  /** Pairs need the books of every treasury. */
  'clearing.netting': { roles: ['auditor', 'operator'] },
  'clearing.close': { roles: ['finance_officer'], own: inJurisdiction },
  'clearing.sign': { roles: ['finance_officer'], own: inJurisdiction },
  'clearing.pay': { roles: ['finance_officer'], own: inJurisdiction },
  'clearing.return': { roles: ['finance_officer'], own: inJurisdiction },
  'clearing.correct': { roles: ['finance_officer'], own: inJurisdiction },
  /** Whoever was paid; a firm that is paid itself stands here as its own payee. */
  'clearing.confirm': { roles: ['provider_finance', 'enterprise_agent'], own: asProvider },
  /** Orders and their accounts; who is no treasurer sees numbers masked. */
  'clearing.orders': { roles: treasury },
  'clearing.instruct': { roles: ['finance_officer'], own: inJurisdiction },
  'clearing.instruction-file': { roles: ['finance_officer'], own: inJurisdiction },
  'clearing.fail': { roles: ['finance_officer'], own: inJurisdiction },
  'clearing.seal': { roles: ['finance_officer'], own: inJurisdiction },
  /** What a payee says of itself: where it wants its money, what invoices to it name. */
  'clearing.accounts': { roles: payee },
  'clearing.declare-account': { roles: ['provider_finance', 'enterprise_agent'], own: asProvider },
  'clearing.confirm-account': { roles: payee, own: asProvider },
  'clearing.invoice-title': { roles: ['provider_finance', 'enterprise_agent'], own: asProvider },
  'clearing.match': { roles: ['provider_finance', 'enterprise_agent'] },
  'clearing.agree': { roles: ['finance_officer'], own: inJurisdiction },
} satisfies Policy;
