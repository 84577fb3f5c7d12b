#!/usr/bin/env node
// npm run guards: takes each guard away in a copy of the tree, one at a time, and runs the test that must then
// fail. npm run guards -- TEXT tries only those whose name holds the text. Slow on purpose; not part of npm test.
import './lib/node-version.mjs';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/process.mjs';

const COPIED = [
  'src',
  'test',
  'migrations',
  'circles',
  'bin',
  'docs',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

await ensureInstalled();
const { tsImport } = await import('tsx/esm/api');
const { GUARDS } = await tsImport(pathToFileURL(join(root, 'test/guards/guards.ts')).href, import.meta.url);
const wanted = process.argv.slice(2).join(' ');
const open = [];
for (const guard of GUARDS.filter(({ name }) => name.includes(wanted))) {
  const outcome = tryWithout(guard);
  console.log(`${outcome.padEnd(12)} ${guard.name}  (${guard.test})`);
  if (outcome !== 'held') open.push(guard.name);
}
console.log(
  open.length === 0
    ? '每道防线都有测试把守。 Every guard is held by a test.'
    : `NOT COVERED: ${open.join('; ')}`,
);
process.exit(open.length === 0 ? 0 : 1);

function tryWithout({ removal, test }) {
  const folder = mkdtempSync(join(tmpdir(), 'tongquan-guard-'));
  try {
    for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const change of removal) apply(folder, change);
    return verdict(folder, test);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function apply(folder, { file, from, to }) {
  const target = join(folder, file);
  if (from === undefined) {
    appendFileSync(target, to);
    return;
  }
  const text = readFileSync(target, 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`${file}: the guard's text is not there exactly once: ${from}`);
  writeFileSync(
    target,
    text.replace(from, () => to),
  );
}

/** Held: a test failed. A file that did not even load proves nothing. */
function verdict(folder, test) {
  const report = join(folder, 'report.json');
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const options = ['run', '--bail=1', '--reporter=json', `--outputFile=${report}`, test];
  spawnSync(process.execPath, [vitest, ...options], { cwd: folder, stdio: 'ignore' });
  const { numFailedTests = 0, numPassedTests = 0 } = JSON.parse(readFileSync(report, 'utf8'));
  if (numFailedTests > 0) return 'held';
  return numPassedTests > 0 ? 'NOT COVERED' : 'NO RESULT';
}
