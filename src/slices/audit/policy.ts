import type { Policy } from '../../platform/policy.ts';

export const auditPolicy = {
  'audit.log': { roles: ['auditor', 'operator'] },
  'audit.export': { roles: ['auditor', 'operator'] },
  'audit.heads': { roles: 'everyone' },
} satisfies Policy;
