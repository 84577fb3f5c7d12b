#!/usr/bin/env node
// npm start: from a fresh clone to a running system. Installs and builds what is missing or stale, then
// becomes the server: one process, so that Ctrl-C and SIGTERM reach it directly.
import './lib/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { stopWithParent } from './lib/parent.mjs';
import { checkAddress } from './lib/port.mjs';
import { root } from './lib/process.mjs';

stopWithParent();
if (!process.argv.includes('--help')) await checkAddress(process.env);
await ensureInstalled();
await ensureBuilt(['server', 'web']);
process.chdir(root);
await import(pathToFileURL(`${root}/dist/server/serve.mjs`).href);
