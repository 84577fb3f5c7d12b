import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './test/support/memory-folder.ts';

// Workers and all that they start inherit it.
process.env.TMPDIR = temporaryFolder();

/** Test files share their worker's modules; what they share nothing of is the database: each has its own copy. */
export default defineConfig({
  test: {
    setupFiles: ['test/support/properties.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    // Kept by content, so that a run transforms only what has changed since the last one.
    experimental: { fsModuleCache: true },
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    // Only against what hangs: a machine with other work may take ten times as long.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});
