import type { Policy } from '../../platform/policy.ts';

/** Figures are public; which records behind them a reader may open is decided by row-level security. */
export const indicatorsPolicy = {
  'indicators.read': { roles: 'everyone' },
} satisfies Policy;
