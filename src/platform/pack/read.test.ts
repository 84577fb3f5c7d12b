import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zBilingual, zSlug } from '../../kernel/pack.ts';
import { type PackCheck, part } from './part.ts';
import { readPack } from './read.ts';

const byId = (record: { readonly id: string }): string => record.id;
const zTown = z.strictObject({ id: zSlug, name: zBilingual, size: z.number().int().max(99).default(1) });
const zRoad = z.strictObject({
  id: zSlug,
  name: zBilingual,
  ends: z.array(zSlug).default([]),
  note: z.string().optional(),
});

const parts = {
  towns: part({
    files: 'towns.yaml',
    format: 'yaml',
    layer: 'seed',
    required: true,
    record: zTown,
    key: byId,
  }),
  roads: part({
    files: 'roads/*.csv',
    format: 'csv',
    layer: 'seed',
    required: false,
    record: zRoad,
    key: byId,
    references: (road) => road.ends.map((key, index) => ({ field: `ends.${index}`, part: 'towns', key })),
  }),
  trial: part({
    files: 'sample/trial.yaml',
    format: 'yaml-record',
    layer: 'sample',
    required: false,
    record: z.strictObject({ seed: z.string() }),
    key: (record) => record.seed,
  }),
};
const noIslands: PackCheck<typeof parts> = ({ towns, roads }) =>
  towns
    .filter((town) => roads.length > 0 && !roads.some((road) => road.ends.includes(town.id)))
    .map((town) => ({
      part: 'towns',
      key: town.id,
      field: 'name.en',
      reason: { zh: '没有路', en: 'no road' },
    }));

const TOWNS = `- id: ash\n  name: { zh: 梣, en: Ash }\n- id: elm\n  name: { zh: 榆, en: Elm }\n`;
const ROADS =
  'id,name.zh,name.en,ends[],note\nfirst,一路,First Road,ash;elm,"two\nlines"\nsecond,二路,Second Road,elm,\n';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pack-'));
  await put('towns.yaml', TOWNS);
  await put('roads/all.csv', ROADS);
});
afterEach(() => rm(folder, { recursive: true }));

async function put(file: string, text: string | Uint8Array): Promise<void> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

const read = (layers: ('seed' | 'sample')[] = ['seed', 'sample']) =>
  readPack(folder, parts, [noIslands], { layers });

async function faults(): Promise<string[]> {
  const reading = await read();
  if (reading.ok) return [];
  return reading.faults.map(({ file, line, field, reason }) => {
    expect(reason.zh).not.toBe('');
    return `${file}:${line ?? '-'} ${field}: ${reason.en}`;
  });
}

describe('A sound pack', () => {
  it('comes back typed, with nested fields and lists from tables', async () => {
    const reading = await read();
    expect(reading.ok && reading.contents.roads).toEqual([
      { id: 'first', name: { zh: '一路', en: 'First Road' }, ends: ['ash', 'elm'], note: 'two\nlines' },
      { id: 'second', name: { zh: '二路', en: 'Second Road' }, ends: ['elm'] },
    ]);
    expect(reading.ok && reading.contents.towns[0]?.size).toBe(1);
  });

  it('reads the sample layer only when asked', async () => {
    await put('sample/trial.yaml', 'seed: one\n');
    const [both, clean] = [await read(), await read(['seed'])];
    expect(both.ok && both.contents.trial).toEqual([{ seed: 'one' }]);
    expect(clean.ok && clean.contents.trial).toEqual([]);
  });

  it('may hold notes, hidden files and a byte-order mark', async () => {
    await put('README.md', '# notes');
    await put('.DS_Store', 'x');
    await put('towns.yaml', `\ufeff${TOWNS}`);
    expect(await faults()).toEqual([]);
  });
});

