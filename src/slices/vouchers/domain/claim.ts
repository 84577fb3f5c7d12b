import type { Money } from '../../../kernel/brand.ts';
import { fromWire, max, min, multiplyRatio, subtract, ZERO } from '../../../kernel/money.ts';
import type { EvidenceKind, SchemeVersion } from './scheme.ts';

/** How many different persons must approve a payment of this support. */
export function approversNeeded(scheme: SchemeVersion, support: Money): 1 | 2 {
  const from = scheme.secondApprovalFrom;
  return from !== undefined && support >= fromWire(from) ? 2 : 1;
}

/** Evidence still to be filed before money moves, in the scheme's order. */
export function missingEvidence(scheme: SchemeVersion, filed: readonly EvidenceKind[]): EvidenceKind[] {
  return scheme.evidence.kinds.filter((kind) => !filed.includes(kind));
}

/**
 * Whether a paid claim is drawn for audit. `draw` is a whole number from 0 to 99 that the caller takes from
 * real randomness after payment, so that nobody can know beforehand.
 */
export function drawnForAudit(scheme: SchemeVersion, draw: number): boolean {
  if (!Number.isInteger(draw) || draw < 0 || draw > 99)
    throw new RangeError('draw a whole number from 0 to 99');
  return draw < scheme.auditRatePercent;
}

/** What a provider earns for a service on top of its price, within what its year still allows. */
export function providerReward(scheme: SchemeVersion, serviceValue: Money, earnedThisYear: Money): Money {
  const rule = scheme.providerReward;
  if (!rule) return ZERO;
  const reward = multiplyRatio(serviceValue, BigInt(rule.numerator), BigInt(rule.denominator), 'down');
  if (rule.perYear === undefined) return reward;
  return min(reward, max(ZERO, subtract(fromWire(rule.perYear), earnedThisYear)));
}
