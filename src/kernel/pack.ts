import { z } from 'zod';
import type { Uuid } from './brand.ts';
import { derivedId } from './ids.ts';
import type { Bilingual } from './lang.ts';

/** Points from a record of a circle pack to a record of another part, by that record's key. */
export interface PackReference {
  /** Path of the field that holds the key, e.g. `sources.0`. */
  readonly field: string;
  readonly part: string;
  readonly key: string;
}

/** Something wrong with a record of a pack that its own shape does not show. The reader adds file and line. */
export interface PackFinding {
  readonly part: string;
  /** Key of the record; empty for the part as a whole. */
  readonly key: string;
  /** Path of the field, e.g. `payers.0.weight`; empty for the whole record. */
  readonly field: string;
  readonly reason: Bilingual;
}

/** References of one list field, item by item. */
export const eachReference = (field: string, part: string, keys: readonly string[]): PackReference[] =>
  keys.map((key, index) => ({ field: `${field}.${index}`, part, key }));

/** Key of a record: lower-case words joined by hyphens. */
export const zSlug = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    '应是小写字母、数字和连字符，以字母开头|it must be lower-case letters, digits and hyphens, starting with a letter',
  );

export const zText = z.string().trim().min(1, '不能为空|it must not be empty');

/** One text in Chinese and English; both are required. */
export const zBilingual = z.strictObject({ zh: zText, en: zText });

/** A date as precise as it is known: `2018`, `2018-05` or `2018-05-21`. */
export const zPartialDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    '应是年、年-月或年-月-日，例如 2018-05|it must be a year, year-month or year-month-day, e.g. 2018-05',
  );

/** A decimal number written as text, as in a CSV cell or quoted YAML. */
export const zDecimalText = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, '应是数字，例如 9700 或 3.5|it must be a number such as 9700 or 3.5');

/** A place on earth, WGS 84 degrees. */
export const zPoint = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});

/** A whole number to be drawn, both ends included. */
export const zSpread = z
  .strictObject({ least: z.number().int().min(0), most: z.number().int().min(0) })
  .refine((spread) => spread.least <= spread.most, 'least 不能大于 most|least must not exceed most');
export type Spread = z.output<typeof zSpread>;

/** An amount in minor units as it stands in a pack. */
export const zPackAmount = z.string().regex(/^\d{1,15}$/, {
  message: '应是以最小货币单位计的整数，并加引号|it must be whole minor units, in quotes',
  abort: true,
});

/** Id of a generated record: the same whenever and wherever the pack is loaded. */
export const sampleId = (circle: string, kind: string, key: string): Uuid =>
  derivedId(`${circle}/sample/${kind}`, key);

/** Fills `{name}` placeholders of a pattern; throws RangeError for one that is not given. */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`unknown placeholder {${name}} in ${pattern}`);
    return value;
  });
}
