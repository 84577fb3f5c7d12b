import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');

export interface Product {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the product as `npm start` does, on a fresh sample circle in a temporary folder. */
export async function startProduct(): Promise<Product> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-circle-'));
  // The database account must be able to pass through.
  chmodSync(data, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), TONGQUAN_DATA: data };
  const child = spawn(process.execPath, [path.join(root, 'bin/start.mjs')], { env, stdio: 'ignore' });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  while (!(await answers(`${url}/api/health`))) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode} while starting`);
    await sleep(50);
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
