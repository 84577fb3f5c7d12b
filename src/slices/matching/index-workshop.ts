import { setImmediate } from 'node:timers/promises';
import type { Finder } from './domain/candidates.ts';
import {
  type Averages,
  averagesOf,
  countDocument,
  type DocumentCounts,
  indexedDocument,
  type SearchDocument,
} from './domain/document.ts';
import { type SegmentBuilder, segmentBuilder } from './domain/engine/build.ts';
import { mergeParts } from './domain/engine/merge.ts';
import { liveIn, type Part } from './domain/engine/part.ts';
import { openSegment, SEGMENT_DOCUMENTS, type Segment } from './domain/engine/segment.ts';
import { inLine } from './in-line.ts';
import { knowChecksum } from './index-files.ts';
import type { Entry, MadeSegment } from './index-tasks.ts';
import { indexThread, threadedFinder } from './index-threads.ts';

/** Where segments are made and gone through: here while that costs little, in threads of their own when it does not. */
export interface Workshop extends Finder {
  /** Averages of some documents, as a first guess at those of all. */
  averagesOf(entries: readonly Entry[]): Averages;
  /** Segments of documents that come in one batch after the other. */
  build(batches: AsyncIterable<readonly Entry[]>, averages: Averages): Promise<Segment[]>;
  /** Segments of a few documents, without waiting for a build under way. */
  segmentsOf(entries: readonly Entry[], averages: Averages): Promise<Segment[]>;
  merge(parts: readonly Part[]): Promise<Segment>;
  stop(): Promise<void>;
}

/** Documents counted here before other work gets its turn; a few milliseconds. */
const TURN = 5;
/** More documents in one batch, or more documents merged, are no work for the thread that answers requests. */
const HERE_MOST = 250;
const MERGED_HERE_MOST = 512;

/** @param threads how many threads may search beside the one that answers requests; none at all with 0 */
export function indexWorkshop(threads: number, report: (error: unknown) => void): Workshop {
  const searchers = Array.from({ length: threads }, indexThread);
  const maker = threads === 0 ? undefined : indexThread();
  const opened = ({ buffer, checksum }: MadeSegment): Segment => {
    const segment = openSegment(buffer);
    if (segment === undefined) throw new Error('A segment came back broken.');
    return knowChecksum(segment, checksum);
  };
  // One batch of documents at a time: the maker has one builder.
  const inTurn = inLine();
  const build: Workshop['build'] = (batches, averages) =>
    inTurn(async () => {
      const made: Segment[] = [];
      let builder = segmentBuilder();
      let given = false;
      for await (const entries of batches) {
        if (maker !== undefined && (given || entries.length > HERE_MOST)) {
          // What a build that was broken off left behind is no part of this one.
          if (!given) await maker.run({ kind: 'finish' });
          given = true;
          const full = await maker.run({ kind: 'add', entries, averages });
          if (full !== undefined) made.push(opened(full));
          continue;
        }
        for (const slice of slicesOf(entries)) {
          if (builder.size + slice.length > SEGMENT_DOCUMENTS) {
            made.push(builder.finish());
            builder = segmentBuilder();
          }
          add(builder, slice, averages);
          await setImmediate();
        }
      }
      const rest = given ? await maker?.run({ kind: 'finish' }) : undefined;
      if (rest !== undefined) made.push(opened(rest));
      if (builder.size > 0) made.push(builder.finish());
      return made;
    });
  return {
    ...threadedFinder(searchers, report),
    averagesOf: (entries) => averagesOf(entries.map(({ document }) => counted(document))),
    build,
    segmentsOf: async (entries, averages) => {
      if (entries.length > HERE_MOST) return build(batchesOf(entries), averages);
      const builder = segmentBuilder();
      for (const slice of slicesOf(entries)) {
        add(builder, slice, averages);
        await setImmediate();
      }
      return builder.size === 0 ? [] : [builder.finish()];
    },
    merge: async (parts) => {
      const documents = parts.reduce((sum, part) => sum + liveIn(part), 0);
      if (maker === undefined || documents <= MERGED_HERE_MOST) return mergeParts(parts);
      return opened(await maker.run({ kind: 'merge', parts: maker.send(parts) }));
    },
    stop: async () => {
      await Promise.all([...searchers, ...(maker === undefined ? [] : [maker])].map((one) => one.stop()));
    },
  };
}

/** What was counted to guess the averages is not counted again. */
const counts = new WeakMap<SearchDocument, DocumentCounts>();

function counted(document: SearchDocument): DocumentCounts {
  const known = counts.get(document) ?? countDocument(document);
  counts.set(document, known);
  return known;
}

function add(builder: SegmentBuilder, entries: readonly Entry[], averages: Averages): void {
  for (const { document, version } of entries)
    builder.add(indexedDocument(document, counted(document), averages, version));
}

function* slicesOf(entries: readonly Entry[]): Generator<readonly Entry[]> {
  for (let from = 0; from < entries.length; from += TURN) yield entries.slice(from, from + TURN);
}

async function* batchesOf(entries: readonly Entry[]): AsyncGenerator<readonly Entry[]> {
  yield entries;
}
