import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, runTool, say, since } from './process.mjs';

const dist = join(root, 'dist');
const NOT_BUILT = /\.test\.tsx?$|\.md$/;

/**
 * What is built, from what, and how. `skips` leaves out sources that cannot change the result: a server
 * change then costs no web build.
 */
const PARTS = {
  server: {
    zh: '服务端',
    en: 'server',
    sources: ['src', 'package.json', 'package-lock.json', 'rolldown.config.mjs'],
    skips: (path) => path.endsWith('.tsx') || path.endsWith('.css') || path.startsWith('src/ui/'),
    build: (folder) =>
      runTool('rolldown/bin/cli.mjs', ['-c', 'rolldown.config.mjs', '-d', folder], { quiet: true }),
  },
  web: {
    zh: '网页',
    en: 'web app',
    sources: [
      'src',
      'public',
      'index.html',
      'package.json',
      'package-lock.json',
      'vite.config.ts',
      'tsconfig.json',
    ],
    skips: (path) =>
      path.startsWith('src/platform/') || path === 'src/entry/serve.ts' || path === 'src/entry/cli.ts',
    build: (folder) =>
      runTool('vite/bin/vite.js', ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
        quiet: true,
      }),
  },
};

/**
 * Builds the named parts into `dist/<part>` when their sources changed since the last build.
 * @param {(keyof typeof PARTS)[]} names
 */
export async function ensureBuilt(names) {
  for (const name of names) {
    const part = PARTS[name];
    const hash = hashOf(part);
    const stamp = join(dist, `${name}.sha256`);
    if (existsSync(join(dist, name)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    const start = Date.now();
    say(`正在构建${part.zh}……`, `Building the ${part.en} …`);
    await buildAside(name, part);
    writeFileSync(stamp, hash);
    say(`${part.zh}已构建（${since(start)} 秒）。`, `The ${part.en} is built (${since(start)} s).`);
  }
}

/** Builds into a folder of its own and swaps: a build that fails or is killed leaves the old one in place. */
async function buildAside(name, part) {
  const fresh = join(dist, `.${name}-${process.pid}`);
  const old = join(dist, `.${name}-${process.pid}-old`);
  mkdirSync(dist, { recursive: true });
  const { code, output } = await part.build(fresh);
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    console.error(output);
    fail(`构建${part.zh}失败，原因见上。`, `Building the ${part.en} failed, for the reason above.`);
  }
  if (existsSync(join(dist, name))) renameSync(join(dist, name), old);
  renameSync(fresh, join(dist, name));
  rmSync(old, { recursive: true, force: true });
}

function hashOf({ sources, skips }) {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, source, skips);
  return hash.digest('hex');
}

/** Adds path and content of each file in a fixed order; paths with `/` on every system. */
function addTo(hash, path, skips) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return;
  const entries = readEntries(absolute);
  if (entries !== undefined) {
    for (const name of entries.sort()) addTo(hash, `${path}/${name}`, skips);
  } else if (!NOT_BUILT.test(path) && !skips(path)) {
    hash.update(`${path}\0`).update(readFileSync(absolute)).update('\0');
  }
}

function readEntries(path) {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}
