import { Worker } from 'node:worker_threads';
import type { FileStore } from '../../platform/files/index.ts';
import type { ReadOutcome } from './invoice-bytes.ts';
import type { ReadJob } from './invoice-worker.ts';

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
    return inTurn(() => inThread(job, limits));
  };
  return (file, exponent) => {
    const before = known.get(file.sha256);
    if (before !== undefined) return before;
    const answer = read(file, exponent);
    known.set(file.sha256, answer);
    // What went wrong for a reason of ours may go well the next time.
    answer.catch(() => known.delete(file.sha256));
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return answer;
  };
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
    const before = process.memoryUsage.rss();
    const worker = new Worker(WORKER, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      execArgv: [],
    });
    const settle = (outcome: ReadOutcome) => {
      clearTimeout(late);
      clearInterval(watch);
      resolve(outcome);
      void worker.terminate();
    };
    const late = setTimeout(() => settle({ fault: 'too-costly' }), limits.milliseconds);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.growthBytes) settle({ fault: 'too-costly' });
    }, WATCH_MS);
    worker.once('message', (outcome: ReadOutcome) => settle(outcome));
    // Out of memory arrives here; the thread is gone, the server is not.
    worker.once('error', () => settle({ fault: 'too-costly' }));
    worker.once('exit', () => settle({ fault: 'too-costly' }));
  });
}
