import { join } from 'node:path';
import type { Bilingual } from '../../kernel/lang.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordedEvent } from '../../platform/event.ts';
import { eventsAfter, relayHead } from '../../platform/relay.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { ANALYSER_VERSION } from './domain/analyser.ts';
import { type Averages, averagesFrom } from './domain/document.ts';
import {
  lengthsOf,
  mergePlan,
  placeOf,
  withMerged,
  without,
  withSegment,
} from './domain/engine/collection.ts';
import { documentsIn, type Snapshot, wholePart } from './domain/engine/part.ts';
import { inLine } from './in-line.ts';
import { loadSnapshot, type Saved, saveSnapshot } from './index-files.ts';
import type { Entry } from './index-tasks.ts';
import type { Workshop } from './index-workshop.ts';

/** Records of one kind that can be found: where they are read, and which events tell of changes. */
export interface IndexSource {
  /** Names the folder of its snapshots. */
  readonly name: string;
  /** Ids of the records that an event may have changed. */
  touched(event: RecordedEvent): readonly string[];
  /** Those of the named that can be found now. */
  read(tx: Tx, ids: readonly string[]): Promise<SourceEntry[]>;
  /** All that can be found, by rising id, after one. */
  page(tx: Tx, after: string | undefined, limit: number): Promise<SourceEntry[]>;
  /** Changes whenever records change without events. */
  state(tx: Tx): Promise<string>;
}

export interface SourceEntry extends Entry {
  /** What its tags are called, where they have names. */
  readonly labels?: ReadonlyMap<string, Bilingual>;
}

/** One consistent picture of everything that can be found. */
export type IndexState = Saved;

export interface LiveIndex {
  /** Undefined until the first build is done. */
  current(): IndexState | undefined;
  /** Brings the picture up to the relay's position; the truth stays PostgreSQL. */
  follow(uow: UnitOfWork): Promise<void>;
  /** Ends what goes on beside and writes down what is not written yet. */
  stop(): Promise<void>;
}

export interface LiveOptions {
  /** Where snapshots are kept; left out, nowhere. */
  readonly folder?: string;
  readonly workshop: Workshop;
  /** Told what went wrong beside: the index goes on without it. */
  readonly report: (error: unknown) => void;
}

/** Records read at once while everything is read. */
const PAGE = 500;
/** Up to so many documents everything is built anew at once when that is due; beyond it beside the old picture. */
const AT_ONCE = 2_000;
/** A change is written to disk after so long, together with those that followed it. */
const SAVE_AFTER_MS = 15_000;

/**
 * This process's index of one kind of records. It keeps its own cursor on the relay (each server process has its own
 * copy), reads only what changed, and is at any time what it would be if built anew: what no longer holds (another
 * analyser, another database, a circle loaded anew, averages a step further) is built anew beside the old picture.
 */
export function liveIndex(source: IndexSource, options: LiveOptions): LiveIndex {
  const { workshop, report } = options;
  let stopped = false;
  const maker = makerOf(source, workshop, () => stopped);
  const keeper = keeperOf(source, options);
  let state: IndexState | undefined;
  const renewing = beside(unlessStopped(report));
  const merging = beside(report);
  // One change of the picture at a time; readers take the picture of the moment.
  const line = inLine();
  const merge = async (): Promise<void> => {
    while (!stopped) {
      const parts = state === undefined ? [] : mergePlan(state.snapshot);
      if (parts.length === 0) return;
      const segment = await workshop.merge(parts);
      await line(async () => {
        // A picture built anew meanwhile has other parts.
        const stands = new Set(state?.snapshot.parts.map((part) => part.segment));
        if (state === undefined || !parts.some((part) => stands.has(part.segment))) return;
        state = { ...state, snapshot: withMerged(state.snapshot, parts, segment) };
        keeper.changed(() => state);
      });
    }
  };
  const renew = async (uow: UnitOfWork, averages: Averages): Promise<void> => {
    const built = await maker.advance(uow, await maker.build(uow, averages));
    await line(async () => {
      state = await maker.advance(uow, built);
      keeper.changed(() => state);
    });
  };
  const step = async (uow: UnitOfWork): Promise<void> => {
    const kept = state ?? (await keeper.load(uow));
    const next = await maker.advance(uow, kept ?? (await maker.build(uow)));
    const due = await maker.due(uow, next);
    if (due !== undefined && documentsIn(next.snapshot) <= AT_ONCE) {
      state = await maker.advance(uow, await maker.build(uow, due));
    } else {
      state = next;
      if (due !== undefined) renewing.start(() => renew(uow, due));
    }
    if (state !== kept) keeper.changed(() => state);
    merging.start(merge);
  };
  return {
    current: () => state,
    follow: (uow) =>
      line(() => (stopped ? Promise.resolve() : step(uow))).catch(
        unlessStopped((error) => {
          throw error;
        }),
      ),
    stop: async () => {
      stopped = true;
      await renewing.done();
      await merging.done();
      await line.empty();
      await keeper.stop();
      await workshop.stop();
    },
  };
}

