import { describe, expect, it } from 'vitest';
import { correctionDay, unanswered } from './correction.ts';
import { deductScheme, variant } from './fixtures.ts';

const CALENDAR = { weekend: [6, 7], holidays: ['2026-05-01'], workdays: ['2026-05-09'] };

describe('A correction', () => {
  it('gives the working days of the scheme, the day of asking not counted', () => {
    const clause = deductScheme.evidence.clause;
    const scheme = variant(deductScheme, { correction: { clause, days: 5 } });
    // Wednesday 29 April: Thursday, then a holiday and a weekend, Monday to Thursday.
    expect(correctionDay(scheme, '2026-04-29', CALENDAR)).toBe('2026-05-07');
    expect(correctionDay(deductScheme, '2026-04-29', CALENDAR)).toBeUndefined();
  });

  it('is answered point by point: by the paper asked for, or in words', () => {
    const points = [
      { kind: 'invoice' as const, text: '发票看不清' },
      { kind: 'report' as const, text: '缺报告' },
      { text: '说明用途' },
    ];
    expect(unanswered(points, [], new Set())).toEqual([0, 1, 2]);
    expect(unanswered(points, ['', ' ', '用于研发'], new Set(['invoice']))).toEqual([1]);
    expect(unanswered(points, ['', '报告已在合同内', '用于研发'], new Set(['invoice']))).toEqual([]);
  });
});
