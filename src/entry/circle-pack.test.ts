import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareToTarget } from '../kernel/qualified.ts';
import { factIn } from '../slices/indicators/domain/pack.ts';
import { type CirclePack, readCirclePack } from './circle-pack.ts';

const CIRCLES = path.resolve(import.meta.dirname, '../../circles');
const FIRST = path.join(CIRCLES, 'jiakuntai');

async function soundPack(folder: string, withSample = true): Promise<CirclePack> {
  const reading = await readCirclePack(folder, { withSample });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 1));
  return reading.contents;
}

describe('The circle pack of the five articles', async () => {
  const pack = await soundPack(FIRST);

  it('has no fault and holds every fact and every item', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
    expect(pack.facts.map((fact) => fact.id)).toEqual(numbered('Q', 92));
    expect(pack.items.map((item) => item.id)).toEqual(numbered('C', 50));
    expect(pack.sources).toHaveLength(5);
    expect(pack.indicators).toHaveLength(8);
    expect(pack.traps).toHaveLength(14);
  });

  it('is clean without the sample layer', async () => {
    const clean = await soundPack(FIRST, false);
    expect(clean.facts).toHaveLength(92);
    expect([...clean.schemes, ...clean.sampleOrganisations, ...clean.instrumentKinds]).toEqual([]);
  });

  it('keeps advertisements out of every indicator', () => {
    const { facts, indicators } = pack;
    const advertised = facts.filter((fact) => fact.status === 'ADV');
    expect(advertised.map((fact) => fact.id)).toEqual(['Q48', 'Q49']);
    const used = indicators.flatMap((indicator) => [indicator.target, indicator.actual]);
    for (const fact of advertised) {
      expect(fact.indicator).toBeNull();
      expect(used).not.toContain(fact.id);
    }
  });

  it('gives the verdicts that the figures allow, and no data where none is printed', () => {
    const { facts, indicators, units } = pack;
    const figure = (id: string | null, unit: string) => {
      const fact = facts.find((one) => one.id === id);
      return fact?.kind === 'number' ? factIn(fact, unit, units) : undefined;
    };
    const verdicts = indicators.map(({ id, unit, target, actual }) => {
      const goal = figure(target, unit);
      if (goal === undefined) throw new Error(`${id} has no target`);
      const { strict, conventional } = compareToTarget(figure(actual, unit), goal);
      return `${id}: ${strict}, ${conventional}`;
    });
    expect(verdicts).toEqual([
      'gdp: reached, reached',
      'industrial-output: undetermined, below',
      'emerging-output: undetermined, reached',
      'high-tech-firms: reached, reached',
      'talent: no-data, no-data',
      'rd-intensity: no-data, no-data',
      'sewage-treatment: no-data, no-data',
      'green-cover: no-data, no-data',
    ]);
  });

  it('marks its theme tags as ours and gives the shared resources their own perimeter', () => {
    const { items, facts } = pack;
    expect(new Set(items.map((item) => item.themeBasis))).toEqual(new Set(['ours']));
    const shared = facts.filter((fact) => ['Q55', 'Q56', 'Q57'].includes(fact.id));
    expect(new Set(shared.map((fact) => fact.perimeter))).toEqual(new Set(['jiading-suzhou-wenzhou']));
  });

  it('names no person of the articles', async () => {
    const texts = await Promise.all((await allFiles(CIRCLES)).map((file) => readFile(file, 'utf8')));
    const found = texts.flatMap((text) => hanWindows(text).filter((word) => PERSONS.has(digest(word))));
    expect(found).toEqual([]);
  });
});

describe('The invented circle', () => {
  it('has no fault, another currency, another language order, and summer time', async () => {
    const pack = await soundPack(path.join(CIRCLES, 'example'));
    const [circle] = pack.circle;
    expect(circle?.currency).toMatchObject({ code: 'XTS', exponent: 2, symbol: 'Cr' });
    expect(circle?.languages).toEqual(['en', 'zh-CN']);
    expect(circle?.timezone).toBe('Europe/Prague');
    expect(pack.schemes[0]?.ratio.tiers).toHaveLength(2);
    expect(pack.schemes[0]?.caps.perPayer).toHaveLength(2);
  });
});

