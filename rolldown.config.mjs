import { defineConfig } from 'rolldown';

/** Server and command line for plain Node; packages stay in node_modules. Called by bin/lib/build.mjs. */
export default defineConfig({
  // Invoices are read in threads, and the index is searched in threads; their programs are files of their own.
  input: {
    serve: 'src/entry/serve.ts',
    cli: 'src/entry/cli.ts',
    'invoice-worker': 'src/slices/orders/invoice-worker.ts',
    'index-worker': 'src/slices/matching/index-worker.ts',
  },
  platform: 'node',
  // Every import that is not a path is a package or a part of Node.
  external: /^(?![./\0]|[A-Za-z]:)/,
  output: {
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    sourcemap: true,
  },
});
