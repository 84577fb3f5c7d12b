import type { Policy } from '../../platform/policy.ts';

export const matchingPolicy = {
  'matching.search': { roles: 'everyone' },
  'matching.uses': { roles: ['enterprise_agent'] },
} satisfies Policy;
