import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, sum } from '../../../kernel/money.ts';
import {
  COUNTY,
  declared,
  deductScheme,
  NORTH,
  PROVINCE,
  reimburseScheme,
  SOUTH,
  variant,
  verified,
} from './fixtures.ts';
import { recutLimits, recutOf } from './limits.ts';
import { amountOf, splitAmongPayers } from './split.ts';
import { cycleOn, type Reader, termsFor } from './terms.ts';

const reader: Reader = { facts: [], home: NORTH, firstTime: false, date: '2026-06-15', providers: [] };
const teamCap = (amount: string) =>
  variant(deductScheme, {
    caps: {
      perYear: {
        clause: 'year',
        amount: '3000000',
        except: [
          { clause: 'firm', amount, when: { anyOf: [{ fact: 'kind', operator: 'is', value: 'team' }] } },
        ],
      },
    },
  });
const read = (scheme: typeof deductScheme, changes: Partial<Reader> = {}) => {
  const { scheme: plain, findings } = termsFor(scheme, { ...reader, ...changes }, ['perYear']);
  return {
    cap: plain.caps.perYear,
    told: findings.map(({ line }) => `${line.clause} ${line.result}`),
  };
};

describe('an exception of a cap', () => {
  it('replaces the cap where it holds, and both clauses say so', () => {
    const scheme = teamCap('1000000');
    expect(read(scheme, { facts: [verified('kind', 'team')] })).toEqual({
      cap: { clause: 'firm', amount: '1000000' },
      told: ['year not-needed'],
    });
    expect(read(scheme, { facts: [verified('kind', 'firm')] })).toEqual({
      cap: { clause: 'year', amount: '3000000' },
      told: ['firm not-needed'],
    });
  });

  it('has to be verified where it rests on a word, or gives less and nobody knows', () => {
    expect(read(teamCap('1000000'), { facts: [declared('kind', 'team')] }).told).toContain('firm to-verify');
    expect(read(teamCap('1000000')).told).toEqual(['firm to-verify']);
    expect(read(teamCap('5000000'))).toEqual({
      cap: { clause: 'year', amount: '3000000' },
      told: ['firm not-needed'],
    });
  });

  it('is told once: reading the plain terms again changes nothing', () => {
    const once = termsFor(teamCap('1000000'), reader, ['perYear']).scheme;
    expect(termsFor(once, { ...reader, facts: [verified('kind', 'team')] }, ['perYear'])).toEqual({
      scheme: once,
      findings: [],
    });
  });
});

describe('a treasury of the provider’s place', () => {
  const shared = variant(reimburseScheme, {
    payers: [{ jurisdiction: NORTH, weight: 2 }],
    providerTreasury: { clause: 'payer', weight: 1 },
    providers: { clause: 'provider', jurisdictions: [NORTH, SOUTH, COUNTY, PROVINCE] },
  });
  const amount = fc.bigInt({ min: 1n, max: 10n ** 11n }).map(money);
  const places = fc.constantFrom(NORTH, SOUTH, COUNTY, PROVINCE);

  it('bears its third of what its providers are paid, to the fen, and the shares make the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ payer: places, amount }), { minLength: 1, maxLength: 6 }), (spend) => {
        const { scheme } = termsFor(shared, { ...reader, providers: spend }, []);
        const whole = sum(spend.map((one) => one.amount));
        const shares = splitAmongPayers(scheme, whole);
        expect(sum(shares.map((one) => one.amount))).toBe(whole);
        for (const place of [SOUTH, COUNTY, PROVINCE]) {
          const exact = amountOf(spend, place);
          const share = amountOf(shares, place) * 3n;
          expect(share > exact - 3n && share < exact + 3n).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the yearly cut', () => {
  const cut = (budget: string, demand: string) =>
    variant(reimburseScheme, {
      ratio: { ...reimburseScheme.ratio, recut: { clause: 'year', years: [{ year: 2026, budget, demand }] } },
    });

  it('never gives more than the ratio, and nothing is known of other years', () => {
    expect(recutOf(cut('11', '10'), 2026)).toEqual({ numerator: 1n, denominator: 1n });
    expect(recutOf(cut('10', '10'), 2026)).toEqual({ numerator: 1n, denominator: 1n });
    expect(recutOf(cut('9', '10'), 2026)).toEqual({ numerator: 9n, denominator: 10n });
    expect(recutOf(cut('9', '10'), 2027)).toBe(undefined);
    expect(recutLimits(cut('9', '10'), money(100), 2027)).toEqual([]);
  });

  it('keeps all claims of a year together within its budget', () => {
    const claims = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }).map(money), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(claims, fc.bigInt({ min: 0n, max: 10n ** 10n }), (wanted, budget) => {
        const demand = sum(wanted);
        if (demand === 0n) return;
        const scheme = cut(budget.toString(), demand.toString());
        const given = wanted.map((one) => recutLimits(scheme, one, 2026)[0]?.room ?? one);
        expect(sum(given) <= budget || sum(given) === demand).toBe(true);
        expect(given.every((one, index) => one <= (wanted[index] ?? 0n))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a cycle', () => {
  const every = (from: string, months: number) =>
    variant(deductScheme, { cycle: { clause: 'window', from, months } });

  it.each([
    ['2026-01-15', 6, '2026-01-14', undefined],
    ['2026-01-15', 6, '2026-01-15', { from: '2026-01-15', to: '2026-07-14' }],
    ['2026-01-15', 6, '2026-07-14', { from: '2026-01-15', to: '2026-07-14' }],
    ['2026-01-15', 6, '2026-07-15', { from: '2026-07-15', to: '2027-01-14' }],
    ['2024-02-29', 12, '2025-02-27', { from: '2024-02-29', to: '2025-02-27' }],
    ['2024-02-29', 12, '2025-02-28', { from: '2025-02-28', to: '2026-02-27' }],
    ['2025-10-31', 1, '2025-11-30', { from: '2025-11-30', to: '2025-12-30' }],
  ])('from %s, of %d months, holds %s', (from, months, date, expected) => {
    expect(cycleOn(every(from, months), date)).toEqual(expected);
  });
});
