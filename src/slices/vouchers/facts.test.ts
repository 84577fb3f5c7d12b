import { describe, expect, it } from 'vitest';
import type { Uuid } from '../../kernel/brand.ts';
import type { FactRecord } from '../identity/index.ts';
import { fundsOf, tiesTo } from './facts.ts';

const PROVIDER = '5b1d3c6e-0000-4000-8000-00000000a001' as Uuid;
const record = (value: string): FactRecord => ({
  code: 'tie.direct-equity',
  value,
  basis: 'verified',
  source: '登记机关',
  validFrom: '2026-01-01',
});
const found = (value: string) => tiesTo([record(value)], PROVIDER, '2026-05-18').found;

describe('A tie on record', () => {
  it('names the other organisation and, where a share makes it, the percentage', () => {
    expect(found(`${PROVIDER} 30`)).toEqual([{ kind: 'direct-equity', percent: 30 }]);
    expect(found(`${PROVIDER} 30%`)).toEqual([{ kind: 'direct-equity', percent: 30 }]);
    expect(found(PROVIDER)).toEqual([{ kind: 'direct-equity' }]);
    expect(found('5b1d3c6e-0000-4000-8000-00000000a002 30')).toEqual([]);
  });

  it('counts however it was typed; a size nobody can read is a size nobody recorded', () => {
    expect(found(PROVIDER.toUpperCase())).toEqual([{ kind: 'direct-equity' }]);
    expect(found(`  ${PROVIDER}   51 `)).toEqual([{ kind: 'direct-equity', percent: 51 }]);
    expect(found(`${PROVIDER} 约三成`)).toEqual([{ kind: 'direct-equity' }]);
  });
});

describe('Money of another fund on record', () => {
  const paid = (code: string, value: FactRecord['value'], validTo?: string): FactRecord => ({
    ...record(''),
    code,
    value,
    ...(validTo === undefined ? {} : { validTo }),
  });

  it('names the fund and, where it is known, the project; paid once, it stays paid', () => {
    const records = [paid('fund.city-project', ' P-7 ', '2026-02-01'), paid('fund.loan', true)];
    expect(fundsOf(records, '2026-05-18')).toEqual({
      basis: 'missing',
      found: [{ fund: 'city-project', project: 'P-7' }, { fund: 'loan' }],
    });
    expect(fundsOf(records, '2025-12-31').found).toEqual([]);
  });

  it('is complete when somebody said so, and as well known as who said it', () => {
    expect(fundsOf([paid('funds-complete', true)], '2026-05-18')).toEqual({ basis: 'verified', found: [] });
    expect(fundsOf([paid('funds-complete', true, '2026-05-17')], '2026-05-18').basis).toBe('missing');
  });
});
