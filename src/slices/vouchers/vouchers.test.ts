import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  assess,
  claimCommand,
  claimFor,
  issuedVoucher,
  NORTH,
  PROVINCE,
  reserveCommand,
  reserveFor,
  SOUTH,
  settleCommand,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { balance, brokenInvariants, obligationsOf } from '../ledger/index.ts';
import { claimOfOrder } from './claims.ts';
import { approveClaimCommand, rejectClaimCommand } from './commands/claim.ts';
import { expireDueCommand, revokeCommand } from './commands/end.ts';
import { issueCommand } from './commands/issue.ts';
import { vouchersOf } from './store.ts';

describe('Vouchers in the books', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

  /** Free, reserved, spent of one voucher, summed over its payers, as the worker sees the books. */
  const freeOfVoucher = (voucherId: Uuid): Promise<bigint> =>
    db.uow.asWorker(async (tx) => {
      const north = await balance(tx, NORTH, 'budget', `voucher.free:${voucherId}`);
      const province = await balance(tx, PROVINCE, 'budget', `voucher.free:${voucherId}`);
      return north + province;
    });

  const booksHold = async () => expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);

  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 200_000_000n, 100_000_000n);
  });

  describe('A voucher', () => {
    it('is set aside by every payer when issued, exactly', async () => {
      const id = await issuedVoucher(world, 100_000n);
      const parts = await db.uow.asWorker(async (tx) => [
        await balance(tx, PROVINCE, 'budget', `voucher.free:${id}`),
        await balance(tx, NORTH, 'budget', `voucher.free:${id}`),
      ]);
      expect(parts).toEqual([66_667n, 33_333n]);
      await booksHold();
    });

    it('is assessed for an order: what it takes off the bill, and which voucher', async () => {
      const { agent, enterprise, provider } = world;
      const assessed = await db.uow.read(agent, (tx, at) =>
        assess(tx, {
          enterpriseId: enterprise.id,
          jurisdictionId: NORTH,
          providerId: provider.id,
          offer: { serviceCode: 'testing', jurisdictionId: SOUTH },
          amount: money(80_000),
          at,
        }),
      );
      expect(assessed.scheme?.code).toBe('voucher');
      expect(assessed.decision).toMatchObject({ outcome: 'granted', payNow: 40_000n, deductNow: 40_000n });
      expect(assessed.voucherId).toBeDefined();
      expect(assessed.alternatives.map((one) => one.scheme.mode)).toEqual(['enterprise-reimbursed']);
    });

    it('is refused for an excluded service, naming the clause', async () => {
      const assessed = await db.uow.read(world.agent, (tx, at) =>
        assess(tx, {
          enterpriseId: world.enterprise.id,
          jurisdictionId: NORTH,
          providerId: world.provider.id,
          offer: { serviceCode: 'medical', jurisdictionId: SOUTH },
          amount: money(80_000),
          at,
        }),
      );
      expect(assessed.decision.refusal?.rule).toBe('medical');
    });

    it('that covers five orders serves exactly five of ten at once', async () => {
      const id = await issuedVoucher(world, 50_000n);
      const results = await Promise.all(Array.from({ length: 10 }, () => reserveFor(world, id, 10_000n)));
      expect(results.filter((one) => one.ok)).toHaveLength(5);
      expect(new Set(results.filter((one) => !one.ok).map(code))).toEqual(
        new Set(['vouchers.voucher-short']),
      );
      expect(await freeOfVoucher(id)).toBe(0n);
      await booksHold();
    });

    it('gets back what a reservation does not need, and settles each reservation once', async () => {
      const id = await issuedVoucher(world, 30_001n);
      const { reservationId } = must(await reserveFor(world, id, 30_001n));
      must(await world.run(settleCommand, world.providerFinance, { reservationId, keep: '10000' }));
      expect(await freeOfVoucher(id)).toBe(20_001n);
      const twice = await Promise.all(
        [1, 2, 3].map(() => world.run(settleCommand, world.providerFinance, { reservationId, keep: '0' })),
      );
      expect(twice.map(code).sort()).toEqual([
        'ok',
        'vouchers.reservation-settled',
        'vouchers.reservation-settled',
      ]);
      expect(await freeOfVoucher(id)).toBe(30_001n);
      await booksHold();
    });

    it('cannot be used from the instant it ends, whether or not the sweeper has been by', async () => {
      const id = await issuedVoucher(world, 10_000n);
      const start = db.clock.now;
      const { reservationId } = must(await reserveFor(world, id, 4_000n));
      const { validUntil } = must(
        ok(
          (await db.uow.read(world.agent, (tx) => vouchersOf(tx, world.enterprise.id)))[0] ?? {
            validUntil: undefined,
          },
        ),
      );
      db.clock.now = validUntil as Instant;
      expect(code(await reserveFor(world, id, 1_000n))).toBe('vouchers.voucher-not-usable');
      must(await world.run(expireDueCommand, world.operator, {}));
      expect(await freeOfVoucher(id)).toBe(0n);
      must(await world.run(settleCommand, world.providerFinance, { reservationId, keep: '0' }));
      expect(await freeOfVoucher(id)).toBe(4_000n);
      must(await world.run(expireDueCommand, world.operator, {}));
      expect(await freeOfVoucher(id)).toBe(0n);
      await booksHold();
      db.clock.now = start;
    });

    it('that is revoked returns its free value to the payers and leaves open orders what they hold', async () => {
      const id = await issuedVoucher(world, 9_000n);
      must(await reserveFor(world, id, 3_000n));
      const revoked = must(
        await world.run(revokeCommand, world.officer, { voucherId: id, reason: '重复申领' }),
      );
      expect(revoked.returned).toBe('6000');
      expect(code(await reserveFor(world, id, 1_000n))).toBe('vouchers.voucher-not-usable');
      await booksHold();
    });

    it('is never seen or used by another firm', async () => {
      const id = await issuedVoucher(world, 9_000n);
      const { agent } = await world.newEnterprise();
      expect(await db.uow.read(agent, (tx) => vouchersOf(tx, world.enterprise.id))).toEqual([]);
      const taken = await world.run(reserveCommand(world), agent, {
        voucherId: id,
        amount: '1000',
        orderId: randomUUID(),
      });
      expect(code(taken)).toBe('vouchers.voucher-not-usable');
      expect(code(await world.run(issueCommand, agent, { voucherId: id }))).toBe('platform.not-found');
    });
  });

  describe('A claim', () => {
    it('below the threshold moves the money of every payer on one approval', async () => {
      const id = await issuedVoucher(world, 90_000n);
      const { claimId, orderId } = await claimFor(world, id, 60_000n, 100_000n);
      const sample = { ...world.officer, provenance: 'sample' as const };
      expect(code(await world.run(approveClaimCommand, sample, { claimId }))).toBe('vouchers.sample-money');
      expect(must(await world.run(approveClaimCommand, world.officer, { claimId })).state).toBe('approved');
      expect(await freeOfVoucher(id)).toBe(40_000n);
      const owed = await db.uow.asWorker(async (tx) =>
        [
          ...(await obligationsOf(tx, NORTH, '2026-05')),
          ...(await obligationsOf(tx, PROVINCE, '2026-05')),
        ].filter((one) => one.claimId === claimId),
      );
      expect(owed.map((one) => [one.jurisdictionId, one.amount, one.payeeId])).toEqual([
        [NORTH, 16_667n, world.provider.id],
        [PROVINCE, 33_333n, world.provider.id],
      ]);
      const seen = await db.uow.read(world.providerFinance, (tx) => claimOfOrder(tx, orderId));
      expect(seen).toMatchObject({ id: claimId, state: 'approved', amount: '50000' });
      await booksHold();
    });

    it('at the threshold needs two persons, and one person is not two', async () => {
      const id = await issuedVoucher(world, 400_000n);
      const { claimId } = await claimFor(world, id, 300_000n, 600_000n);
      expect(must(await world.run(approveClaimCommand, world.officer, { claimId })).state).toBe(
        'first-approved',
      );
      expect(code(await world.run(approveClaimCommand, world.officer, { claimId }))).toBe(
        'vouchers.second-person',
      );
      expect(must(await world.run(approveClaimCommand, world.secondOfficer, { claimId })).state).toBe(
        'approved',
      );
      expect(code(await world.run(approveClaimCommand, world.secondOfficer, { claimId }))).toBe(
        'vouchers.claim-moved-on',
      );
      await booksHold();
    });

    it.each([100_000n, 300_000n])(
      'of %s is redeemed once however many persons approve at once',
      async (amount) => {
        const id = await issuedVoucher(world, amount);
        const { claimId } = await claimFor(world, id, amount, amount * 2n);
        const officers = Array.from({ length: 6 }, (_, index) => ({
          ...world.officer,
          personId: (index === 0 ? world.officer.personId : randomUUID()) as Uuid,
        }));
        const results = await Promise.all(
          officers.map((one) => world.run(approveClaimCommand, one, { claimId })),
        );
        const approved = results.filter((one) => one.ok && one.value.state === 'approved');
        expect(approved).toHaveLength(1);
        const { rows } = await db.pool.query(
          "select count(*)::int as n from platform.event where type = 'vouchers.redeemed' and payload::jsonb->>'claimId' = $1",
          [claimId],
        );
        expect(rows[0]?.n).toBe(1);
        await booksHold();
      },
    );

    it('is filed once per order until it is rejected, and then again', async () => {
      const id = await issuedVoucher(world, 20_000n);
      const reserved = must(await reserveFor(world, id, 20_000n));
      const input = { ...reserved, price: '40000' };
      const filed = await Promise.all(
        [1, 2, 3].map(() => world.run(claimCommand(world), world.providerFinance, input)),
      );
      expect(filed.map(code).sort()).toEqual(['ok', 'vouchers.claim-open', 'vouchers.claim-open']);
      const first = filed.find((one) => one.ok);
      const claimId = first?.ok ? first.value.claimId : undefined;
      must(await world.run(rejectClaimCommand, world.officer, { claimId, reason: '发票抬头有误' }));
      const again = must(await world.run(claimCommand(world), world.providerFinance, input));
      expect(
        must(await world.run(approveClaimCommand, world.officer, { claimId: again.claimId })).state,
      ).toBe('approved');
      await booksHold();
    });

    it('is decided only at the desk of the issuing jurisdiction', async () => {
      const id = await issuedVoucher(world, 20_000n);
      const { claimId } = await claimFor(world, id, 20_000n, 40_000n);
      const elsewhere = { ...world.officer, jurisdictionId: SOUTH };
      expect(code(await world.run(approveClaimCommand, elsewhere, { claimId }))).toBe('platform.not-found');
      expect(code(await world.run(approveClaimCommand, world.agent, { claimId }))).toBe('platform.forbidden');
    });
  });
});
