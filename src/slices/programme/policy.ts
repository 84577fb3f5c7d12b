import type { Policy } from '../../platform/policy.ts';

export const programmePolicy = {
  'programme.view': { roles: 'everyone' },
} satisfies Policy;
