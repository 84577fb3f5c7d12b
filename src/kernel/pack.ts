import { z } from 'zod';
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
