import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMap, isSeq, type Node, parseDocument } from 'yaml';
import { readCirclePack } from '../../src/entry/circle-pack.ts';
import { loadCircle, PackRefused } from '../../src/entry/load-circle.ts';
import type { PackFault } from '../../src/platform/pack/part.ts';
import { TEST_START, useDatabase } from '../support/database.ts';

const CIRCLES = path.resolve(import.meta.dirname, '../../circles');

/** A fault of one kind planted in one file. `must` is off where it may be none: a field that is optional. */
interface Planted {
  readonly what: string;
  readonly text: string;
  readonly must: boolean;
}

/** Both packs together show every file format and every part; the sample of the first is too large to try a hundred times. */
const PACKS = [
  { name: 'example', withSample: true },
  { name: 'jiakuntai', withSample: false },
] as const;

describe.each(PACKS)('A fault planted in the pack $name', { timeout: 90_000 }, ({ name, withSample }) => {
  const place = { folder: '' };
  beforeAll(async () => {
    place.folder = await mkdtemp(path.join(tmpdir(), 'tq-pack-'));
    await cp(path.join(CIRCLES, name), place.folder, { recursive: true });
  });
  afterAll(() => rm(place.folder, { recursive: true, force: true }));

  const read = async (): Promise<readonly PackFault[]> => {
    const reading = await readCirclePack(place.folder, { withSample });
    return reading.ok ? [] : reading.faults;
  };

  it('is named by file, line, field and reason, whatever the file and whatever the fault', async () => {
    expect(await read()).toEqual([]);
    const entries = await readdir(place.folder, { recursive: true });
    const files = entries.filter(
      (file) => /\.(yaml|csv|geojson)$/.test(file) && (withSample || !file.startsWith('sample')),
    );
    expect(files.length).toBeGreaterThan(8);
    const sound = new Map<string, string>();
    for (const file of files) sound.set(file, await readFile(path.join(place.folder, file), 'utf8'));
    const plans = [...sound].map(([file, text]) => ({ file, planted: plantedIn(file, text) }));
    const missed: string[] = [];
    // One fault in every file at a time: reading goes on behind a fault, and a round costs one reading.
    for (let round = 0; plans.some(({ planted }) => planted[round] !== undefined); round += 1) {
      for (const { file, planted } of plans) {
        await writeFile(path.join(place.folder, file), planted[round]?.text ?? sound.get(file) ?? '');
      }
      const faults = await read();
      const named = new Set(faults.map((fault) => fault.file));
      for (const { file, planted } of plans) {
        const now = planted[round];
        if (now?.must && !named.has(file)) missed.push(`${file}: ${now.what} was not noticed`);
      }
      missed.push(...faults.flatMap(unclear));
    }
    expect(missed).toEqual([]);
    for (const [file, text] of sound) await writeFile(path.join(place.folder, file), text);
  });

  it('in the folder itself is named too: a file gone, a file nobody knows', async () => {
    await rm(path.join(place.folder, 'jurisdictions.yaml'));
    expect((await read()).map((fault) => fault.file)).toContain('jurisdictions.yaml');
    await cp(path.join(CIRCLES, name, 'jurisdictions.yaml'), path.join(place.folder, 'jurisdictions.yaml'));
    await writeFile(path.join(place.folder, 'jurisdiction.yaml'), '[]\n');
    expect((await read()).map((fault) => fault.file)).toEqual(['jurisdiction.yaml']);
    await rm(path.join(place.folder, 'jurisdiction.yaml'));
  });
});

