import type { Policy } from '../../platform/policy.ts';

/** Free and busy times are public; slots are taken only through an order. */
export const bookingPolicy = {
  'booking.read': { roles: 'everyone' },
} satisfies Policy;
