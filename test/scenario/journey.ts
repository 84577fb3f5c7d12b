import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Client, World } from '../support/world.ts';
import { fileEvidence } from './main-job.ts';

/** The steps of the main job, each one call or a few, for tests that take them many times. */

/** How time passes between two steps: by hand in a world, by waiting before a real server. */
export interface Time {
  now(): number;
  pass(ms: number): Promise<void>;
}

export const timeOf = (world: World): Time => ({
  now: () => world.clock.now,
  pass: async (ms) => {
    world.clock.now = (world.clock.now + ms) as typeof world.clock.now;
  },
});

export const realTime: Time = { now: () => Date.now(), pass: (ms) => sleep(ms) };

/** The answer of a call that must succeed; fails with the server's own words. */
export async function done(call: Promise<Answer>): Promise<Answer> {
  const answer = await call;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

const described = {
  descriptionZh: '',
  descriptionEn: '',
  keywords: [],
  capabilities: [],
  qualifications: [],
  openOnHolidays: true,
  noticeMinutes: 0,
  cancelNoticeMinutes: 60,
  point: { lon: 121.2, lat: 31.4 },
  place: '样例路 1 号',
  contactRole: { zh: '仪器管理员', en: 'Instrument manager' },
  verifiedOn: '2026-01-05',
  units: ['1'],
};

/** An instrument of one unit, open day and night, booked from any minute on. @param hour price of an hour */
export const minuteInstrument = (hour: string, service: string, timezone: string) => ({
  ...described,
  kind: 'instrument',
  nameZh: '样例·整分钟预约的循环台',
  nameEn: 'Sample bench booked by the minute',
  category: { code: 'batteries', zh: '电池', en: 'Batteries' },
  accessMode: 'assisted',
  serviceCode: service,
  timezone,
  price: { unit: 'hour', amount: hour, extras: [] },
  openingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  minMinutes: 1,
  maxMinutes: 600,
  stepMinutes: 1,
});

/** A service that takes no slot. @param piece price of one piece */
export const pieceService = (piece: string, service: string, timezone: string) => ({
  ...described,
  kind: 'service',
  nameZh: '样例·按件计价的分析',
  nameEn: 'Sample analysis by the piece',
  category: { code: 'batteries', zh: '电池', en: 'Batteries' },
  accessMode: 'sample-in',
  serviceCode: service,
  timezone,
  price: { unit: 'item', amount: piece, extras: [] },
  openingHours: [],
  minMinutes: 60,
  maxMinutes: 60,
  stepMinutes: 60,
  turnaroundDays: 5,
});

/** Publishes an offer of the staff's institution. @returns its id */
export const publish = async (staff: Client, offer: object): Promise<string> =>
  (await done(staff.post('/api/catalogue/offers', offer))).at('offerId');

export interface Wish {
  readonly offerId: string;
  readonly slot?: { readonly from: string; readonly to: string };
  readonly quantity?: object;
}

/** Asks for a quote. @returns its id and what it would take off the bill at once */
export async function quoteFor(agent: Client, wish: Wish): Promise<{ quoteId: string; deductNow: bigint }> {
  const quote = await done(agent.post('/api/quotes', wish));
  return { quoteId: quote.at('id'), deductNow: BigInt(quote.at('terms.deductNow')) };
}

/** Quotes and orders. @returns the order's id */
export async function order(agent: Client, wish: Wish): Promise<string> {
  const { quoteId } = await quoteFor(agent, wish);
  return (await done(agent.post('/api/orders', { quoteId }))).at('orderId');
}

export interface Parties {
  readonly agent: Client;
  readonly staff: Client;
  readonly time: Time;
}

/** Accepted, done at once, recorded and countersigned. */
export async function perform({ agent, staff, time }: Parties, orderId: string): Promise<void> {
  await done(staff.post(`/api/orders/${orderId}/accept`));
  const from = time.now();
  await time.pass(20);
  const used = await done(
    staff.post(`/api/orders/${orderId}/usage`, {
      from: new Date(from + 5).toISOString(),
      to: new Date(from + 10).toISOString(),
    }),
  );
  await done(agent.post(`/api/orders/${orderId}/countersign`, { revision: used.at('revision') }));
}

/** Files every piece of evidence that the scheme still asks for, in agreement with the order. */
export async function fileAll({ agent, staff, time }: Parties, orderId: string): Promise<void> {
  const file = await done(agent.get(`/api/orders/${orderId}`));
  const price = BigInt(file.at('finalPrice'));
  const date = new Date(time.now()).toISOString().slice(0, 10);
  for (const kind of file.at<string[]>('evidenceMissing')) {
    if (kind === 'invoice') {
      const invoice = {
        number: `2631${randomInt(10 ** 8, 10 ** 9)}${randomInt(10 ** 6, 10 ** 7)}`,
        sellerCode: file.at<string | null>('provider.creditCode') ?? '-',
        buyerCode: file.at('enterprise.creditCode'),
        amount: price.toString(),
        date,
      };
      await fileEvidence(staff, orderId, kind, { invoice });
    } else if (kind === 'payment-proof') {
      const amount = (price - BigInt(file.at('deducted'))).toString();
      await fileEvidence(agent, orderId, kind, { payment: { amount, paidOn: date } });
    } else await fileEvidence(staff, orderId, kind);
  }
}

/** From a wish to a claim that an officer can decide. @returns order and claim */
export async function claimFor(
  parties: Parties,
  wish: Wish,
): Promise<{ readonly orderId: string; readonly claimId: string }> {
  const orderId = await order(parties.agent, wish);
  await perform(parties, orderId);
  await fileAll(parties, orderId);
  const claim = await done(parties.staff.post(`/api/orders/${orderId}/claim`, {}));
  return { orderId, claimId: claim.at('claimId') };
}
