import { asEnterprise, asProvider, type Policy } from '../../platform/policy.ts';

/** A kept need is its firm's alone; a published one is read by everybody who is signed in. */
export const needsPolicy = {
  'needs.mine': { roles: ['enterprise_agent'] },
  'needs.keep': { roles: ['enterprise_agent'] },
  'needs.change': { roles: ['enterprise_agent'], own: asEnterprise },
  'needs.watch': { roles: ['enterprise_agent'], own: asEnterprise },
  'needs.drop': { roles: ['enterprise_agent'], own: asEnterprise },
  'needs.publish': { roles: ['enterprise_agent'], own: asEnterprise },
  'needs.renew': { roles: ['enterprise_agent'], own: asEnterprise },
  'needs.withdraw': { roles: ['enterprise_agent'], own: asEnterprise },
  'needs.answer': { roles: ['enterprise_agent'], own: asEnterprise },
  'needs.read': { roles: 'signed-in' },
  'needs.express': { roles: ['provider_staff'] },
  'needs.retract': { roles: ['provider_staff'], own: asProvider },
  // Whoever runs the market of the circle; of a need they see what everybody sees.
  'needs.match-board': { roles: ['secretariat', 'liaison'] },
  'needs.run': { roles: ['operator'] },
} satisfies Policy;
