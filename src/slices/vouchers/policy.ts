import { asEnterprise, inJurisdiction, type Policy } from '../../platform/policy.ts';

export const vouchersPolicy = {
  /** The rules are public: a scheme nobody can read helps nobody. */
  'vouchers.schemes': { roles: 'everyone' },
  'vouchers.read': {
    roles: ['enterprise_agent', 'voucher_officer', 'finance_officer', 'auditor', 'operator'],
  },
  'vouchers.claims': {
    roles: [
      'enterprise_agent',
      'provider_staff',
      'provider_finance',
      'voucher_officer',
      'finance_officer',
      'auditor',
      'operator',
    ],
  },
  'vouchers.desk': { roles: ['voucher_officer', 'auditor'] },
  'vouchers.funnel': { roles: ['voucher_officer', 'finance_officer', 'auditor', 'operator'] },
  'vouchers.apply': { roles: ['enterprise_agent'], own: asEnterprise },
  'vouchers.appropriate': { roles: ['finance_officer'], own: inJurisdiction },
  'vouchers.issue': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.runs': { roles: ['voucher_officer', 'finance_officer', 'auditor', 'operator'] },
  'vouchers.issue-many': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.refuse': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.revoke': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.accept': { roles: ['enterprise_agent'], own: asEnterprise },
  'vouchers.suspend': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.resume': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.extend': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.confirm-extension': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.withdraw-extension': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.approve': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.ask-correction': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.reject': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.claw-back': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.confirm-clawback': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.withdraw-clawback': { roles: ['voucher_officer'], own: inJurisdiction },
  'vouchers.expire': { roles: ['operator'] },
} satisfies Policy;
