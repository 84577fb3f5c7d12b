import { crc32 } from 'node:zlib';
import { type NumbersAsked, searchNumbers } from './domain/columns.ts';
import { type Averages, countDocument, indexedDocument, type SearchDocument } from './domain/document.ts';
import type { Found } from './domain/engine/best.ts';
import type { Bits } from './domain/engine/bits.ts';
import { type SegmentBuilder, segmentBuilder } from './domain/engine/build.ts';
import { mergeParts } from './domain/engine/merge.ts';
import type { Part } from './domain/engine/part.ts';
import { type SearchOptions, searcher, type WeightedTerm } from './domain/engine/search.ts';
import { openSegment, type Segment } from './domain/engine/segment.ts';

/**
 * What can be done with an index in any thread: the same work, whether the main thread does it itself or hands it to
 * another. Segments travel as shared buffers under a number of their own, each once.
 */

/** A document and the version of the record it was made from. */
export interface Entry {
  readonly document: SearchDocument;
  readonly version: number;
}

/** A part as a thread is told of it. */
export interface SentPart {
  readonly key: number;
  /** Only the first time. */
  readonly buffer?: SharedArrayBuffer;
  readonly live?: Bits;
  readonly dead: number;
}

export type Task =
  | {
      readonly kind: 'words';
      readonly parts: readonly SentPart[];
      readonly terms: readonly WeightedTerm[];
      readonly options: SearchOptions;
    }
  | { readonly kind: 'numbers'; readonly parts: readonly SentPart[]; readonly asked: NumbersAsked }
  | { readonly kind: 'merge'; readonly parts: readonly SentPart[] }
  | { readonly kind: 'add'; readonly entries: readonly Entry[]; readonly averages: Averages }
  | { readonly kind: 'finish' }
  | { readonly kind: 'forget'; readonly keys: readonly number[] };

/** A segment as it travels back, with the checksum of its bytes. */
export interface MadeSegment {
  readonly buffer: SharedArrayBuffer;
  readonly checksum: number;
}

/** What each kind of task answers. */
export interface Done {
  readonly words: readonly Found[];
  readonly numbers: readonly Found[];
  readonly merge: MadeSegment;
  /** A segment whenever one is full. */
  readonly add: MadeSegment | undefined;
  /** What is left, where anything is. */
  readonly finish: MadeSegment | undefined;
  readonly forget: undefined;
}

export const checksumOf = ({ buffer }: Pick<Segment, 'buffer'>): number => crc32(new Uint8Array(buffer));

const madeOf = (segment: Segment): MadeSegment => ({
  buffer: segment.buffer,
  checksum: checksumOf(segment),
});

/** Does tasks one after the other, with the memory that takes. */
export function taskDoer(): (task: Task) => Done[Task['kind']] {
  const segments = new Map<number, Segment>();
  const find = searcher();
  let builder: SegmentBuilder = segmentBuilder();
  const partsOf = (sent: readonly SentPart[]): Part[] =>
    sent.map(({ key, buffer, live, dead }) => {
      const segment = segments.get(key) ?? (buffer === undefined ? undefined : openSegment(buffer));
      if (segment === undefined) throw new Error(`Segment ${key} was not sent.`);
      segments.set(key, segment);
      return { segment, dead, ...(live === undefined ? {} : { live }) };
    });
  const taken = (): MadeSegment | undefined => {
    const made = builder.size === 0 ? undefined : madeOf(builder.finish());
    builder = segmentBuilder();
    return made;
  };
  return (task) => {
    switch (task.kind) {
      case 'words':
        return find({ parts: partsOf(task.parts) }, task.terms, task.options).found;
      case 'numbers':
        return searchNumbers({ parts: partsOf(task.parts) }, task.asked);
      case 'merge':
        return madeOf(mergeParts(partsOf(task.parts)));
      case 'add': {
        let full: MadeSegment | undefined;
        for (const { document, version } of task.entries) {
          if (builder.full) full = taken();
          builder.add(indexedDocument(document, countDocument(document), task.averages, version));
        }
        return full;
      }
      case 'finish':
        return taken();
      case 'forget':
        for (const key of task.keys) segments.delete(key);
        return undefined;
    }
  };
}
