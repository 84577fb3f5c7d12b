import { asProvider, type Policy } from '../../platform/policy.ts';

/** Free and busy times are public; slots are taken only through an order. Anyone who signed in may say what is broken. */
export const bookingPolicy = {
  'booking.read': { roles: 'everyone' },
  'booking.report-fault': { roles: 'signed-in' },
  'booking.outages': { roles: ['provider_staff', 'provider_finance'] },
  'booking.close-unit': { roles: ['provider_staff'], own: asProvider },
  'booking.dismiss-fault': { roles: ['provider_staff'], own: asProvider },
  'booking.reopen-unit': { roles: ['provider_staff'], own: asProvider },
} satisfies Policy;
