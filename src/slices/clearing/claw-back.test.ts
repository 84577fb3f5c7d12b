import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  PROVINCE,
  SOUTH,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { balance, brokenInvariants, type Obligation, obligationsOf } from '../ledger/index.ts';
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import {
  clawBackCommand,
  confirmClawbackCommand,
  withdrawClawbackCommand,
} from '../vouchers/commands/claw-back.ts';
import { claimPage } from '../vouchers/queries/vouchers.ts';
import { vouchersWithUse } from '../vouchers/store.ts';
import { confirmReceiptCommand, returnPaymentCommand } from './commands/arrive.ts';
import { closePeriodCommand } from './commands/close.ts';
import { correctCommand } from './commands/correct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { signCommand } from './commands/sign.ts';
import { receivables } from './queries/receivables.ts';
import { periodList, statementPage } from './queries/statements.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('Money taken back, returned and corrected', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let voucher: Uuid;
  let reference = 0;

  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    voucher = await issuedVoucher(world, 3_000_000n);
  });

  const approved = async (amount: bigint): Promise<Uuid> => {
    const { claimId } = await claimFor(world, voucher, amount, amount * 2n);
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    return claimId;
  };
  const clawBack = (claimId: Uuid, how: object, who: SignedInActor = world.officer) =>
    world.run(clawBackCommand, who, { claimId, reason: '审计发现多报用时', ...how });
  const owed = (payer: typeof NORTH, period: string): Promise<Obligation[]> =>
    db.uow.asWorker((tx) => obligationsOf(tx, payer, period));
  const close = async (period: string, treasurer = world.treasurer): Promise<Uuid> => {
    const { statementId } = must(
      await world.run(closePeriodCommand, treasurer, { period, early: '测试提前结账' }),
    );
    for (const step of ['prepared', 'reviewed', 'approved']) {
      const person = { ...treasurer, personId: randomUUID() as Uuid };
      must(await world.run(signCommand, person, { statementId, step }));
    }
    return statementId;
  };
  const pay = (statementId: Uuid, amount: bigint, treasurer = world.treasurer) => {
    reference += 1;
    return world.run(recordPaymentCommand, treasurer, {
      statementId,
      payeeId: world.provider.id,
      series: 'own',
      amount: amount.toString(),
      paidOn: new Date(db.clock.now).toISOString().slice(0, 10),
      bankReference: `B-${reference}`,
    });
  };
  const financial = (account: string) =>
    db.uow.asWorker((tx) => balance(tx, NORTH, 'financial', `${account}:${world.provider.id}`));
  const booksHold = async () => expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);

  it('before its month is closed lowers what that month owes, and frees this year’s budget again', async () => {
    const claimId = await approved(30_000n);
    const before = await db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', 'available:north/voucher'));
    for (const [how, refusal] of [
      [{ amount: '30001' }, 'vouchers.more-than-paid'],
      [{ amount: '1', rightPrice: '1' }, 'vouchers.clawback-unclear'],
      [{}, 'vouchers.clawback-unclear'],
      [{ rightPrice: '60000' }, 'vouchers.nothing-to-take'],
    ] as const) {
      expect(code(await clawBack(claimId, how))).toBe(refusal);
    }
    const tooMuch = await clawBack(claimId, { amount: '30001' });
    expect(tooMuch.ok || [tooMuch.error.zh, tooMuch.error.en].join()).toMatch(/300\.00.*300\.00/);
    must(await clawBack(claimId, { rightPrice: '40000', reference: '审〔2026〕7号' }));
    const lines = (await owed(NORTH, '2026-05')).filter((one) => one.claimId === claimId);
    expect(lines.map((one) => [one.amount, one.recovery])).toEqual([
      [10_000n, false],
      [-3_333n, false],
    ]);
    const after = await db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', 'available:north/voucher'));
    expect(after - before).toBe(3_333n);
    expect(await financial('payable')).toBe(-6_667n);
    const [use] = await db.uow.asWorker((tx) => vouchersWithUse(tx, { id: voucher, limit: 1 }));
    expect(use).toMatchObject({ redeemed: 20_000n, clawedBack: 10_000n, reserved: 0n });
    const page = must(await db.uow.read(world.agent, (tx, at) => claimPage(tx, world.agent, claimId, at)));
    expect(page).toMatchObject({ clawedBack: '10000', clawbacks: [{ amount: '10000', state: 'done' }] });
    const provinceDesk = { ...world.officer, jurisdictionId: SOUTH };
    expect(code(await clawBack(claimId, { amount: '1' }, provinceDesk))).toBe('platform.not-found');
    expect(code(await clawBack(claimId, { amount: '1' }, world.agent))).toBe('platform.forbidden');
    await booksHold();
  });

  it('needs a second person from the scheme’s threshold on, and can be withdrawn until then', async () => {
    const { claimId } = await claimFor(world, voucher, 600_000n, 1_200_000n);
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    must(await world.run(approveClaimCommand, world.secondOfficer, { claimId }));
    const first = must(await clawBack(claimId, { amount: '300000' }));
    expect(first.state).toBe('proposed');
    const which = { clawbackId: first.clawbackId };
    expect(code(await clawBack(claimId, { amount: '5' }))).toBe('vouchers.clawback-open');
    expect(code(await world.run(confirmClawbackCommand, world.officer, which))).toBe(
      'vouchers.clawback-second-person',
    );
    must(await world.run(withdrawClawbackCommand, world.officer, which));
    expect(code(await world.run(confirmClawbackCommand, world.secondOfficer, which))).toBe(
      'vouchers.clawback-moved-on',
    );
    const again = must(await clawBack(claimId, { amount: '600000' }));
    const confirmed = await Promise.all(
      Array.from({ length: 4 }, () =>
        world.run(
          confirmClawbackCommand,
          { ...world.secondOfficer, personId: randomUUID() as Uuid },
          { clawbackId: again.clawbackId },
        ),
      ),
    );
    expect(confirmed.map(code).sort()).toEqual(['ok', ...Array(3).fill('vouchers.clawback-moved-on')]);
    await booksHold();
  });

  it('is never more than was paid, however many ask at once', async () => {
    const claimId = await approved(40_000n);
    const results = await Promise.all(
      Array.from({ length: 6 }, () => clawBack(claimId, { amount: '15000' })),
    );
    expect(results.filter((one) => one.ok).length).toBeLessThanOrEqual(2);
    const page = must(
      await db.uow.read(world.officer, (tx, at) => claimPage(tx, world.officer, claimId, at)),
    );
    const done = page.clawbacks.filter((one) => one.state === 'done');
    expect(done.length).toBe(results.filter((one) => one.ok).length);
    expect(BigInt(page.clawedBack)).toBe(BigInt(done.length) * 15_000n);
    await booksHold();
  });

  it('after its month was paid is owed by the payee, and comes in by the next statement', async () => {
    const claimId = await approved(60_000n);
    const lines = await owed(NORTH, '2026-05');
    const due = lines.reduce((sum, one) => sum + one.amount, 0n);
    const may = await close('2026-05');
    must(await pay(may, due));
    expect(await financial('payable')).toBe(0n);
    must(await clawBack(claimId, { amount: '30000' }));
    expect((await owed(NORTH, '2026-06')).map((one) => [one.amount, one.recovery])).toEqual([
      [-10_000n, true],
    ]);
    expect(await financial('recovery')).toBe(10_000n);
    db.clock.now = instant('2026-06-10T02:00:00Z');
    const other = await approved(9_000n);
    expect((await owed(NORTH, '2026-06')).map((one) => one.amount)).toEqual([-10_000n, 3_000n]);
    const june = await close('2026-06');
    const page = must(await db.uow.read(world.treasurer, (tx) => statementPage(tx, world.treasurer, june)));
    expect(page.payees).toMatchObject([{ amount: '-7000', entries: 2 }]);
    expect(page.lines.map((line) => line.takenBack)).toEqual(['paid', undefined]);
    expect(code(await pay(june, 7_000n))).toBe('clearing.amount-differs');
    must(await pay(june, -7_000n));
    expect([await financial('recovery'), await financial('payable')]).toEqual([0n, 0n]);
    // The province’s June is still open: its part is taken off that month, and paid as what is left.
    db.clock.now = instant('2026-07-01T02:00:00Z');
    must(await clawBack(other, { amount: '3000' }));
    const province = await close('2026-06', world.provinceTreasurer);
    const provinceDue = (await owed(PROVINCE, '2026-06')).reduce((sum, one) => sum + one.amount, 0n);
    expect(code(await pay(province, provinceDue, world.provinceTreasurer))).toBe('ok');
    await booksHold();
  });

  it('races with its payment: either the payee owes it back, or the payment is refused', async () => {
    const seen = new Set<string>();
    for (const month of ['07', '08', '09', '10']) {
      db.clock.now = instant(`2026-${month}-10T02:00:00Z`);
      const claimId = await approved(9_000n);
      const period = `2026-${month}`;
      const statementId = await close(period);
      const due = (await owed(NORTH, period)).reduce((sum, one) => sum + one.amount, 0n);
      const [paid, taken] = await Promise.all([pay(statementId, due), clawBack(claimId, { amount: '9000' })]);
      must(taken);
      const next = await owed(NORTH, `2026-${String(Number(month) + 1).padStart(2, '0')}`);
      const reversal = next.find((one) => one.claimId === claimId);
      expect(reversal?.recovery).toBe(paid.ok);
      expect(code(paid)).toBe(paid.ok ? 'ok' : 'clearing.line-corrected');
      seen.add(code(paid));
      await booksHold();
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  const seen = async (statementId: Uuid) =>
    must(await db.uow.read(world.treasurer, (tx) => statementPage(tx, world.treasurer, statementId)));
  const sign = async (statementId: Uuid) => {
    for (const step of ['prepared', 'reviewed', 'approved']) {
      const person = { ...world.treasurer, personId: randomUUID() as Uuid };
      must(await world.run(signCommand, person, { statementId, step }));
    }
  };
  const dueOf = async (period: string) =>
    (await owed(NORTH, period)).reduce((sum, one) => sum + one.amount, 0n);

  it('is paid by a corrected statement, once: what was taken back nets in the next month', async () => {
    db.clock.now = instant('2026-12-10T02:00:00Z');
    voucher = await issuedVoucher(world, 100_000n);
    const kept = await approved(12_000n);
    const wrong = await approved(9_000n);
    const first = await close('2026-12');
    must(await clawBack(wrong, { amount: '9000' }));
    const line = (await seen(first)).lines.find((one) => one.claimId === wrong)?.obligationId;
    const due = await dueOf('2026-12');
    expect(code(await pay(first, due))).toBe('clearing.line-corrected');
    const correct = (lines: readonly (string | undefined)[], statementId = first) =>
      world.run(correctCommand, world.treasurer, { statementId, lines, reason: '该笔已追回' });
    expect(code(await correct([randomUUID()]))).toBe('clearing.not-its-line');
    expect(
      code(
        await world.run(correctCommand, world.officer, {
          statementId: first,
          lines: [line],
          reason: '试一试',
        }),
      ),
    ).toBe('platform.forbidden');
    const corrected = await Promise.all([correct([line]), correct([line]), correct([line])]);
    expect(corrected.filter((one) => one.ok)).toHaveLength(1);
    const next = corrected.flatMap((one) => (one.ok ? [one.value] : []))[0];
    const statementId = next?.statementId as Uuid;
    expect(next?.movedTo).toBe('2027-01');
    const view = await seen(statementId);
    expect(view).toMatchObject({
      version: 2,
      intact: true,
      corrects: { version: 1, movedTo: '2027-01', moved: [{ obligationId: line, amount: '3000' }] },
      difference: { gone: [{ claimId: wrong }], come: [], payees: [{ change: '-3000' }] },
    });
    expect(view.lines.map((one) => one.claimId)).toContain(kept);
    expect(await seen(first)).toMatchObject({ newer: statementId, allowed: [], intact: true });
    expect(code(await pay(first, due))).toBe('clearing.superseded');
    await sign(statementId);
    must(await pay(statementId, due - 3_000n));
    expect(
      code(
        await correct(
          view.lines.map((one) => one.obligationId),
          statementId,
        ),
      ),
    ).toBe('clearing.line-settled');
    expect((await owed(NORTH, '2027-01')).map((one) => one.amount).sort()).toEqual([-3_000n, 3_000n]);
    const months = must(
      await db.uow.read(world.treasurer, (tx, at) => periodList(tx, world.treasurer, at, undefined)),
    );
    expect(months.periods.find((one) => one.period === '2026-12')).toMatchObject({ statementId, paid: 1 });
    await booksHold();
  });

  it('that the bank gives back is owed again and paid anew; what arrived is not given back', async () => {
    db.clock.now = instant('2027-02-10T02:00:00Z');
    await approved(15_000n);
    const statementId = await close('2027-02');
    const due = await dueOf('2027-02');
    const { paymentId } = must(await pay(statementId, due));
    const back = { paymentId, returnedOn: '2027-02-10', reason: '账号有误' };
    const returnIt = (input: object = back) => world.run(returnPaymentCommand, world.treasurer, input);
    expect(code(await returnIt({ ...back, returnedOn: '2027-02-09' }))).toBe('clearing.return-date');
    const before = await financial('payable');
    const settled = await Promise.all([returnIt(), returnIt(), returnIt()]);
    expect(settled.map(code).sort()).toEqual(['clearing.payment-settled', 'clearing.payment-settled', 'ok']);
    expect((await financial('payable')) - before).toBe(-due);
    expect((await seen(statementId)).allowed).toContain('clearing.pay');
    const again = must(await pay(statementId, due));
    expect(await financial('payable')).toBe(before);
    const confirm = (who: SignedInActor) =>
      world.run(confirmReceiptCommand, who, { paymentId: again.paymentId });
    expect(code(await confirm(world.agent))).toBe('platform.not-found');
    const mine = must(
      await db.uow.read(world.providerFinance, (tx, at) => receivables(tx, world.providerFinance, at)),
    ).paid.find((one) => one.id === again.paymentId);
    expect(mine?.allowed).toEqual(['clearing.confirm']);
    const [confirmed, returned] = await Promise.all([
      confirm(world.providerFinance),
      returnIt({ ...back, paymentId: again.paymentId }),
    ]);
    expect([confirmed.ok, returned.ok].filter(Boolean)).toHaveLength(1);
    await booksHold();
  });
});
