import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../platform/errors.ts';
import { sendProblem } from '../platform/http/problem.ts';

const YEAR_SECONDS = 31_536_000;

/** Scripts and styles come from here alone; the page talks to nobody else. Its own inline scripts are known by hash. */
function policyFor(page: string): string {
  const inline = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => ` 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'self'",
    `script-src 'self'${inline.join('')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // Evidence is shown inside the page from bytes it has fetched, typed by the page itself.
    "frame-src 'self' blob:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Serves the built web app: hashed assets for ever, and its page for every address that is not the API's. */
export async function serveWeb(server: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  const policy = policyFor(page);
  await server.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    // The build stores each script also compressed.
    preCompressed: true,
    setHeaders: (reply, file) => {
      const hashed = path.relative(folder, file).startsWith('assets');
      reply.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  server.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    if (String(reply.getHeader('content-type') ?? '').startsWith('text/html')) {
      reply.header('content-security-policy', policy);
    }
  });
  server.setNotFoundHandler((request, reply) => {
    const known = request.url.startsWith('/api/') || request.url.startsWith('/assets/');
    if (known || (request.method !== 'GET' && request.method !== 'HEAD')) {
      return sendProblem(reply, refuse('not-found').error);
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}
