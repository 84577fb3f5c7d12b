import { asProvider, type Policy } from '../../platform/policy.ts';

/** The catalogue is public; each institution keeps its own records. */
export const cataloguePolicy = {
  'catalogue.read': { roles: 'everyone' },
  'catalogue.own': { roles: ['provider_staff', 'provider_finance'] },
  'catalogue.publish': { roles: ['provider_staff'] },
  'catalogue.update': { roles: ['provider_staff'], own: asProvider },
  'catalogue.verify': { roles: ['provider_staff'], own: asProvider },
  'catalogue.retire': { roles: ['provider_staff'], own: asProvider },
} satisfies Policy;
