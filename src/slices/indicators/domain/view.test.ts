import { describe, expect, it } from 'vitest';
import { type Fact, type Indicator, type NumberFact, type Unit, zFact } from './pack.ts';
import { judge, showFact } from './view.ts';

const units: Unit[] = [
  { id: '亿元', name: { zh: '亿元', en: '100 million yuan' }, base: '亿元', factor: 1 },
  { id: '万亿元', name: { zh: '万亿元', en: 'trillion yuan' }, base: '亿元', factor: 10000 },
];

const fact = (id: string, changes: object): Fact =>
  zFact.parse({
    id,
    kind: 'number',
    label: { zh: '产值', en: 'Output' },
    qualifier: 'eq',
    region: '全圈',
    perimeter: 'circle',
    status: 'A',
    sources: ['article'],
    unit: '亿元',
    ...changes,
  });

const indicator = (actual: string | null): Indicator => ({
  id: 'output',
  name: { zh: '产值', en: 'Output' },
  kind: 'flow',
  unit: '亿元',
  better: 'higher',
  perimeter: 'circle',
  target: 'T01',
  actual,
});

const target = fact('T01', { value: '20000', qualifier: 'gt', status: 'T', step: '2000' });

describe('Targets against actual figures', () => {
  it('convert units first and tell both readings apart', () => {
    const actual = fact('A01', { value: '1.9', qualifier: 'gt', unit: '万亿元', step: '0.1' });
    const judged = judge(indicator('A01'), [target, actual], units);
    expect(judged.verdict).toEqual({ strict: 'undetermined', conventional: 'below' });
  });

  it('say "no data" where there is none, never below', () => {
    expect(judge(indicator(null), [target], units).verdict).toEqual({
      strict: 'no-data',
      conventional: 'no-data',
    });
  });

  it('never use an advertised figure', () => {
    const advertised = fact('A02', { value: '30000', status: 'ADV' });
    expect(judge(indicator('A02'), [target, advertised], units)).toMatchObject({
      actual: undefined,
      verdict: { conventional: 'no-data' },
    });
  });
});

describe('A fact', () => {
  it('is shown with qualifier and unit, or as its kind reads', () => {
    expect(showFact(target, units)).toEqual({
      zh: '超过 20,000 亿元',
      en: 'over 20,000 100 million yuan',
    });
    const range = fact('R01', { kind: 'range', value: '5/8' });
    expect(showFact(range, units).zh).toBe('5–8 亿元');
    const { value: _, unit: __, step: ___, ...rest } = target as NumberFact;
    const text = zFact.parse({ ...rest, id: 'X01', kind: 'text', text: '见原文' });
    expect(showFact(text, units).zh).toBe('见原文');
  });
});
