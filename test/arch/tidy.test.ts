import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { ARROWS } from '../../.dependency-cruiser.mjs';
import {
  functionLength,
  noAmbientInput,
  noAny,
  noFloatMoney,
  noPlaceNames,
  noPromises,
  ownTables,
  parse,
  type TidyRule,
  tablesLeave,
} from './tidy-rules.ts';

const root = path.resolve(import.meta.dirname, '../..');

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

interface NamedPlace {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly shortName: { readonly zh: string; readonly en: string };
}

/** Names of every jurisdiction in every pack this repository holds. */
function placeNames(): string[] {
  const circles = readdirSync(path.join(root, 'circles'), { withFileTypes: true });
  return circles
    .filter((entry) => existsSync(path.join(root, 'circles', entry.name, 'pack.yaml')))
    .flatMap((circle) => {
      const file = path.join(root, 'circles', circle.name, 'jurisdictions.yaml');
      const places = parseYaml(readFileSync(file, 'utf8')) as NamedPlace[];
      return places.flatMap(({ id, name, shortName }) => [id, name.zh, name.en, shortName.zh, shortName.en]);
    });
}

const schemas = ['platform', ...Object.keys(ARROWS)];
const SQL = ['select', '1 from'].join(' ');

/** Each rule with a text that breaks it, and the file that text pretends to be. */
const RULES: readonly { rule: TidyRule; file: string; planted: string }[] = [
  {
    rule: functionLength,
    file: 'src/kernel/a.ts',
    planted: `export function long() {\n${'  void 0;\n'.repeat(70)}}\n`,
  },
  { rule: noAny, file: 'src/kernel/a.ts', planted: `export const a: ${'an'}${'y'} = 1;` },
  { rule: noFloatMoney, file: 'src/slices/orders/a.ts', planted: 'export interface A { price: number }' },
  { rule: noAmbientInput, file: 'src/slices/orders/a.ts', planted: 'export const now = Date.now();' },
  {
    rule: ownTables(schemas),
    file: 'src/slices/orders/a.ts',
    planted: `export const q = '${SQL} booking.occupancy';`,
  },
  {
    rule: noPlaceNames(placeNames()),
    file: 'src/kernel/a.ts',
    planted: `export const p = '${placeNames()[1] ?? ''}';`,
  },
  { rule: tablesLeave, file: 'src/ui/a.tsx', planted: 'export const T = () => <table><tbody /></table>;' },
  { rule: noPromises, file: 'src/kernel/a.ts', planted: `// ${'TO'}${'DO'} later` },
];

describe('The source is tidy', () => {
  const files = [...sources('src'), ...sources('test'), ...sources('bench')];
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
  const trees = new Map([...texts].map(([file, text]) => [file, parse(file, text)]));

  it('and all of it is read', () => {
    expect(files.length).toBeGreaterThan(150);
  });

  it.each(RULES.map((entry) => [entry.rule.name, entry] as const))('%s', (_name, { rule }) => {
    const found: string[] = [];
    for (const [file, text] of texts) {
      const tree = trees.get(file);
      if (tree === undefined || !rule.covers(file)) continue;
      for (const line of rule.check(file, text, tree)) found.push(`${file}: ${line}`);
    }
    expect(found).toEqual([]);
  });

  it.each(RULES.map((entry) => [entry.rule.name, entry] as const))(
    '%s fails on a planted violation',
    (_name, entry) => {
      expect(entry.rule.covers(entry.file)).toBe(true);
      const found = entry.rule.check(entry.file, entry.planted, parse(entry.file, entry.planted));
      expect(found.length).toBeGreaterThan(0);
    },
  );
});
