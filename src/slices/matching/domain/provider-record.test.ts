import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerPart, providerSentence } from './provider-record.ts';
import { USUAL_RANKING, zRanking } from './ranking.ts';

const rule = USUAL_RANKING.provider;
const part = (signed: number, lapsed = 0, disputed = 0, confirmedDaysAgo?: number): number =>
  providerPart(
    { signed, lapsed, disputed, ...(confirmedDaysAgo === undefined ? {} : { confirmedDaysAgo }) },
    rule,
  );

describe('the record of a provider', () => {
  it('is the middle where nothing is known', () => {
    expect(providerPart(undefined, rule)).toBe(0.5);
    expect(part(0)).toBe(0.5);
  });
  it('rises with work that both sides signed, little for little of it', () => {
    expect(part(1)).toBeGreaterThan(0.5);
    expect(part(50)).toBeGreaterThan(part(1));
    expect(part(1)).toBeLessThan(0.6);
  });
  it('falls with disputes, and more with orders that were let lapse', () => {
    expect(part(10, 0, 3)).toBeLessThan(part(10));
    expect(part(10, 3)).toBeLessThan(part(10, 0, 3));
  });
  it('is better for a record confirmed lately', () => {
    expect(part(10, 0, 0, 7)).toBeGreaterThan(part(10, 0, 0, 400));
  });
  it('stays between 0 and 1 whatever happened', () => {
    const times = fc.nat(10_000);
    fc.assert(
      fc.property(times, times, times, times, (signed, lapsed, disputed, days) => {
        const value = part(signed, lapsed, disputed, days);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('is told in counts, and not at all where there is nothing to tell', () => {
    expect(providerSentence({ signed: 0, lapsed: 0, disputed: 0 })).toBeUndefined();
    expect(providerSentence({ signed: 3, lapsed: 1, disputed: 1 })?.zh).toBe(
      '该机构已会签 3 单，1 单有过争议，1 单接单后逾期。',
    );
  });
});

describe('the parameters of ranking', () => {
  it('are the usual ones where the circle names none, and these are sound', () => {
    expect(zRanking.parse(USUAL_RANKING)).toEqual(USUAL_RANKING);
  });
  it('refuse weights that are all nothing, shares above the whole, and fields nobody knows', () => {
    const weights = { text: 0, facts: 0, price: 0, distance: 0, finish: 0, provider: 0 };
    for (const wrong of [
      { weights },
      { unknownPercent: 101 },
      { extra: 1 },
      { spread: { furtherPercent: 0, among: 9 } },
    ])
      expect(zRanking.safeParse({ ...USUAL_RANKING, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  });
});
