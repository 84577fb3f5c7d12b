import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { digitalLines, digitalXml, INVOICE, textPdf } from '../../../test/support/invoice-files.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { loadTestEnterprise } from '../../../test/support/spine.ts';
import { later } from '../../kernel/time.ts';
import type { Actor, SignedInActor } from '../../platform/actor.ts';
import {
  acceptUploads,
  fileRoutes,
  filesPolicy,
  openFileStore,
  sweepFiles,
} from '../../platform/files/index.ts';
import { openApi } from '../../platform/http/api.ts';
import { createServer, SESSION_COOKIE } from '../../platform/http/server.ts';
import { filesInUse, ordersPolicy, ordersRoutes } from './index.ts';

const PDF = Buffer.from('%PDF-1.7 contract\n%%EOF\n');
const DAY_MS = 86_400_000;

describe('Orders over HTTP', () => {
  const db = useDatabase();
  const actors: Record<string, Actor> = { auditor: testActor('auditor') };
  const setUp: {
    server?: FastifyInstance;
    folder?: string;
    store?: Awaited<ReturnType<typeof openFileStore>>;
    offerId?: string;
  } = {};

  beforeAll(async () => {
    await loadTestCircle(db);
    const { staff, offers } = await loadTestProvider(db, [{ units: ['1', '2'] }]);
    const { agent } = await loadTestEnterprise(db);
    const { agent: rival } = await loadTestEnterprise(db);
    Object.assign(actors, { staff, agent, rival } satisfies Record<string, SignedInActor>);
    const folder = await mkdtemp(join(tmpdir(), 'tq-orders-'));
    const store = await openFileStore(folder);
    const server = await createServer({
      version: 'test',
      resolveActor: async (token) => actors[token] ?? { kind: 'anonymous' },
      report: () => {},
      ratePerMinute: 10_000,
    });
    acceptUploads(server);
    const bound: [] = [];
    fileRoutes(openApi({ server, uow: db.uow, bound }, filesPolicy), store);
    ordersRoutes(openApi({ server, uow: db.uow, bound }, ordersPolicy), store);
    Object.assign(setUp, { server, folder, store, offerId: offers[0]?.id });
  });
  afterAll(async () => {
    await setUp.server?.close();
    await rm(setUp.folder ?? '', { recursive: true, force: true });
  });

  const call = async (who: string, method: 'GET' | 'POST', url: string, body?: object, key?: string) => {
    if (setUp.server === undefined) throw new Error('not set up');
    const response = await setUp.server.inject({
      method,
      url,
      ...(body === undefined ? {} : { payload: body }),
      headers: { 'idempotency-key': key ?? db.uow.newId() },
      cookies: { [SESSION_COOKIE]: who },
    });
    return response;
  };
  const placed = async (day = '2026-05-20') => {
    const slot = { from: `${day}T00:00:00Z`, to: `${day}T02:00:00Z` };
    const quote = await call('agent', 'POST', '/api/quotes', { offerId: setUp.offerId, slot });
    expect(quote.statusCode, quote.body).toBe(200);
    const order = await call('agent', 'POST', '/api/orders', { quoteId: quote.json().id });
    expect(order.statusCode, order.body).toBe(200);
    return order.json().orderId as string;
  };

  it('carry a file from upload to the other party, and to nobody without a right to the order', async () => {
    const orderId = await placed();
    const upload = await setUp.server?.inject({
      method: 'POST',
      url: '/api/files',
      payload: PDF,
      headers: { 'content-type': 'application/pdf' },
      cookies: { [SESSION_COOKIE]: 'agent' },
    });
    const sha256: string = upload?.json().sha256;
    const filed = await call('agent', 'POST', `/api/orders/${orderId}/evidence`, {
      kind: 'contract',
      sha256,
      fileName: '技术服务合同（盖章）.pdf',
    });
    expect(filed.statusCode, filed.body).toBe(200);
    const url = `/api/orders/${orderId}/evidence/${filed.json().evidenceId}/file`;
    const got = await call('staff', 'GET', url);
    expect(got.rawPayload).toEqual(PDF);
    expect(got.headers['content-type']).toBe('application/pdf');
    expect(got.headers['content-disposition']).toContain(
      'attachment; filename="' +
        sha256.slice(0, 12) +
        ".pdf\"; filename*=UTF-8''" +
        encodeURIComponent('技术服务合同'),
    );
    expect(got.headers['x-content-type-options']).toBe('nosniff');
    expect((await call('auditor', 'GET', url)).statusCode).toBe(200);
    expect((await call('rival', 'GET', url)).statusCode).toBe(404);
    expect((await call('nobody', 'GET', url)).statusCode).toBe(401);
    db.clock.now = later(db.clock.now, 3 * DAY_MS);
    if (setUp.store !== undefined) expect(await sweepFiles(db.uow, setUp.store, [filesInUse])).toBe(0);
    expect((await call('staff', 'GET', url)).statusCode).toBe(200);
    db.clock.now = later(db.clock.now, -3 * DAY_MS);
  });

  it('answer list, file and contract in the shapes they promise', async () => {
    db.clock.now = later(db.clock.now, 1000);
    const orderId = await placed();
    const list = await call('agent', 'GET', '/api/orders?state=placed&limit=1');
    expect(list.json()).toMatchObject({ total: 2, orders: [{ id: orderId, state: 'placed' }] });
    expect(list.json().next).not.toBeNull();
    const file = await call('staff', 'GET', `/api/orders/${orderId}`);
    expect(file.statusCode, file.body).toBe(200);
    expect(file.json().allowed).toEqual(['orders.accept', 'orders.decline', 'orders.file-evidence']);
    const contract = await call('agent', 'GET', `/api/orders/${orderId}/contract`);
    expect(contract.statusCode, contract.body).toBe(200);
    expect((await call('rival', 'GET', `/api/orders/${orderId}/contract`)).statusCode).toBe(404);
  });

  it('stand in the list by whose turn it is, and are found by number and by name', async () => {
    const orderId = await placed('2026-05-22');
    const { number, offerNameZh } = (await call('agent', 'GET', `/api/orders/${orderId}`)).json();
    const found = async (who: string, query: string): Promise<boolean> => {
      const list = await call(who, 'GET', `/api/orders?limit=100&${query}`);
      expect(list.statusCode, list.body).toBe(200);
      return list.json().orders.some((order: { id: string }) => order.id === orderId);
    };
    expect(await found('staff', 'stage=waiting')).toBe(true);
    expect(await found('staff', 'stage=underway')).toBe(false);
    expect(await found('agent', 'stage=waiting')).toBe(false);
    expect(await found('agent', 'stage=underway')).toBe(true);
    expect(await found('auditor', 'stage=waiting')).toBe(false);
    expect(await found('agent', `stage=signed&q=${number}`)).toBe(false);
    expect(await found('agent', `q=${number.toLowerCase().slice(2)}`)).toBe(true);
    expect(await found('agent', `q=${encodeURIComponent(offerNameZh.slice(0, 4))}`)).toBe(true);
    expect(await found('agent', 'q=%25')).toBe(false);
    await call('agent', 'POST', `/api/orders/${orderId}/cancel`, { reason: '改期' });
    expect(await found('agent', 'stage=closed')).toBe(true);
    expect(await found('agent', 'stage=underway')).toBe(false);
  });

  it('give the same answer when a command is sent again with its key', async () => {
    const slot = { from: '2026-05-21T00:00:00Z', to: '2026-05-21T01:00:00Z' };
    const quote = await call('agent', 'POST', '/api/quotes', { offerId: setUp.offerId, slot });
    const key = db.uow.newId();
    const first = await call('agent', 'POST', '/api/orders', { quoteId: quote.json().id }, key);
    const second = await call('agent', 'POST', '/api/orders', { quoteId: quote.json().id }, key);
    expect(first.statusCode).toBe(200);
    expect(second.json()).toEqual(first.json());
  });

  it.each([
    ['POST', '/api/quotes', { offerId: 'x' }],
    [
      'POST',
      '/api/quotes',
      { offerId: '019b0000-0000-7000-8000-000000000000', slot: { from: 'now', to: 'later' } },
    ],
    ['POST', '/api/orders', {}],
    ['GET', '/api/orders?limit=0', undefined],
    ['GET', '/api/orders?state=lost', undefined],
    ['GET', '/api/orders/not-an-id', undefined],
    ['POST', '/api/orders/not-an-id/accept', {}],
  ] as const)('refuse bad input in words: %s %s', async (method, url, body) => {
    const answer = await call('agent', method, url, body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'platform.invalid-input' });
  });

  it('start from the top for a cursor that is not ours', async () => {
    expect((await call('agent', 'GET', '/api/orders?after=nonsense')).statusCode).toBe(200);
  });

  describe('read an invoice', () => {
    const send = async (who: string, bytes: Uint8Array | string, type: string): Promise<string> => {
      const answer = await setUp.server?.inject({
        method: 'POST',
        url: '/api/files',
        payload: Buffer.from(bytes),
        headers: { 'content-type': type },
        cookies: { [SESSION_COOKIE]: who },
      });
      return answer?.json().sha256 ?? '';
    };
    const reading = (who: string, orderId: string, sha256: string) =>
      call(who, 'GET', `/api/orders/${orderId}/invoice-reading?sha256=${sha256}`);
    const file = (orderId: string, sha256: string, invoice: object) =>
      call('staff', 'POST', `/api/orders/${orderId}/evidence`, {
        kind: 'invoice',
        sha256,
        fileName: 'invoice.xml',
        invoice,
      });
    const stated = {
      number: INVOICE.number,
      sellerCode: INVOICE.sellerCode,
      buyerCode: INVOICE.buyerCode,
      amount: '100000',
      date: INVOICE.date,
    };

    it('for a party of the order, from its own upload, and for nobody else', async () => {
      const orderId = await placed('2026-05-21');
      const sha256 = await send('staff', digitalXml(), 'application/xml');
      const found = (await reading('staff', orderId, sha256)).json();
      expect(found).toMatchObject({ form: 'xml', lines: [INVOICE.item] });
      expect(found.fields).toContainEqual({ field: 'amount', value: '100000', sure: 'exact' });
      expect((await reading('agent', orderId, sha256)).json().code).toBe('platform.unknown-file');
      expect((await reading('rival', orderId, sha256)).json().code).toBe('orders.unknown-order');
      expect((await reading('auditor', orderId, sha256)).statusCode).toBe(403);
    });

    it('with the reason, and no failure, where it says nothing by itself: it can be filed all the same', async () => {
      const orderId = await placed('2026-05-22');
      const harm = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
      const papers: readonly (readonly [bytes: Uint8Array | string, type: string, unread: string])[] = [
        [harm, 'text/xml', 'damaged'],
        ['%PDF-1.4\n% scan\n%%EOF\n', 'application/pdf', 'damaged'],
        [textPdf([{ x: 10, y: 10, text: '检测报告' }]), 'application/pdf', 'no-invoice'],
      ];
      for (const [bytes, type, unread] of papers) {
        const answer = await reading('staff', orderId, await send('staff', bytes, type));
        expect([answer.statusCode, answer.json()]).toEqual([200, { form: null, unread }]);
      }
      const filed = await file(orderId, await send('staff', harm, 'text/xml'), {
        ...stated,
        number: '26312000000088888888',
      });
      expect(filed.statusCode, filed.body).toBe(200);
    });

    it('and tell the desk what was typed against the file, whatever the client left out', async () => {
      const orderId = await placed('2026-05-26');
      const sha256 = await send('staff', textPdf(digitalLines()), 'application/pdf');
      const answer = await file(orderId, sha256, { ...stated, amount: '99000' });
      const differing = answer.json().checks.filter((check: { code: string }) => check.code === 'read');
      expect(differing).toMatchObject([{ result: 'fail', zh: expect.stringContaining('990.00') }]);
      const { evidence } = (await call('agent', 'GET', `/api/orders/${orderId}`)).json();
      const came = Object.fromEntries(
        evidence[0].origins.map((one: { field: string; origin: string }) => [one.field, one.origin]),
      );
      expect(came).toEqual({
        number: 'pdf',
        sellerCode: 'pdf',
        buyerCode: 'pdf',
        amount: 'typed',
        date: 'pdf',
      });
    });

    it('as one invoice, whether it comes as data, as a page or typed from paper', async () => {
      const orderId = await placed('2026-05-27');
      const other = await placed('2026-05-28');
      const numbered = { ...INVOICE, number: '26312000000099999999' };
      const xml = await send('staff', digitalXml(numbered), 'application/xml');
      const pdf = await send('staff', textPdf(digitalLines(numbered)), 'application/pdf');
      const invoice = { ...stated, number: numbered.number };
      const first = await file(orderId, xml, invoice);
      expect(first.json().checks.filter((one: { code: string }) => one.code === 'read')).toMatchObject([
        { result: 'pass' },
      ]);
      expect((await file(other, pdf, invoice)).json().code).toBe('orders.invoice-used-here');
      const typed = { ...invoice, number: ' 2631 2000 0000 9999 9999 ' };
      const scan = await send('staff', PDF, 'application/pdf');
      expect((await file(other, scan, typed)).json().code).toBe('orders.invoice-used-here');
    });
  });
});
