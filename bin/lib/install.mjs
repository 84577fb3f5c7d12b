import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, root, run, say, since } from './process.mjs';

/**
 * Installs the locked dependencies unless exactly these are installed already: then npm is not called at
 * all, so the second start works offline. Development tools are included, because the build needs them.
 */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const start = Date.now();
  say('正在安装依赖（第一次约需一分钟）……', 'Installing dependencies (about a minute the first time) …');
  const { command, args, shell } = npm();
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await run(command, [...args, 'ci', ...flags], { shell });
  if (code !== 0) {
    fail(
      '依赖安装失败，原因见上。请检查网络和 npm 源设置，然后重新运行。',
      'Installing the dependencies failed, for the reason above. Check network and npm registry settings, then run again.',
    );
  }
  say(`依赖已安装（${since(start)} 秒）。`, `Dependencies installed (${since(start)} s).`);
}

/**
 * npm writes `node_modules/.package-lock.json` as the last act of an installation. It holds what is there;
 * packages of other platforms are missing from it, and all of those are optional.
 */
function isInstalled() {
  const done = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  const present = JSON.parse(readFileSync(done, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? Boolean(optional || devOptional) : found.version === version;
  });
}

/** The npm that runs us, else the one beside Node, else the one on the path. */
function npm() {
  const folder = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = candidates.find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path));
  if (script !== undefined) return { command: process.execPath, args: [script], shell: false };
  // On Windows npm is a batch file, which only a shell can run; our arguments hold no blanks.
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
