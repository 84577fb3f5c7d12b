#!/usr/bin/env node
// npm run pictures -- FOLDER [options]: starts the product on a fresh sample circle and writes a picture of every
// page, as every role that can reach it, wide and at the width of a phone. Without a folder it says its options.
import './lib/node-version.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runTool } from './lib/process.mjs';

await ensureInstalled();
const { code } = await runTool('tsx/dist/cli.mjs', ['test/browser/pictures.ts', ...process.argv.slice(2)]);
process.exit(code);
