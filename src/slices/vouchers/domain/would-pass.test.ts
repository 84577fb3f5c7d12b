import { describe, expect, it } from 'vitest';
import { deductScheme } from './fixtures.ts';
import { type SchemeVersion, zSchemeVersion } from './scheme.ts';
import type { TraceLine } from './trace.ts';
import { whatWouldPass, whoWouldGrant } from './would-pass.ts';

const asked = { facts: [], amount: 5_000n, date: '2026-06-01' };
const line = (clause: string, result: TraceLine['result'] = 'fail'): TraceLine => ({
  clause,
  result,
  zh: '条',
  en: 'c',
});
const mends = (
  trace: TraceLine[],
  about: Partial<typeof asked> & { facts?: never[] } = {},
  scheme = deductScheme,
) => whatWouldPass(scheme, trace, { ...asked, ...about }).map(({ clause, mend }) => [clause, mend]);

describe('What would make a refused clause pass', () => {
  it('names the facts a condition asks for, each way by itself, and how each stands', () => {
    const facts = [{ code: 'high-tech', value: false, basis: 'verified', validFrom: '2026-01-01' }] as const;
    const [found] = whatWouldPass(deductScheme, [line('firm')], { ...asked, facts });
    expect(found?.mend).toEqual({
      kind: 'facts',
      about: 'enterprise',
      by: 'desk',
      ways: [
        [{ predicate: { fact: 'technology-firm-number', operator: 'recorded' }, now: 'missing' }],
        [{ predicate: { fact: 'high-tech', operator: 'is', value: true }, now: 'otherwise' }],
      ],
    });
  });

  it('a fact past its validity is missing again, one on the firm’s word is only declared', () => {
    const on = (fact: object) =>
      whatWouldPass(deductScheme, [line('firm')], {
        ...asked,
        facts: [{ code: 'high-tech', value: true, ...fact } as never],
      })
        .flatMap(({ mend }) => (mend.kind === 'facts' ? mend.ways.flat() : []))
        .find(({ predicate }) => predicate.fact === 'high-tech')?.now;
    expect(on({ basis: 'verified', validTo: '2026-06-01' })).toBe('met');
    expect(on({ basis: 'verified', validTo: '2026-05-31' })).toBe('missing');
    expect(on({ basis: 'declared' })).toBe('declared');
  });

  it('says of other clauses what can be done: another service, provider or order, a voucher, or only to wait', () => {
    expect(mends([line('allow'), line('medical'), line('provider'), line('ties'), line('place')])).toEqual([
      ['allow', { kind: 'service' }],
      ['medical', { kind: 'service' }],
      ['provider', { kind: 'provider-place' }],
      ['ties', { kind: 'unrelated' }],
      ['place', { kind: 'elsewhere' }],
    ]);
    const reimbursed: SchemeVersion = { ...deductScheme, mode: 'enterprise-reimbursed' };
    expect(mends([line(deductScheme.ratio.clause)], {}, reimbursed)).toEqual([
      [deductScheme.ratio.clause, { kind: 'last-year' }],
    ]);
    expect(mends([line('life'), line('year')])).toEqual([
      ['life', { kind: 'voucher' }],
      ['year', { kind: 'wait' }],
    ]);
  });

  it('a price below the least amount is short by the rest', () => {
    const scheme: SchemeVersion = { ...deductScheme, minimum: { clause: 'minimum', amount: '20000' } };
    expect(mends([line('minimum')], {}, scheme)).toEqual([
      ['minimum', { kind: 'amount', least: '20000', short: '15000' }],
    ]);
  });

  it('where nothing refused, it is what keeps the price an estimate; what passed is never named', () => {
    const trace = [line('firm', 'to-verify'), line('allow', 'pass'), line('reward', 'not-needed')];
    expect(mends(trace).map(([clause]) => clause)).toEqual(['firm']);
    expect(mends([...trace, line('medical')]).map(([clause]) => clause)).toEqual(['medical']);
    expect(mends([])).toEqual([]);
  });
});

describe('Who else would grant it', () => {
  const version = (number: number, from: string, to?: string): SchemeVersion =>
    zSchemeVersion.parse({
      ...deductScheme,
      id: `test-deduct-${number}`,
      version: number,
      effective: { clause: 'force', from, ...(to === undefined ? {} : { to }) },
    });
  const granted = { outcome: 'granted' } as never;

  it('is asked on the day a version is or comes in force; what has ended or says no is left out', () => {
    const on: string[] = [];
    const found = whoWouldGrant(
      [
        version(1, '2025-01-01', '2026-05-31'),
        version(2, '2026-01-01'),
        version(3, '2027-01-01'),
        version(4, '2028-01-01'),
      ],
      '2026-06-01',
      (scheme, day) => {
        on.push(`${scheme.version} ${day}`);
        return scheme.version === 4 ? ({ outcome: 'refused' } as never) : granted;
      },
    );
    expect(on).toEqual(['2 2026-06-01', '3 2027-01-01', '4 2028-01-01']);
    expect(found.map(({ scheme, from }) => [scheme.version, from])).toEqual([
      [2, undefined],
      [3, '2027-01-01'],
    ]);
  });
});
