import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { later } from '../../kernel/time.ts';
import { ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import { openFileStore } from '../../platform/files/index.ts';
import { type BoundOperation, openApi } from '../../platform/http/api.ts';
import { createServer, SESSION_COOKIE } from '../../platform/http/server.ts';
import { ledgerPolicy, ledgerRoutes } from '../ledger/index.ts';
import { vouchersPolicy, vouchersRoutes } from '../vouchers/index.ts';
import { clearingPolicy, clearingRoutes } from './index.ts';

describe('Vouchers, books and clearing over HTTP', () => {
  const db = useDatabase();
  const faults: unknown[] = [];
  const bound: BoundOperation[] = [];
  let server: FastifyInstance;
  let world: VoucherWorld;
  let persons: Record<string, SignedInActor>;
  let voucherId: string;
  let claimId: Uuid;

  beforeAll(async () => {
    world = await voucherWorld(db);
    const { agent, officer, treasurer, auditor, operator, providerFinance } = world;
    const third = { ...treasurer, personId: randomUUID() as Uuid };
    const second = { ...treasurer, personId: randomUUID() as Uuid };
    persons = { agent, officer, treasurer, second, third, auditor, operator, provider: providerFinance };
    server = await createServer({
      version: '0',
      resolveActor: async (token) => persons[token] ?? ANONYMOUS,
      report: (error) => faults.push(error),
      ratePerMinute: 100_000,
    });
    const files = await openFileStore(await mkdtemp(path.join(tmpdir(), 'tq-clearing-')));
    ledgerRoutes(openApi({ server, uow: db.uow, bound }, ledgerPolicy));
    vouchersRoutes(openApi({ server, uow: db.uow, bound }, vouchersPolicy));
    clearingRoutes(openApi({ server, uow: db.uow, bound }, clearingPolicy), operator, files);
    await server.ready();
  });
  afterAll(() => server.close());

  const get = (who: string, url: string) =>
    server.inject({ method: 'GET', url, cookies: { [SESSION_COOKIE]: who } });
  const post = (who: string, url: string, payload?: object) =>
    server.inject({
      method: 'POST',
      url,
      ...(payload === undefined ? {} : { payload }),
      cookies: { [SESSION_COOKIE]: who },
      headers: { 'idempotency-key': randomUUID() },
    });
  const passes = (ms: number) => {
    db.clock.now = later(db.clock.now, ms);
  };
  const fine = async (answer: ReturnType<typeof get>) => {
    const given = await answer;
    expect(given.json()).not.toHaveProperty('code');
    expect(given.statusCode).toBe(200);
    return given.json();
  };

  it('reads the rules without signing in', async () => {
    const { schemes } = await fine(get('nobody', '/api/schemes?jurisdiction=north'));
    expect(schemes.map((one: { inForce: boolean }) => one.inForce)).toEqual([true, true]);
    expect((await get('nobody', '/api/vouchers')).statusCode).toBe(401);
  });

  it('appropriates, pre-checks, applies and issues', async () => {
    const about = { jurisdictionId: NORTH, schemeCode: 'voucher' };
    const early = await fine(
      get('agent', '/api/vouchers/check?jurisdictionId=north&schemeCode=voucher&amount=50000'),
    );
    expect(early).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'vouchers.budget-exhausted', rule: 'payers' },
    });
    await appropriateBoth(world, 10_000_000n, 4_000_000n);
    const put = await fine(
      post('treasurer', '/api/schemes/appropriate', { ...about, amount: '1000000', reference: '2号' }),
    );
    expect(put.available).toBe('5000000');
    const check = await fine(
      get('agent', '/api/vouchers/check?jurisdictionId=north&schemeCode=voucher&amount=50000'),
    );
    expect(check).toMatchObject({ outcome: 'granted', face: '50000' });
    const asked = await fine(post('agent', '/api/vouchers/apply', { ...about, amount: '300000' }));
    voucherId = asked.voucherId;
    const desk = await fine(get('officer', '/api/desk/vouchers'));
    expect(desk.requests[0]).toMatchObject({
      id: voucherId,
      waitingDays: 0,
      workingDays: 0,
      lateDays: 0,
      allowed: ['vouchers.issue', 'vouchers.refuse'],
    });
    await fine(post('officer', `/api/vouchers/${voucherId}/issue`));
    const mine = await fine(get('agent', '/api/vouchers'));
    expect(mine.vouchers[0]).toMatchObject({
      free: '300000',
      state: 'active',
      allowed: [],
      provenance: 'own',
    });
  });

  it('shows a claim with its dossier to those it concerns, and takes two approvals', async () => {
    passes(1000);
    ({ claimId } = await claimFor(world, voucherId as Uuid, 300_000n, 600_000n));
    passes(1000);
    const file = await fine(get('officer', `/api/claims/${claimId}`));
    expect(file).toMatchObject({ needsSecond: true, allowed: ['vouchers.approve', 'vouchers.reject'] });
    expect(await fine(post('officer', `/api/claims/${claimId}/approve`))).toEqual({
      state: 'first-approved',
    });
    expect((await fine(get('officer', `/api/claims/${claimId}`))).allowed).toEqual(['vouchers.reject']);
    persons.colleague = world.secondOfficer;
    expect(await fine(post('colleague', `/api/claims/${claimId}/approve`))).toEqual({ state: 'approved' });
    expect((await fine(get('provider', '/api/claims'))).claims).toHaveLength(1);
    expect((await fine(get('provider', `/api/claims/${claimId}`))).approvals).toEqual([]);
    const { movements } = await fine(get('agent', `/api/vouchers/${voucherId}/movements`));
    expect(movements).toMatchObject([
      { kind: 'issue', free: '300000', reserved: '0', freeAfter: '300000' },
      { kind: 'reserve', free: '-300000', reserved: '300000', freeAfter: '0' },
      { kind: 'redeem', free: '0', reserved: '-300000', freeAfter: '0', claimId },
    ]);
    const { lines } = await fine(get('officer', '/api/desk/funnel'));
    const voucher = lines.find((one: { scheme: { code: string } }) => one.scheme.code === 'voucher');
    expect(voucher).toMatchObject({ series: 'own', issued: '300000', redeemed: '300000', paidOut: '300000' });
    expect(voucher.appropriated).toEqual([
      { payer: 'province', amount: '10000000' },
      { payer: 'north', amount: '5000000' },
    ]);
  });

  it('closes, signs, pays and prints a month', async () => {
    const closed = await fine(
      post('treasurer', '/api/clearing/periods/2026-05/close', { early: '年终结转' }),
    );
    for (const [who, step] of [
      ['treasurer', 'prepared'],
      ['second', 'reviewed'],
      ['third', 'approved'],
    ] as const) {
      await fine(post(who, `/api/clearing/statements/${closed.statementId}/sign`, { step }));
    }
    const page = await fine(get('treasurer', `/api/clearing/statements/${closed.statementId}`));
    expect(page).toMatchObject({
      intact: true,
      digest: closed.digest,
      allowed: ['clearing.seal', 'clearing.pay', 'clearing.correct'],
    });
    const [payee] = page.payees;
    const pay = { payeeId: payee.payeeId, amount: payee.amount, paidOn: '2026-05-18', bankReference: 'B1' };
    await fine(post('treasurer', `/api/clearing/statements/${closed.statementId}/pay`, pay));
    const { periods } = await fine(get('treasurer', '/api/clearing/periods'));
    expect(periods[0]).toMatchObject({
      period: '2026-05',
      state: 'closed',
      signed: 3,
      allowed: ['clearing.seal'],
    });
    await fine(get('auditor', `/api/clearing/statements/${closed.statementId}/orders`));
    await fine(get('treasurer', '/api/clearing/layouts'));
    await fine(get('provider', '/api/clearing/accounts'));
    expect((await get('treasurer', `/api/clearing/statements/${closed.statementId}/scan`)).statusCode).toBe(
      404,
    );
    const received = await fine(get('provider', '/api/clearing/receivables'));
    expect(received.paid).toMatchObject([
      { jurisdictionId: 'north', series: 'own', amount: '100000', paidOn: '2026-05-18', bankReference: 'B1' },
    ]);
    const file = await get('treasurer', `/api/clearing/statements/${closed.statementId}/xlsx?lang=en`);
    expect(file.headers['content-type']).toContain('spreadsheetml');
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
    await fine(get('auditor', '/api/clearing/netting/2026-05'));
    const asked = (digest: string, id = closed.statementId) =>
      fine(get('nobody', `/api/clearing/verify?statement=${id}&digest=${digest}`));
    expect(await asked(closed.digest)).toEqual({
      matches: true,
      record: { version: 1, signed: 3, intact: true },
    });
    const unknown = { matches: false };
    expect(await asked('0'.repeat(64))).toEqual(unknown);
    expect(await asked(closed.digest, randomUUID())).toEqual(unknown);
    await fine(get('treasurer', '/api/clearing/periods/2026-06'));
  });

  it('opens the books to their treasury and their check to the auditor', async () => {
    const { accounts } = await fine(get('treasurer', '/api/ledger/accounts?book=budget&prefix=spent'));
    expect(
      accounts.map((one: { jurisdictionId: string; balance: string }) => [one.jurisdictionId, one.balance]),
    ).toEqual([
      ['north', '100000'],
      ['province', '200000'],
    ]);
    const { journals } = await fine(get('treasurer', '/api/ledger/journals?limit=200'));
    expect(journals.map((one: { kind: string }) => one.kind)).toContain('pay');
    expect(await fine(get('auditor', '/api/ledger/check'))).toEqual({ broken: [] });
  });

  it('turns every bad input into a clear refusal and never into a fault of its own', async () => {
    const bad = ['x', '%00', '-1', '9'.repeat(40), randomUUID(), '1999-01'];
    const bodies = [{}, { reason: '' }, { amount: '-1' }, { amount: 5 }, { step: 'x' }, { early: 3 }, []];
    for (const { op } of bound) {
      for (const value of bad) {
        const url = op.path.replace(/:\w+/g, encodeURIComponent(value));
        const query = `?amount=${value}&after=${value}&limit=${value}&jurisdiction=${value}&state=${value}&prefix=${value}`;
        for (const who of ['agent', 'officer', 'treasurer', 'auditor']) {
          const answers =
            op.kind === 'query'
              ? [await get(who, url), await get(who, url + query)]
              : [await post(who, url), await post(who, url, bodies[value.length % bodies.length])];
          for (const answer of answers) expect(answer.statusCode, `${op.id} ${url}`).toBeLessThan(500);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(await fine(get('auditor', '/api/ledger/check'))).toEqual({ broken: [] });
  });

  it('lets a stranger firm see no voucher, claim or book', async () => {
    const { agent } = await world.newEnterprise();
    persons.stranger = agent;
    expect((await fine(get('stranger', '/api/vouchers'))).vouchers).toEqual([]);
    expect((await fine(get('stranger', '/api/claims'))).claims).toEqual([]);
    expect((await get('stranger', `/api/claims/${claimId}`)).statusCode).toBe(404);
    expect((await get('stranger', `/api/vouchers/${voucherId}`)).statusCode).toBe(404);
    expect((await get('stranger', `/api/vouchers/${voucherId}/movements`)).statusCode).toBe(404);
    expect((await get('stranger', '/api/ledger/accounts')).statusCode).toBe(403);
    expect(await issuedVoucher(world, 1_000n, agent)).toBeDefined();
  });

  it('lists an agreement to its two parties, and to nobody else', async () => {
    const agreement = { counterpartyId: 'province', number: '协〔2026〕1号', from: '2026-05-01' };
    await fine(post('treasurer', '/api/clearing/agreements', agreement));
    const { agreements } = await fine(get('treasurer', '/api/clearing/agreements'));
    expect(agreements).toMatchObject([{ ...agreement, jurisdictionId: NORTH }]);
    persons.elsewhere = {
      ...world.treasurer,
      jurisdictionId: 'south' as typeof world.treasurer.jurisdictionId,
    };
    expect((await fine(get('elsewhere', '/api/clearing/agreements'))).agreements).toEqual([]);
    expect((await get('agent', '/api/clearing/agreements')).statusCode).toBe(403);
  });
});
