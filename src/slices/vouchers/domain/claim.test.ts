import { describe, expect, it } from 'vitest';
import { money, ZERO } from '../../../kernel/money.ts';
import { approversNeeded, auditSize, missingEvidence, providerReward } from './claim.ts';
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

  it('audits the printed share of what was paid, rounded up, and never fewer than its least nor more than there are', () => {
    expect([0, 1, 20, 21, 100].map((paid) => auditSize(deductScheme, paid))).toEqual([0, 1, 1, 2, 5]);
    const least = variant(deductScheme, { audit: { clause: 'audit', atLeast: 3 } });
    expect([2, 20, 100].map((paid) => auditSize(least, paid))).toEqual([2, 3, 5]);
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
