import type { Policy } from '../../platform/policy.ts';

export const matchingPolicy = {
  'matching.search': { roles: 'everyone' },
} satisfies Policy;
