import { Worker } from 'node:worker_threads';
import { type Finder, HERE } from './domain/candidates.ts';
import { bestOf, type Found } from './domain/engine/best.ts';
import { holdersAt, ordinalOf } from './domain/engine/fingerprint.ts';
import { liveIn, type Part, type Snapshot } from './domain/engine/part.ts';
import type { WeightedTerm } from './domain/engine/search.ts';
import type { Segment } from './domain/engine/segment.ts';
import type { Done, SentPart, Task } from './index-tasks.ts';

export interface Asked {
  readonly id: number;
  readonly task: Task;
}

export type Answered =
  | { readonly id: number; readonly done: Done[Task['kind']] }
  | { readonly id: number; readonly error: string };

/** From its source in development and tests, from beside this file where the program was built. */
const SOURCE = import.meta.url.endsWith('.ts');
const WORKER = new URL(SOURCE ? './index-worker.dev.mjs' : './index-worker.mjs', import.meta.url);

/** One thread that works for the index; it starts when it is first needed. */
export interface IndexThread {
  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Done[K]>;
  /** Parts as this thread is told of them. */
  send(parts: readonly Part[]): SentPart[];
  stop(): Promise<void>;
}

/** Segments are known to threads by number. */
const numbers = new WeakMap<Segment, number>();
let numbered = 0;

function numberOf(segment: Segment): number {
  const known = numbers.get(segment);
  if (known !== undefined) return known;
  numbered += 1;
  numbers.set(segment, numbered);
  return numbered;
}

interface Waiting {
  readonly resolve: (done: Done[Task['kind']]) => void;
  readonly reject: (error: Error) => void;
}

export function indexThread(): IndexThread {
  let worker: Worker | undefined;
  let last = 0;
  let sent = new Map<number, WeakRef<Segment>>();
  const waiting = new Map<number, Waiting>();
  const end = (error: Error): void => {
    worker = undefined;
    sent = new Map();
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(WORKER, { execArgv: [] });
    started.on('message', (answer: Answered) => {
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      // A thread keeps the process alive only while somebody waits for it.
      if (waiting.size === 0) started.unref();
      if ('error' in answer) one?.reject(new Error(answer.error));
      else one?.resolve(answer.done);
    });
    // Out of memory arrives here; the thread is gone, the server is not.
    started.once('error', end);
    started.once('exit', () => end(new Error('The thread of the index has ended.')));
    return started;
  };
  const run: IndexThread['run'] = (task) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      last += 1;
      waiting.set(last, { resolve: resolve as Waiting['resolve'], reject });
      worker.ref();
      worker.postMessage({ id: last, task } satisfies Asked);
    });
  return {
    run,
    send: (parts) => {
      const gone = [...sent].filter(([, segment]) => segment.deref() === undefined).map(([key]) => key);
      for (const key of gone) sent.delete(key);
      if (gone.length > 0) void run({ kind: 'forget', keys: gone }).catch(() => {});
      return parts.map(({ segment, live, dead }) => {
        const key = numberOf(segment);
        const known = sent.has(key);
        sent.set(key, new WeakRef(segment));
        return {
          key,
          dead,
          ...(known ? {} : { buffer: segment.buffer }),
          ...(live === undefined ? {} : { live }),
        };
      });
    },
    stop: async () => {
      await worker?.terminate();
    },
  };
}

/** What takes more postings, or documents, to go through than this is done in other threads. */
export interface HereAtMost {
  readonly postings: number;
  readonly documents: number;
}

/** About a millisecond, and a few. */
const HERE_AT_MOST: HereAtMost = { postings: 300_000, documents: 60_000 };

/** Postings of a query's terms: what answering it takes. */
function postingsOf({ parts }: Snapshot, terms: readonly WeightedTerm[]): number {
  let sum = 0;
  for (const { segment } of parts) {
    for (const term of terms) {
      const ordinal = ordinalOf(segment.terms, term);
      if (ordinal >= 0) sum += holdersAt(segment.terms, ordinal);
    }
  }
  return sum;
}

/** One thread's share of a snapshot: its parts, and where each stands in the whole. */
interface Share {
  readonly thread: IndexThread;
  readonly places: readonly number[];
}

/** Deals the parts out, the largest first, so that all threads have about as many documents. */
function sharesOf({ parts }: Snapshot, threads: readonly IndexThread[]): Share[] {
  const shares = threads.map((thread) => ({ thread, places: [] as number[], documents: 0 }));
  const order = parts
    .map((part, place) => ({ place, documents: liveIn(part) }))
    .sort((a, b) => b.documents - a.documents || a.place - b.place);
  for (const { place, documents } of order) {
    const [least] = [...shares].sort((a, b) => a.documents - b.documents);
    least?.places.push(place);
    if (least !== undefined) least.documents += documents;
  }
  return shares.filter(({ places }) => places.length > 0);
}

/**
 * Goes through a snapshot in several threads at once; what costs little is done here, and so is what a thread could
 * not do.
 */
export function threadedFinder(
  threads: readonly IndexThread[],
  report: (error: unknown) => void,
  most = HERE_AT_MOST,
): Finder {
  const spread = async (
    snapshot: Snapshot,
    limit: number,
    ask: (share: Share, parts: readonly SentPart[]) => Promise<readonly Found[]>,
  ): Promise<readonly Found[]> => {
    const answers = await Promise.all(
      sharesOf(snapshot, threads).map(async (share) => {
        const parts = share.places.flatMap((place) => snapshot.parts[place] ?? []);
        const found = await ask(share, share.thread.send(parts));
        return found.map((one) => ({ ...one, part: share.places[one.part] ?? 0 }));
      }),
    );
    return together(snapshot, answers.flat(), limit);
  };
  const of = <T>(share: Share, all: readonly T[] | undefined): T[] | undefined =>
    all === undefined ? undefined : share.places.flatMap((place) => all[place] ?? []);
  return {
    words: (snapshot, terms, options) => {
      if (threads.length === 0 || postingsOf(snapshot, terms) <= most.postings)
        return HERE.words(snapshot, terms, options);
      return spread(snapshot, options.limit, (share, parts) =>
        share.thread.run({
          kind: 'words',
          parts,
          terms: terms.map(({ hi, lo, weight }) => ({ hi, lo, weight })),
          options: { ...options, among: of(share, options.among) },
        }),
      ).catch((error: unknown) => {
        report(error);
        return HERE.words(snapshot, terms, options);
      });
    },
    numbers: (snapshot, asked) => {
      const documents = snapshot.parts.reduce((sum, part) => sum + liveIn(part), 0);
      if (threads.length === 0 || documents <= most.documents) return HERE.numbers(snapshot, asked);
      return spread(snapshot, asked.limit, (share, parts) =>
        share.thread.run({ kind: 'numbers', parts, asked: { ...asked, among: of(share, asked.among) } }),
      ).catch((error: unknown) => {
        report(error);
        return HERE.numbers(snapshot, asked);
      });
    },
  };
}

/** The best of what several threads found, in the order one thread would have found them. */
function together({ parts }: Snapshot, found: readonly Found[], limit: number): Found[] {
  const best = bestOf(limit);
  for (const { part, document, score } of found) {
    const segment = parts[part]?.segment;
    best.offer(score, part, document, segment?.markHi[document] ?? 0, segment?.markLo[document] ?? 0);
  }
  return best.ranked();
}
