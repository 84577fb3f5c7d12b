import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimCommand,
  issuedVoucher,
  NORTH,
  PROVINCE,
  reserveFor,
  settleCommand,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { approveClaimCommand, rejectClaimCommand } from './commands/claim.ts';
import { revokeCommand } from './commands/end.ts';
import { vouchersWithUse } from './store.ts';

type Step =
  | { readonly kind: 'reserve'; readonly amount: bigint }
  | {
      readonly kind: 'reduce' | 'release' | 'claim' | 'reject';
      readonly pick: number;
      readonly percent: number;
    };

/** What one voucher should hold, kept by hand beside the books. */
interface Model {
  free: bigint;
  redeemed: bigint;
  readonly open: { reservationId: string; orderId: string; amount: bigint }[];
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('reserve' as const), amount: fc.bigInt({ min: 1n, max: 40_000n }) }),
    fc.record({
      kind: fc.constantFrom('reduce', 'release', 'claim', 'reject'),
      pick: fc.nat(20),
      percent: fc.integer({ min: 1, max: 100 }),
    }),
  ),
  { minLength: 5, maxLength: 14 },
);

describe('A voucher under any sequence of commands', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 100_000_000n, 50_000_000n);
  });

  async function reserveStep(model: Model, voucherId: Uuid, amount: bigint): Promise<void> {
    const reserved = await reserveFor(world, voucherId, amount);
    expect(reserved.ok).toBe(amount <= model.free);
    if (!reserved.ok) return;
    model.free -= amount;
    model.open.push({ ...reserved.value, amount });
  }

  async function settleStep(model: Model, step: Exclude<Step, { kind: 'reserve' }>): Promise<void> {
    const index = step.pick % Math.max(1, model.open.length);
    const one = model.open[index];
    if (one === undefined) return;
    const part = (one.amount * BigInt(step.percent)) / 100n;
    const keep = step.kind === 'release' ? 0n : part === 0n ? 1n : part;
    if (step.kind === 'reduce' || step.kind === 'release') {
      const input = { reservationId: one.reservationId, keep: keep.toString() };
      must(await world.run(settleCommand, world.providerFinance, input));
      model.free += one.amount - keep;
      one.amount = keep;
      if (keep === 0n) model.open.splice(index, 1);
      return;
    }
    // The scheme gives half, so twice the part is the price that asks for it.
    const claim = must(
      await world.run(claimCommand(world), world.providerFinance, { ...one, price: (keep * 2n).toString() }),
    );
    if (step.kind === 'reject') {
      must(await world.run(rejectClaimCommand, world.officer, { claimId: claim.claimId, reason: '请补正' }));
      return;
    }
    must(await world.run(approveClaimCommand, world.officer, { claimId: claim.claimId }));
    model.free += one.amount - keep;
    model.redeemed += keep;
    model.open.splice(index, 1);
  }

  /** Face, as the voucher's own records and as the payers' books tell it. */
  async function compare(model: Model, voucherId: Uuid, face: bigint): Promise<void> {
    const [stored] = await db.uow.read(world.officer, (tx) =>
      vouchersWithUse(tx, { id: voucherId, limit: 1 }),
    );
    const reserved = model.open.reduce((total, one) => total + one.amount, 0n);
    expect([stored?.reserved, stored?.redeemed]).toEqual([reserved, model.redeemed]);
    expect(model.free + reserved + model.redeemed).toBe(face);
    const booked = await db.uow.asWorker(async (tx) => {
      let free = 0n;
      for (const payer of [NORTH, PROVINCE]) {
        free += await balance(tx, payer, 'budget', `voucher.free:${voucherId}`);
      }
      return free;
    });
    expect(booked).toBe(model.free);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  }

  it('keeps its face: free, reserved and redeemed always add up, here and in the books', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const face = 99_999n;
        const voucherId = await issuedVoucher(world, face);
        const model: Model = { free: face, redeemed: 0n, open: [] };
        for (const step of sequence) {
          if (step.kind === 'reserve') await reserveStep(model, voucherId, step.amount);
          else await settleStep(model, step);
        }
        await compare(model, voucherId, face);
        must(await world.run(revokeCommand, world.officer, { voucherId, reason: '到此为止' }));
        expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