/** Work that goes on beside, once at a time. */
function beside(report: (error: unknown) => void) {
  let running: Promise<void> | undefined;
  return {
    start: (work: () => Promise<void>): void => {
      running ??= work()
        .catch(report)
        .finally(() => {
          running = undefined;
        });
    },
    done: async (): Promise<void> => running,
  };
}

/** Half a build is no picture. */
class IndexStopped extends Error {}

const unlessStopped =
  (report: (error: unknown) => void) =>
  (error: unknown): void => {
    if (!(error instanceof IndexStopped)) report(error);
  };

/** All records page by page, from a first page on, as long as whoever uses them goes on. */
async function* readAll(
  uow: UnitOfWork,
  source: IndexSource,
  first: readonly SourceEntry[],
  use: (entries: readonly SourceEntry[]) => boolean,
): AsyncGenerator<readonly SourceEntry[]> {
  for (let entries = first; entries.length > 0; ) {
    if (!use(entries)) return;
    yield entries;
    const last = entries.at(-1)?.document.id;
    if (entries.length < PAGE) return;
    entries = await uow.asWorker((tx) => source.page(tx, last, PAGE));
  }
}

async function* atOnce(entries: readonly SourceEntry[]): AsyncGenerator<readonly SourceEntry[]> {
  yield entries;
}

/** Makes pictures: all anew, or one from the one before. */
function makerOf(source: IndexSource, workshop: Workshop, isStopped: () => boolean) {
  const build = async (uow: UnitOfWork, guess?: Averages): Promise<IndexState> => {
    const start = await uow.asWorker(async (tx) => {
      const position = await relayHead(tx);
      return { position, event: await eventAt(tx, position), source: await source.state(tx) };
    });
    const tags = new Map<string, Bilingual | null>();
    // What a small circle has is kept for a second round, so that nothing is read or counted twice.
    const kept: SourceEntry[] = [];
    let read = 0;
    const use = (entries: readonly SourceEntry[]): boolean => {
      nameTags(tags, entries);
      read += entries.length;
      if (read <= AT_ONCE) kept.push(...entries);
      return !isStopped();
    };
    const first = await uow.asWorker((tx) => source.page(tx, undefined, PAGE));
    let averages = guess ?? workshop.averagesOf(first);
    // What words count hangs on the averages, and those are known for sure only at the end.
    for (;;) {
      const again = read > 0 && read === kept.length;
      if (!again) {
        kept.length = 0;
        read = 0;
      }
      const batches = again ? atOnce(kept) : readAll(uow, source, first, use);
      const segments = await workshop.build(batches, averages);
      if (isStopped()) throw new IndexStopped();
      const snapshot: Snapshot = { parts: segments.map(wholePart) };
      const exact = averagesIn(snapshot);
      if (isSame(exact, averages)) return { ...start, snapshot, averages, tags };
      averages = exact;
    }
  };
  /** Reads on from where a picture stands. */
  const advance = async (uow: UnitOfWork, from: IndexState): Promise<IndexState> => {
    let state = from;
    for (;;) {
      const read = await uow.asWorker(async (tx) => {
        const events = await eventsAfter(tx, state.position);
        const ids = [...new Set(events.flatMap((event) => source.touched(event)))];
        return { last: events.at(-1), ids, entries: ids.length === 0 ? [] : await source.read(tx, ids) };
      });
      if (read.last === undefined) return state;
      const tags = new Map(state.tags);
      nameTags(tags, read.entries);
      state = {
        ...state,
        tags,
        position: read.last.position,
        event: read.last.id,
        snapshot: await changed(workshop, state, read.ids, read.entries),
      };
    }
  };
  /** The averages to build everything anew with, where that is due. */
  const due = async (uow: UnitOfWork, state: IndexState): Promise<Averages | undefined> => {
    const exact = averagesIn(state.snapshot);
    if (!isSame(exact, state.averages)) return exact;
    const now = await uow.asWorker((tx) => source.state(tx));
    return now === state.source ? undefined : exact;
  };
  return { build, advance, due };
}

