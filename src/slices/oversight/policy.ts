import type { Policy } from '../../platform/policy.ts';

/** Findings are the auditor's alone: a desk that reads them would know which of its cases are looked at. */
export const oversightPolicy = {
  'oversight.funnel': {
    roles: ['secretariat', 'leader', 'auditor', 'voucher_officer', 'finance_officer', 'operator'],
  },
  'oversight.desk': { roles: ['voucher_officer', 'finance_officer', 'secretariat', 'leader', 'auditor'] },
  'oversight.payouts': { roles: ['enterprise_agent', 'provider_staff', 'provider_finance'] },
  'oversight.findings': { roles: ['auditor'] },
  'oversight.judge': { roles: ['auditor'] },
} satisfies Policy;
