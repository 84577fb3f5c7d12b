import type { Policy } from '../../platform/policy.ts';

/** Everyone reads and arranges her own; which notices are hers is decided by row-level security. */
export const noticesPolicy = {
  'notices.read': { roles: 'signed-in' },
  'notices.mark': { roles: 'signed-in' },
  'notices.settings': { roles: 'signed-in' },
} satisfies Policy;
