import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { brokenInvariants } from '../../src/slices/ledger/index.ts';
import {
  claimFor,
  done,
  minuteInstrument,
  order,
  type Parties,
  pieceService,
  publish,
  quoteFor,
  timeOf,
  type Wish,
} from '../scenario/journey.ts';
import { issueVoucher } from '../scenario/main-job.ts';
import { type Answer, type Client, useWorld } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SCHEME = { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' };
/** A quarter of it comes off the bill. */
const PIECE = '100000';
const SUPPORT = 25_000n;

/** Everything happens through two servers with pools of their own over one database. */
describe('Many hands at once', () => {
  const world = useWorld();
  const stage: { urls: readonly string[]; fifty: readonly Client[]; instrument: string; service: string } = {
    urls: [],
    fifty: [],
    instrument: '',
    service: '',
  };

  beforeAll(async () => {
    stage.urls = [world.url, await world.beside()];
    stage.fifty = await crowd(50, 'gu-engineer', 'tao', 'qian');
    const staff = await world.as('lin');
    stage.instrument = await publish(staff, minuteInstrument(PIECE, 'test-battery', 'Asia/Shanghai'));
    stage.service = await publish(staff, pieceService(PIECE, 'test-battery', 'Asia/Shanghai'));
    await issueVoucher(world, SCHEME, {
      treasurers: ['meng', 'cao'],
      agent: 'gu-engineer',
      officer: 'he-officer',
    });
  });

  /** One session after the other, on the servers in turn. */
  const crowd = async (count: number, ...logins: string[]): Promise<Client[]> => {
    const clients: Client[] = [];
    for (let n = 0; n < count; n += 1) {
      clients.push(await world.as(logins[n % logins.length] ?? '', stage.urls[n % stage.urls.length]));
    }
    return clients;
  };
  const parties = async (): Promise<Parties> => ({
    agent: await world.as('gu-engineer'),
    staff: await world.as('lin'),
    time: timeOf(world),
  });
  const count = async (sql: string, values: unknown[] = []): Promise<number> => {
    const { rows } = await world.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values);
    return rows[0]?.n ?? -1;
  };
  const statuses = (answers: readonly Answer[]) => {
    const tally: Record<number, number> = {};
    for (const { status } of answers) tally[status] = (tally[status] ?? 0) + 1;
    return tally;
  };
  const booksHold = async () => {
    expect(await world.app.uow.asWorker(brokenInvariants)).toEqual([]);
  };
  const slot = (hoursAhead: number, shiftMinutes = 0) => {
    const from = Math.ceil(world.clock.now / HOUR) * HOUR + hoursAhead * HOUR + shiftMinutes * MINUTE;
    return { from: new Date(from).toISOString(), to: new Date(from + HOUR).toISOString() };
  };

  it.each([
    ['the same slot', 4, () => 0],
    ['slots a minute apart', 24, (n: number) => n],
  ])(
    '50 clients on %s get one order between them, and the others a clear no',
    async (_what, ahead, shift) => {
      const agents = await crowd(50, 'gu-engineer', 'tao', 'qian');
      const quotes: string[] = [];
      for (const [n, agent] of agents.entries()) {
        const wish: Wish = { offerId: stage.instrument, slot: slot(ahead, shift(n)) };
        quotes.push((await quoteFor(agent, wish)).quoteId);
      }
      const before = { orders: await count('orders.order'), held: await count('vouchers.reservation') };
      const answers = await Promise.all(
        agents.map((agent, n) => agent.post('/api/orders', { quoteId: quotes[n] })),
      );
      expect(statuses(answers)).toEqual({ 200: 1, 409: 49 });
      for (const answer of answers.filter(({ status }) => status === 409)) {
        expect(answer.at('code')).toBe('booking.slot-taken');
      }
      expect(await count('orders.order')).toBe(before.orders + 1);
      const won = answers.find(({ status }) => status === 200)?.at('orderId');
      const { rows } = await world.pool.query(
        `select o.deducted, r.amount as held, b.state from orders.order o
       left join vouchers.reservation r on r.order_id = o.id
       join booking.occupancy b on b.provider_id = o.provider_id and b.id = o.occupancy_id where o.id = $1`,
        [won],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.state).toBe('held');
      expect(rows[0]?.held ?? 0n).toBe(rows[0]?.deducted);
      expect(await count('vouchers.reservation')).toBe(before.held + (rows[0]?.deducted > 0n ? 1 : 0));
      await booksHold();
    },
  );

  it('ten orders on a voucher that covers five: exactly five get it, nobody else orders by surprise', async () => {
    const { rows } = await world.pool.query<{ free: bigint }>(
      "select sum(balance)::bigint as free from ledger.account where code like 'voucher.free:%'",
    );
    const agent = await world.as('gu-engineer');
    // Leaves enough on the voucher for five pieces, and not for six.
    const pieces = Number((rows[0]?.free ?? 0n) / SUPPORT) - 5;
    await order(agent, { offerId: stage.service, quantity: { items: pieces } });
    const agents = await crowd(10, 'gu-engineer');
    const quotes: string[] = [];
    for (const one of agents) {
      const quote = await quoteFor(one, { offerId: stage.service, quantity: { items: 1 } });
      expect(quote.deductNow).toBe(SUPPORT);
      quotes.push(quote.quoteId);
    }
    const held = await count("vouchers.reservation where state = 'reserved'");
    const orders = await count('orders.order');
    const answers = await Promise.all(
      agents.map((one, n) => one.post('/api/orders', { quoteId: quotes[n] })),
    );
    expect(statuses(answers)).toEqual({ 200: 5, 409: 5 });
    expect(await count("vouchers.reservation where state = 'reserved'")).toBe(held + 5);
    expect(await count('orders.order')).toBe(orders + 5);
    await booksHold();
  });

  it('one key sent twenty times is one booking with one answer', async () => {
    const [agent] = await crowd(1, 'tao');
    const again = await crowd(20, 'tao');
    if (agent === undefined) throw new Error('nobody came');
    const { quoteId } = await quoteFor(agent, { offerId: stage.instrument, slot: slot(60) });
    const orders = await count('orders.order');
    const key = randomUUID();
    const answers = await Promise.all(again.map((one) => one.post('/api/orders', { quoteId }, key)));
    expect(statuses(answers)).toEqual({ 200: 20 });
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await count('orders.order')).toBe(orders + 1);
  });

  it('accepting and cancelling at once leaves one story', async () => {
    const [agent] = await crowd(1, 'tao');
    const staff = await world.as('lin', stage.urls[1]);
    if (agent === undefined) throw new Error('nobody came');
    for (let round = 0; round < 12; round += 1) {
      const orderId = await order(agent, { offerId: stage.instrument, slot: slot(80 + 2 * round) });
      const [accepted, cancelled] = await Promise.all([
        staff.post(`/api/orders/${orderId}/accept`),
        agent.post(`/api/orders/${orderId}/cancel`, { reason: '计划变更' }),
      ]);
      expect([200, 409]).toContain(accepted.status);
      expect([200, 409]).toContain(cancelled.status);
      const file = await done(agent.get(`/api/orders/${orderId}`));
      expect(file.at('state')).toBe(cancelled.status === 200 ? 'cancelled' : 'accepted');
      const { rows } = await world.pool.query(
        `select b.state from booking.occupancy b join orders.order o
           on b.provider_id = o.provider_id and b.id = o.occupancy_id where o.id = $1`,
        [orderId],
      );
      expect(rows[0]?.state).toBe(cancelled.status === 200 ? 'released' : 'confirmed');
    }
    await booksHold();
  });

  it('none of this ran into a deadlock', async () => {
    const { rows } = await world.pool.query<{ deadlocks: bigint }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    expect(rows[0]?.deadlocks).toBe(0n);
  });

  describe('over claims', () => {
    const claims: string[] = [];

    beforeAll(async () => {
      const fund = { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' };
      await issueVoucher(world, SCHEME, fund);
      const people = await parties();
      for (let n = 0; n < 4; n += 1) {
        const wish = { offerId: stage.service, quantity: { items: 1 } };
        claims.push((await claimFor(people, wish)).claimId);
      }
      // Above the threshold from which two persons must agree.
      claims.push((await claimFor(people, { offerId: stage.service, quantity: { items: 50 } })).claimId);
    });

    const redeemedOnce = async (claimId: string) => {
      const { rows } = await world.pool.query<{ shares: { payer: string; amount: string }[] }>(
        'select shares from vouchers.claim where id = $1',
        [claimId],
      );
      const shares = new Map(rows[0]?.shares.map((share) => [share.payer, BigInt(share.amount)]));
      const owed = await world.pool.query<{ jurisdiction_id: string; amount: bigint }>(
        'select jurisdiction_id, amount from ledger.obligation where claim_id = $1',
        [claimId],
      );
      expect(new Map(owed.rows.map((row) => [row.jurisdiction_id, row.amount]))).toEqual(shares);
      expect(await count("ledger.journal where kind = 'redeem' and refs->>'claim' = $1", [claimId])).toBe(2);
    };

    it('two persons approving one claim redeem it once', async () => {
      const [claimId] = claims;
      const officers = await crowd(12, 'he-officer', 'luo', 'luo');
      const answers = await Promise.all(officers.map((one) => one.post(`/api/claims/${claimId}/approve`)));
      expect(statuses(answers)).toEqual({ 200: 1, 409: 11 });
      await redeemedOnce(claimId ?? '');
      await booksHold();
    });

    it('above the threshold each of two persons counts once, however often they press', async () => {
      const claimId = claims[4] ?? '';
      const officers = await crowd(12, 'he-officer', 'luo', 'luo');
      const answers = await Promise.all(officers.map((one) => one.post(`/api/claims/${claimId}/approve`)));
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
      const states = answers.filter(({ status }) => status === 200).map((answer) => answer.at('state'));
      expect(states.sort()).toEqual(['approved', 'first-approved']);
      expect(await count('vouchers.approval where claim_id = $1', [claimId])).toBe(2);
      await redeemedOnce(claimId);
      await booksHold();
    });

    it('closing the month while claims are approved loses none and counts none twice', async () => {
      const month = new Date(world.clock.now).toISOString().slice(0, 7);
      const [officer, province, place] = await Promise.all([
        world.as('he-officer'),
        world.as('meng', stage.urls[1]),
        world.as('cao'),
      ]);
      const early = { early: '演练：月中结账' };
      const answers = await Promise.all([
        ...claims.slice(1, 4).map((claimId) => officer.post(`/api/claims/${claimId}/approve`)),
        province.post(`/api/clearing/periods/${month}/close`, early),
        place.post(`/api/clearing/periods/${month}/close`, early),
      ]);
      expect(statuses(answers)).toEqual({ 200: 5 });
      for (const [n, treasurer] of [province, place].entries()) {
        const id = answers[3 + n]?.at('statementId');
        const statement = await done(treasurer.get(`/api/clearing/statements/${id}`));
        const jurisdiction = statement.at('jurisdictionId');
        const listed = statement.at<{ claimId: string }[]>('lines').map((line) => line.claimId);
        const { rows } = await world.pool.query<{ claim_id: string; period: string }>(
          'select claim_id, period from ledger.obligation where jurisdiction_id = $1',
          [jurisdiction],
        );
        expect(new Set(rows.map((row) => row.claim_id))).toEqual(new Set(claims));
        const inMonth = rows.filter((row) => row.period === month).map((row) => row.claim_id);
        expect(listed.sort()).toEqual(inMonth.sort());
      }
      for (const claimId of claims) await redeemedOnce(claimId);
      await booksHold();
    });
  });
});