describe('A pack with one fault', () => {
  const db = useDatabase();

  it('loads nothing at all', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tq-pack-'));
    await cp(path.join(CIRCLES, 'example'), folder, { recursive: true });
    const budgets = path.join(folder, 'sample/budgets.yaml');
    await writeFile(budgets, (await readFile(budgets, 'utf8')).replace("'5000000'", 'plenty'));
    const load = loadCircle({
      uow: db.uow,
      folder,
      withSample: true,
      withActivity: false,
      at: TEST_START,
      log: () => {},
    });
    await expect(load).rejects.toBeInstanceOf(PackRefused);
    for (const table of [
      'circle.jurisdiction',
      'circle.document',
      'identity.organisation',
      'platform.installation',
    ]) {
      expect((await db.pool.query(`select from ${table}`)).rowCount, table).toBe(0);
    }
    await rm(folder, { recursive: true });
  });
});

function plantedIn(file: string, text: string): Planted[] {
  const broken = { what: 'broken syntax', text: `${text}\n"unfinished: [`, must: true };
  const binary = { what: 'bytes that are no text', text: `\u0000\ufffd${text}`, must: true };
  if (file.endsWith('.csv')) return [broken, binary, ...plantedInCsv(text)];
  if (file.endsWith('.geojson'))
    return [broken, binary, { what: 'another shape', text: '{"type": "Point"}', must: true }];
  return [broken, binary, ...plantedInYaml(text)];
}

/** The first record once more, without a field, with a field of another type, with a field nobody knows. */
function plantedInYaml(text: string): Planted[] {
  const sound = parseDocument(text);
  const planted: Planted[] = [];
  const { contents } = sound;
  const list = isSeq(contents);
  const first = list ? (contents.items[0] as Node | undefined) : contents;
  const at = list ? [0] : [];
  const change = (what: string, must: boolean, edit: (copy: ReturnType<typeof parseDocument>) => void) => {
    const copy = parseDocument(text);
    edit(copy);
    planted.push({ what, must, text: copy.toString() });
  };
  if (list && first !== undefined) {
    change('the first record twice', true, (copy) => copy.addIn([], first));
    change('a record that is a word', true, (copy) => copy.addIn([], 'word'));
  }
  if (!isMap(first)) return planted;
  change('an unknown field', true, (copy) => copy.setIn([...at, 'nobodyKnows'], 1));
  for (const { key } of first.items) {
    const field = String(key);
    change(`${field} left out`, false, (copy) => copy.deleteIn([...at, field]));
    change(`${field} of another type`, true, (copy) => copy.setIn([...at, field], { odd: [[1]] }));
  }
  return planted;
}

function plantedInCsv(text: string): Planted[] {
  const lines = text.trimEnd().split('\n');
  const [head = '', first = ''] = lines;
  return [
    { what: 'the first record twice', text: [...lines, first].join('\n'), must: true },
    { what: 'a row with a cell too many', text: [...lines, `${first},x`].join('\n'), must: true },
    { what: 'a row that is one word', text: [...lines, 'word'].join('\n'), must: true },
    {
      what: 'an unknown column',
      text: [`${head},nobodyKnows`, ...lines.slice(1).map((l) => `${l},x`)].join('\n'),
      must: true,
    },
    {
      what: 'a column twice',
      text: [`${head},${head.split(',')[0]}`, ...lines.slice(1).map((l) => `${l},x`)].join('\n'),
      must: true,
    },
    ...head.split(',').map((column) => ({
      what: `column ${column} renamed`,
      text: [head.replace(column, `x${column}`), ...lines.slice(1)].join('\n'),
      must: true,
    })),
  ];
}

/** What a person could not work with in a fault. */
function unclear({ file, line, field, reason }: PackFault): string[] {
  const faults: string[] = [];
  const at = `${file}:${line} ${field}`;
  if (file === '' || path.isAbsolute(file)) faults.push(`${at} has no file`);
  if (line !== null && !(line >= 1)) faults.push(`${at} has no line`);
  if (!/[\u4e00-\u9fff]/.test(reason.zh)) faults.push(`${at} says no Chinese: ${reason.zh}`);
  if (reason.en.trim() === '' || /[\u4e00-\u9fff]/.test(reason.en.replaceAll(/"[^"]*"/g, ''))) {
    faults.push(`${at} says no English: ${reason.en}`);
  }
  return faults;
}
