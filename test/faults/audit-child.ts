// Writes and verifies an audit export and says how much memory each took: see audit-tampering.test.ts.
import { randomBytes } from 'node:crypto';
import type { PoolConfig } from 'pg';
import { exportToFile } from '../../src/platform/audit/export.ts';
import { type AuditReport, verifyExport } from '../../src/platform/audit/verify.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { TEST_START } from '../support/clock.ts';

export interface Measured {
  /** Bytes in use at the most beyond what was in use before. */
  readonly writing: number;
  readonly verifying: number;
  readonly report: AuditReport;
}

/** Looking collects all garbage, so it pauses this many times as long as that took. */
const PAUSE = 8;

/** Memory in use beyond what was in use before, after collecting what is garbage. */
async function peakOf<T>(work: () => Promise<T>): Promise<{ value: T; bytes: number }> {
  const used = (): number => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  let peak = before;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const start = performance.now();
    peak = Math.max(peak, used());
    timer = setTimeout(look, PAUSE * (performance.now() - start));
  };
  look();
  try {
    return { value: await work(), bytes: peak - before };
  } finally {
    clearTimeout(timer);
  }
}

const [connection = '{}', file = ''] = process.argv.slice(2);
const pool = openPool({ connection: JSON.parse(connection) as PoolConfig });
const uow = unitOfWork({
  pool,
  clock: () => TEST_START,
  entropy: (n) => randomBytes(n),
  enqueue: async () => {},
});
const writing = await peakOf(() => exportToFile(uow.asWorker, file));
const verifying = await peakOf(() => verifyExport(file));
await pool.end();
const measured: Measured = { writing: writing.bytes, verifying: verifying.bytes, report: verifying.value };
process.stdout.write(JSON.stringify(measured));
