import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useDatabase } from '../../../test/support/database.ts';
import {
  NORTH,
  REIMBURSE_SCHEME,
  SOUTH,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { openYearClaim } from './claims.ts';
import { appropriateCommand } from './commands/appropriate.ts';
import { approveClaimCommand } from './commands/claim.ts';
import { issueRulingCommand } from './commands/ruling.ts';
import { claimPage } from './queries/vouchers.ts';
import { askRuling, orderOnRuling } from './rulings.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('A reimbursement of last year’s spend', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  beforeAll(async () => {
    world = await voucherWorld(db, [{ ...REIMBURSE_SCHEME, secondApprovalFrom: undefined }]);
  });

  const claimYear = command({
    name: 'test.claim-year',
    input: z.object({
      amount: z.string(),
      paidOn: z.string(),
      service: z.string(),
      orderId: z.string().optional(),
    }),
    execute: async (context, { amount, paidOn, service, orderId }) => {
      const actor = context.actor;
      if (actor.kind !== 'person') throw new Error('signed in');
      const enterprise = { id: actor.orgId, nameZh: '甲', nameEn: 'A' };
      const opened = await openYearClaim(context.tx, {
        at: context.at,
        commandId: context.commandId,
        emit: context.emit,
        claimId: context.newId(),
        enterpriseId: actor.orgId,
        jurisdictionId: NORTH,
        spend: [
          { paidOn, amount: money(amount), serviceCode: service },
          { paidOn: '2024-03-01', amount: money(999_999), serviceCode: 'testing' },
        ].map((one, index) => ({
          ...one,
          orderId: (index === 0 ? (orderId ?? randomUUID()) : randomUUID()) as Uuid,
          orderNumber: 'A-1',
          provider: { id: world.provider.id, nameZh: '乙', nameEn: 'B' },
          providerJurisdictionId: SOUTH,
          filed: ['contract', 'invoice'] as const,
          provenance: 'own' as const,
        })),
        evidenceAt: context.at,
        dossier: { enterprise },
        evidence: () => [],
        provenance: 'own',
      });
      return opened.ok
        ? ok({ claimId: opened.value.claimId, amount: opened.value.amount.toString() })
        : opened;
    },
  });
  const claim = (amount: string, service = 'testing', agent = world.agent) =>
    world.run(claimYear, agent, { amount, paidOn: '2025-06-01', service });
  /** A firm asks, the desk issues, and an order takes the ruling up. */
  const orderOn = command({
    name: 'test.order-on-ruling',
    input: z.object({ rulingId: z.string(), orderId: z.string(), offerId: z.string() }),
    execute: async ({ tx, at, actor }, { rulingId, orderId, offerId }) => {
      if (actor.kind !== 'person') throw new Error('signed in');
      const ids = { rulingId: rulingId as Uuid, orderId: orderId as Uuid, offerId: offerId as Uuid };
      const use = { jurisdictionId: NORTH, enterpriseId: actor.orgId, price: money(100_000), at, ...ids };
      const taken = await orderOnRuling(tx, use);
      return taken.ok ? ok({}) : taken;
    },
  });
  const askFor = command({
    name: 'test.ask-ruling',
    input: z.object({ offerId: z.string() }),
    execute: async ({ tx, at, actor, newId, emit }, { offerId }) => {
      if (actor.kind !== 'person') throw new Error('signed in');
      const names = {
        offerNameZh: '检测',
        offerNameEn: 'Test',
        serviceCode: 'testing',
        enterpriseNameZh: '甲',
        enterpriseNameEn: 'A',
        enterpriseJurisdictionId: NORTH,
        providerNameZh: '乙',
        providerNameEn: 'B',
        providerJurisdictionId: SOUTH,
      };
      const asked = await askRuling(tx, {
        jurisdictionId: NORTH,
        id: newId(),
        enterpriseId: actor.orgId,
        providerId: world.provider.id,
        offerId: offerId as Uuid,
        asked: names,
        schemeCode: 'reimburse',
        schemeVersion: 1,
        amount: money(100_000),
        statement: '研发用',
        askedBy: actor.personId,
        askedAt: at,
        provenance: 'own',
        emit,
      });
      return asked.ok ? ok({ rulingId: asked.value.rulingId as string }) : asked;
    },
  });
  const put = (amount: string) =>
    world.run(appropriateCommand, world.treasurer, {
      jurisdictionId: NORTH,
      schemeCode: 'reimburse',
      amount,
      reference: '3号',
    });

  it('is refused while the payers have no budget, naming the clause', async () => {
    const refused = await claim('100000');
    expect(refused.ok ? '' : [refused.error.code, refused.error.rule]).toEqual([
      'vouchers.budget-exhausted',
      'payers',
    ]);
  });

  it('counts last year’s payments only, leaves excluded services out, and once per year', async () => {
    must(await put('80000'));
    expect(code(await claim('100000', 'medical'))).toBe('vouchers.not-last-year');
    const filed = await Promise.all([claim('100000'), claim('100000')]);
    expect(filed.map(code).sort()).toEqual(['ok', 'vouchers.claim-open']);
    const opened = must(filed.find((one) => one.ok) ?? filed[0] ?? (await claim('100000')));
    expect(opened.amount).toBe('50000');
    const page = must(
      await db.uow.read(world.officer, (tx, at) => claimPage(tx, world.officer, opened.claimId, at)),
    );
    expect(page.dossier.spend?.map((one) => one.counted)).toEqual([true, false]);
    const refused = page.dossier.spend?.[1]?.trace.find(({ result }) => result === 'fail');
    expect(refused?.mend).toEqual({ kind: 'last-year' });
    must(await world.run(approveClaimCommand, world.officer, { claimId: opened.claimId }));
    const left = await db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', 'available:north/reimburse'));
    expect(left).toBe(30_000n);
  });

  it('never pays more than the budget when approvals race', async () => {
    const firms = await Promise.all([1, 2, 3].map(() => world.newEnterprise()));
    const claims = await Promise.all(
      firms.map(async ({ agent }) => must(await claim('40000', 'testing', agent))),
    );
    expect(claims.map((one) => one.amount)).toEqual(['20000', '20000', '20000']);
    const approved = await Promise.all(
      claims.map(({ claimId }) => world.run(approveClaimCommand, world.officer, { claimId })),
    );
    expect(approved.map(code).sort()).toEqual(['ok', 'vouchers.budget-short', 'vouchers.budget-short']);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('that the budget refused stays open until there is money', async () => {
    must(await put('1000000'));
    const { rows } = await db.pool.query<{ id: Uuid }>(
      "select id from vouchers.claim where state = 'submitted'",
    );
    expect(rows).toHaveLength(2);
    for (const { id } of rows) must(await world.run(approveClaimCommand, world.officer, { claimId: id }));
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('counts what was ordered on a ruling, although the firm does not qualify any more', async () => {
    const { enterprise, agent } = await world.newEnterprise();
    const [offerId, orderId] = [randomUUID(), randomUUID()];
    const { rulingId } = must(await world.run(askFor, agent, { offerId }));
    const says = { rulingId, upTo: '100000', lastDay: '2026-08-31' };
    must(await world.run(issueRulingCommand, world.officer, says));
    const stranger = await world.newEnterprise();
    const other = await world.run(orderOn, stranger.agent, { rulingId, orderId: randomUUID(), offerId });
    expect(code(other)).toBe('vouchers.ruling-gone');
    must(await world.run(orderOn, agent, { rulingId, orderId, offerId }));
    await db.pool.query('delete from identity.fact where enterprise_id = $1', [enterprise.id]);
    expect(code(await claim('40000', 'testing', agent))).toBe('vouchers.requirement-not-recorded');
    const input = { amount: '40000', paidOn: '2025-06-01', service: 'testing', orderId };
    const filed = must(await world.run(claimYear, agent, input));
    expect(filed.amount).toBe('20000');
    const page = must(
      await db.uow.read(world.officer, (tx, at) => claimPage(tx, world.officer, filed.claimId, at)),
    );
    expect(page.dossier.trace.some((line) => line.zh.includes('依预认定 Y26-'))).toBe(true);
  });
});
