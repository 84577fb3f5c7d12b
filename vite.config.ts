import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Languages the product speaks; react-aria ships more than thirty. */
const KEPT_LOCALES = new Set(['zh-CN', 'en-US']);
const LOCALE_MODULE =
  /[\\/](?:react-aria|react-aria-components|react-stately)[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/;

/** Leaves out react-aria's strings for languages the product does not speak (about 30 KB gzip). */
function keepSpokenLocales(): Plugin {
  return {
    name: 'tongquan:keep-spoken-locales',
    enforce: 'pre',
    apply: 'build',
    load(id) {
      const locale = LOCALE_MODULE.exec(id)?.[1];
      if (locale === undefined || KEPT_LOCALES.has(locale)) return null;
      return { code: 'export default {};', moduleSideEffects: false };
    },
  };
}

/** Smaller files than this gain nothing. */
const WORTH_COMPRESSING_BYTES = 1024;

/** Stores scripts and styles compressed beside themselves, so that the server compresses none twice. */
function storeCompressed(): Plugin {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return {
    name: 'tongquan:store-compressed',
    apply: 'build',
    writeBundle({ dir = '.' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const file = path.join(dir, name);
        const content = readFileSync(file);
        if (content.length < WORTH_COMPRESSING_BYTES) continue;
        writeFileSync(`${file}.br`, brotliCompressSync(content, brotli));
        writeFileSync(`${file}.gz`, gzipSync(content));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), keepSpokenLocales(), storeCompressed()],
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022' },
  // Host stays the browser's: the server refuses writes whose origin is another.
  server: { port: 5181, proxy: { '/api': { target: 'http://127.0.0.1:5180', changeOrigin: false } } },
});
