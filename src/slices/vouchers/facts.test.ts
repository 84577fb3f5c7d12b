import { describe, expect, it } from 'vitest';
import type { Uuid } from '../../kernel/brand.ts';
import type { FactRecord } from '../identity/index.ts';
import { graphOf } from '../ties/domain/graph.ts';
import type { TieBook } from '../ties/index.ts';
import { fundsOf, tiesTo } from './facts.ts';

const PROVIDER = '5b1d3c6e-0000-4000-8000-00000000a001' as Uuid;
const record = (value: string): FactRecord => ({
  code: 'tie.direct-equity',
  value,
  basis: 'verified',
  source: '登记机关',
  validFrom: '2026-01-01',
});
const NO_TIES = { graph: graphOf([]), keyOf: (id: Uuid) => `org:${id}` };
const ENTERPRISE = '5b1d3c6e-0000-4000-8000-00000000e001' as Uuid;
const of = (records: readonly FactRecord[], ties: TieBook = NO_TIES) => ({
  enterpriseId: ENTERPRISE,
  records,
  ties,
});
const found = (value: string) => tiesTo(of([record(value)]), PROVIDER, '2026-05-18').found;

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

describe('A tie computed from who owns whom', () => {
  const person = { key: 'person:1', kind: 'person' as const, name: '王某' };
  const edge = (id: string, of: Uuid, basis: 'declared' | 'verified', validTo?: string) => ({
    id,
    kind: 'legal-representative' as const,
    holder: person,
    held: { key: `org:${of}`, kind: 'organisation' as const, name: of },
    validFrom: '2026-01-01',
    ...(validTo === undefined ? {} : { validTo }),
    basis,
    source: 'register',
  });
  const book = (...edges: ReturnType<typeof edge>[]): TieBook => ({ ...NO_TIES, graph: graphOf(edges) });
  const complete = { ...record(''), code: 'ties-complete', value: true };

  it('stands beside those that a fact names, and says on whose word it is known', () => {
    const ties = book(edge('1', ENTERPRISE, 'declared'), edge('2', PROVIDER, 'verified'));
    const check = tiesTo(of([record(`${PROVIDER} 30`), complete], ties), PROVIDER, '2026-05-18');
    expect(check.basis).toBe('verified');
    expect(check.found).toEqual([
      { kind: 'direct-equity', percent: 30 },
      {
        kind: 'same-legal-representative',
        words: {
          zh: '双方由同一法定代表人（企业申报）',
          en: 'both have the same legal representative (declared)',
        },
      },
    ]);
  });

  it('is judged on the day asked about', () => {
    const ties = book(edge('1', ENTERPRISE, 'verified', '2026-03-31'), edge('2', PROVIDER, 'verified'));
    expect(tiesTo(of([], ties), PROVIDER, '2026-03-31').found).toHaveLength(1);
    expect(tiesTo(of([], ties), PROVIDER, '2026-04-01').found).toEqual([]);
  });

  it('says when the two are one', () => {
    expect(tiesTo(of([]), ENTERPRISE, '2026-05-18').same).toBe(true);
  });

  it('is not complete where the search met its bound', () => {
    const owner = (n: number) => ({ key: `code:${n}`, kind: 'organisation' as const, name: `${n}` });
    const up = Array.from({ length: 13 }, (_, n) => ({
      ...edge(`${n}`, ENTERPRISE, 'verified'),
      kind: 'shares' as const,
      holder: owner(n),
      held: n === 0 ? { ...owner(0), key: `org:${ENTERPRISE}` } : owner(n - 1),
    }));
    expect(tiesTo(of([complete], { ...NO_TIES, graph: graphOf(up) }), PROVIDER, '2026-05-18').basis).toBe(
      'missing',
    );
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
