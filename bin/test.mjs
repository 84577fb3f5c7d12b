#!/usr/bin/env node
// npm test: the checks, a build as `npm start` serves it, then every test. The last line is always
// `N passed, N failed`. With file names (`npm test -- src/kernel`) only those tests run.
import './lib/node-version.mjs';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { runChecks } from './lib/check.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runTool } from './lib/process.mjs';

const filters = process.argv.slice(2);
await ensureInstalled();
const failedChecks = filters.length === 0 ? await runChecks() : [];
await ensureBuilt(['server', 'web']);
const { passed, failed } = await runTests(filters);
const failures = failed + failedChecks.length;
if (failedChecks.length > 0) console.log(`检查未通过 Failed checks: ${failedChecks.join(', ')}`);
if (passed === 0) console.log('没有任何测试通过。 No test passed at all.');
console.log(`${passed} passed, ${failures} failed`);
process.exit(failures === 0 && passed > 0 ? 0 : 1);

async function runTests(files) {
  const folder = mkdtempSync(join(tmpdir(), 'tongquan-test-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code } = await runTool('vitest/vitest.mjs', ['run', ...reporters, ...files]);
    return count(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that does not even load has no tests to fail, and an error outside any test is in no count. */
function count(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = numFailedTests + unloaded.length;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
