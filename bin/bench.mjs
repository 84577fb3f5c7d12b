#!/usr/bin/env node
// npm run bench: lists the measurements. npm run bench -- NAME [options]: runs one.
import './lib/node-version.mjs';
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { fail, root, run, runTool } from './lib/process.mjs';

const benches = readdirSync(join(root, 'bench'))
  .filter((file) => /\.(mjs|ts)$/.test(file))
  .sort()
  .map((file) => ({ name: parse(file).name, path: join(root, 'bench', file), about: firstComment(file) }));

const [wanted, ...options] = process.argv.slice(2);
if (wanted === undefined) {
  for (const { name, about } of benches) console.log(`${name.padEnd(20)} ${about}`);
} else {
  const bench = benches.find(({ name }) => name === wanted);
  if (bench === undefined) {
    const names = benches.map(({ name }) => name).join(', ');
    fail(
      `没有名为 ${wanted} 的测量。可选：${names}`,
      `There is no bench named ${wanted}. Choose from: ${names}`,
    );
  }
  await ensureInstalled();
  const { code } = bench.path.endsWith('.ts')
    ? await runTool('tsx/dist/cli.mjs', [bench.path, ...options])
    : await run(process.execPath, [bench.path, ...options]);
  process.exit(code);
}

/** The first comment line of a bench says in one line what it measures. */
function firstComment(file) {
  const lines = readFileSync(join(root, 'bench', file), 'utf8').split('\n');
  const comment = lines.find((line) => /^(\/\/|\/\*\*| \*) \S/.test(line)) ?? '';
  return comment.replace(/^(\/\/|\/\*\*| \*) /, '').replace(/ \*\/$/, '');
}
