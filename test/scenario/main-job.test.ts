import { describe, expect, it } from 'vitest';
import { type Client, useWorld } from '../support/world.ts';
import { fileEvidence, issueVoucher } from './main-job.ts';

interface Hit {
  readonly offerId: string;
  readonly provider: { readonly id: string };
  readonly kind: string;
  readonly jurisdictionId: string;
  readonly price: { readonly deductNow: string; readonly payNow: string; readonly before: string } | null;
  readonly earliest: { readonly from: string; readonly to: string } | null;
}

interface Line {
  readonly orderId: string;
  readonly amount: string;
}
interface Cell {
  readonly indicator: string;
  readonly jurisdictionId: string;
  readonly period: string;
  readonly series: string;
  readonly value: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('The main job, end to end', () => {
  const world = useWorld();
  const job: Record<string, string> = {};
  const ok = async (answer: ReturnType<Client['get']>) => {
    const given = await answer;
    expect(given.body).not.toHaveProperty('code');
    expect(given.status).toBe(200);
    return given;
  };

  it('issues the engineer’s firm a voucher that two treasuries fund', async () => {
    job.voucherId = await issueVoucher(
      world,
      { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' },
      { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' },
    );
    const engineer = await world.as('gu-engineer');
    const voucher = await ok(engineer.get(`/api/vouchers/${job.voucherId}`));
    expect(voucher.at('state')).toBe('active');
    expect(BigInt(voucher.at('free'))).toBe(BigInt(voucher.at('face')));
  });

  it('finds an offer across the border, priced after her voucher', async () => {
    const engineer = await world.as('gu-engineer');
    const found = await ok(
      engineer.post('/api/matching/search', {
        text: '硅基负极 循环寿命 测试，连续 7 天',
        kinds: ['instrument'],
        limit: 50,
      }),
    );
    const staffed = await providersWithStaff();
    const hit = found
      .at<Hit[]>('hits')
      .find(
        (row) =>
          row.jurisdictionId === 'jiading' &&
          row.earliest !== null &&
          BigInt(row.price?.deductNow ?? 0) > 0n &&
          staffed.has(row.provider.id),
      );
    if (hit?.price == null || hit.earliest === null) throw new Error('no priced offer across the border');
    expect(BigInt(hit.price.payNow) + BigInt(hit.price.deductNow)).toBe(BigInt(hit.price.before));
    job.offerId = hit.offerId;
    job.providerId = hit.provider.id;
    job.from = hit.earliest.from;
    job.to = hit.earliest.to;
  });

  it('quotes with the three amounts apart and every clause traced', async () => {
    const engineer = await world.as('gu-engineer');
    const quote = await ok(
      engineer.post('/api/quotes', {
        offerId: job.offerId,
        slot: { from: job.from, to: job.to },
        need: '硅基负极 循环寿命 测试',
      }),
    );
    expect(BigInt(quote.at('terms.payNow')) + BigInt(quote.at('terms.deductNow'))).toBe(
      BigInt(quote.at('terms.price')),
    );
    expect(quote.at<unknown[]>('terms.trace').length).toBeGreaterThan(3);
    expect(quote.at('terms.refusal' as string)).toBeNull();
    job.quoteId = quote.at('id');
    job.deducted = quote.at('terms.deductNow');
  });

  it('books the slot and reserves the voucher in one step', async () => {
    const engineer = await world.as('gu-engineer');
    const booked = await ok(engineer.post('/api/orders', { quoteId: job.quoteId }));
    job.orderId = booked.at('orderId');
    const voucher = await ok(engineer.get(`/api/vouchers/${job.voucherId}`));
    expect(voucher.at('reserved')).toBe(job.deducted);
    const contract = await ok(engineer.get(`/api/orders/${job.orderId}/contract`));
    expect(contract.at<unknown[]>('sections').length).toBeGreaterThan(1);
  });

  it('is accepted, done and countersigned', async () => {
    await ok((await providerOf(job.providerId ?? '')).post(`/api/orders/${job.orderId}/accept`));
    world.clock.now = (Date.parse(job.to ?? '') + 60 * MINUTE) as typeof world.clock.now;
    const provider = await providerOf(job.providerId ?? '');
    const used = await ok(provider.post(`/api/orders/${job.orderId}/usage`, { from: job.from, to: job.to }));
    const engineer = await world.as('gu-engineer');
    const signed = await ok(
      engineer.post(`/api/orders/${job.orderId}/countersign`, { revision: used.at('revision') }),
    );
    job.finalPrice = signed.at('finalPrice');
    job.deducted = signed.at('deducted');
  });

  it('is filed with its evidence, each comparison passed', async () => {
    const provider = await providerOf(job.providerId ?? '');
    const engineer = await world.as('gu-engineer');
    const orderId = job.orderId ?? '';
    const file = await ok(engineer.get(`/api/orders/${orderId}`));
    const today = new Date(world.clock.now).toISOString().slice(0, 10);
    const paid = (BigInt(job.finalPrice ?? 0) - BigInt(job.deducted ?? 0)).toString();
    for (const kind of file.at<string[]>('evidenceMissing')) {
      if (kind === 'invoice') {
        await fileEvidence(provider, orderId, kind, {
          invoice: {
            number: '26310000000012345678',
            sellerCode: file.at('provider.creditCode') ?? '无',
            buyerCode: file.at('enterprise.creditCode'),
            amount: job.finalPrice,
            date: today,
          },
        });
      } else if (kind === 'payment-proof') {
        await fileEvidence(engineer, orderId, kind, { payment: { amount: paid, paidOn: today } });
      } else await fileEvidence(provider, orderId, kind);
    }
    const after = await ok(engineer.get(`/api/orders/${orderId}`));
    expect(after.at<string[]>('evidenceMissing')).toEqual([]);
  });

  it('is claimed by the provider and approved by an officer of the issuing jurisdiction', async () => {
    const provider = await providerOf(job.providerId ?? '');
    const claim = await ok(provider.post(`/api/orders/${job.orderId}/claim`, {}));
    job.claimId = claim.at('claimId');
    const stranger = await world.as('shen');
    expect((await stranger.post(`/api/claims/${job.claimId}/approve`)).status).toBeGreaterThanOrEqual(403);
    const officer = await world.as('he-officer');
    const first = await ok(officer.post(`/api/claims/${job.claimId}/approve`));
    if (first.at('state') === 'first-approved') {
      const again = await officer.post(`/api/claims/${job.claimId}/approve`);
      expect(again.status).toBe(409);
      const second = await world.as('luo');
      await ok(second.post(`/api/claims/${job.claimId}/approve`));
    }
    const engineer = await world.as('gu-engineer');
    const voucher = await ok(engineer.get(`/api/vouchers/${job.voucherId}`));
    expect(voucher.at('redeemed')).toBe(job.deducted);
    expect(voucher.at('reserved')).toBe('0');
  });

  it('stands on the statement of each treasury, share by share, opening into its order', async () => {
    const approvedIn = new Date(world.clock.now).toISOString().slice(0, 7);
    const running = await (await world.as('cao')).post(`/api/clearing/periods/${approvedIn}/close`, {});
    expect(running.status).toBe(409);
    world.clock.now = (Date.parse(`${approvedIn}-28T00:00:00Z`) + 5 * DAY) as typeof world.clock.now;
    let shares = 0n;
    for (const login of ['cao', 'meng']) {
      const treasurer = await world.as(login);
      const closed = await ok(treasurer.post(`/api/clearing/periods/${approvedIn}/close`, {}));
      const statement = await ok(treasurer.get(`/api/clearing/statements/${closed.at('statementId')}`));
      const lines = statement.at<Line[]>('lines');
      expect(lines.map((line) => line.orderId)).toEqual([job.orderId]);
      const total = lines.reduce((sum, line) => sum + BigInt(line.amount), 0n);
      shares += total;
      expect((await treasurer.get(`/api/orders/${lines[0]?.orderId}`)).status).toBe(200);
      const sheet = await treasurer.get(`/api/clearing/statements/${closed.at('statementId')}/xlsx`);
      expect(sheet.headers.get('content-type')).toMatch(/spreadsheetml/);
      const again = await treasurer.post(`/api/clearing/periods/${approvedIn}/close`, {});
      expect(again.status).toBe(409);
    }
    expect(shares).toBe(BigInt(job.deducted ?? 0));
    const foreign = await world.as('xie');
    const others = await ok(foreign.get('/api/clearing/periods'));
    expect(JSON.stringify(others.body)).not.toContain(job.orderId);
  });

  it('moves the circle’s indicators, in the sample series, each figure opening into its records', async () => {
    await world.settle();
    const anyone = world.anonymous();
    const computed = await ok(anyone.get('/api/indicators/computed'));
    const cells = computed.at<Cell[]>('cells');
    expect(new Set(cells.map((cell) => cell.series))).toEqual(new Set(['sample']));
    const redeemed = cells.filter((cell) => /redeemed/.test(cell.indicator));
    const total = redeemed.reduce((sum, cell) => sum + BigInt(cell.value), 0n);
    expect(total).toBe(BigInt(job.deducted ?? 0));
    expect(cells.some((cell) => /cross/.test(cell.indicator) && cell.value === '1')).toBe(true);
    expect(cells.some((cell) => /minutes|hours/.test(cell.indicator) && BigInt(cell.value) > 0n)).toBe(true);
    for (const cell of redeemed) {
      const path = `/api/indicators/computed/${cell.indicator}/${cell.jurisdictionId}/${cell.period}/${cell.series}`;
      const hers = await ok((await world.as('gu-engineer')).get(path));
      expect(hers.at<{ orderId: string }[]>('records').map((record) => record.orderId)).toEqual([
        job.orderId,
      ]);
      expect(hers.at<number>('hidden')).toBe(0);
      const stranger = await ok((await world.as('qian')).get(path));
      expect(stranger.at<unknown[]>('records')).toEqual([]);
      expect(stranger.at<number>('hidden')).toBe(1);
    }
  });

  /** Logins of staff by provider; the sample signs in a few providers' people. */
  async function providersWithStaff(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await world.pool.query<{ org_id: string; login: string }>(
      `select m.org_id, p.login from identity.membership m join identity.person p on p.id = m.person_id
       where m.role = 'provider_staff'`,
    );
    return new Map(rows.map(({ org_id, login }) => [org_id, login]));
  }

  async function providerOf(id: string): Promise<Client> {
    const login = (await providersWithStaff()).get(id);
    if (login === undefined) throw new Error('The offer belongs to a provider without a sample person.');
    return world.as(login);
  }
});
