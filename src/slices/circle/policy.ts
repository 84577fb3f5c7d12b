import type { Policy } from '../../platform/policy.ts';

export const circlePolicy = {
  'circle.view': { roles: 'everyone' },
} satisfies Policy;
