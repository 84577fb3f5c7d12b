import { describe, expect, it } from 'vitest';
import {
  checkIndicators,
  type Fact,
  factIn,
  type Indicator,
  type NumberFact,
  zFact,
  zIndicator,
  zUnit,
} from './pack.ts';

const text = (en: string) => ({ zh: en, en });
const units = [
  { id: 'million', base: 'million', factor: 1 },
  { id: 'billion', base: 'million', factor: 1000 },
  { id: 'firms', base: 'firms', factor: 1 },
].map((unit) => zUnit.parse({ ...unit, name: text(unit.id) }));

const fact = (id: string, changes: object = {}): Fact =>
  zFact.parse({
    id,
    label: text(id),
    kind: 'number',
    value: '8000',
    qualifier: 'gt',
    unit: 'million',
    region: 'circle',
    perimeter: 'circle',
    status: 'T',
    sources: ['paper'],
    ...changes,
  });

const output: Indicator = zIndicator.parse({
  id: 'output',
  name: text('Output'),
  kind: 'flow',
  unit: 'million',
  better: 'higher',
  perimeter: 'circle',
  target: 'F01',
  actual: 'F02',
});

const target = fact('F01', { indicator: 'output' });
const actual = fact('F02', { status: 'A', value: '1.9', step: '0.1', unit: 'billion', indicator: 'output' });
const found = (facts: Fact[]) =>
  checkIndicators({ units, facts, indicators: [output] }).map(
    ({ part, key, field }) => `${part} ${key} ${field}`,
  );

describe('An indicator', () => {
  it('rests on a target and an actual of its own perimeter, in units that convert', () => {
    expect(found([target, actual])).toEqual([]);
    expect(found([target, { ...actual, perimeter: 'province' }])).toEqual(['indicators output actual']);
    expect(found([target, fact('F02', { status: 'A', unit: 'firms', indicator: 'output' })])).toEqual([
      'indicators output actual',
    ]);
  });

  it('takes no date, no expectation and no advertisement for a figure', () => {
    const { id, label, qualifier, region, perimeter, sources } = actual;
    const said = { id, label, qualifier, region, perimeter, sources, status: 'A', indicator: 'output' };
    const date = zFact.parse({ ...said, kind: 'date', value: '2023' });
    expect(found([target, date])).toEqual(['indicators output actual']);
    expect(found([target, fact('F02', { status: 'P', indicator: 'output' })])).toEqual([
      'indicators output actual',
    ]);
    const advertised = fact('F03', { status: 'ADV', indicator: 'output' });
    expect(found([target, actual, advertised])).toEqual(['facts F03 indicator']);
  });

  it('is named by no fact it does not use', () => {
    expect(found([target, actual, fact('F03', { status: 'A', indicator: 'output' })])).toEqual([
      'facts F03 indicator',
    ]);
  });
});

describe('A figure in another unit', () => {
  it('keeps qualifier and step, and shows no binary fraction', () => {
    expect(factIn(actual as NumberFact, 'million', units)).toEqual({
      value: 1900,
      qualifier: 'gt',
      unit: 'million',
      step: 100,
    });
  });

  it('is refused where there is no conversion', () => {
    expect(() => factIn(actual as NumberFact, 'firms', units)).toThrow(RangeError);
  });
});
