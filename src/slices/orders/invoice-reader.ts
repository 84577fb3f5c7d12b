import { Worker } from 'node:worker_threads';
import type { FileStore } from '../../platform/files/index.ts';
import type { ReadOutcome } from './invoice-bytes.ts';
import { READY, type ReadJob } from './invoice-job.ts';

/** Reads the invoice in a stored file; the same file gives the same answer. Never throws for what a file holds. */
export type ReadInvoice = (
  file: { readonly sha256: string; readonly mediaType: string },
  exponent: number,
) => Promise<ReadOutcome>;

/** What one file may take. */
export interface ReadLimits {
  readonly milliseconds: number;
  /** Buffers lie outside the heap of the thread, so what the whole process grows by is watched too. */
  readonly growthBytes: number;
}

/** A good file takes under a second. */
const LIMITS: ReadLimits = { milliseconds: 8_000, growthBytes: 512 * 1024 * 1024 };
const HEAP_MEGABYTES = 192;
/** Loading the thread's own program takes longer on a busy machine, whatever the file. */
const START_MS = 30_000;
/** Whoever waits may hold a transaction open: by then it gets an answer, its turn or not. */
const ANSWER_MS = 40_000;
const WATCH_MS = 25;
const AT_ONCE = 2;
const REMEMBERED = 200;

/** From its source in development and tests, from beside this file where the program was built. */
const SOURCE = import.meta.url.endsWith('.ts');
const WORKER = new URL(SOURCE ? './invoice-worker.dev.mjs' : './invoice-worker.mjs', import.meta.url);

/** A reader with its own few threads and its memory of the files it read last. */
export function invoiceReader(store: Pick<FileStore, 'open'>, limits: ReadLimits = LIMITS): ReadInvoice {
  const known = new Map<string, Promise<ReadOutcome>>();
  const inTurn = turnstile(AT_ONCE);
  const read: ReadInvoice = async (file, exponent) => {
    const content = await store.open(file.sha256);
    if (content === undefined) return {};
    const bytes = Buffer.concat(await content.toArray());
    const job = { bytes: new Uint8Array(bytes), mediaType: file.mediaType, exponent };
    return soon(inTurn(() => inThread(job, limits)));
  };
  return (file, exponent) => {
    const before = known.get(file.sha256);
    if (before !== undefined) return before;
    const answer = read(file, exponent);
    known.set(file.sha256, answer);
    // What went wrong for a reason of ours, a busy machine for one, may go well the next time.
    const forget = () => known.delete(file.sha256);
    answer.then((outcome) => 'fault' in outcome && outcome.fault === 'too-costly' && forget(), forget);
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return answer;
  };
}

/** The answer, or after a while that there is none: the line may be long. */
async function soon(answer: Promise<ReadOutcome>): Promise<ReadOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ReadOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ fault: 'too-costly' }), ANSWER_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Lets a few through at a time, the others wait in line. */
function turnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** One file in a thread of its own, which is ended when it takes too long or too much. */
function inThread(job: ReadJob, limits: ReadLimits): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      execArgv: [],
    });
    const costly = () => settle({ fault: 'too-costly' });
    let late = setTimeout(costly, START_MS);
    let watch: NodeJS.Timeout | undefined;
    const settle = (outcome: ReadOutcome) => {
      clearTimeout(late);
      clearInterval(watch);
      resolve(outcome);
      void worker.terminate();
    };
    worker.on('message', (said: typeof READY | ReadOutcome) => {
      if (said !== READY) return settle(said);
      const before = process.memoryUsage.rss();
      clearTimeout(late);
      late = setTimeout(costly, limits.milliseconds);
      watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > limits.growthBytes) costly();
      }, WATCH_MS);
    });
    // Out of memory arrives here; the thread is gone, the server is not.
    worker.once('error', costly);
    worker.once('exit', costly);
  });
}
