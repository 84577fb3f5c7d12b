import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../kernel/canonical.ts';
import { applyChanges, clauseAt, difference, type Json } from './difference.ts';

const rule = fc.record({ clause: fc.constantFrom('S1', 'S2', 'S3'), amount: fc.nat().map(String) });
const record: fc.Arbitrary<Json> = fc.record(
  {
    clauses: fc.uniqueArray(fc.record({ ref: fc.constantFrom('S1', 'S2', 'S3', 'S4'), zh: fc.string() }), {
      selector: (one) => one.ref,
    }),
    payers: fc.array(fc.record({ jurisdiction: fc.constantFrom('a', 'b'), weight: fc.nat(5) }), {
      maxLength: 3,
    }),
    eligibility: fc.array(rule, { maxLength: 3 }),
    caps: fc.record({ perYear: rule, perIssue: rule }, { requiredKeys: [] }),
    codes: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
    other: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  },
  { requiredKeys: ['clauses'] },
);

describe('The difference of two records', () => {
  it('taken over into the first gives the second, and there is none between equals', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        expect(canonicalJson(applyChanges(a, difference(a, b)))).toBe(canonicalJson(b));
        expect(difference(a, structuredClone(a) as Json)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('follows a clause by its number when others come before it', () => {
    const a = { clauses: [{ ref: 'S1', zh: '旧' }] };
    const b = {
      clauses: [
        { ref: 'S0', zh: '先' },
        { ref: 'S1', zh: '新' },
      ],
    };
    expect(difference(a, b)).toEqual([
      { path: ['clauses', '@ref=S1', 'zh'], before: '旧', after: '新' },
      { path: ['clauses', '@ref=S0'], after: { ref: 'S0', zh: '先' } },
      { path: ['clauses'], order: ['@ref=S0', '@ref=S1'] },
    ]);
  });

  it('says what is new and what is gone', () => {
    const cap = { clause: 'S4', amount: '1' };
    expect(difference({ caps: {} }, { caps: { perYear: cap } })).toEqual([
      { path: ['caps', 'perYear'], after: cap },
    ]);
    expect(difference({ caps: { perYear: cap } }, { caps: {} })).toEqual([
      { path: ['caps', 'perYear'], before: cap },
    ]);
  });

  it('finds the clause a changed field rests on', () => {
    const version = {
      payersClause: 'S5',
      payers: [{ jurisdiction: 'a', weight: 1 }],
      caps: { perYear: { clause: 'S4', amount: '1' } },
      clauses: [{ ref: 'S9', zh: '' }],
    };
    expect(clauseAt(version, ['caps', 'perYear', 'amount'])).toBe('S4');
    expect(clauseAt(version, ['payers', '@jurisdiction=a', 'weight'])).toBe('S5');
    expect(clauseAt(version, ['clauses', '@ref=S9', 'zh'])).toBe('S9');
    expect(clauseAt(version, ['title', 'zh'])).toBeUndefined();
  });

  it('refuses a change that does not fit', () => {
    expect(() => applyChanges({ a: 1 }, [{ path: ['a', 'b'], after: 2 }])).toThrow(RangeError);
  });
});
