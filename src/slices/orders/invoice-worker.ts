import { parentPort, workerData } from 'node:worker_threads';
import { readInvoiceBytes } from './invoice-bytes.ts';
import { READY, type ReadJob } from './invoice-job.ts';

// A thread for one file: whatever the file does to it, it ends with it.
const { bytes, mediaType, exponent } = workerData as ReadJob;
// From here on the file alone takes the time.
parentPort?.postMessage(READY);
parentPort?.postMessage(await readInvoiceBytes(bytes, mediaType, exponent));
