import { describe, expect, it } from 'vitest';
import { money, ZERO } from '../../../kernel/money.ts';
import { approversNeeded, drawnForAudit, missingEvidence, providerReward } from './claim.ts';
import { deductScheme, variant } from './fixtures.ts';

describe('paying a claim', () => {
  it('takes two persons from the threshold on', () => {
    expect(approversNeeded(deductScheme, money(499_999))).toBe(1);
    expect(approversNeeded(deductScheme, money(500_000))).toBe(2);
    expect(approversNeeded(variant(deductScheme, { secondApprovalFrom: undefined }), money(10n ** 12n))).toBe(
      1,
    );
  });

  it('waits for every kind of evidence, named in the scheme’s order', () => {
    expect(missingEvidence(deductScheme, ['report', 'usage-record'])).toEqual([
      'contract',
      'invoice',
      'payment-proof',
    ]);
    expect(missingEvidence(deductScheme, ['payment-proof', 'invoice', 'report', 'contract'])).toEqual([]);
  });

  it('draws the printed share of claims for audit', () => {
    const drawn = Array.from({ length: 100 }, (_, draw) => drawnForAudit(deductScheme, draw)).filter(Boolean);
    expect(drawn).toHaveLength(5);
    for (const bad of [-1, 100, 0.5]) expect(() => drawnForAudit(deductScheme, bad)).toThrow(RangeError);
  });

  it('rewards the provider up to its yearly cap', () => {
    expect(providerReward(deductScheme, money(1_000_019), ZERO)).toBe(50_000n);
    expect(providerReward(deductScheme, money(1_000_000), money(480_000))).toBe(20_000n);
    expect(providerReward(deductScheme, money(1_000_000), money(600_000))).toBe(0n);
    expect(providerReward(variant(deductScheme, { providerReward: undefined }), money(1_000_000), ZERO)).toBe(
      0n,
    );
  });
});
