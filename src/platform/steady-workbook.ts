import { unzipSync, zipSync } from 'fflate';

/** The first day a ZIP can tell; in the local time it keeps, so that it is the same on every machine. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * The same workbook without the time at which it was packed: the same cells give the same bytes and one digest,
 * however often they are written.
 */
export const steadyWorkbook = (workbook: Uint8Array): Buffer =>
  Buffer.from(zipSync(unzipSync(workbook), { mtime: NO_TIME }));
