import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool, since } from './process.mjs';

/** dependency-cruiser passes happily when it understands no file, so it must have seen nearly all of them. */
const LEAST_SHARE_SEEN = 0.95;

const CHECKS = [
  { name: '类型 types', run: () => tool('typescript/bin/tsc', ['-p', 'tsconfig.json', '--pretty', 'false']) },
  {
    name: '领域类型 domain types',
    run: () => tool('typescript/bin/tsc', ['-p', 'tsconfig.domain.json', '--pretty', 'false']),
  },
  {
    name: '格式与写法 format and lint',
    run: () => tool('@biomejs/biome/bin/biome', ['ci', '--colors=off', '.']),
  },
  { name: '架构 architecture', run: architecture },
];

/**
 * Types, lint, format and architecture, side by side. Prints one line for each, and the findings of those
 * that fail.
 * @returns {Promise<string[]>} names of the failed checks
 */
export async function runChecks() {
  const results = CHECKS.map(async ({ name, run }) => {
    const start = Date.now();
    return { name, ...(await run()), seconds: since(start) };
  });
  const failed = [];
  for (const result of results) {
    const { name, code, output, seconds } = await result;
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (code === 0) continue;
    failed.push(name);
    console.log(output.trimEnd());
  }
  return failed;
}

function tool(script, args) {
  return runTool(script, args, { quiet: true });
}

async function architecture() {
  const args = ['src', '--config', '--output-type', 'json'];
  const { code, output } = await tool('dependency-cruiser/bin/dependency-cruise.mjs', args);
  const report = parse(output);
  if (report === undefined) return { code: code || 1, output };
  const { violations, totalCruised } = report.summary;
  const errors = violations.filter(({ rule }) => rule.severity === 'error');
  const lines = errors.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  const expected = Math.ceil(countSources(join(root, 'src')) * LEAST_SHARE_SEEN);
  if (totalCruised < expected)
    lines.push(`only ${totalCruised} modules were seen, at least ${expected} expected`);
  return { code: lines.length === 0 ? 0 : 1, output: lines.join('\n') };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function countSources(folder) {
  let count = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) count += countSources(join(folder, entry.name));
    else if (/\.tsx?$/.test(entry.name)) count += 1;
  }
  return count;
}
