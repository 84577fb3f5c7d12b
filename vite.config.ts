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

const OWN_LOCALE = path.resolve(import.meta.dirname, 'src/ui/reader-locale.ts');

/**
 * react-aria asks the browser for its languages while it loads, which takes 15 to 60 ms of the first script,
 * though every part of ours names the reader's language. It gets an answer of ours instead.
 */
function nameReaderLocale(): Plugin {
  let named = false;
  return {
    name: 'tongquan:name-reader-locale',
    enforce: 'pre',
    apply: 'build',
    resolveId(source) {
      if (!source.endsWith('/useDefaultLocale.mjs')) return null;
      named = true;
      return OWN_LOCALE;
    },
    buildEnd() {
      if (!named) this.error('react-aria has no useDefaultLocale any more: see nameReaderLocale');
    },
  };
}

/** Smaller files than this gain nothing. */
const WORTH_COMPRESSING_BYTES = 1024;

/** Stores scripts and styles compressed beside themselves, so that the server compresses none twice. */
function storeCompressed(): Plugin {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
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

/**
 * Parts that many pages show, as one file: forty small ones cost more to ask for than to carry. Left out is what
 * rests on react-aria or draws, which is fetched when it is needed.
 */
const LATER =
  'dialog-window|menu-list|select-control|date-controls|combobox|tabs|tooltip|spoken|options|field-words|schematic-map|qr-code';
const SHARED_KIT = new RegExp(`[\\\\/]src[\\\\/](?:ui|kernel)[\\\\/](?!kit[\\\\/](?:${LATER})[.])`);

export default defineConfig({
  plugins: [react(), keepSpokenLocales(), nameReaderLocale(), storeCompressed()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'kit', test: SHARED_KIT, minShareCount: 3 }],
        },
      },
    },
  },
  // Host stays the browser's: the server refuses writes whose origin is another.
  server: { port: 5181, proxy: { '/api': { target: 'http://127.0.0.1:5180', changeOrigin: false } } },
});
