import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout; commands work from any folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** One line of progress, Chinese first. On stderr: the output of a command belongs to its answer alone. */
export function say(zh, en) {
  console.error(`${zh}  ${en}`);
}

/** Something the reader must act on: both languages, no stack trace, exit code 1. */
export function fail(zh, en) {
  console.error(`\n${zh}\n${en}`);
  process.exit(1);
}

const children = new Set();
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

function stopChildren(signal) {
  for (const child of children) child.kill('SIGTERM');
  process.exit(SIGNALS[signal]);
}

/**
 * Runs a program of ours to its end; a signal to us ends it too.
 * @param {string} command @param {string[]} args
 * @param {{quiet?: boolean, shell?: boolean}} [options] quiet: collect the output, without colours
 * @returns {Promise<{code: number, output: string}>} code 127 when the program cannot be started
 */
export function run(command, args, { quiet = false, shell = false } = {}) {
  return new Promise((done) => {
    if (children.size === 0) for (const signal of Object.keys(SIGNALS)) process.on(signal, stopChildren);
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const env = quiet ? { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } : process.env;
    const child = spawn(command, args, { cwd: root, env, shell, stdio });
    children.add(child);
    const parts = [];
    child.stdout?.on('data', (part) => parts.push(part));
    child.stderr?.on('data', (part) => parts.push(part));
    const end = (code, extra = '') => {
      if (!children.delete(child)) return;
      if (children.size === 0) for (const signal of Object.keys(SIGNALS)) process.off(signal, stopChildren);
      done({ code, output: Buffer.concat(parts).toString('utf8') + extra });
    };
    child.once('error', (error) => end(127, error.message));
    child.once('close', (code) => end(code ?? 1));
  });
}

/** Runs a tool from node_modules with the Node that runs us; `script` is its path below node_modules. */
export function runTool(script, args, options) {
  return run(process.execPath, [resolve(root, 'node_modules', script), ...args], options);
}

/** Seconds since `start` (from `Date.now()`), for progress lines. */
export function since(start) {
  return ((Date.now() - start) / 1000).toFixed(1);
}
