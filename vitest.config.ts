import { defineConfig } from 'vitest/config';

/** Domain tests share one thread pool without isolation; everything that meets a database has its own file database. */
export default defineConfig({
  test: {
    setupFiles: ['test/support/properties.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});
