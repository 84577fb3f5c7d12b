import { inJurisdiction, type Policy } from '../../platform/policy.ts';

export const tiesPolicy = {
  'ties.mine': { roles: ['enterprise_agent', 'provider_staff', 'provider_finance'] },
  'ties.declare': { roles: ['enterprise_agent', 'provider_staff'] },
  'ties.read': { roles: ['voucher_officer', 'auditor'] },
  'ties.import': { roles: ['voucher_officer'] },
  'ties.verify': { roles: ['voucher_officer'], own: inJurisdiction },
  'ties.strike': { roles: ['voucher_officer'], own: inJurisdiction },
} satisfies Policy;
