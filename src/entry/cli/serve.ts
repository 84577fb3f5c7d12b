import { readConfig } from '../config.ts';
import { locate, serve } from '../server.ts';
import type { CliCommand } from './command.ts';

export const serveCommand: CliCommand = {
  name: 'serve',
  summary: { zh: '启动服务，直到按 Ctrl-C', en: 'Start the server, until Ctrl-C' },
  arguments: [],
  options: {
    'without-sample': {
      type: 'boolean',
      help: { zh: '不载入样例数据', en: 'Leave the sample layer out' },
    },
    demo: {
      type: 'boolean',
      help: {
        zh: '在别人也能访问的地址上仍允许样例人物免密进入',
        en: 'Let sample persons enter without a password even on an address others can reach',
      },
    },
    'no-demo': {
      type: 'boolean',
      help: { zh: '不允许样例人物免密进入', en: 'Let nobody enter without a password' },
    },
  },
  run: async ({ io, json, raw }) => {
    // The server tells people on standard output how far it is; here that belongs to the one JSON document.
    if (json) console.log = console.error;
    await serve(raw);
    const { host, port } = readConfig(io.env, raw, locate());
    return { ok: true, result: { host, port }, lines: [] };
  },
};
