import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { loadTestEnterprise, loadTestVoucher } from '../../../test/support/spine.ts';
import { money } from '../../kernel/money.ts';
import { seeded } from '../../kernel/random.ts';
import { iso, later, minutes } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Command } from '../../platform/command.ts';
import { acceptCommand, declineCommand } from './commands/answer.ts';
import { bookCommand } from './commands/book.ts';
import { cancelCommand } from './commands/cancel.ts';
import { expireDue } from './commands/expire.ts';
import { quoteCommand } from './commands/quote.ts';
import { countersignCommand, disputeCommand, recordUsageCommand } from './commands/usage.ts';

const FACE = 120_000n;

describe('Orders on a random walk of all parties at once', () => {
  const db = useDatabase();
  const platform = testActor('operator');
  const cast: { staff?: SignedInActor; agent?: SignedInActor; offerId?: string } = {};

  beforeAll(async () => {
    await loadTestCircle(db);
    const { staff, offers } = await loadTestProvider(db, [
      {
        openingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
        cancelNoticeMinutes: 60,
      },
    ]);
    const { agent } = await loadTestEnterprise(db);
    await loadTestVoucher(db, agent, money(FACE));
    Object.assign(cast, { staff, agent, offerId: offers[0]?.id });
  });

  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('not set up');
    return value;
  };
  const run = <I, O>(command: Command<I, O>, actor: SignedInActor | undefined, input: unknown) =>
    db.uow.run(command, known(actor), db.uow.newId(), input);

  /** What must hold after every step: orders, reservations, slots and books tell one story. */
  const contradictions = async () => {
    const { rows } = await db.pool.query(
      `select o.number, o.state, o.deducted, r.state as reserved, r.amount, b.state as slot
       from orders.order o
       left join vouchers.reservation r on r.order_id = o.id
       left join booking.occupancy b on b.provider_id = o.provider_id and b.id = o.occupancy_id
       where o.deducted <> case when r.state = 'reserved' then r.amount else 0 end
          or (o.state in ('declined', 'cancelled', 'expired') and b.state in ('held', 'confirmed'))
          -- Past its deadline a hold may be cleared by whoever wants the slot, before the sweep closes the order.
          or (o.state = 'placed' and b.state <> 'held' and o.accept_by > $1)
          or (o.state in ('accepted', 'performed', 'disputed', 'countersigned') and b.state <> 'confirmed')`,
      [new Date(db.clock.now)],
    );
    const { rows: books } = await db.pool.query<{ held: bigint; free: bigint }>(
      `select coalesce(sum(balance) filter (where code like 'order.reserved:%'), 0)::bigint as held,
              coalesce(sum(balance) filter (where code like 'voucher.free:%'), 0)::bigint as free
       from ledger.account where book = 'budget'`,
    );
    const { rows: orders } = await db.pool.query<{ sum: bigint }>(
      'select coalesce(sum(deducted), 0)::bigint as sum from orders.order',
    );
    const [book, order] = [books[0], orders[0]];
    return {
      rows,
      drift: known(book).held - known(order).sum,
      lost: FACE - known(book).held - known(book).free,
    };
  };

  it.each(['first', 'second', 'third'])('never contradict each other (%s walk)', async (seed) => {
    const choose = seeded(seed);
    const ids: string[] = [];
    const place = async () => {
      const from = later(db.clock.now, minutes(60 * (choose.int(2, 40) - (choose.next() < 0.1 ? 1 : 0))));
      const start = later(from, -(from % minutes(60)));
      const slot = { from: iso(start), to: iso(later(start, minutes(60 * choose.int(1, 3)))) };
      const quote = await run(quoteCommand, cast.agent, { offerId: cast.offerId, slot });
      if (!quote.ok) return;
      const order = await run(bookCommand, cast.agent, { quoteId: quote.value.id });
      if (order.ok) ids.push(order.value.orderId);
    };
    const recordUse = (orderId: string) => {
      const to = later(db.clock.now, -minutes(choose.int(0, 30)));
      const used = { from: iso(later(to, -minutes(choose.int(5, 90)))), to: iso(to) };
      return run(recordUsageCommand, cast.staff, { orderId, ...used });
    };
    const act = (orderId: string): Promise<unknown> => {
      const draw = choose.int(1, 100);
      if (draw <= 5) return run(declineCommand, cast.staff, { orderId, reason: '设备检修' });
      if (draw <= 10) return run(cancelCommand, cast.agent, { orderId, reason: '计划变更' });
      if (draw <= 20) return run(disputeCommand, cast.agent, { orderId, reason: '时长不符' });
      if (draw <= 45) return run(acceptCommand, cast.staff, { orderId });
      if (draw <= 70) return recordUse(orderId);
      return run(countersignCommand, cast.agent, { orderId, revision: choose.int(1, 2) });
    };
    for (let step = 0; step < 40; step += 1) {
      const orderId = ids.length === 0 ? undefined : choose.pick(ids.slice(-6));
      const tasks = [place(), ...(orderId === undefined ? [] : [act(orderId), act(orderId), act(orderId)])];
      if (choose.next() < 0.2) tasks.push(expireDue(db.uow, platform).then(() => undefined));
      await Promise.all(tasks);
      expect(await contradictions(), `step ${step}`).toEqual({ rows: [], drift: 0n, lost: 0n });
      db.clock.now = later(db.clock.now, minutes(choose.int(0, 400)));
    }
    expect(ids.length).toBeGreaterThan(0);
    expect(db.clock.now).toBeGreaterThan(TEST_START);
  });
});
