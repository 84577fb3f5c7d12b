#!/usr/bin/env node
// npm run pictures -- FOLDER: starts the product on a fresh sample circle and writes a picture of every page, as
// every role that can reach it, wide and at the width of a phone.
import './lib/node-version.mjs';
import { resolve } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { runTool } from './lib/process.mjs';

const folder = process.argv.slice(2, 3).map((given) => resolve(given));
await ensureInstalled();
const { code } = await runTool('tsx/dist/cli.mjs', ['test/browser/pictures.ts', ...folder]);
process.exit(code);