/** The snapshot with what was read of the named records. */
async function changed(
  workshop: Workshop,
  { snapshot, averages }: IndexState,
  ids: readonly string[],
  entries: readonly SourceEntry[],
): Promise<Snapshot> {
  const there = new Set(entries.map(({ document }) => document.id));
  // Read just now: whatever is not there is gone, of whichever version.
  const gone = ids.filter((id) => !there.has(id)).map((id) => ({ id, version: Number.MAX_SAFE_INTEGER }));
  const fresh = entries.filter(
    ({ document, version }) => (placeOf(snapshot, document.id)?.version ?? 0) < version,
  );
  const segments = await workshop.segmentsOf(fresh, averages);
  return segments.reduce(withSegment, without(snapshot, gone));
}

const averagesIn = (snapshot: Snapshot): Averages => averagesFrom(lengthsOf(snapshot), documentsIn(snapshot));

const isSame = (a: Averages, b: Averages): boolean => a.every((value, field) => value === b[field]);

function nameTags(tags: Map<string, Bilingual | null>, entries: readonly SourceEntry[]): void {
  for (const { document, labels } of entries)
    for (const tag of document.tags ?? []) tags.set(tag, labels?.get(tag) ?? null);
}

/** The event at a position of the relay: another database has another one there. */
async function eventAt(tx: Tx, position: bigint): Promise<string> {
  if (position === 0n) return '';
  const [event] = await eventsAfter(tx, position - 1n);
  return event?.position === position ? event.id : 'none';
}

/** Keeps the picture on disk. */
function keeperOf(source: IndexSource, { folder, report }: LiveOptions) {
  const place = folder === undefined ? undefined : join(folder, source.name);
  const build = `${source.name} ${ANALYSER_VERSION}`;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();
  let latest: (() => IndexState | undefined) | undefined;
  const save = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const state = latest?.();
    latest = undefined;
    if (place !== undefined && state !== undefined)
      saving = saving.then(() => saveSnapshot(place, build, state)).catch(report);
    return saving;
  };
  return {
    /** The picture changed: soon it is written down, as it is then. */
    changed: (state: () => IndexState | undefined): void => {
      latest = state;
      if (place === undefined || timer !== undefined) return;
      timer = setTimeout(() => void save(), SAVE_AFTER_MS);
      timer.unref();
    },
    /** The picture of the folder, if it is one of this database. */
    load: async (uow: UnitOfWork): Promise<IndexState | undefined> => {
      const saved = place === undefined ? undefined : await loadSnapshot(place, build);
      if (saved === undefined) return undefined;
      const known = await uow.asWorker((tx) => eventAt(tx, saved.position));
      return known === saved.event ? saved : undefined;
    },
    stop: save,
  };
}
