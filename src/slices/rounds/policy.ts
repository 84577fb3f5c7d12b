import { inJurisdiction, type Policy } from '../../platform/policy.ts';

const desk = { roles: ['voucher_officer'], own: inJurisdiction } as const;

export const roundsPolicy = {
  'rounds.read': { roles: ['voucher_officer', 'finance_officer', 'auditor', 'operator'] },
  /** Whoever sees a claim sees how far it is. */
  'rounds.claim': {
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
  /** A public notice is read, and objected to, by anyone. */
  'rounds.public': { roles: 'everyone' },
  'rounds.object': { roles: 'everyone' },
  'rounds.open': desk,
  'rounds.add': desk,
  'rounds.take-out': desk,
  'rounds.go-on': desk,
  'rounds.end': desk,
  'rounds.check': desk,
  'rounds.grant-less': desk,
  'rounds.meet': desk,
  'rounds.publish': desk,
  'rounds.interrupt': desk,
  'rounds.enter-objection': desk,
  'rounds.answer': desk,
  'rounds.document': desk,
  'rounds.disburse': desk,
} satisfies Policy;
