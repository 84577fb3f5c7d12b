import { asEnterprise, asProvider, type Policy } from '../../platform/policy.ts';

const readers = [
  'enterprise_agent',
  'provider_staff',
  'provider_finance',
  'voucher_officer',
  'finance_officer',
  'auditor',
  'operator',
] as const;

/** Which orders a reader sees is decided by row-level security: the parties', and those of one's own treasury. */
export const ordersPolicy = {
  'orders.read': { roles: readers },
  'orders.quote': { roles: ['enterprise_agent'] },
  'orders.ask-ruling': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.book': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.accept': { roles: ['provider_staff'], own: asProvider },
  'orders.decline': { roles: ['provider_staff'], own: asProvider },
  'orders.cancel': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.record-usage': { roles: ['provider_staff'], own: asProvider },
  'orders.countersign': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.dispute': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.plan-milestones': { roles: ['provider_staff'], own: asProvider },
  'orders.agree-milestones': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.perform-milestone': { roles: ['provider_staff'], own: asProvider },
  'orders.sign-milestone': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.dispute-milestone': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.end-milestones': {
    roles: ['enterprise_agent', 'provider_staff'],
    own: (actor, subject) => asEnterprise(actor, subject) || asProvider(actor, subject),
  },
  'orders.file-evidence': {
    roles: ['enterprise_agent', 'provider_staff', 'provider_finance'],
    own: (actor, subject) => asEnterprise(actor, subject) || asProvider(actor, subject),
  },
  'orders.claim': { roles: ['provider_staff', 'provider_finance'], own: asProvider },
  'orders.answer-correction': {
    roles: ['enterprise_agent', 'provider_staff', 'provider_finance'],
    own: (actor, subject) => asEnterprise(actor, subject) || asProvider(actor, subject),
  },
  'orders.give-up': { roles: ['provider_staff', 'provider_finance'], own: asProvider },
  'orders.reimburse': { roles: ['enterprise_agent'], own: asEnterprise },
  'orders.expire': { roles: ['operator'] },
} satisfies Policy;
export type OrderAction = keyof typeof ordersPolicy;
