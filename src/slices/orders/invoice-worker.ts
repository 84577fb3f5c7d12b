import { parentPort, workerData } from 'node:worker_threads';
import { readInvoiceBytes } from './invoice-bytes.ts';

/** What the thread is given: one file, and how many decimals the circle's money has. */
export interface ReadJob {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly exponent: number;
}

// A thread for one file: whatever the file does to it, it ends with it.
const { bytes, mediaType, exponent } = workerData as ReadJob;
parentPort?.postMessage(await readInvoiceBytes(bytes, mediaType, exponent));
