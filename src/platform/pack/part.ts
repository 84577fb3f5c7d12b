import type { z } from 'zod';
import type { Bilingual } from '../../kernel/lang.ts';
import type { PackFinding, PackReference } from '../../kernel/pack.ts';

/** `seed` comes from published sources, `sample` is generated so that the product can be tried. */
export type PackLayer = 'seed' | 'sample';

/**
 * One kind of record in a circle pack and the files that hold it. In `yaml` and `csv` a file is a list of
 * records; in `yaml-record` and `geojson` the whole file is one record. A CSV header names fields by path:
 * `label.zh` is nested, `sources[]` a list cut at semicolons; an empty cell is a field that is absent.
 */
export interface PackPart<S extends z.ZodType = z.ZodType> {
  /** Path in the pack folder; `*` stands for any file name. */
  readonly files: string;
  readonly format: 'yaml' | 'yaml-record' | 'csv' | 'geojson';
  readonly layer: PackLayer;
  /** A required part must have at least one record. */
  readonly required: boolean;
  readonly record: S;
  key(record: z.output<S>): string;
  /** Further keys under which others may refer to parts of this record, e.g. `scheme.member`. */
  alsoKnownAs?(record: z.output<S>): readonly string[];
  references?(record: z.output<S>): readonly PackReference[];
}

export type PackParts = Readonly<Record<string, PackPart>>;

/** Keeps the record type of a part while it is listed among others. */
export const part = <S extends z.ZodType>(p: PackPart<S>): PackPart<S> => p;

type RecordOf<P> = P extends PackPart<infer S> ? z.output<S> : never;

/** All records of a pack by part. Parts of a layer that was not asked for are empty. */
export type PackContents<P extends PackParts> = { readonly [K in keyof P]: readonly RecordOf<P[K]>[] };

/** A rule over several records; runs only on packs whose single records are sound. */
export type PackCheck<P extends PackParts> = (contents: PackContents<P>) => readonly PackFinding[];

/** What is wrong, and where a person finds it. */
export interface PackFault {
  /** Path in the pack folder. */
  readonly file: string;
  /** Counted from 1; null for a fault of the file or folder as a whole. */
  readonly line: number | null;
  /** Path of the field in the record; empty when the record or the file is meant. */
  readonly field: string;
  readonly reason: Bilingual;
}

export type PackReading<P extends PackParts> =
  | { readonly ok: true; readonly contents: PackContents<P> }
  | { readonly ok: false; readonly faults: readonly PackFault[] };
