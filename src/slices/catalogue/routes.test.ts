import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider, testOffer } from '../../../test/support/offers.ts';
import { ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import { openApi } from '../../platform/http/api.ts';
import { createServer, SESSION_COOKIE } from '../../platform/http/server.ts';
import { bodyOf } from './domain/offer-body.ts';
import { cataloguePolicy, catalogueRoutes } from './index.ts';

describe('The catalogue over HTTP', () => {
  const db = useDatabase();
  let server: FastifyInstance;
  let staff: SignedInActor;
  const faults: unknown[] = [];
  beforeAll(async () => {
    await loadTestCircle(db);
    staff = (await loadTestProvider(db, [{ nameZh: '公开的', assetNumber: '00123' }])).staff;
    server = await createServer({
      version: '0',
      resolveActor: async (token) => (token === 'staff' ? staff : ANONYMOUS),
      report: (error) => faults.push(error),
      ratePerMinute: 10_000,
    });
    catalogueRoutes(openApi({ server, uow: db.uow, bound: [] }, cataloguePolicy));
    await server.ready();
  });
  afterAll(() => server.close());

  const post = (url: string, payload: object, key = db.uow.newId() as string) =>
    server.inject({
      method: 'POST',
      url,
      payload,
      cookies: { [SESSION_COOKIE]: 'staff' },
      headers: { 'idempotency-key': key },
    });
  const body = bodyOf({ ...testOffer(), version: 1 });

  it('publishes, edits, confirms and withdraws, each write once per key', async () => {
    const key = db.uow.newId();
    const first = await post('/api/catalogue/offers', body, key);
    expect(first.statusCode).toBe(200);
    expect((await post('/api/catalogue/offers', body, key)).json()).toEqual(first.json());
    const { offerId } = first.json();
    const url = `/api/catalogue/offers/${offerId}`;
    const edit = await post(`${url}/update`, { version: 1, offer: { ...body, nameZh: '改名' } });
    expect(edit.json()).toEqual({ offerId, version: 2 });
    expect((await post(`${url}/verify`, { version: 2 })).json().version).toBe(3);
    expect((await post(`${url}/retire`, { version: 3 })).json().version).toBe(4);
    const shown = await server.inject({ url });
    expect(shown.json()).toMatchObject({
      offer: { nameZh: '改名', state: 'retired', verifiedOn: '2026-05-18' },
      allowed: ['catalogue.read'],
    });
  });

  it('answers bad input with the field and both languages, and never with a fault of its own', async () => {
    const cases: [
      Promise<{ statusCode: number; json(): { code: string; field?: string } }>,
      number,
      string?,
    ][] = [
      [post('/api/catalogue/offers', { ...body, price: { unit: 'hour', amount: 300, extras: [] } }), 400],
      [post('/api/catalogue/offers', { ...body, stepMinutes: 7 }), 400],
      [post('/api/catalogue/offers', { ...body, verifiedOn: '0000-01-01' }), 400],
      [post('/api/catalogue/offers', { ...body, surprise: true }), 400],
      [post('/api/catalogue/offers', { ...body, nameZh: 'a\u0000' }), 400],
      [post('/api/catalogue/offers', { ...body, keywords: ['\ud800'] }), 400],
      [server.inject({ url: '/api/catalogue/offers?text=%00' }), 400],
      [post('/api/catalogue/offers', body, 'no key'), 400],
      [server.inject({ method: 'POST', url: '/api/catalogue/offers', payload: body }), 401],
      [server.inject({ url: '/api/catalogue/offers?page=0' }), 400],
      [server.inject({ url: '/api/catalogue/offers?kind=house' }), 400],
      [server.inject({ url: '/api/catalogue/offers/nonsense' }), 400],
      [server.inject({ url: `/api/catalogue/offers/${db.uow.newId()}` }), 404],
      [server.inject({ url: `/api/catalogue/providers/${db.uow.newId()}` }), 404],
    ];
    for (const [answer, status] of cases) {
      const response = await answer;
      expect(response.statusCode).toBe(status);
      expect(response.json()).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
    }
    expect(faults).toEqual([]);
  });

  it('lists to everyone, with names, price, provenance and the counts beside each filter', async () => {
    const listed = await server.inject({ url: '/api/catalogue/offers?text=公开的&size=5' });
    expect(listed.json()).toMatchObject({
      total: 1,
      offers: [{ nameZh: '公开的', provenance: 'own', price: { unit: 'hour', amount: '30000' } }],
      facets: { jurisdiction: [{ code: 'north', count: 1 }] },
    });
    const provider = await server.inject({ url: `/api/catalogue/providers/${staff.orgId}` });
    expect(provider.json()).toMatchObject({ provider: { nameZh: '测试院' }, total: 1, allowed: [] });
  });

  it('exports what is published as CSV and as JSON', async () => {
    const csv = await server.inject({ url: '/api/catalogue/export' });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toMatch(
      /^attachment; filename="catalogue-test-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(csv.body.startsWith('\ufeff"编号","来源"')).toBe(true);
    expect(csv.body).toContain('"00123"');
    const json = await server.inject({ url: '/api/catalogue/export?format=json' });
    expect(json.json()).toMatchObject({
      circle: 'test',
      currency: { code: 'CNY', exponent: 2 },
      offers: [{ nameZh: '公开的', provenance: 'own' }],
    });
  });

  it('describes itself in OpenAPI', () => {
    const document = server.swagger() as { paths: Record<string, object> };
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/catalogue/export',
      '/api/catalogue/offers',
      '/api/catalogue/offers/{offerId}',
      '/api/catalogue/offers/{offerId}/retire',
      '/api/catalogue/offers/{offerId}/update',
      '/api/catalogue/offers/{offerId}/verify',
      '/api/catalogue/own',
      '/api/catalogue/providers/{providerId}',
    ]);
  });
});
