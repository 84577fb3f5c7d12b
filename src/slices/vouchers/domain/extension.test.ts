import { describe, expect, it } from 'vitest';
import { decideExtension } from './extension.ts';

const scheme = { extension: { clause: 'extension', days: 30, times: 1 } };
const voucher = { lastDay: '2026-06-30', byClause: 0 };
const basis = (day: string, byClause = 0, rules: Parameters<typeof decideExtension>[0] = scheme) => {
  const decided = decideExtension(rules, { ...voucher, byClause }, day);
  return decided.kind === 'extends' ? decided.basis : decided.fault;
};

describe('A later end of a voucher', () => {
  it('is later than the one it has, and no further than a year', () => {
    expect(['2026-06-29', '2026-06-30', '2026-07-01'].map((day) => basis(day))).toEqual([
      'not-later',
      'not-later',
      'clause',
    ]);
    expect(['2027-07-01', '2027-07-02'].map((day) => basis(day))).toEqual(['decision', 'too-far']);
  });

  it('rests on the clause as far and as often as that allows, else on a decision', () => {
    expect(['2026-07-29', '2026-07-30', '2026-07-31'].map((day) => basis(day))).toEqual([
      'clause',
      'clause',
      'decision',
    ]);
    expect(basis('2026-07-01', 1)).toBe('decision');
    expect(basis('2026-07-01', 0, {})).toBe('decision');
  });
});
