import { beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../src/kernel/time.ts';
import { brokenInvariants } from '../../src/slices/ledger/index.ts';
import { useWorld } from '../support/world.ts';
import {
  claimFor,
  done,
  fileAll,
  minuteInstrument,
  order,
  type Parties,
  perform,
  pieceService,
  publish,
  quoteFor,
  timeOf,
} from './journey.ts';
import { issueVoucher } from './main-job.ts';

interface Line {
  readonly orderId: string;
  readonly amount: string;
}

const DAY = 86_400_000;
/** The first 100 crowns in full, a third of the rest, never more than the voucher holds. */
const supportOf = (price: bigint): bigint => {
  const first = price < 10_000n ? price : 10_000n;
  return first + (price - first) / 3n;
};

/** An invented circle: other places, currency, time zone, first language and rules; the same program. */
describe('The main job in another circle', () => {
  const world = useWorld('example');
  const job: Record<string, string> = {};
  const parties = async (): Promise<Parties> => ({
    agent: await world.as('ada-engineer'),
    staff: await world.as('bo-keeper'),
    time: timeOf(world),
  });

  beforeAll(async () => {
    job.voucherId = await issueVoucher(
      world,
      { jurisdictionId: 'torvin', code: 'torvin-tiers' },
      { treasurers: ['gil-treasury', 'fay-treasury'], agent: 'ada-engineer', officer: 'dag-officer' },
    );
  });

  it('shows its own money, languages and parties, and nothing of any other circle', async () => {
    const circle = await done(world.anonymous().get('/api/circle'));
    expect(circle.at('currency')).toMatchObject({ code: 'XTS', symbol: 'Cr' });
    expect(circle.at('languages')).toEqual(['en', 'zh-CN']);
    expect(circle.at('timezone')).toBe('Europe/Prague');
    const words = JSON.stringify([circle.body, (await world.anonymous().get('/api/schemes')).body]);
    expect(words).not.toMatch(/嘉定|昆山|太仓|CNY|Shanghai|¥/);
  });

  it('finds an offer across the border for a need written in its first language', async () => {
    const { agent } = await parties();
    const found = await done(
      agent.post('/api/matching/search', { text: 'Tensile test with a pull tester up to 50 kN', limit: 20 }),
    );
    const hits =
      found.at<{ jurisdictionId: string; reasons: { en: string }[]; price: object | null }[]>('hits');
    expect(hits.length).toBeGreaterThan(0);
    expect(hits[0]?.reasons.length).toBeGreaterThan(0);
    const across = hits.filter((hit) => hit.jurisdictionId === 'velmark');
    expect(across.length).toBeGreaterThan(0);
    // The pack knows how long the way by the bridge takes; the straight line crosses the river.
    for (const { reasons } of across)
      expect(reasons.map(({ en }) => en)).toContain('About 35 minutes on the road.');
  });

  it('deducts by tiers, and each payer sets aside its own two to one', async () => {
    const people = await parties();
    const offerId = await publish(people.staff, pieceService('40000', 'testing', 'Europe/Prague'));
    const quote = await quoteFor(people.agent, { offerId, quantity: { items: 1 } });
    expect(quote.deductNow).toBe(supportOf(40_000n));
    const made = await claimFor(people, { offerId, quantity: { items: 1 } });
    Object.assign(job, made, { offerId });
    const claim = await done((await world.as('dag-officer')).get(`/api/claims/${job.claimId}`));
    expect(claim.at('amount')).toBe(supportOf(40_000n).toString());
    const shares = claim.at<{ payer: string; amount: string }[]>('shares');
    const share = (payer: string) => BigInt(shares.find((one) => one.payer === payer)?.amount ?? 0);
    expect(share('aldern') + share('torvin')).toBe(supportOf(40_000n));
    const apart = share('aldern') - 2n * share('torvin');
    expect(apart >= -2n && apart <= 2n).toBe(true);
  });

  it('redeems it, and puts each share on the statement of its treasury', async () => {
    const officer = await world.as('dag-officer');
    expect((await done(officer.post(`/api/claims/${job.claimId}/approve`))).at('state')).toBe('approved');
    const month = new Date(world.clock.now).toISOString().slice(0, 7);
    world.clock.now = instant(`${month}-28T00:00:00Z`);
    world.clock.now = (world.clock.now + 6 * DAY) as typeof world.clock.now;
    let owed = 0n;
    for (const login of ['gil-treasury', 'fay-treasury']) {
      const treasurer = await world.as(login);
      const closed = await done(treasurer.post(`/api/clearing/periods/${month}/close`, {}));
      const statement = await done(treasurer.get(`/api/clearing/statements/${closed.at('statementId')}`));
      expect(statement.at('currency')).toMatchObject({ code: 'XTS' });
      const lines = statement.at<Line[]>('lines');
      expect(lines.map((line) => line.orderId)).toEqual([job.orderId]);
      owed += BigInt(lines[0]?.amount ?? 0);
    }
    expect(owed).toBe(supportOf(40_000n));
    expect(await world.app.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('stops where a payer’s own ceiling for the firm is reached, and never pays past it', async () => {
    const people = await parties();
    // The union gives one firm at most 2000 crowns a year and the town 1500: six large orders ask for well past both.
    for (let n = 0; n < 6; n += 1) {
      await people.agent
        .post('/api/vouchers/apply', { jurisdictionId: 'torvin', schemeCode: 'torvin-tiers' })
        .then(async (applied) => {
          if (applied.status !== 200) return;
          const officer = await world.as('dag-officer');
          await officer.post(`/api/vouchers/${applied.at('voucherId')}/issue`);
        });
      await order(people.agent, { offerId: job.offerId ?? '', quantity: { items: 6 } });
    }
    const { rows } = await world.pool.query<{ payer: string; total: bigint }>(
      `select s->>'payer' as payer, sum((s->>'amount')::bigint)::bigint as total
       from vouchers.reservation r, jsonb_array_elements(r.shares) s where r.state <> 'released' group by 1`,
    );
    const spent = new Map(rows.map((row) => [row.payer, row.total]));
    expect(spent.get('aldern') ?? 0n).toBeLessThanOrEqual(200_000n);
    expect(spent.get('torvin') ?? 0n).toBeLessThanOrEqual(150_000n);
    expect((spent.get('aldern') ?? 0n) + (spent.get('torvin') ?? 0n)).toBeGreaterThan(supportOf(40_000n));
    expect(await world.app.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  describe('on the nights when the clocks change', () => {
    const bench: Record<string, string> = {};

    beforeAll(async () => {
      const staff = await world.as('bo-keeper');
      bench.offerId = await publish(staff, {
        ...minuteInstrument('6000', 'testing', 'Europe/Prague'),
        minMinutes: 60,
        stepMinutes: 60,
      });
    });

    it('the day of 25 hours has 25 hours to book, each one once', async () => {
      world.clock.now = instant('2026-10-20T08:00:00Z');
      const people = await parties();
      const from = '2026-10-24T23:00:00Z';
      const week = await done(people.agent.get(`/api/booking/offers/${bench.offerId}/week?from=2026-10-25`));
      const day = week.at<{ date: string; from: string; to: string }[]>('days')[0];
      expect(day?.date).toBe('2026-10-25');
      expect((Date.parse(day?.to ?? '') - Date.parse(day?.from ?? '')) / 3_600_000).toBe(25);
      // 02:00 to 03:00 by the wall clock happens twice: 00:00Z and 01:00Z are different hours, and each is sold once.
      for (const hour of ['00', '01']) {
        const slot = { from: `2026-10-25T${hour}:00:00Z`, to: `2026-10-25T0${Number(hour) + 1}:00:00Z` };
        await order(people.agent, { offerId: bench.offerId ?? '', slot });
        const again = await done(people.agent.post('/api/quotes', { offerId: bench.offerId, slot }));
        const second = await people.agent.post('/api/orders', { quoteId: again.at('id') });
        expect(second.at('code')).toBe('booking.slot-taken');
      }
      const long = { from, to: '2026-10-25T00:00:00Z' };
      await order(people.agent, { offerId: bench.offerId ?? '', slot: long });
    });

    it('a slot over the missing hour is as long as it is, and costs that much', async () => {
      world.clock.now = instant('2027-03-20T08:00:00Z');
      const people = await parties();
      // 01:00 to 04:00 by the wall clock is two hours on this night.
      const slot = { from: '2027-03-28T00:00:00Z', to: '2027-03-28T02:00:00Z' };
      const quote = await done(people.agent.post('/api/quotes', { offerId: bench.offerId, slot }));
      expect(quote.at('terms.price')).toBe('12000');
      const orderId = (await done(people.agent.post('/api/orders', { quoteId: quote.at('id') }))).at(
        'orderId',
      );
      await perform(people, orderId);
      await fileAll(people, orderId);
      const file = await done(people.agent.get(`/api/orders/${orderId}`));
      expect(file.at('state')).toBe('countersigned');
    });
  });
});
