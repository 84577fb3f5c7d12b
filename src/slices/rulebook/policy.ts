import { inJurisdiction, type Policy } from '../../platform/policy.ts';

const desk = ['voucher_officer'] as const;

/** Who may read a draft is decided by row-level security too: its own jurisdiction, auditors, the operator. */
export const rulebookPolicy = {
  /** Models are no rules of anybody, so everybody may look at them. */
  'rulebook.models': { roles: 'everyone' },
  'rulebook.read': { roles: ['voucher_officer', 'finance_officer', 'auditor', 'operator'] },
  'rulebook.start': { roles: desk },
  'rulebook.edit': { roles: desk, own: inJurisdiction },
  'rulebook.propose': { roles: desk, own: inJurisdiction },
  'rulebook.publish': { roles: desk, own: inJurisdiction },
  'rulebook.return': { roles: desk, own: inJurisdiction },
  'rulebook.withdraw': { roles: desk, own: inJurisdiction },
  'rulebook.what-if': { roles: ['voucher_officer', 'finance_officer'], own: inJurisdiction },
} satisfies Policy;
