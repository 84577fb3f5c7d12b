#!/usr/bin/env node
// The command line, built when stale. Paths in its arguments are relative to where it was called.
import './lib/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/process.mjs';

await ensureInstalled();
await ensureBuilt(process.argv[2] === 'serve' ? ['server', 'web'] : ['server']);
await import(pathToFileURL(`${root}/dist/server/cli.mjs`).href);
