import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import {
  loadTestEnterprise,
  loadTestFile,
  loadTestVoucher,
  testScheme,
} from '../../../test/support/spine.ts';
import { asSql } from '../../../test/support/sql.ts';
import { money } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';
import { iso, later, minutes, zoned } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Command } from '../../platform/command.ts';
import { brokenInvariants } from '../ledger/index.ts';
import { approveClaimCommand, rejectClaimCommand } from '../vouchers/commands/claim.ts';
import { acceptCommand, declineCommand } from './commands/answer.ts';
import { bookCommand } from './commands/book.ts';
import { submitClaimCommand } from './commands/claim.ts';
import { endMilestonesCommand } from './commands/end-milestones.ts';
import { expireDue } from './commands/expire.ts';
import { fileEvidenceCommand } from './commands/file-evidence.ts';
import { giveUpCommand } from './commands/give-up.ts';
import {
  agreeMilestonesCommand,
  disputeMilestoneCommand,
  performMilestoneCommand,
  planMilestonesCommand,
  signMilestoneCommand,
} from './commands/milestones.ts';
import { quoteCommand } from './commands/quote.ts';
import { recordUsageCommand } from './commands/usage.ts';
import { ordersConsumer } from './consumer.ts';
import { orderFile } from './queries/orders.ts';

/** Three samples at 33,337 each; half of the price is taken off, the province and the north paying half each. */
const PRICE = 100_011n;
const DEDUCTED = 50_005n;
const SCHEME = testScheme({ evidence: { clause: 'evidence', kinds: ['contract', 'usage-record'] } });

