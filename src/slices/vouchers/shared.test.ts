import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  claimFor,
  issuedVoucher,
  NORTH,
  SOUTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { claimById } from './claim-store.ts';
import { appropriateCommand } from './commands/appropriate.ts';
import { approveClaimCommand, rejectClaimCommand } from './commands/claim.ts';
import { clawBackCommand } from './commands/claw-back.ts';
import { type SchemeVersion, zSchemeVersion } from './domain/scheme.ts';

/** Two thirds by the firm's treasury, one third by that of the provider's place. */
const SHARED: SchemeVersion = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  providers: { clause: 'place', jurisdictions: [NORTH, SOUTH] },
  payers: [{ jurisdiction: NORTH, weight: 2 }],
  providerTreasury: { clause: 'payers', weight: 1 },
});

describe('A voucher whose cost the provider’s place shares', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let voucherId: Uuid;
  const southTreasurer = testActor('finance_officer', { jurisdictionId: SOUTH });
  const put = (actor: VoucherWorld['treasurer'], amount: string) =>
    world.run(appropriateCommand, actor, {
      jurisdictionId: NORTH,
      schemeCode: 'voucher',
      amount,
      reference: '1号',
    });
  const of = (place: JurisdictionId, account: string) =>
    db.uow.asWorker((tx) => balance(tx, place, 'budget', account));
  const free = () => of(NORTH, `voucher.free:${voucherId}`);
  const code = (result: Result<unknown>) => (result.ok ? 'done' : result.error.code);
  const approve = (claimId: Uuid, cuts: object[] = []) =>
    world.run(approveClaimCommand, world.officer, { claimId, cuts });
  const sharesOf = async (claimId: Uuid) => {
    const claim = await db.uow.asWorker((tx) => claimById(tx, claimId));
    return (claim?.granted ?? claim)?.shares.map(({ payer, amount }) => `${payer} ${amount}`);
  };
  beforeAll(async () => {
    world = await voucherWorld(db, [SHARED]);
    must(await put(world.treasurer, '1000000'));
    voucherId = await issuedVoucher(world, 300_000n);
  });

  it('is set aside at home whole, and paid by both out of what each has', async () => {
    expect(await free()).toBe(300_000n);
    const { claimId } = await claimFor(world, voucherId, 90_000n, 180_000n);
    expect(await sharesOf(claimId)).toEqual(['north 60000', 'south 30000']);
    expect(code(await approve(claimId))).toBe('vouchers.budget-short');
    must(await put(southTreasurer, '30000'));
    const before = await of(NORTH, 'available:north/voucher');
    must(await approve(claimId));
    expect(await of(NORTH, 'spent:north/voucher')).toBe(60_000n);
    expect(await of(SOUTH, 'spent:north/voucher')).toBe(30_000n);
    // What the other treasury bears, home can grant again; the firm has used up its voucher by the whole.
    expect(await of(NORTH, 'available:north/voucher')).toBe(before + 30_000n);
    expect(await free()).toBe(210_000n);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('is claimed again after it was sent back, granted in part and clawed back by the same shares', async () => {
    must(await put(southTreasurer, '40000'));
    const first = await claimFor(world, voucherId, 30_000n, 60_000n);
    must(await world.run(rejectClaimCommand, world.officer, { claimId: first.claimId, reason: '发票模糊' }));
    const { rows } = await db.pool.query(
      'select claimed, claimed_shares from vouchers.reservation where order_id = $1',
      [first.orderId],
    );
    expect(rows[0]).toMatchObject({ claimed: 0n, claimed_shares: [{ payer: 'north', amount: '0' }] });
    const { claimId, orderId } = await claimFor(world, voucherId, 60_000n, 120_000n);
    must(await approve(claimId, [{ line: orderId, amount: '15000', reason: '超出约定' }]));
    expect(await sharesOf(claimId)).toEqual(['north 30000', 'south 15000']);
    must(await world.run(clawBackCommand, world.officer, { claimId, amount: '9000', reason: '多报' }));
    const claim = await db.uow.asWorker((tx) => claimById(tx, claimId));
    expect(claim?.clawedShares.map((one) => one.amount)).toEqual([6_000n, 3_000n]);
    expect(await free()).toBe(210_000n - 30_000n - 45_000n);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
});
