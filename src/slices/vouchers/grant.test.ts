import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  PROVINCE,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { balance, brokenInvariants, obligationsOf } from '../ledger/index.ts';
import { claimOfOrder } from './claims.ts';
import { approveClaimCommand } from './commands/claim.ts';
import { vouchersWithUse } from './store.ts';

describe('A claim granted in part', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
  const booksHold = async () => expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  const approve = (claimId: Uuid, input: object = {}, who = world.officer) =>
    world.run(approveClaimCommand, who, { claimId, ...input });
  const cut = (line: string, amount: string) => [{ line, amount, reason: '发票少开' }];

  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 200_000_000n, 100_000_000n);
  });

  it('pays what is left after its cuts, at the scheme’s shares, and gives the rest back to the voucher', async () => {
    const voucher = await issuedVoucher(world, 100_000n);
    const { claimId, orderId } = await claimFor(world, voucher, 60_000n, 120_000n);
    for (const [line, amount, refusal] of [
      [voucher, '1', 'vouchers.cut-unknown-line'],
      [orderId, '60001', 'vouchers.cut-too-deep'],
      [orderId, '60000', 'vouchers.cut-to-nothing'],
    ] as const) {
      expect(code(await approve(claimId, { cuts: cut(line, amount) }))).toBe(refusal);
    }
    expect(code(await approve(claimId, { cuts: cut(orderId, '29999'), grants: '60000' }))).toBe(
      'vouchers.grant-differs',
    );
    must(await approve(claimId, { cuts: cut(orderId, '29999'), grants: '30001' }));
    const view = await db.uow.read(world.agent, (tx) => claimOfOrder(tx, orderId));
    expect(view).toMatchObject({
      state: 'approved',
      amount: '60000',
      granted: '30001',
      grantedShares: [
        { payer: PROVINCE, amount: '20001' },
        { payer: NORTH, amount: '10000' },
      ],
      cuts: [{ line: orderId, amount: '29999', reason: '发票少开' }],
    });
    const [use] = await db.uow.asWorker((tx) => vouchersWithUse(tx, { id: voucher, limit: 1 }));
    expect(use).toMatchObject({ reserved: 0n, redeemed: 30_001n });
    const books = await db.uow.asWorker(async (tx) => ({
      free:
        (await balance(tx, NORTH, 'budget', `voucher.free:${voucher}`)) +
        (await balance(tx, PROVINCE, 'budget', `voucher.free:${voucher}`)),
      owed: (await obligationsOf(tx, PROVINCE, '2026-05')).find((one) => one.claimId === claimId)?.amount,
    }));
    expect(books).toEqual({ free: 69_999n, owed: 20_001n });
    await booksHold();
  });

  it('needs the second person for the same grant, and one who has seen it', async () => {
    const voucher = await issuedVoucher(world, 400_000n);
    const { claimId, orderId } = await claimFor(world, voucher, 400_000n, 800_000n);
    must(await approve(claimId, { cuts: cut(orderId, '100000') }));
    const second = world.secondOfficer;
    expect(code(await approve(claimId, { cuts: cut(orderId, '1') }, second))).toBe('vouchers.cuts-stand');
    expect(code(await approve(claimId, { grants: '400000' }, second))).toBe('vouchers.grant-differs');
    must(await approve(claimId, { grants: '300000' }, second));
    const [use] = await db.uow.asWorker((tx) => vouchersWithUse(tx, { id: voucher, limit: 1 }));
    expect(use).toMatchObject({ reserved: 0n, redeemed: 300_000n });
    await booksHold();
  });
});
