import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { inject } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const build = `import('./bin/lib/build.mjs').then(({ ensureBuilt }) => ensureBuilt(['web']))`;

/** Any number, the same in every test file. */
const LOCK = 20_260_518;

/**
 * Copies the web app into a folder, built as `npm start` builds it and only when it is stale. A copy, because
 * another build may replace the original while the test still asks for its parts.
 */
export async function copyWebApp(folder: string): Promise<void> {
  // Test files start at the same time; the lock ends with its connection, so nobody can leave it behind.
  const lock = new pg.Client(inject('connection'));
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    // The build must not take over the test environment: it decides which React is packed.
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, ['-e', build], { cwd: root, env });
    await cp(path.join(root, 'dist', 'web'), folder, { recursive: true });
  } finally {
    await lock.end();
  }
}
