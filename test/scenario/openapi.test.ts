import { describe, expect, it } from 'vitest';
import { useWorld } from '../support/world.ts';

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

describe('The API describes itself', () => {
  const world = useWorld('example');

  it('as OpenAPI 3.1 that holds every operation once', async () => {
    const answer = await world.anonymous().get('/api/openapi.json');
    expect(answer.status).toBe(200);
    expect(answer.at('openapi')).toMatch(/^3\.1\./);
    const described = Object.values(answer.at<Record<string, Record<string, Described>>>('paths')).flatMap(
      (path) => Object.values(path),
    );
    const ids = described.map((operation) => operation.operationId).sort();
    expect(ids).toEqual(world.app.host.bound.map(({ op }) => op.id).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the idempotency key of every command', async () => {
    const answer = await world.anonymous().get('/api/openapi.json');
    const described = Object.values(answer.at<Record<string, Record<string, Described>>>('paths')).flatMap(
      (path) => Object.values(path),
    );
    const commands = new Set(
      world.app.host.bound.filter(({ op }) => op.kind === 'command').map(({ op }) => op.id),
    );
    for (const operation of described.filter((one) => commands.has(one.operationId))) {
      expect(
        operation.parameters?.map((parameter) => parameter.name),
        operation.operationId,
      ).toContain('idempotency-key');
    }
  });

  it('as a page for people, in Chinese first', async () => {
    const page = await world.anonymous().get('/api/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(String(page.body)).toContain('lang="zh-CN"');
    for (const { op } of world.app.host.bound) expect(String(page.body)).toContain(op.summary.zh);
  });

  it('answers an unknown address with a problem and both languages', async () => {
    const answer = await world.anonymous().get('/api/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
    expect(answer.at('code')).toBe('platform.not-found');
  });
});
