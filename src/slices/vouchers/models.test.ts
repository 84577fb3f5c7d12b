import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { unpinned } from './domain/coverage.ts';
import { asScheme, zSchemeModel } from './domain/scheme-model.ts';
import { validateScheme } from './domain/validate.ts';
import { differences, work } from './domain/work-case.ts';
import { zWorkedCases } from './domain/worked-case.ts';

const FOLDER = join(import.meta.dirname, '../../../circles/models/schemes');
const read = (name: string): unknown => parse(readFileSync(join(FOLDER, name), 'utf8'));
const keys = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));
const codes = new Set(
  (parse(readFileSync(join(FOLDER, '../../jiakuntai/codes.yaml'), 'utf8')) as { id: string }[]).map(
    (one) => one.id,
  ),
);

describe.each(keys)('the model %s', (key) => {
  const model = zSchemeModel.parse(read(`${key}.yaml`));
  const scheme = asScheme(model);
  const { cases, defaults, ...worked } = zWorkedCases.parse(read(`${key}.cases.yaml`));

  it('stands by itself, in words a circle knows', () => {
    expect([model.code, worked.model]).toEqual([key, key]);
    expect(validateScheme(scheme)).toEqual([]);
    const named = [
      ...(scheme.services.allow?.codes ?? []),
      ...scheme.services.deny.flatMap((one) => one.codes),
    ];
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('gives what its worked cases say, to the minor unit', () => {
    const wrong = cases.flatMap((one) => {
      const found = differences(scheme, one, defaults);
      return found.length === 0 ? [] : [`${one.name}: ${found.join('; ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('has cases on both sides of every number, amount and date', () => {
    expect(
      unpinned(scheme, { cases, defaults }).map(({ path, value, to }) => `${path}: ${value} or ${to}`),
    ).toEqual([]);
  });

  it('lets every clause speak in some case', () => {
    const spoken = new Set(
      cases.flatMap((one) => work(scheme, one, defaults).trace.map((line) => line.clause)),
    );
    expect(scheme.clauses.map((one) => one.ref).filter((ref) => !spoken.has(ref))).toEqual([]);
  });
});