describe('An order in milestones', () => {
  const db = useDatabase();
  const officer = testActor('voucher_officer');
  const colleague = testActor('voucher_officer', { orgId: officer.orgId });
  const cast: { staff?: SignedInActor; offerId?: string } = {};

  beforeAll(async () => {
    await loadTestCircle(db);
    const { staff, offers } = await loadTestProvider(db, [
      {
        nameZh: '方案开发',
        kind: 'service',
        accessMode: 'sample-in',
        turnaroundDays: 30,
        price: { unit: 'sample', amount: '33337', extras: [] },
      },
    ]);
    Object.assign(cast, { staff, offerId: offers[0]?.id });
  });

  const staff = (): SignedInActor => {
    if (cast.staff === undefined) throw new Error('not set up');
    return cast.staff;
  };
  const run = <I, O>(command: Command<I, O>, actor: SignedInActor, input: unknown) =>
    db.uow.run(command, actor, db.uow.newId(), input);
  const value = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.en}`);
    return result.value;
  };
  const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
  const day = (n: number) => zoned(later(db.clock.now, minutes(n * 1440)), 'Asia/Shanghai').date;
  const file = async (orderId: string, actor = staff()) =>
    value(await db.uow.read(actor, (tx, at) => orderFile(tx, orderId, { actor, at })));
  const parts = (...percents: number[]) =>
    percents.map((percent, index) => ({
      title: `第${index + 1}阶段`,
      dueOn: day(10 * (index + 1)),
      percent,
    }));

  /** An accepted order with half of its price off, by a firm with a voucher of its own. */
  const accepted = async (scheme = SCHEME) => {
    const { agent } = await loadTestEnterprise(db);
    const voucherId = await loadTestVoucher(db, agent, money(1_000_000n), scheme);
    const asked = { offerId: cast.offerId, quantity: { samples: 3 }, need: '' };
    const quote = value(await run(quoteCommand, agent, asked));
    const { orderId } = value(await run(bookCommand, agent, { quoteId: quote.id }));
    value(await run(acceptCommand, staff(), { orderId }));
    return { agent, orderId, voucherId };
  };
  const agreed = async (percents: readonly number[], scheme = SCHEME) => {
    const order = await accepted(scheme);
    const { orderId, agent } = order;
    value(await run(planMilestonesCommand, staff(), { orderId, parts: parts(...percents) }));
    const { plan } = await file(orderId);
    value(await run(agreeMilestonesCommand, agent, { orderId, proposedAt: plan?.proposedAt }));
    const sha256 = await loadTestFile(db, staff());
    const contract = { orderId, kind: 'contract', sha256, fileName: '合同.pdf' };
    value(await run(fileEvidenceCommand, staff(), contract));
    return order;
  };
  const perform = (orderId: string, no: number) =>
    run(performMilestoneCommand, staff(), { orderId, no, note: '成果已交付' });
  const sign = async (agent: SignedInActor, orderId: string, no: number) => {
    const part = (await file(orderId)).milestones[no - 1];
    return run(signMilestoneCommand, agent, {
      orderId,
      no,
      performedAt: part?.performedAt ?? iso(TEST_START),
    });
  };
  const done = async (agent: SignedInActor, orderId: string, no: number) => {
    value(await perform(orderId, no));
    return value(await sign(agent, orderId, no));
  };
  const claim = (orderId: string, milestone?: number) =>
    run(submitClaimCommand, staff(), { orderId, ...(milestone === undefined ? {} : { milestone }) });
  const approve = (claimId: string, cuts: object[] = []) =>
    run(approveClaimCommand, officer, { claimId, cuts });
  /** What the books and the reservation say of an order. */
  const money4 = async (orderId: string, voucherId: string) => {
    const { rows } = await db.pool.query(
      `select r.state, r.amount, r.claimed, r.redeemed, o.deducted,
         (select coalesce(sum(a.balance), 0)::bigint from ledger.account a where a.code = 'order.reserved:' || r.id) as held,
         (select coalesce(sum(a.balance), 0)::bigint from ledger.account a where a.code = 'voucher.free:' || $2) as free,
         (select coalesce(sum(b.amount), 0)::bigint from ledger.obligation b where b.order_id = r.order_id) as owed
       from vouchers.reservation r join orders.order o on o.id = r.order_id where r.order_id = $1`,
      [orderId, voucherId],
    );
    return rows[0];
  };

  it('pays part after part exactly what one claim would have paid, and settles with the last', async () => {
    const { agent, orderId, voucherId } = await agreed([33, 33, 34]);
    const supports = (await file(orderId)).milestones.map((part) => BigInt(part.support));
    expect(supports.reduce((a, b) => a + b)).toBe(DEDUCTED);
    for (const no of [1, 2, 3]) {
      const { state } = await done(agent, orderId, no);
      expect(state).toBe(no === 3 ? 'countersigned' : 'accepted');
      const { claimId } = value(await claim(orderId, no));
      expect(codeOf(await claim(orderId, no))).toBe('vouchers.claim-open');
      value(await approve(claimId));
      const paid = supports.slice(0, no).reduce((a, b) => a + b);
      expect(await money4(orderId, voucherId)).toMatchObject({
        state: no === 3 ? 'redeemed' : 'reserved',
        redeemed: paid,
        held: DEDUCTED - paid,
        owed: paid,
        free: 1_000_000n - DEDUCTED,
      });
    }
    const after = await file(orderId);
    expect(after).toMatchObject({ state: 'countersigned', finalPrice: PRICE.toString(), claim: null });
    expect(after.milestones.map((part) => part.claim?.state)).toEqual(['approved', 'approved', 'approved']);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('asks no payer for more than it set aside, whatever order and however many at once', async () => {
    // One minor unit each: the first payer would be asked twice if every part were split by itself.
    const tiny = testScheme({
      minimum: undefined,
      id: 'tiny-1',
      code: 'tiny',
      evidence: { clause: 'evidence', kinds: ['contract'] },
      ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 10_000 }] },
    });
    const { agent, orderId, voucherId } = await agreed([10, 10, 10, 10, 10, 10, 10, 10, 10, 10], tiny);
    for (let no = 1; no <= 10; no += 1) await done(agent, orderId, no);
    const numbers = [7, 2, 9, 1, 10, 3, 5, 4, 8, 6];
    const opened: string[] = [];
    // Claims that meet on the same minor unit are told to try again; nothing is ever claimed twice.
    for (let round = 0; round < 6; round += 1) {
      const sent = await Promise.all(numbers.map((no) => claim(orderId, no)));
      for (const one of sent) if (one.ok) opened.push(one.value.claimId);
    }
    expect(opened).toHaveLength(10);
    const decided = await Promise.all(opened.map((claimId) => approve(claimId)));
    for (const [index, one] of decided.entries()) if (!one.ok) value(await approve(opened[index] ?? ''));
    expect(await money4(orderId, voucherId)).toMatchObject({
      state: 'redeemed',
      redeemed: 10n,
      held: 0n,
      owed: 10n,
    });
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('returns what a desk cuts off a part, and the order says so once', async () => {
    const { agent, orderId, voucherId } = await agreed([50, 50]);
    await done(agent, orderId, 1);
    const { claimId } = value(await claim(orderId, 1));
    value(await approve(claimId, [{ line: orderId, amount: '5', reason: '超出约定' }]));
    expect(await money4(orderId, voucherId)).toMatchObject({
      amount: DEDUCTED - 5n,
      claimed: 0n,
      free: 1_000_000n - DEDUCTED + 5n,
    });
    await db.drain([ordersConsumer]);
    await db.pool.query("delete from platform.cursor where consumer = 'orders'");
    await db.drain([ordersConsumer]);
    expect((await file(orderId)).deducted).toBe((DEDUCTED - 5n).toString());
    await done(agent, orderId, 2);
    value(await approve(value(await claim(orderId, 2)).claimId));
    expect(await money4(orderId, voucherId)).toMatchObject({
      state: 'redeemed',
      redeemed: DEDUCTED - 5n,
      held: 0n,
    });
  });

  it('can be claimed again for a part that was sent back, and by nothing but its parts', async () => {
    const { agent, orderId, voucherId } = await agreed([60, 40]);
    expect(codeOf(await claim(orderId, 1))).toBe('orders.part-unsigned');
    await done(agent, orderId, 1);
    expect(codeOf(await claim(orderId))).toBe('orders.which-part');
    expect(codeOf(await claim(orderId, 3))).toBe('orders.unknown-part');
    const { claimId } = value(await claim(orderId, 1));
    value(await run(rejectClaimCommand, officer, { claimId, reason: '发票模糊' }));
    expect(await money4(orderId, voucherId)).toMatchObject({ claimed: 0n, held: DEDUCTED });
    value(await claim(orderId, 1));
    const used = { orderId, from: iso(TEST_START), to: iso(later(TEST_START, minutes(5))), note: '' };
    expect(codeOf(await run(recordUsageCommand, staff(), used))).toBe('orders.in-parts');
    expect(codeOf(await run(declineCommand, staff(), { orderId, reason: '不做了' }))).toBe('orders.in-parts');
  });

  it('ends with what was signed when the rest is given up, after some parts were paid', async () => {
    const { agent, orderId, voucherId } = await agreed([40, 30, 30]);
    await done(agent, orderId, 1);
    value(await approve(value(await claim(orderId, 1)).claimId));
    await done(agent, orderId, 2);
    value(await perform(orderId, 3));
    const end = { orderId, reason: '项目中止' };
    expect(codeOf(await run(endMilestonesCommand, agent, end))).toBe('orders.part-waits');
    value(await run(disputeMilestoneCommand, agent, { orderId, no: 3, reason: '未达指标' }));
    const before = (await file(orderId)).milestones.map((part) => BigInt(part.support));
    const ended = value(await run(endMilestonesCommand, staff(), end));
    expect(ended.state).toBe('countersigned');
    const [first = 0n, second = 0n] = before;
    expect(await money4(orderId, voucherId)).toMatchObject({
      state: 'reserved',
      deducted: first + second,
      redeemed: first,
      held: second,
    });
    value(await approve(value(await claim(orderId, 2)).claimId));
    expect(await money4(orderId, voucherId)).toMatchObject({
      state: 'redeemed',
      redeemed: first + second,
      held: 0n,
    });
    expect((await file(orderId)).milestones.map((part) => part.state)).toEqual([
      'signed',
      'signed',
      'cancelled',
    ]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('lets the provider give up the signed part nobody claimed', async () => {
    const { agent, orderId, voucherId } = await agreed([50, 50]);
    await done(agent, orderId, 1);
    value(await approve(value(await claim(orderId, 1)).claimId));
    await done(agent, orderId, 2);
    value(await run(giveUpCommand, staff(), { orderId, reason: '材料不齐' }));
    const [part] = (await file(orderId)).milestones;
    expect(await money4(orderId, voucherId)).toMatchObject({
      state: 'redeemed',
      deducted: BigInt(part?.support ?? 0),
      held: 0n,
    });
    expect(codeOf(await claim(orderId, 2))).toBe('vouchers.reservation-settled');
    expect(codeOf(await run(giveUpCommand, staff(), { orderId, reason: '再来' }))).toBe(
      'orders.claim-under-way',
    );
  });

  it('gives everything back when nothing was signed, by hand or by its deadline', async () => {
    const byHand = await agreed([50, 50]);
    const ended = await run(endMilestonesCommand, byHand.agent, { orderId: byHand.orderId, reason: '取消' });
    expect(value(ended).state).toBe('cancelled');
    expect(await money4(byHand.orderId, byHand.voucherId)).toMatchObject({
      state: 'released',
      held: 0n,
      free: 1_000_000n,
    });
    const late = await agreed([50, 50]);
    const half = await agreed([50, 50]);
    await done(half.agent, half.orderId, 1);
    const waiting = await agreed([50, 50]);
    value(await perform(waiting.orderId, 1));
    const before = db.clock.now;
    db.clock.now = later(before, minutes(1440 * 400));
    expect(codeOf(await perform(late.orderId, 1))).toBe('orders.settle-too-late');
    await expireDue(db.uow, testActor('operator'));
    db.clock.now = before;
    expect((await file(late.orderId)).state).toBe('expired');
    expect((await file(half.orderId)).state).toBe('countersigned');
    expect(await money4(half.orderId, half.voucherId)).toMatchObject({ state: 'reserved' });
    expect((await file(waiting.orderId)).state).toBe('accepted');
    expect((await file(waiting.orderId)).milestones.map((part) => part.state)).toEqual([
      'performed',
      'cancelled',
    ]);
    expect(value(await sign(waiting.agent, waiting.orderId, 1)).state).toBe('countersigned');
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('is signed once and as it was looked at, whoever races', async () => {
    const { agent, orderId } = await agreed([50, 50]);
    value(await perform(orderId, 1));
    const old = (await file(orderId)).milestones[0]?.performedAt;
    db.clock.now = later(db.clock.now, minutes(1));
    value(await perform(orderId, 1));
    const stale = await run(signMilestoneCommand, agent, { orderId, no: 1, performedAt: old });
    expect(codeOf(stale)).toBe('orders.part-moved-on');
    value(await perform(orderId, 2));
    // Both last parts at once: one of the two sees the other signed, and the order is signed exactly then.
    const both = await Promise.all([sign(agent, orderId, 1), sign(agent, orderId, 2)]);
    for (const [index, one] of both.entries()) if (!one.ok) value(await sign(agent, orderId, index + 1));
    expect((await file(orderId)).state).toBe('countersigned');
    const { rows } = await db.pool.query(
      `select count(*)::int as n from platform.event where type = 'orders.countersigned' and payload::jsonb ->> 'orderId' = $1`,
      [orderId],
    );
    expect(rows[0]).toEqual({ n: 1 });
  });

  it('needs the enterprise to agree to the plan as it read it', async () => {
    const { agent, orderId } = await accepted();
    const propose = (...percents: number[]) =>
      run(planMilestonesCommand, staff(), { orderId, parts: parts(...percents) });
    expect(codeOf(await propose(50, 49))).toBe('orders.plan-percent-sum');
    expect(codeOf(await run(agreeMilestonesCommand, agent, { orderId, proposedAt: iso(TEST_START) }))).toBe(
      'orders.no-plan',
    );
    value(await propose(50, 50));
    const { plan } = await file(orderId);
    db.clock.now = later(db.clock.now, minutes(1));
    value(await propose(20, 80));
    const agree = (proposedAt: string | undefined, actor = agent) =>
      run(agreeMilestonesCommand, actor, { orderId, proposedAt });
    expect(codeOf(await agree(plan?.proposedAt))).toBe('orders.plan-replaced');
    expect(codeOf(await agree(plan?.proposedAt, staff()))).not.toBe('ok');
    value(await agree((await file(orderId)).plan?.proposedAt));
    expect(codeOf(await propose(50, 50))).toBe('orders.in-parts');
  });

  it('is kept by the database: each side says only what its own word is for, and what is signed stands', async () => {
    const { agent, orderId } = await agreed([50, 50]);
    const stranger = (await loadTestEnterprise(db)).agent;
    const set = (actor: SignedInActor, text: string) =>
      asSql(db, actor, `update orders.milestone set ${text} where order_id = $1 and no = 1`, [orderId]);
    const done1 = "state = 'performed', performed_at = now(), performed_by = gen_random_uuid()";
    const signed = "state = 'signed', signed_at = now(), signed_by = gen_random_uuid()";
    expect(await set(agent, done1)).toBe('denied');
    value(await perform(orderId, 1));
    expect(await set(staff(), signed)).toBe('denied');
    expect(await set(staff(), "state = 'planned'")).toBe('denied');
    expect(await set(agent, 'support = amount')).toBe('denied');
    expect(await set(stranger, signed)).toBe(0);
    const more = `insert into orders.milestone select enterprise_id, order_id, 9, provider_id, title, due_on, amount,
      support, 'planned' from orders.milestone where order_id = $1 and no = 1`;
    expect(await asSql(db, staff(), more, [orderId])).toBe('denied');
    value(await sign(agent, orderId, 1));
    expect(await set(agent, "state = 'cancelled', signed_at = null, signed_by = null")).toBe('denied');
    const order = (actor: SignedInActor, text: string) =>
      asSql(db, actor, `update orders.order set ${text} where id = $1`, [orderId]);
    expect(await order(staff(), "state = 'countersigned'")).toBe('denied');
    await done(agent, orderId, 2);
    expect(await order(staff(), 'deducted = deducted + 1')).toBe('denied');
    const { agent: buyer, orderId: whole } = await accepted();
    await db.pool.query("update orders.order set state = 'placed' where id = $1", [whole]);
    expect(await asSql(db, buyer, "update orders.order set state = 'accepted' where id = $1", [whole])).toBe(
      'denied',
    );
  });

  it('counts the whole order for the second approver, however small its parts', async () => {
    const strict = testScheme({
      id: 'strict-1',
      code: 'strict',
      evidence: { clause: 'evidence', kinds: ['contract'] },
      secondApprovalFrom: '50000',
    });
    const { agent, orderId } = await agreed([10, 90], strict);
    await done(agent, orderId, 1);
    const { claimId } = value(await claim(orderId, 1));
    expect(value(await approve(claimId)).state).toBe('first-approved');
    expect(value(await run(approveClaimCommand, colleague, { claimId, cuts: [] })).state).toBe('approved');
  });
});
