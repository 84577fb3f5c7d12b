import { describe, expect, it } from 'vitest';
import { money, ZERO } from '../../../kernel/money.ts';
import type { Fact } from './facts.ts';
import { deductScheme, NORTH, PROVINCE, variant } from './fixtures.ts';
import { type Rewardable, rewardFor } from './reward.ts';
import type { SchemeVersion } from './scheme.ts';

const text = { zh: '优', en: 'Excellent' };
const graded: SchemeVersion = variant(deductScheme, {
  providerReward: {
    clause: 'reward',
    fact: 'sharing-grade',
    grades: [
      { grade: 'a', ...text, amount: '300001' },
      { grade: 'b', ...text, amount: '900000' },
    ],
    perYear: '500000',
  },
});
const grade = (value: string, over: Partial<Fact> = {}): Fact => ({
  code: 'sharing-grade',
  value,
  basis: 'verified',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  ...over,
});
const one = (over: Partial<Rewardable>): Rewardable => ({
  jurisdictionId: NORTH,
  facts: [],
  serviceValue: ZERO,
  ...over,
});

describe('The reward of a provider for a year', () => {
  it('is the amount of its verified grade on the last day, split among the payers', () => {
    const reward = rewardFor(graded, one({ facts: [grade('a')] }), 2026);
    expect(reward).toMatchObject({
      clause: 'reward',
      amount: 300_001n,
      ground: { basis: 'grade', grade: 'a' },
    });
    expect(reward?.shares.reduce((all, { amount }) => all + amount, 0n)).toBe(300_001n);
    expect(reward?.shares.map(({ payer }) => payer)).toEqual(
      graded.payers.map(({ jurisdiction }) => jurisdiction),
    );
    expect(reward?.shares.map(({ payer }) => payer)).toContain(PROVINCE);
  });
  it('never passes the most of a year', () => {
    expect(rewardFor(graded, one({ facts: [grade('b')] }), 2026)?.amount).toBe(500_000n);
  });
  it('is nothing for a grade only declared, one the scheme does not list, or one that ended before', () => {
    expect(rewardFor(graded, one({ facts: [grade('a', { basis: 'declared' })] }), 2026)).toBeUndefined();
    expect(rewardFor(graded, one({ facts: [grade('z')] }), 2026)).toBeUndefined();
    expect(rewardFor(graded, one({ facts: [grade('a', { validTo: '2026-12-30' })] }), 2026)).toBeUndefined();
    expect(rewardFor(graded, one({ facts: [grade('a', { validTo: '2026-12-31' })] }), 2026)).toBeDefined();
  });
  it('is a part of the service rendered where the scheme says so, and nothing without any', () => {
    const reward = rewardFor(deductScheme, one({ serviceValue: money(1_000_019) }), 2026);
    expect(reward).toMatchObject({ amount: 50_000n, ground: { basis: 'service', serviceValue: 1_000_019n } });
    expect(rewardFor(deductScheme, one({}), 2026)).toBeUndefined();
  });
  it('needs the rule in force on the last day, and a provider the scheme takes', () => {
    const ended = variant(graded, { effective: { ...graded.effective, to: '2026-12-30' } });
    expect(rewardFor(ended, one({ facts: [grade('a')] }), 2026)).toBeUndefined();
    const northOnly = variant(graded, { providers: { clause: 'provider', jurisdictions: [PROVINCE] } });
    expect(rewardFor(northOnly, one({ facts: [grade('a')] }), 2026)).toBeUndefined();
    const ruleless = variant(graded, { providerReward: undefined });
    expect(rewardFor(ruleless, one({ facts: [grade('a')] }), 2026)).toBeUndefined();
  });
});
