import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../platform/actor.ts';
import { createServer } from '../platform/http/server.ts';
import { serveWeb } from './web-files.ts';

const SCRIPT = 'export const words = "同圈";\n'.repeat(200);
const INLINE = "document.documentElement.dataset.theme = 'dark';";
const PAGE = `<!doctype html>\n<script>${INLINE}</script>\n${'<meta charset="utf-8">\n'.repeat(100)}`;

describe('The files of the web app', () => {
  let folder = '';
  let server: Awaited<ReturnType<typeof createServer>>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tq-files-'));
    await mkdir(path.join(folder, 'assets'));
    await writeFile(path.join(folder, 'index.html'), PAGE);
    await writeFile(path.join(folder, 'assets', 'words-1a2b.js'), SCRIPT);
    await writeFile(path.join(folder, 'assets', 'words-1a2b.js.br'), brotliCompressSync(SCRIPT));
    await writeFile(path.join(folder, 'assets', 'words-1a2b.js.gz'), gzipSync(SCRIPT));
    server = await createServer({
      version: '0.0.0',
      ratePerMinute: 1_000,
      report: () => undefined,
      resolveActor: async () => ANONYMOUS,
    });
    server.get('/api/list', async () => ({ list: Array.from({ length: 500 }, (_, n) => `记录 ${n}`) }));
    server.get('/api/short', async () => ({ done: true }));
    await serveWeb(server, folder);
  });

  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (url: string, accepted?: string) =>
    server.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

  it('go out as small as the browser can read them, and keep for ever', async () => {
    const address = '/assets/words-1a2b.js';
    const [brotli, gzip, plain] = [
      await ask(address, 'gzip, br'),
      await ask(address, 'gzip'),
      await ask(address),
    ];
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br' });
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(SCRIPT);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(SCRIPT);
    expect(plain.payload).toBe(SCRIPT);
    for (const { headers } of [brotli, gzip, plain]) {
      expect(headers['content-type']).toMatch(/javascript/);
      expect(headers['cache-control']).toMatch(/immutable/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('say which inline script is theirs, and let no other run', async () => {
    const policy = String((await ask('/')).headers['content-security-policy']);
    const hash = createHash('sha256').update(INLINE).digest('base64');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('and so do long answers, but no short one', async () => {
    const packed = await ask('/api/list', 'gzip, br');
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(gunzipSync(packed.rawPayload).toString()).toBe((await ask('/api/list')).payload);
    expect((await ask('/api/short', 'gzip')).headers).not.toHaveProperty('content-encoding');
  });
});