describe('A fault is named by file, line, field and reason', () => {
  it('when a value is of the wrong kind, missing or unknown', async () => {
    await put('towns.yaml', `${TOWNS}- id: oak\n  name:\n    zh: 橡\n  size: many\n  mayor: nobody\n`);
    expect(await faults()).toEqual([
      'towns.yaml:6 name.en: it is required',
      'towns.yaml:8 size: it must be of type number',
      'towns.yaml:9 mayor: unknown fields: mayor',
    ]);
  });

  it('when a table row has a bad cell, counted in lines of the file', async () => {
    await put('roads/all.csv', `${ROADS}Third,三路,Third Road,ash,\n`);
    expect(await faults()).toEqual([
      'roads/all.csv:5 id: it must be lower-case letters, digits and hyphens, starting with a letter',
    ]);
  });

  it('when a row has too few cells', async () => {
    await put('roads/all.csv', `${ROADS}third,三路\n`);
    expect(await faults()).toEqual(['roads/all.csv:5 : cell count differs from the header (2 / 5)']);
  });

  it('when a column is named twice or a quote is left open', async () => {
    await put('roads/all.csv', 'id,id\na,b\n');
    expect(await faults()).toEqual(['roads/all.csv:1 id: empty or repeated column "id" in the header']);
    await put('roads/all.csv', `${ROADS}"third,三路,Third Road,ash,\n`);
    expect((await faults())[0]).toMatch(/^roads\/all\.csv:\d+ : the table cannot be read/);
  });

  it('when the file is no YAML, no list, or says a key twice', async () => {
    await put('towns.yaml', '- id: ash\n  name: { zh: 梣, en: Ash\n');
    expect((await faults())[0]).toMatch(/^towns\.yaml:\d+ : cannot be read/);
    await put('towns.yaml', 'id: ash\n');
    expect(await faults()).toEqual(['towns.yaml:1 : it must be a list of records']);
    await put('towns.yaml', '- id: ash\n  id: elm\n');
    expect((await faults())[0]).toMatch(/^towns\.yaml:2 : cannot be read/);
  });

  it('when aliases would blow up', async () => {
    const lines = ['- &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1) {
      const [own, inner] = ['abcdefghi'.charAt(level), 'abcdefghi'.charAt(level - 1)];
      lines.push(`- &${own} [${Array.from({ length: 9 }, () => `*${inner}`).join(', ')}]`);
    }
    await put('towns.yaml', lines.join('\n'));
    expect(await faults()).toEqual(['towns.yaml:1 : too many aliases']);
  });

  it('when a key occurs twice', async () => {
    await put('towns.yaml', `${TOWNS}- id: ash\n  name: { zh: 梣, en: Ash }\n`);
    expect(await faults()).toEqual(['towns.yaml:5 : "ash" already stands at towns.yaml:1']);
  });

  it('when a reference leads nowhere', async () => {
    await put('roads/more.csv', 'id,name.zh,name.en,ends[]\nthird,三路,Third Road,elm;oak\n');
    expect(await faults()).toEqual(['roads/more.csv:2 ends.1: there is no "oak" in towns.yaml']);
  });

  it('when a file does not belong, or is missing, empty or no text', async () => {
    await put('town.yaml', TOWNS);
    expect(await faults()).toEqual(['town.yaml:- : a circle pack has no such file: rename or move it']);
    await rm(path.join(folder, 'town.yaml'));
    await put('towns.yaml', '# nothing yet\n');
    await rm(path.join(folder, 'roads'), { recursive: true });
    expect(await faults()).toEqual(['towns.yaml:1 : it holds no record']);
    await rm(path.join(folder, 'towns.yaml'));
    expect(await faults()).toEqual(['towns.yaml:- : this file is missing']);
    await put('towns.yaml', new Uint8Array([0xff, 0xfe, 0x00]));
    expect(await faults()).toEqual(['towns.yaml:- : it is not UTF-8 text']);
  });

  it('when records contradict each other', async () => {
    await put('towns.yaml', `${TOWNS}- id: oak\n  name:\n    zh: 橡\n    en: Oak\n`);
    expect(await faults()).toEqual(['towns.yaml:8 name.en: no road']);
  });

  it('when there is no such folder', async () => {
    const reading = await readPack(path.join(folder, 'nowhere'), parts, [], { layers: ['seed'] });
    expect(reading).toMatchObject({ ok: false, faults: [{ file: '.', line: null }] });
  });
});
