import type { Policy } from '../../platform/policy.ts';

/** Whose books a reader sees is decided by row-level security. */
export const ledgerPolicy = {
  'ledger.accounts': { roles: ['finance_officer', 'voucher_officer', 'auditor', 'operator'] },
  'ledger.journals': { roles: ['finance_officer', 'voucher_officer', 'auditor', 'operator'] },
  'ledger.check': { roles: ['auditor', 'operator'] },
} satisfies Policy;
