import { hasRole } from '../../platform/actor.ts';
import { inJurisdiction, type Policy } from '../../platform/policy.ts';

/** Whose books a reader sees is decided by row-level security. */
export const ledgerPolicy = {
  'ledger.accounts': { roles: ['finance_officer', 'voucher_officer', 'auditor', 'operator'] },
  'ledger.journals': { roles: ['finance_officer', 'voucher_officer', 'auditor', 'operator'] },
  'ledger.reversals': { roles: ['finance_officer', 'voucher_officer', 'auditor', 'operator'] },
  'ledger.propose-reversal': {
    roles: ['auditor', 'finance_officer'],
    own: (actor, subject) => hasRole(actor, 'auditor') || inJurisdiction(actor, subject),
  },
  'ledger.confirm-reversal': {
    roles: ['operator', 'finance_officer'],
    own: (actor, subject) => hasRole(actor, 'operator') || inJurisdiction(actor, subject),
  },
  'ledger.withdraw-reversal': {
    roles: ['auditor', 'operator', 'finance_officer'],
    own: (actor, subject) => hasRole(actor, 'auditor', 'operator') || inJurisdiction(actor, subject),
  },
  'ledger.check': { roles: ['auditor', 'operator'] },
} satisfies Policy;
