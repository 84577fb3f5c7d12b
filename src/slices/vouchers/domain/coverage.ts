import { addDays } from '../../../kernel/time.ts';
import { type SchemeVersion, zSchemeVersion } from './scheme.ts';
import { validateScheme } from './validate.ts';
import { differences } from './work-case.ts';
import type { WorkedCases } from './worked-case.ts';

/** A parameter that could be one step higher or lower without any worked case noticing. */
export interface Unpinned {
  readonly path: string;
  readonly value: string | number;
  readonly to: string | number;
}

/**
 * Whether the worked cases pin down a scheme: every number, amount and date in it is moved by its smallest step up
 * and down, and some case must then come out differently. A step that makes the version invalid is caught by the
 * loader already.
 */
export function unpinned(
  scheme: SchemeVersion,
  { cases, defaults }: Pick<WorkedCases, 'cases' | 'defaults'>,
): Unpinned[] {
  // A case that does not hold anyway notices nothing.
  const sound = cases.filter((one) => differences(scheme, one, defaults).length === 0);
  return parametersOf(scheme)
    .filter(({ path }) => !isOnlyWeight(scheme, path))
    .flatMap(({ path, value }) =>
      [1, -1].flatMap((step) => {
        const to = moved(value, step);
        const other =
          to === undefined ? undefined : zSchemeVersion.safeParse(replaced(scheme, path, to)).data;
        if (to === undefined || other === undefined || validateScheme(other).length > 0) return [];
        const noticed = sound.some((one) => differences(other, one, defaults).length > 0);
        return noticed ? [] : [{ path: path.join('.'), value, to }];
      }),
    );
}

/** Who pays alone pays all, whatever the weight. */
const isOnlyWeight = (scheme: SchemeVersion, path: Path): boolean =>
  path.at(-1) === 'weight' &&
  scheme.providerTreasury === undefined &&
  (path[0] === 'payersByHome'
    ? scheme.payersByHome?.[Number(path[1])]?.payers.length === 1
    : scheme.payers.length === 1);

type Path = readonly string[];
interface Parameter {
  readonly path: Path;
  readonly value: string | number;
}

/** Not rules: the number of the version, texts, and what only explains. */
const NO_RULE = new Set([
  'id',
  'code',
  'version',
  'title',
  'clauses',
  'assumed',
  'source',
  'clause',
  'zh',
  'en',
]);

function parametersOf(value: unknown, path: Path = []): Parameter[] {
  if (typeof value === 'number') return [{ path, value }];
  if (typeof value === 'string')
    return /^\d+$|^\d{4}-\d\d-\d\d$|^\d\d-\d\d$/.test(value) ? [{ path, value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    NO_RULE.has(key) ? [] : parametersOf(item, [...path, key]),
  );
}

/** One step away: one unit, or one day. `undefined` below zero. */
function moved(value: string | number, step: number): string | number | undefined {
  if (typeof value === 'number') return value + step;
  if (/^\d{4}-/.test(value)) return addDays(value, step);
  // Any leap year will do to move a day of the year.
  if (value.includes('-')) return addDays(`2024-${value}`, step).slice(5);
  const digits = BigInt(value) + BigInt(step);
  return digits < 0n ? undefined : digits.toString();
}

function replaced(value: unknown, [key, ...rest]: Path, to: string | number): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, to) : item));
  }
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaced(record[key], rest, to) };
}
