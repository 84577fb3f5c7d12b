import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  PROVINCE,
  SOUTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import { recordFactCommand } from '../identity/commands/verify.ts';
import { insertOrganisation, organisationOf } from '../identity/index.ts';
import { balance, brokenInvariants, obligationsOf } from '../ledger/index.ts';
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import { confirmRewardCommand, proposeRewardCommand } from '../vouchers/commands/reward.ts';
import {
  confirmTakeBackCommand,
  takeBackRewardCommand,
  withdrawTakeBackCommand,
} from '../vouchers/commands/take-back-reward.ts';
import { rewardList } from '../vouchers/queries/rewards.ts';
import { closePeriodCommand } from './commands/close.ts';
import { correctCommand } from './commands/correct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { signCommand } from './commands/sign.ts';
import { compileStatement } from './compile.ts';
import { receivables } from './queries/receivables.ts';
import { statementPage } from './queries/statements.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('A reward that is taken back', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let reference = 0;
  const southOfficer = testActor('voucher_officer', { jurisdictionId: SOUTH });

  beforeAll(async () => {
    const clauses = [...VOUCHER_SCHEME.clauses, { ref: 'reward', zh: '机构奖励', en: 'Provider reward' }];
    const grade = (name: string, amount: string) => ({ grade: name, zh: name, en: name, amount });
    world = await voucherWorld(db, [
      {
        ...VOUCHER_SCHEME,
        clauses,
        providerReward: {
          clause: 'reward',
          fact: 'sharing-grade',
          grades: [grade('a', '30000'), grade('b', '9000')],
        },
      },
    ]);
    await appropriateBoth(world, 5_000_000n, 5_000_000n);
    db.clock.now = instant('2027-02-01T02:00:00Z');
  });

  const grade = (providerId: Uuid, value: string) =>
    world.run(recordFactCommand, southOfficer, {
      enterpriseId: providerId,
      code: 'sharing-grade',
      value,
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      source: '南科评〔2026〕1号',
    });
  const granted = async (providerId?: Uuid): Promise<{ providerId: Uuid; rewardId: Uuid }> => {
    const found = await db.uow.asWorker((tx) => organisationOf(tx, world.provider.id));
    if (found === undefined) throw new Error('the provider of the world is on record');
    const id = providerId ?? (randomUUID() as Uuid);
    if (providerId === undefined) {
      const { creditCode: _, ...of } = found;
      await db.uow.asWorker((tx, at) =>
        insertOrganisation(tx, { ...of, id, nameZh: `机构${id.slice(0, 4)}` }, at),
      );
      must(await grade(id, 'a'));
    }
    const about = { schemeCode: 'voucher', year: 2026, providerId: id };
    const { rewardId } = must(await world.run(proposeRewardCommand, world.officer, about));
    must(await world.run(confirmRewardCommand, world.secondOfficer, { rewardId }));
    return { providerId: id, rewardId };
  };
  const propose = (rewardId: Uuid, who = world.officer) =>
    world.run(takeBackRewardCommand, who, { rewardId, reason: '等次复核有误', reference: '审〔2027〕3号' });
  const confirm = (takeBackId: Uuid, who = world.secondOfficer) =>
    world.run(confirmTakeBackCommand, who, { takeBackId });
  const takeBack = async (rewardId: Uuid) => confirm(must(await propose(rewardId)).takeBackId);
  const owed = (payer: typeof NORTH, period: string, rewardId: Uuid) =>
    db.uow.asWorker(async (tx) =>
      (await obligationsOf(tx, payer, period)).filter((one) => one.claimId === rewardId),
    );
  const close = async (period: string): Promise<Uuid> => {
    const { statementId } = must(
      await world.run(closePeriodCommand, world.treasurer, { period, early: '测试提前结账' }),
    );
    await sign(statementId);
    return statementId;
  };
  const sign = async (statementId: Uuid) => {
    for (const step of ['prepared', 'reviewed', 'approved']) {
      const person = { ...world.treasurer, personId: randomUUID() as Uuid };
      must(await world.run(signCommand, person, { statementId, step }));
    }
  };
  const pay = (statementId: Uuid, payeeId: Uuid, amount: bigint) => {
    reference += 1;
    return world.run(recordPaymentCommand, world.treasurer, {
      statementId,
      payeeId,
      series: 'own',
      amount: amount.toString(),
      paidOn: new Date(db.clock.now).toISOString().slice(0, 10),
      bankReference: `R-${reference}`,
    });
  };
  const available = () => db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', 'available:north/voucher'));
  const financial = (account: string, providerId: Uuid) =>
    db.uow.asWorker((tx) => balance(tx, NORTH, 'financial', `${account}:${providerId}`));
  const booksHold = async () => expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);

  it('by two persons before it was paid is owed no more, and its budget of this year is free again', async () => {
    const before = await available();
    const { rewardId, providerId } = await granted();
    const { takeBackId } = must(await propose(rewardId));
    expect(code(await propose(rewardId))).toBe('vouchers.take-back-open');
    expect(code(await confirm(takeBackId, world.officer))).toBe('vouchers.take-back-second-person');
    expect(code(await confirm(takeBackId, southOfficer))).toBe('platform.not-found');
    expect(code(await propose(rewardId, world.agent))).toBe('platform.not-found');
    must(await confirm(takeBackId));
    const lines = await owed(NORTH, '2027-02', rewardId);
    expect(lines.map((one) => [one.amount, one.basis, one.recovery])).toEqual([
      [10_000n, 'reward', false],
      [-10_000n, 'reward', false],
    ]);
    expect(await available()).toBe(before);
    expect(await financial('payable', providerId)).toBe(0n);
    const { body } = await db.uow.read(world.treasurer, (tx) => compileStatement(tx, NORTH, '2027-02'));
    const onStatement = body.lines.filter((one) => one.claimId === rewardId);
    expect(onStatement.map((one) => [one.amount, one.takenBack, one.reward])).toEqual([
      ['10000', undefined, { year: 2026 }],
      ['-10000', 'unpaid', { year: 2026 }],
    ]);
    expect(code(await propose(rewardId))).toBe('vouchers.reward-not-granted');
    await booksHold();
  });

  it('shows its institution why, and makes room for the reward that is right', async () => {
    const { rewardId, providerId } = await granted();
    const finance = testActor('provider_finance', { orgId: providerId, jurisdictionId: SOUTH });
    const seen = async () => must(await db.uow.read(finance, (tx) => rewardList(tx, finance))).rewards;
    const { takeBackId } = must(await propose(rewardId));
    expect((await seen())[0]).toMatchObject({ state: 'granted', takeBacks: [] });
    must(await confirm(takeBackId));
    expect(await seen()).toMatchObject([
      {
        state: 'taken-back',
        takeBacks: [{ reason: '等次复核有误', state: 'done', allowed: [] }],
        allowed: [],
      },
    ]);
    // Moments later: of two records for the same days the one made last counts.
    db.clock.now = instant('2027-02-01T03:00:00Z');
    must(await grade(providerId, 'b'));
    const right = await granted(providerId);
    expect((await owed(NORTH, '2027-02', right.rewardId)).map((one) => one.amount)).toEqual([3_000n]);
    await booksHold();
  });

  it('can be withdrawn until then, and proposed again; whoever agrees at once, it is done once', async () => {
    const { rewardId } = await granted();
    const first = must(await propose(rewardId));
    must(await world.run(withdrawTakeBackCommand, world.officer, { takeBackId: first.takeBackId }));
    expect(code(await confirm(first.takeBackId))).toBe('vouchers.take-back-moved-on');
    const proposals = await Promise.all(Array.from({ length: 4 }, () => propose(rewardId)));
    expect(proposals.map(code).sort()).toEqual(['ok', ...Array(3).fill('vouchers.take-back-open')]);
    const again = proposals.flatMap((one) => (one.ok ? [one.value.takeBackId] : []))[0] as Uuid;
    const persons = Array.from({ length: 4 }, () => ({
      ...world.secondOfficer,
      personId: randomUUID() as Uuid,
    }));
    const agreed = await Promise.all(persons.map((who) => confirm(again, who)));
    expect(agreed.map(code).sort()).toEqual(['ok', ...Array(3).fill('vouchers.take-back-moved-on')]);
    expect(await owed(NORTH, '2027-02', rewardId)).toHaveLength(2);
    await booksHold();
  });

  it('is not made unsaid by an officer alone, by whatever statement', async () => {
    const { rewardId } = await granted();
    for (const state of ['taken-back', 'withdrawn', 'proposed']) {
      const set = 'update vouchers.reward set state = $2 where id = $1';
      expect(await asSql(db, world.secondOfficer, set, [rewardId, state])).toBe('denied');
    }
  });

  it('after it was paid is the institution’s to return: netted with what it is owed next, books even', async () => {
    db.clock.now = instant('2027-03-10T02:00:00Z');
    const { rewardId, providerId } = await granted();
    const march = await close('2027-03');
    must(await pay(march, providerId, 10_000n));
    must(await takeBack(rewardId));
    expect((await owed(NORTH, '2027-04', rewardId)).map((one) => [one.amount, one.recovery])).toEqual([
      [-10_000n, true],
    ]);
    expect(await financial('recovery', providerId)).toBe(10_000n);
    const finance = testActor('provider_finance', { orgId: providerId, jurisdictionId: SOUTH });
    const mine = must(await db.uow.read(finance, (tx, at) => receivables(tx, finance, at)));
    expect(mine.owed.map((one) => [one.amount, one.takenBack])).toContainEqual(['-10000', 'paid']);
    db.clock.now = instant('2027-04-10T02:00:00Z');
    must(await grade(providerId, 'b'));
    await granted(providerId);
    const april = await close('2027-04');
    const page = must(await db.uow.read(world.treasurer, (tx) => statementPage(tx, world.treasurer, april)));
    expect(page.payees.find((one) => one.payeeId === providerId)).toMatchObject({
      amount: '-7000',
      entries: 2,
    });
    must(await pay(april, providerId, -7_000n));
    expect([await financial('recovery', providerId), await financial('payable', providerId)]).toEqual([
      0n,
      0n,
    ]);
    await booksHold();
  });

  it('after its month was closed is held, and goes by a corrected statement', async () => {
    db.clock.now = instant('2027-05-10T02:00:00Z');
    const { rewardId, providerId } = await granted();
    const first = await close('2027-05');
    must(await takeBack(rewardId));
    expect(code(await pay(first, providerId, 10_000n))).toBe('clearing.line-corrected');
    const [line] = await owed(NORTH, '2027-05', rewardId);
    const { movedTo } = must(
      await world.run(correctCommand, world.treasurer, {
        statementId: first,
        lines: [line?.id],
        reason: '奖励已追回',
      }),
    );
    expect((await owed(NORTH, movedTo, rewardId)).map((one) => one.amount).sort()).toEqual([
      -10_000n,
      10_000n,
    ]);
    await booksHold();
  });

  it('races with its payment: either the institution owes it back, or the payment is refused', async () => {
    for (const month of ['07', '08', '09']) {
      db.clock.now = instant(`2027-${month}-10T02:00:00Z`);
      const { rewardId, providerId } = await granted();
      const statementId = await close(`2027-${month}`);
      const { takeBackId } = must(await propose(rewardId));
      const [paid, taken] = await Promise.all([pay(statementId, providerId, 10_000n), confirm(takeBackId)]);
      must(taken);
      const next = await owed(NORTH, `2027-${String(Number(month) + 1).padStart(2, '0')}`, rewardId);
      expect(next.map((one) => one.recovery)).toEqual([paid.ok]);
      expect(code(paid)).toBe(paid.ok ? 'ok' : 'clearing.line-corrected');
      await booksHold();
    }
  });

  it('of a year that is over lapses, and is not granted again', async () => {
    db.clock.now = instant('2027-11-10T02:00:00Z');
    const { rewardId } = await granted();
    db.clock.now = instant('2028-01-10T02:00:00Z');
    const before = await available();
    must(await takeBack(rewardId));
    expect(await available()).toBe(before);
    expect(await db.uow.asWorker((tx) => balance(tx, PROVINCE, 'budget', 'lapsed:north/voucher'))).toBe(
      20_000n,
    );
    await booksHold();
  });

  it('leaves claims alone: what is taken back of one stays a claim', async () => {
    db.clock.now = instant('2027-12-10T02:00:00Z');
    const voucher = await issuedVoucher(world, 30_000n);
    const { claimId } = await claimFor(world, voucher, 9_000n, 18_000n);
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    const lines = await owed(NORTH, '2027-12', claimId);
    expect(lines.map((one) => one.basis)).toEqual(['claim']);
  });
});
