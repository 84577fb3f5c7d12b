import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { recordBatches } from '../../../test/support/audit-log.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { iso, later } from '../../kernel/time.ts';
import { type Actor, ANONYMOUS } from '../../platform/actor.ts';
import { verifyExport } from '../../platform/audit/verify.ts';
import { openApi } from '../../platform/http/api.ts';
import { createServer, SESSION_COOKIE } from '../../platform/http/server.ts';
import { auditPolicy, auditRoutes } from './index.ts';

describe('The audit log over HTTP', () => {
  const db = useDatabase();
  const auditor = testActor('auditor');
  const firm = testActor('enterprise_agent');
  const actors: Readonly<Record<string, Actor>> = { auditor, firm, operator: testActor('operator') };
  let server: FastifyInstance;

  beforeAll(async () => {
    await recordBatches(db, firm, 2, 3);
    await recordBatches(db, auditor, 1, 2);
    server = await createServer({
      version: 'test',
      ratePerMinute: 10_000,
      resolveActor: async (token) => actors[token] ?? ANONYMOUS,
      report: (error) => {
        throw error;
      },
    });
    auditRoutes(openApi({ server, uow: db.uow, bound: [] }, auditPolicy));
    await server.ready();
  });
  afterAll(() => server.close());

  const get = async (who: string, url: string) => {
    const response = await server.inject({ url, cookies: { [SESSION_COOKIE]: who } });
    return { status: response.statusCode, response, body: response.json() };
  };
  const positions = async (query: string): Promise<number[]> => {
    const { status, body } = await get('auditor', `/api/audit/log${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.events.map((event: { position: number }) => event.position);
  };

  it('gives an auditor every record, newest first, with the seal that covers it', async () => {
    const { body } = await get('auditor', '/api/audit/log');
    expect(body.events).toHaveLength(8);
    expect(body.events[0]).toMatchObject({
      position: 8,
      actorOrg: auditor.orgId,
      seal: null,
      provenance: 'own',
    });
    expect(body.events[7]).toMatchObject({ position: 1, actorOrg: firm.orgId, seal: 1, type: 'test.noted' });
    expect(JSON.parse(body.events[7].payload)).toEqual({ text: '第 1 批\u2028记录 1' });
    expect(body).toMatchObject({ next: null, allowed: ['audit.log', 'audit.export', 'audit.heads'] });
  });

  it('pages by position without overlap or gap', async () => {
    const { body: first } = await get('operator', '/api/audit/log?limit=5');
    expect(first.next).toBe(4);
    expect(await positions('?limit=5&before=4')).toEqual([3, 2, 1]);
  });

  it('filters by organisation, type, command and a half-open period', async () => {
    expect(await positions(`?organisation=${auditor.orgId}`)).toEqual([8, 7]);
    expect(await positions('?type=test')).toHaveLength(8);
    expect(await positions('?type=test.noted&limit=1')).toEqual([8]);
    expect(await positions('?type=tes')).toEqual([]);
    const { body } = await get('auditor', '/api/audit/log?before=3&limit=1');
    expect(await positions(`?command=${body.events[0].commandId}`)).toEqual([2]);
    const from = iso(later(TEST_START, 1_000));
    const to = iso(later(TEST_START, 3_000));
    expect(await positions(`?from=${from}&to=${to}`)).toEqual([3, 2]);
  });

  it('says what is wrong with a question', async () => {
    const now = iso(TEST_START);
    const reversed = await get('auditor', `/api/audit/log?from=${now}&to=${now}`);
    expect(reversed).toMatchObject({ status: 422, body: { code: 'audit.period-reversed', field: 'to' } });
    for (const query of ['limit=0', 'limit=201', 'before=x', 'organisation=me', 'type=A', 'from=yesterday']) {
      const { status, body } = await get('auditor', `/api/audit/log?${query}`);
      expect({ status, code: body.code }, query).toEqual({ status: 400, code: 'platform.invalid-input' });
    }
  });

  it('is closed to everyone else, log and export', async () => {
    for (const path of ['log', 'export']) {
      expect(await get('firm', `/api/audit/${path}`)).toMatchObject({ status: 403 });
      expect(await get('nobody', `/api/audit/${path}`)).toMatchObject({ status: 401 });
    }
    // Under the policy lie the row-level rights: a firm that got past it would see its own records only.
    const seen = await db.uow.read(firm, (tx) => tx.query('select actor_org from platform.event'));
    expect(new Set(seen.map((row) => Object.values(row)[0]))).toEqual(new Set([firm.orgId]));
    expect(await db.uow.read(ANONYMOUS, (tx) => tx.query('select id from platform.event'))).toEqual([]);
  });

  it('shows the heads to everyone', async () => {
    const { status, body } = await get('nobody', '/api/audit/heads');
    expect(status).toBe(200);
    expect(body.seals.map((seal: { number: number }) => seal.number)).toEqual([1]);
    expect(body).toMatchObject({ unsealed: 5, next: null });
    expect(body.seals[0]).toMatchObject({ firstPosition: 1, lastPosition: 3 });
  });

  it('streams an export that verifies, as a file to be saved', async () => {
    const response = await server.inject({
      url: '/api/audit/export',
      cookies: { [SESSION_COOKIE]: 'auditor' },
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-disposition']).toBe(
      'attachment; filename="tongquan-audit-2026-05-18.jsonl"',
    );
    const folder = await mkdtemp(join(tmpdir(), 'tq-audit-'));
    try {
      const file = join(folder, 'export.jsonl');
      await writeFile(file, response.body);
      expect(await verifyExport(file)).toMatchObject({
        ok: true,
        records: 8,
        seals: 1,
        unsealed: 5,
        pending: 0,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
