import { describe, expect, it } from 'vitest';
import { deductScheme, variant } from './fixtures.ts';
import { answerDueOn, publicityDays, stepDueOn, stepsOf } from './procedure.ts';
import type { Procedure } from './scheme.ts';
import { validateScheme } from './validate.ts';

const { clause } = deductScheme.evidence;
const finance = { code: 'finance', zh: '财政局', en: 'Finance' };
const procedure: Procedure = {
  clause,
  checks: { clause, days: 3, departments: [finance] },
  publicity: { clause, days: 5, answerDays: 2 },
};
const CALENDAR = { weekend: [6, 7], holidays: ['2026-05-01'], workdays: ['2026-05-09'] };

describe('The official path of a claim', () => {
  it('takes the steps its scheme names, in their one order, and none without a procedure', () => {
    expect(stepsOf({ procedure })).toEqual(['checks', 'publicity']);
    expect(stepsOf({})).toEqual([]);
  });

  it('counts working days of the issuer, and never the day a step begins on', () => {
    // Thursday; Friday is a holiday, and the Saturday after is worked.
    expect(stepDueOn(procedure, 'checks', '2026-04-30', CALENDAR)).toBe('2026-05-06');
    expect(publicityDays(procedure, '2026-04-30', CALENDAR)).toEqual({
      from: '2026-05-04',
      to: '2026-05-08',
    });
    expect(publicityDays(procedure, '2026-05-04', CALENDAR)?.to).toBe('2026-05-09');
    expect(answerDueOn(procedure, '2026-05-08', CALENDAR)).toBe('2026-05-11');
    expect(stepDueOn(procedure, 'meeting', '2026-04-30', CALENDAR)).toBeUndefined();
  });

  it('is a fault of its scheme where it names no step, a body twice, or a clause nobody listed', () => {
    const paths = (changed: Procedure) =>
      validateScheme(variant(deductScheme, { procedure: changed })).map((one) => one.path);
    expect(paths(procedure)).toEqual([]);
    expect(paths({ clause })).toEqual(['procedure']);
    const doubled = { clause, days: 3, departments: [finance, finance] };
    expect(paths({ clause, checks: doubled })).toEqual(['procedure.checks.departments.1.code']);
    expect(paths({ clause, meeting: { clause: 'nowhere', days: 1 } })).toEqual(['procedure.meeting.clause']);
  });
});
