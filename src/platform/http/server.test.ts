import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../actor.ts';
import { createServer, SESSION_COOKIE } from './server.ts';

const serverOf = async (ratePerMinute: number) => {
  const asked: string[] = [];
  const server = await createServer({
    version: '0.0.0',
    ratePerMinute,
    report: () => undefined,
    resolveActor: async (token) => {
      asked.push(token);
      return ANONYMOUS;
    },
  });
  server.get('/api/thing', async (request) => ({ kind: request.actor.kind }));
  server.post('/api/thing', async () => ({ done: true }));
  return { server, asked };
};
const headers = { cookie: `${SESSION_COOKIE}=token` };

describe('The server', () => {
  it('asks who a session stands for only after the address has kept to its rate', async () => {
    const { server, asked } = await serverOf(2);
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await server.inject({ url: '/api/thing', headers }));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 429, 429, 429]);
    expect(asked).toHaveLength(2);
    await server.close();
  });

  it('keeps apart the rates of those who come through a proxy on this machine, and believes no other', async () => {
    const { server } = await serverOf(1);
    const ask = async (remoteAddress: string, forwarded: string) =>
      (
        await server.inject({
          url: '/api/thing',
          remoteAddress,
          headers: { 'x-forwarded-for': forwarded },
        })
      ).statusCode;
    expect(await ask('127.0.0.1', '203.0.113.1')).toBe(200);
    expect(await ask('127.0.0.1', '203.0.113.2')).toBe(200);
    expect(await ask('127.0.0.1', '203.0.113.1')).toBe(429);
    expect(await ask('198.51.100.7', '203.0.113.3')).toBe(200);
    expect(await ask('198.51.100.7', '203.0.113.4')).toBe(429);
    await server.close();
  });

  it('looks nobody up for an address that does not exist', async () => {
    const { server, asked } = await serverOf(100);
    expect((await server.inject({ url: '/api/nothing', headers })).statusCode).toBe(404);
    expect(asked).toEqual([]);
    await server.close();
  });

  it('takes a write only from its own pages, or from a program that names no page', async () => {
    const { server } = await serverOf(100);
    const write = async (origin?: string) =>
      (
        await server.inject({
          method: 'POST',
          url: '/api/thing',
          headers: { host: 'circle.example', ...(origin === undefined ? {} : { origin }) },
        })
      ).statusCode;
    expect(await write()).toBe(200);
    expect(await write('https://circle.example')).toBe(200);
    expect(await write('https://evil.example')).toBe(403);
    expect(await write('null')).toBe(403);
    expect(await write('https://circle.example.evil.example')).toBe(403);
    await server.close();
  });

  it('takes it calmly when an asker leaves before the answer or in the middle of the question', async () => {
    const reported: unknown[] = [];
    const server = await createServer({
      version: '0.0.0',
      ratePerMinute: 100,
      report: (error) => reported.push(error),
      resolveActor: async () => ANONYMOUS,
    });
    const met: string[] = [];
    server.addHook('onError', async (_request, _reply, { code }) => void met.push(code));
    server.post('/api/long', async ({ raw }) => {
      await once(raw.socket, 'close');
      return Array.from({ length: 50_000 }, (_, row) => row * row);
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.server.address() as AddressInfo;
    const leave = async (length: number, body: string) => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      const head = ['POST /api/long HTTP/1.1', 'host: here', 'accept-encoding: gzip'];
      const content = ['content-type: application/json', `content-length: ${length}`];
      socket.write([...head, ...content, '', body].join('\r\n'));
      await setTimeout(30);
      socket.destroy();
    };
    await leave(2, '{}');
    await leave(100, '{"half":');
    await expect.poll(() => met.toSorted()).toEqual(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']);
    await setTimeout(30);
    expect(reported).toEqual([]);
    expect((await server.inject('/api/nothing')).statusCode).toBe(404);
    await server.close();
  });
});
