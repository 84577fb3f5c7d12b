import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { ANONYMOUS } from '../../platform/actor.ts';
import { type Fact, type Indicator, zFact, zUnit } from './domain/pack.ts';
import { importFigures } from './load.ts';
import { printedFacts, targets } from './queries.ts';

const units = [
  zUnit.parse({ id: '亿元', name: { zh: '亿元', en: '100 million yuan' }, base: '亿元', factor: 1 }),
];

const fact = (id: string, status: Fact['status'], value: string, changes: object = {}): Fact =>
  zFact.parse({
    id,
    kind: 'number',
    label: { zh: `数 ${id}`, en: `Figure ${id}` },
    value,
    qualifier: 'gt',
    unit: '亿元',
    period: status === 'T' ? '2020' : '2023',
    region: '全圈',
    perimeter: 'circle',
    status,
    sources: ['article-a'],
    ...changes,
  });

const indicator = (id: string, target: string, actual: string | null): Indicator => ({
  id,
  name: { zh: id, en: id },
  kind: 'flow',
  unit: '亿元',
  better: 'higher',
  perimeter: 'circle',
  target,
  actual,
});

const figures = {
  units,
  facts: [
    fact('T01', 'T', '6000', { step: '1000' }),
    fact('A01', 'A', '9900', { qualifier: 'lt', step: '100' }),
    fact('T02', 'T', '2500'),
    fact('X01', 'ADV', '9999'),
  ],
  indicators: [indicator('talent', 'T02', null), indicator('emerging', 'T01', 'A01')],
};

describe('Printed figures', () => {
  const db = useDatabase();
  beforeAll(async () => {
    await db.uow.asWorker((tx) => importFigures(tx, figures));
  });

  it('change nothing when the same pack is loaded again', async () => {
    expect(await db.uow.asWorker((tx) => importFigures(tx, figures))).toBe(0);
  });

  it('stand against their targets in the pack’s order with both readings, and say "no data" where there is none', async () => {
    const answer = await db.uow.read(ANONYMOUS, (tx) => targets(tx));
    if (!answer.ok) throw new Error(answer.error.code);
    expect(answer.value.indicators.map((one) => [one.id, one.actual?.shown.zh, one.verdict])).toEqual([
      ['talent', undefined, { strict: 'no-data', conventional: 'no-data' }],
      // Nearly 9,900 may be anything below it by the words alone.
      ['emerging', '近 9,900 亿元', { strict: 'undetermined', conventional: 'reached' }],
    ]);
  });

  it('are listed with qualifier, source, perimeter and status, advertisements named as such', async () => {
    const all = await db.uow.read(ANONYMOUS, (tx) => printedFacts(tx, {}));
    const advertised = await db.uow.read(ANONYMOUS, (tx) => printedFacts(tx, { status: 'ADV' }));
    if (!all.ok || !advertised.ok) throw new Error('refused');
    expect(all.value.facts.map((one) => one.id)).toEqual(['A01', 'T01', 'T02', 'X01']);
    expect(all.value.facts[0]).toMatchObject({
      qualifier: 'lt',
      period: '2023',
      perimeter: 'circle',
      status: 'A',
      sources: ['article-a'],
    });
    expect(advertised.value.facts.map((one) => one.id)).toEqual(['X01']);
  });
});
