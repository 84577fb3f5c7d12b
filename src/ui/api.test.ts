import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../platform/contract.ts';
import { addressOf, endpoint, newIntent } from './api.ts';

const listOperation = operation({
  id: 'sample.list',
  method: 'GET',
  path: '/api/firms/:firmId/papers',
  summary: { zh: '列表', en: 'List' },
  action: 'sample.list',
  kind: 'query',
  params: z.object({ firmId: z.string() }),
  query: z.object({ kind: z.array(z.string()).optional(), page: z.number().optional() }),
  output: z.object({}),
});

describe('the address of a call', () => {
  const list = endpoint<typeof listOperation>('query', 'GET', '/api/firms/:firmId/papers');

  it('holds parameters escaped, repeats lists and leaves out what is absent', () => {
    const address = addressOf(list, { params: { firmId: '甲/乙' }, query: { kind: ['a b', 'c'] } });
    expect(address).toBe('/api/firms/%E7%94%B2%2F%E4%B9%99/papers?kind=a+b&kind=c');
  });

  it('is checked against the contract when the page is compiled', () => {
    // @ts-expect-error another path than the contract's
    endpoint<typeof listOperation>('query', 'GET', '/api/firm/:firmId/papers');
  });
});

describe('an intent', () => {
  it('is a random UUID, new each time', () => {
    expect(newIntent()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newIntent()).not.toBe(newIntent());
  });
});
