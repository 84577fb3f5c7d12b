import { describe, expect, it } from 'vitest';
import { deductScheme, variant } from './fixtures.ts';
import { type ClaimDays, holderOf } from './holder.ts';

const { clause } = deductScheme.evidence;
const scheme = variant(deductScheme, {
  handling: { clause, requestDays: 5, claimDays: 10 },
  payout: { clause, rhythm: 'quarterly', withinDays: 5 },
});
const CALENDAR = { weekend: [6, 7], holidays: [], workdays: [] };
const holder = (claim: Omit<ClaimDays, 'submittedOn'>, today = '2026-05-08') =>
  holderOf({ submittedOn: '2026-05-04', ...claim }, scheme, today, CALENDAR);

describe('A claim is held', () => {
  it('by the desk until the day the scheme promises', () => {
    expect(holder({ state: 'submitted' })).toEqual({ who: 'desk', since: '2026-05-04', until: '2026-05-18' });
  });

  it('by its applicant while a correction runs, by the desk again once that is over', () => {
    const correction = { askedOn: '2026-05-06', dueOn: '2026-05-13' };
    const asked = { state: 'correcting', correction } as const;
    expect(holder(asked)).toEqual({ who: 'applicant', since: '2026-05-06', until: '2026-05-13' });
    expect(holder(asked, '2026-05-14')).toEqual({ who: 'desk', since: '2026-05-13' });
    const answered = { state: 'submitted', correction: { ...correction, answeredOn: '2026-05-08' } } as const;
    expect(holder(answered)).toEqual({ who: 'desk', since: '2026-05-08', until: '2026-05-20' });
  });

  it('by a second officer, then by whoever pays, then by nobody', () => {
    expect(holder({ state: 'first-approved', firstApprovedOn: '2026-05-07' })).toEqual({
      who: 'second-officer',
      since: '2026-05-07',
      until: '2026-05-18',
    });
    expect(holder({ state: 'approved', decidedOn: '2026-05-08' })).toEqual({
      who: 'payers',
      since: '2026-05-08',
      until: '2026-07-07',
    });
    expect(holder({ state: 'approved', decidedOn: '2026-05-08', paid: true })).toBeUndefined();
    expect(holder({ state: 'rejected', decidedOn: '2026-05-08' })).toBeUndefined();
  });

  it('by the round it goes through once examined, where its scheme has a procedure', () => {
    const examined = { state: 'first-approved', firstApprovedOn: '2026-05-07', inRounds: true } as const;
    expect(holder(examined)).toEqual({ who: 'round', since: '2026-05-07' });
  });
});
