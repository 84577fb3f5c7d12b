#!/usr/bin/env node
// npm run check: types, lint, format and architecture, without running any test.
import './lib/node-version.mjs';
import { runChecks } from './lib/check.mjs';
import { ensureInstalled } from './lib/install.mjs';

await ensureInstalled();
const failed = await runChecks();
process.exit(failed.length === 0 ? 0 : 1);
