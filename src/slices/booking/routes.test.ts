import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { ANONYMOUS } from '../../platform/actor.ts';
import { openApi } from '../../platform/http/api.ts';
import { createServer } from '../../platform/http/server.ts';
import { bookingPolicy, bookingRoutes } from './index.ts';

describe('The week of an instrument over HTTP', () => {
  const db = useDatabase();
  let server: FastifyInstance;
  let instrument = '';
  let service = '';
  beforeAll(async () => {
    await loadTestCircle(db);
    const { offers } = await loadTestProvider(db, [
      {},
      { kind: 'service', turnaroundDays: 5, openingHours: [], nameZh: '分析服务' },
    ]);
    [instrument = '', service = ''] = offers.map((offer) => offer.id);
    server = await createServer({
      version: '0',
      resolveActor: async () => ANONYMOUS,
      report: (error) => {
        throw error;
      },
      ratePerMinute: 10_000,
    });
    bookingRoutes(openApi({ server, uow: db.uow, bound: [] }, bookingPolicy));
    await server.ready();
  });
  afterAll(() => server.close());
  const week = (id: string, query = '') => server.inject({ url: `/api/booking/offers/${id}/week${query}` });

  it('is public and starts today where the instrument is, or on the day asked for', async () => {
    const today = (await week(instrument)).json();
    expect(today).toMatchObject({ fromDate: '2026-05-18', timezone: 'Asia/Shanghai', provenance: 'own' });
    expect(today.days).toHaveLength(7);
    expect(today.days[0].segments).toEqual([
      { from: '2026-05-18T00:00:00.000Z', to: '2026-05-18T10:00:00.000Z', free: 1, of: 1 },
    ]);
    expect((await week(instrument, '?from=2027-01-01')).json().fromDate).toBe('2027-01-01');
  });

  it('says in which slot a wanted length fits first, or that it fits in none', async () => {
    expect((await week(instrument, '?minutes=90')).json().earliest).toEqual({
      from: '2026-05-18T01:00:00.000Z',
      to: '2026-05-18T03:00:00.000Z',
    });
    expect((await week(instrument, '?minutes=6000')).json().earliest).toBeNull();
  });

  it('answers what cannot be asked with a clear sentence', async () => {
    const cases: [string, string, number][] = [
      [service, '', 422],
      ['0192d0c2-0000-7000-8000-000000000000', '', 404],
      ['nonsense', '', 400],
      [instrument, '?from=tomorrow', 400],
      [instrument, '?from=9999-12-31', 400],
      [instrument, '?minutes=0', 400],
    ];
    for (const [id, query, status] of cases) {
      const answer = await week(id, query);
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
    }
  });

  it('can be followed by a calendar program as free and busy times', async () => {
    const feed = (id: string) => server.inject({ url: `/api/booking/offers/${id}/free-busy.ics?days=2` });
    const answer = await feed(instrument);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.body.split('\r\n').filter((line) => line.startsWith('FREEBUSY'))).toEqual([
      'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260517T160000Z/20260518T000000Z',
      'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260518T100000Z/20260519T000000Z',
      'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260519T100000Z/20260519T160000Z',
    ]);
    expect((await feed(service)).statusCode).toBe(422);
  });
});