describe('A fault planted in the pack', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circle-'));
    await cp(FIRST, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function faultsAfter(file: string, from: string, to: string): Promise<string[]> {
    const target = path.join(folder, file);
    const text = await readFile(target, 'utf8');
    expect(text).toContain(from);
    await writeFile(target, text.replace(from, to));
    const reading = await readCirclePack(folder, { withSample: true });
    if (reading.ok) return [];
    return reading.faults.map(
      ({ file: at, line, field, reason }) => `${at}:${line ?? '-'} ${field}: ${reason.en}`,
    );
  }

  it('in a figure', async () => {
    const faults = await faultsAfter('facts.csv', ',number,9700,', ',number,about 9700,');
    expect(faults).toEqual(['facts.csv:90 value: it must be a number such as 9700 or 3.5']);
  });

  it('in a jurisdiction', async () => {
    const faults = await faultsAfter('jurisdictions.yaml', 'calendar: china-mainland', 'calendar: moon');
    expect(faults).toEqual(['jurisdictions.yaml:16 calendar: there is no "moon" in calendars.yaml']);
  });

  it('when an advertisement enters an indicator', async () => {
    const faults = await faultsAfter('indicators.yaml', 'actual: Q89', 'actual: Q48');
    expect(faults).toContain('indicators.yaml:10 actual: an advertised figure must stay out of indicators');
  });

  it('when perimeters would be mixed', async () => {
    const faults = await faultsAfter('indicators.yaml', 'perimeter: circle', 'perimeter: suzhou');
    expect(faults).toContain('indicators.yaml:9 target: Q04 has another perimeter and cannot be compared');
  });

  it('when a trap touches what is not there', async () => {
    const faults = await faultsAfter('traps.yaml', 'facts: [Q02,', 'facts: [Q99,');
    expect(faults).toEqual(['traps.yaml:7 touches.facts.0: there is no "Q99" in facts.csv']);
  });

  it('when a party is missing from the map', async () => {
    const faults = await faultsAfter(
      'boundary.geojson',
      '"jurisdiction": "taicang"',
      '"jurisdiction": "kunshan"',
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^jurisdictions\.yaml:\d+ id: this party is not on the schematic map$/);
  });

  it('when a sample count equals a printed figure', async () => {
    const faults = await faultsAfter('sample/catalogue-plan.yaml', 'instruments: 1486', 'instruments: 1705');
    expect(faults).toEqual([
      'sample/catalogue-plan.yaml:4 counts.instruments: it equals the printed figure Q56',
    ]);
  });

  it('when a scheme names a clause it does not have', async () => {
    const faults = await faultsAfter('sample/schemes/taicang-deduct-1.yaml', 'clause: S4.2', 'clause: S9.9');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^sample\/schemes\/taicang-deduct-1\.yaml:\d+ ratio\.clause: /);
  });

  it('when more providers are asked for than there are names', async () => {
    const from = 'counts: { providers: 118,';
    const faults = await faultsAfter('sample/catalogue-plan.yaml', from, 'counts: { providers: 201,');
    expect(faults).toEqual(['sample/catalogue-plan.yaml:4 counts.providers: there are names for 168 only']);
  });

  it('when an invented credit code would not pass its own check', async () => {
    const faults = await faultsAfter('sample/enterprise-plan.yaml', '91999999MA', '91999999MAX');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/codePrefix: it does not make a well-formed credit code$/);
  });

  it('when a payer of a scheme has no budget', async () => {
    const faults = await faultsAfter('sample/budgets.yaml', 'payer: jiangsu', 'payer: suzhou');
    expect(faults).toEqual([
      'sample/budgets.yaml:2 payer: it is no payer of this scheme',
      expect.stringMatching(/^sample\/schemes\/taicang-deduct-1\.yaml:\d+ payers\.0\.jurisdiction: /),
    ]);
  });

  it('when a week of activity has no outcome', async () => {
    const faults = await faultsAfter('sample/activity.yaml', 'least: 4, most: 52', 'least: 5, most: 52');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/ordersPerWeek\.3: no outcome covers this week$/);
  });

  it('when a demo person holds a role the organisation cannot grant', async () => {
    const faults = await faultsAfter('sample/persons.yaml', 'roles: [enterprise_agent]', 'roles: [auditor]');
    expect(faults).toEqual([
      'sample/persons.yaml:2 roles.0: an organisation of kind enterprise cannot grant this role',
    ]);
  });
});

async function allFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

const hanWindows = (text: string): string[] =>
  [...text.matchAll(/[\u4e00-\u9fff]+/g)].flatMap(([run]) =>
    [2, 3].flatMap((size) =>
      Array.from({ length: Math.max(0, run.length - size + 1) }, (_, at) => run.slice(at, at + size)),
    ),
  );

const digest = (word: string): string => createHash('sha256').update(word).digest('hex').slice(0, 16);

/** Digests of the names, so that the names themselves are not in the project either. */
const PERSONS = new Set([
  '7f04234fce2e0e67',
  '5f870ef57d06c847',
  'ea7706889e8fae8a',
  'd6f92e9f28347647',
  'bc9e30a9443775ed',
  '2add5c7e10dd8693',
  'ca074eeaf55e5ed3',
  '834d09c1860e420a',
  '39832a77bc86754c',
  '80c7b191f6c31dfe',
  '33145288fd6569a5',
  '708cdce3244b9823',
  '7c235a494d71b888',
  '8f542bcda71feecc',
  'e804a7b97092ae30',
  '6d669ae224b17582',
  '441eb5a1d51b8734',
  '89370b4f29eadade',
  '92bc54dfb012552f',
]);
