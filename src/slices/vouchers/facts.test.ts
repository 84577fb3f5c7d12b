import { describe, expect, it } from 'vitest';
import type { Uuid } from '../../kernel/brand.ts';
import type { FactRecord } from '../identity/index.ts';
import { tiesTo } from './facts.ts';

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
