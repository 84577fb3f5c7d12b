import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { LibraryModel } from '../slices/rulebook/index.ts';
import { unpinned } from '../slices/vouchers/domain/coverage.ts';
import { asScheme, type SchemeModel, zSchemeModel } from '../slices/vouchers/domain/scheme-model.ts';
import { validateScheme } from '../slices/vouchers/domain/validate.ts';
import { differences } from '../slices/vouchers/domain/work-case.ts';
import { type WorkedCases, zWorkedCases } from '../slices/vouchers/domain/worked-case.ts';

/** Something wrong in a folder of scheme models. */
export interface ModelFault {
  readonly file: string;
  readonly where: string;
  readonly zh: string;
  readonly en: string;
}

/** A folder of scheme models as checked: how many, with how many worked cases, and what is wrong. */
export interface CheckedModels {
  readonly models: number;
  readonly cases: number;
  readonly faults: readonly ModelFault[];
}

const CASES = '.cases.yaml';

/**
 * Checks every model `<key>.yaml` of a folder and works its cases in `<key>.cases.yaml`. With `boundaries`, every
 * number and date is also moved by its smallest step, which some case must notice; that takes a second or two.
 */
export async function checkModels(folder: string, boundaries: boolean): Promise<CheckedModels> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const checked = [];
  for (const name of names.filter((one) => !one.endsWith(CASES))) {
    checked.push(await checkModel(folder, name, boundaries));
  }
  return {
    models: checked.length,
    cases: checked.reduce((sum, one) => sum + one.cases, 0),
    faults: checked.flatMap((one) => one.faults),
  };
}

/**
 * Every model of a folder with its cases, by key. One that has a fault is left out: `checkModels` tells of it, and a
 * library that lacks one is better than a server that does not start.
 */
export async function readLibrary(folder: string): Promise<LibraryModel[]> {
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.yaml') && !name.endsWith(CASES))
    .sort();
  const models: LibraryModel[] = [];
  for (const name of names) {
    const key = name.replace(/\.yaml$/, '');
    const model = await read(folder, name, zSchemeModel);
    const worked = await read(folder, `${key}${CASES}`, zWorkedCases);
    if ('record' in model && 'record' in worked) {
      models.push({ key, model: model.record, worked: worked.record });
    }
  }
  return models;
}

async function checkModel(
  folder: string,
  name: string,
  boundaries: boolean,
): Promise<{ cases: number; faults: readonly ModelFault[] }> {
  const model = await read(folder, name, zSchemeModel);
  if ('faults' in model) return { cases: 0, faults: model.faults };
  const contradictions = validateScheme(asScheme(model.record)).map(({ path: where, zh, en }) => ({
    file: name,
    where,
    zh,
    en,
  }));
  if (contradictions.length > 0) return { cases: 0, faults: contradictions };
  const casesName = name.replace(/\.yaml$/, CASES);
  const worked = await read(folder, casesName, zWorkedCases);
  if ('faults' in worked) return { cases: 0, faults: worked.faults };
  const faults = [
    ...wrongCases(casesName, model.record, worked.record),
    ...(boundaries ? loose(casesName, model.record, worked.record) : []),
  ];
  return { cases: worked.record.cases.length, faults };
}

type Read<T> = { readonly record: T } | { readonly faults: readonly ModelFault[] };

async function read<T>(folder: string, file: string, shape: z.ZodType<T>): Promise<Read<T>> {
  let content: unknown;
  try {
    content = parse(await readFile(path.join(folder, file), 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { faults: [{ file, where: '', zh: `读不出来：${why}`, en: `It cannot be read: ${why}` }] };
  }
  const parsed = shape.safeParse(content);
  if (parsed.success) return { record: parsed.data };
  return {
    faults: parsed.error.issues.map(({ path: at, message }) => ({
      file,
      where: at.join('.'),
      zh: `内容不合要求：${message}`,
      en: message,
    })),
  };
}

const wrongCases = (file: string, model: SchemeModel, { cases, defaults }: WorkedCases): ModelFault[] =>
  cases.flatMap((one) => {
    const found = differences(asScheme(model), one, defaults).join('; ');
    if (found === '') return [];
    return [
      { file, where: one.name, zh: `结果与算例不符：${found}`, en: `It comes out otherwise: ${found}` },
    ];
  });

const loose = (file: string, model: SchemeModel, worked: WorkedCases): ModelFault[] =>
  unpinned(asScheme(model), worked).map(({ path: where, value, to }) => ({
    file,
    where,
    zh: `没有算例能分辨 ${value} 与 ${to}。`,
    en: `No case tells ${value} from ${to}.`,
  }));
