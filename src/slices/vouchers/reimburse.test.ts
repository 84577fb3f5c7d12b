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
import { claimPage } from './queries/vouchers.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('A reimbursement of last year’s spend', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  beforeAll(async () => {
    world = await voucherWorld(db, [{ ...REIMBURSE_SCHEME, secondApprovalFrom: undefined }]);
  });

  const claimYear = command({
    name: 'test.claim-year',
    input: z.object({ amount: z.string(), paidOn: z.string(), service: z.string() }),
    execute: async (context, { amount, paidOn, service }) => {
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
        ].map((one) => ({
          ...one,
          orderId: randomUUID() as Uuid,
          orderNumber: 'A-1',
          provider: { id: world.provider.id, nameZh: '乙', nameEn: 'B' },
          providerJurisdictionId: SOUTH,
          filed: ['contract', 'invoice'] as const,
          provenance: 'own' as const,
        })),
        evidenceAt: context.at,
        dossier: { enterprise, evidence: [] },
        provenance: 'own',
      });
      return opened.ok
        ? ok({ claimId: opened.value.claimId, amount: opened.value.amount.toString() })
        : opened;
    },
  });
  const claim = (amount: string, service = 'testing', agent = world.agent) =>
    world.run(claimYear, agent, { amount, paidOn: '2025-06-01', service });
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
});
