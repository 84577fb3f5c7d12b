import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import {
  loadTestEnterprise,
  loadTestFile,
  loadTestVoucher,
  nextCreditCode,
  testScheme,
} from '../../../test/support/spine.ts';
import { asSql } from '../../../test/support/sql.ts';
import type { JurisdictionId } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';
import { instant, iso, later, minutes } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Command } from '../../platform/command.ts';
import type { NewOffer } from '../catalogue/index.ts';
import { askCorrectionCommand } from '../vouchers/commands/ask-correction.ts';
import { rejectClaimCommand } from '../vouchers/commands/claim.ts';
import { importSchemes } from '../vouchers/index.ts';
import { acceptCommand, declineCommand } from './commands/answer.ts';
import { answerCorrectionCommand } from './commands/answer-correction.ts';
import { bookCommand } from './commands/book.ts';
import { cancelCommand } from './commands/cancel.ts';
import { reimburseCommand, submitClaimCommand } from './commands/claim.ts';
import { expireDue } from './commands/expire.ts';
import { fileEvidenceCommand } from './commands/file-evidence.ts';
import { giveUpCommand } from './commands/give-up.ts';
import { quoteCommand } from './commands/quote.ts';
import { countersignCommand, disputeCommand, recordUsageCommand } from './commands/usage.ts';
import { contractForm } from './queries/contract-form.ts';
import { listOrders, orderFile } from './queries/orders.ts';

const DAY = 1440;

describe('Orders', () => {
  const db = useDatabase();
  const platform = testActor('operator');
  const setUp: { staff?: SignedInActor; finance?: SignedInActor; offers?: NewOffer[]; code?: string } = {};

  beforeAll(async () => {
    await loadTestCircle(db);
    const { staff, offers } = await loadTestProvider(db, [
      { nameZh: '循环测试仪' },
      {
        nameZh: '检测服务',
        kind: 'service',
        accessMode: 'sample-in',
        turnaroundDays: 5,
        price: { unit: 'sample', amount: '80000', extras: [] },
      },
      { nameZh: '医疗检测', serviceCode: 'medical' },
      {
        nameZh: '多通道充放电柜',
        price: { unit: 'channel-day', amount: '16000', extras: [] },
        openingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
        maxMinutes: 7 * DAY,
      },
      { nameZh: '样例仪器', provenance: 'sample' },
    ]);
    const code = nextCreditCode();
    await db.pool.query('update identity.organisation set credit_code = $2 where id = $1', [
      staff.orgId,
      code,
    ]);
    Object.assign(setUp, {
      staff,
      offers,
      code,
      finance: testActor('provider_finance', { orgId: staff.orgId }),
    });
  });

  const need = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('not set up');
    return value;
  };
  const staff = () => need(setUp.staff);
  const offerId = (index: number) => need(need(setUp.offers)[index]).id;
  const run = <I, O>(command: Command<I, O>, actor: SignedInActor, input: unknown) =>
    db.uow.run(command, actor, db.uow.newId(), input);
  const value = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.en}`);
    return result.value;
  };
  const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
  // Each test books its own hours, so that tests do not meet: slot n is an hour on a weekday.
  let nextSlot = 0;
  const freeSlot = (hours = 1) => {
    const n = nextSlot++;
    const day = 7 * Math.floor(n / 15) + 2 + (Math.floor(n / 5) % 3);
    const from = later(instant('2026-05-18T00:00:00Z'), minutes(day * DAY + (n % 5) * 120));
    return { from: iso(from), to: iso(later(from, minutes(hours * 60))) };
  };
  const quoteFor = async (agent: SignedInActor, slot = freeSlot(), offer = 0) =>
    value(await run(quoteCommand, agent, { offerId: offerId(offer), slot, need: '测电池循环寿命' }));
  const place = async (agent: SignedInActor, slot = freeSlot()) =>
    value(await run(bookCommand, agent, { quoteId: (await quoteFor(agent, slot)).id })).orderId;
  const firm = async (face?: number, scheme = testScheme()) => {
    const { agent, creditCode } = await loadTestEnterprise(db);
    const voucherId = face === undefined ? undefined : await loadTestVoucher(db, agent, money(face), scheme);
    return { agent, creditCode, voucherId };
  };
  const fileOf = async (actor: SignedInActor, orderId: string) =>
    value(await db.uow.read(actor, (tx, at) => orderFile(tx, orderId, { actor, at })));
  const at = async <T>(moment: string, work: () => Promise<T>): Promise<T> => {
    const before = db.clock.now;
    db.clock.now = instant(moment);
    try {
      return await work();
    } finally {
      db.clock.now = before;
    }
  };
  const freeOf = async (voucherId: string | undefined) => {
    const { rows } = await db.pool.query<{ n: bigint }>(
      "select coalesce(sum(balance), 0)::bigint as n from ledger.account where code = 'voucher.free:' || $1",
      [voucherId],
    );
    return rows[0]?.n;
  };
  const accepted = async (agent: SignedInActor, slot = freeSlot()) => {
    const orderId = await place(agent, slot);
    value(await run(acceptCommand, staff(), { orderId }));
    return { orderId, slot };
  };
  const performed = async (agent: SignedInActor, used?: number) => {
    const { orderId, slot } = await accepted(agent, freeSlot(2));
    return at(slot.to, async () => {
      value(await run(recordUsageCommand, staff(), { orderId, ...slot, ...(used && { minutes: used }) }));
      return { orderId, slot };
    });
  };
  const countersigned = async (agent: SignedInActor, used?: number) => {
    const { orderId, slot } = await performed(agent, used);
    const signed = value(await at(slot.to, () => run(countersignCommand, agent, { orderId, revision: 1 })));
    return { orderId, slot, signed };
  };
  /** What the papers of a firm's claims say of dates and the scheme, as the desk reads it. */
  const datesJudged = async (actor: SignedInActor): Promise<string[]> => {
    const { rows } = await db.pool.query<{ line: string }>(
      `select (c ->> 'result') || ' ' || (c ->> 'zh') as line
       from vouchers.claim, jsonb_array_elements(dossier -> 'evidence') e, jsonb_array_elements(e -> 'checks') c
       where enterprise_id = $1 and c ->> 'zh' like '开票日期%条款%'`,
      [actor.orgId],
    );
    return rows.map((row) => row.line);
  };
  const fileEvidence = async (actor: SignedInActor, orderId: string, input: object, sha256?: string) =>
    run(fileEvidenceCommand, actor, {
      orderId,
      sha256: sha256 ?? (await loadTestFile(db, actor)),
      fileName: '材料.pdf',
      ...input,
    });

  it('quotes the three amounts apart and binds for a day', async () => {
    const { agent } = await firm(500_000);
    const quote = await quoteFor(agent);
    expect(quote.terms).toMatchObject({
      price: '30000',
      payNow: '15000',
      deductNow: '15000',
      laterEstimate: '0',
      refusal: null,
    });
    expect(quote.expiresAt).toBe(iso(later(db.clock.now, minutes(DAY))));
    expect(quote.allowed).toEqual(['orders.book']);
  });

  it('names the clause that refuses support, and still takes the order at full price', async () => {
    const { agent } = await firm(500_000);
    const quote = await quoteFor(agent, freeSlot(), 2);
    expect(quote.terms).toMatchObject({ payNow: '30000', deductNow: '0', refusal: { rule: 'place' } });
    expect(codeOf(await run(bookCommand, agent, { quoteId: quote.id }))).toBe('ok');
  });

  it('asks for a slot where time is booked and refuses one where it is not', async () => {
    const { agent } = await firm();
    const slot = freeSlot();
    const ask = (input: object) => run(quoteCommand, agent, input).then(codeOf);
    expect(await ask({ offerId: offerId(0) })).toBe('orders.slot-needed');
    expect(await ask({ offerId: offerId(1), slot, quantity: { samples: 3 } })).toBe('orders.slot-unneeded');
    expect(await ask({ offerId: offerId(0), slot: { from: slot.to, to: slot.from } })).toBe(
      'orders.slot-reversed',
    );
    expect(await ask({ offerId: randomUUID() })).toBe('orders.offer-gone');
    expect(await ask({ offerId: offerId(1), quantity: {} })).toBe('catalogue.quantity-missing');
    expect(await ask({ offerId: offerId(1), quantity: { samples: 3 } })).toBe('ok');
  });

  it('charges a slot for its own length, whatever quantity is claimed beside it', async () => {
    const { agent } = await firm();
    const slot = { from: '2026-05-19T00:00:00Z', to: '2026-05-22T00:00:00Z' };
    const asked = { offerId: offerId(3), slot, quantity: { days: 1, channels: 1, minutes: 60 } };
    expect(value(await run(quoteCommand, agent, asked)).terms.price).toBe('48000');
  });

  it('keeps the notice for cancelling that was quoted, when the offer has made it longer since', async () => {
    const { agent } = await firm();
    const slot = freeSlot();
    const quote = await quoteFor(agent, slot);
    const notice = async (minutes: number) =>
      db.pool.query(
        `update catalogue.offer set body = body || jsonb_build_object('cancelNoticeMinutes', $2::int) where id = $1`,
        [offerId(0), minutes],
      );
    await notice(60 * DAY);
    const { orderId } = value(await run(bookCommand, agent, { quoteId: quote.id }));
    await notice(DAY);
    value(await run(acceptCommand, staff(), { orderId }));
    expect(codeOf(await run(cancelCommand, agent, { orderId, reason: '计划变更' }))).toBe('ok');
  });

  it('never draws on the money of a real scheme for a sample offer', async () => {
    const { agent, voucherId } = await firm(500_000);
    const quote = await quoteFor(agent, freeSlot(), 4);
    expect(quote.terms).toMatchObject({ deductNow: '0', refusal: { code: 'vouchers.sample-money' } });
    value(await run(bookCommand, agent, { quoteId: quote.id }));
    expect(await freeOf(voucherId)).toBe(500_000n);
  });

  it('uses a voucher to its last instant: the provider then has until that to accept', async () => {
    const { agent, voucherId } = await firm(500_000);
    const ends = later(TEST_START, minutes(90));
    await db.pool.query('update vouchers.voucher set valid_until = $2 where id = $1', [
      voucherId,
      new Date(ends),
    ]);
    const asked = { offerId: offerId(1), quantity: { samples: 3 } };
    const quote = value(await run(quoteCommand, agent, asked));
    const placed = value(await run(bookCommand, agent, { quoteId: quote.id }));
    expect(placed.acceptBy).toBe(iso(ends));
    expect(await freeOf(voucherId)).toBe(380_000n);
  });

  it('takes slot and voucher amount together, once per quote', async () => {
    const { agent, voucherId } = await firm(500_000);
    const quote = await quoteFor(agent);
    const order = value(await run(bookCommand, agent, { quoteId: quote.id }));
    expect(await freeOf(voucherId)).toBe(485_000n);
    const file = await fileOf(agent, order.orderId);
    expect(file).toMatchObject({ state: 'placed', price: '30000', deducted: '15000', provenance: 'own' });
    expect(file.payerIds).toEqual(['province', 'north']);
    expect(codeOf(await run(bookCommand, agent, { quoteId: quote.id }))).toBe('orders.quote-used');
  });

  it('leaves neither slot nor reservation when one of the two fails', async () => {
    const { agent, voucherId } = await firm(500_000);
    const slot = freeSlot();
    const [first, second] = [await quoteFor(agent, slot), await quoteFor(agent, slot)];
    value(await run(bookCommand, agent, { quoteId: first.id }));
    expect(codeOf(await run(bookCommand, agent, { quoteId: second.id }))).toBe('booking.slot-taken');
    expect(await freeOf(voucherId)).toBe(485_000n);
    const { rows } = await db.pool.query('select used_at from orders.quote where id = $1', [second.id]);
    expect(rows[0].used_at).toBeNull();
  });

  it('refuses an expired quote, a foreign one, and one whose terms got worse', async () => {
    const { agent, voucherId } = await firm(20_000);
    const { agent: stranger } = await firm();
    const [old, other, third] = [await quoteFor(agent), await quoteFor(agent), await quoteFor(agent)];
    expect(codeOf(await run(bookCommand, stranger, { quoteId: other.id }))).toBe('orders.unknown-quote');
    value(await run(bookCommand, agent, { quoteId: other.id }));
    expect(await freeOf(voucherId)).toBe(5_000n);
    expect(codeOf(await run(bookCommand, agent, { quoteId: third.id }))).toBe('orders.quote-changed');
    const late = iso(later(db.clock.now, minutes(DAY)));
    expect(await at(late, () => run(bookCommand, agent, { quoteId: old.id }).then(codeOf))).toBe(
      'orders.quote-expired',
    );
  });

  it('makes the slot firm on acceptance, within the deadline only', async () => {
    const { agent } = await firm(500_000);
    const [orderId, tooLate] = [await place(agent), await place(agent)];
    expect(codeOf(await run(acceptCommand, agent, { orderId }))).toBe('platform.forbidden');
    value(await run(acceptCommand, staff(), { orderId }));
    expect((await fileOf(staff(), orderId)).allowed).toEqual([
      'orders.decline',
      'orders.record-usage',
      'orders.file-evidence',
    ]);
    expect(codeOf(await run(acceptCommand, staff(), { orderId }))).toBe('orders.wrong-state');
    const late = iso(later(db.clock.now, minutes(DAY)));
    expect(await at(late, () => run(acceptCommand, staff(), { orderId: tooLate }).then(codeOf))).toBe(
      'orders.accept-too-late',
    );
  });

  it('closes accepted work that nobody records and disputes that nobody resolves, at their day and not before', async () => {
    const { agent, voucherId } = await firm(500_000);
    const slots = [freeSlot(), freeSlot()] as const;
    const [undone, disputed] = [await place(agent, slots[0]), await place(agent, slots[1])];
    for (const orderId of [undone, disputed]) value(await run(acceptCommand, staff(), { orderId }));
    const used = { orderId: disputed, from: slots[1].from, to: slots[1].to };
    const record = (orderId = disputed) => run(recordUsageCommand, staff(), { ...used, orderId });
    await at(slots[1].to, async () => {
      value(await record());
      value(await run(disputeCommand, agent, { orderId: disputed, reason: '时长不符' }));
    });
    const due = async (orderId: string) => need((await fileOf(agent, orderId)).settleBy ?? undefined);
    expect(Date.parse(await due(disputed)) - Date.parse(slots[1].to)).toBe(60 * 86_400_000);
    expect(Date.parse(await due(undone)) - Date.parse(slots[0].to)).toBe(180 * 86_400_000);
    const day = await due(disputed);
    const before = iso(later(instant(day), -minutes(1)));
    await at(before, async () => {
      await expireDue(db.uow, platform);
      expect((await fileOf(agent, disputed)).state).toBe('disputed');
    });
    await at(day, async () => {
      expect(codeOf(await record())).toBe('orders.settle-too-late');
      const sweeps = await Promise.all([expireDue(db.uow, platform), expireDue(db.uow, platform)]);
      expect(sweeps.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
    });
    expect(await fileOf(agent, disputed)).toMatchObject({ state: 'expired', deducted: '0', allowed: [] });
    // At its very day work is late for its provider, whether or not the sweep has been by.
    await at(await due(undone), async () => {
      const raced = await Promise.all([record(undone), expireDue(db.uow, platform)]);
      expect(raced[0].ok).toBe(false);
    });
    expect((await fileOf(agent, undone)).timeline.at(-1)?.zh).toBe('逾期未完成');
    expect((await fileOf(agent, disputed)).timeline.at(-1)?.zh).toBe('异议逾期未解决');
    expect(await freeOf(voucherId)).toBe(500_000n);
  });

  it('gives slot and voucher amount back on decline, cancel and expiry', async () => {
    const { agent, voucherId } = await firm(500_000);
    const slots = [freeSlot(), freeSlot(), freeSlot()] as const;
    const [a, b, c] = [
      await place(agent, slots[0]),
      await place(agent, slots[1]),
      await place(agent, slots[2]),
    ];
    expect(await freeOf(voucherId)).toBe(455_000n);
    value(await run(declineCommand, staff(), { orderId: a, reason: '设备检修' }));
    value(await run(cancelCommand, agent, { orderId: b, reason: '样品未到' }));
    const late = iso(later(db.clock.now, minutes(DAY)));
    expect(await at(late, () => expireDue(db.uow, platform))).toBeGreaterThan(0);
    expect(await at(late, () => expireDue(db.uow, platform))).toBe(0);
    expect(await freeOf(voucherId)).toBe(500_000n);
    for (const [orderId, state] of [
      [a, 'declined'],
      [b, 'cancelled'],
      [c, 'expired'],
    ] as const) {
      expect(await fileOf(agent, orderId)).toMatchObject({ state, deducted: '0', allowed: [] });
    }
    for (const slot of slots) await place(agent, slot);
  });

  it('lets the enterprise cancel until the notice of the offer, and never after work began', async () => {
    const { agent } = await firm();
    const { orderId, slot } = await accepted(agent);
    const soon = iso(later(instant(slot.from), -minutes(DAY)));
    const cancel = () => run(cancelCommand, agent, { orderId, reason: '计划变更' }).then(codeOf);
    expect(await at(soon, cancel)).toBe('orders.cancel-too-late');
    expect(await at(iso(later(instant(soon), -1)), cancel)).toBe('ok');
  });

  it('keeps every revision of the hours and signs the one that was read', async () => {
    const { agent } = await firm(500_000);
    const { orderId, slot } = await performed(agent);
    await at(slot.to, async () => {
      value(await run(disputeCommand, agent, { orderId, reason: '提前半小时结束' }));
      value(await run(recordUsageCommand, staff(), { orderId, ...slot, minutes: 90 }));
      expect(codeOf(await run(countersignCommand, agent, { orderId, revision: 1 }))).toBe(
        'orders.usage-replaced',
      );
      const signed = value(await run(countersignCommand, agent, { orderId, revision: 2 }));
      expect(signed).toMatchObject({ state: 'countersigned', finalPrice: '45000', deducted: '22500' });
    });
    const file = await fileOf(agent, orderId);
    expect(file.usage.map((one) => [one.minutes, one.signedAt !== null])).toEqual([
      [120, false],
      [90, true],
    ]);
    expect(file.timeline.map((entry) => entry.step)).toEqual(
      expect.arrayContaining(['placed', 'accepted', 'usage-recorded', 'disputed', 'countersigned']),
    );
  });

  it('refuses hours that have not happened, lie before acceptance, or do not fit', async () => {
    const { agent } = await firm();
    const { orderId, slot } = await accepted(agent);
    const record = (input: object) => run(recordUsageCommand, staff(), { orderId, ...input }).then(codeOf);
    expect(await record(slot)).toBe('orders.usage-in-future');
    await at(slot.to, async () => {
      expect(await record({ ...slot, minutes: 61 })).toBe('orders.usage-too-long');
      expect(await record({ from: '2026-05-17T00:00:00Z', to: slot.to })).toBe('orders.usage-before-order');
    });
  });

  it('lets support follow the price in the end, never above what was set aside', async () => {
    const less = await firm(500_000);
    const { signed } = await countersigned(less.agent, 60);
    expect(signed).toMatchObject({ finalPrice: '30000', deducted: '15000' });
    expect(await freeOf(less.voucherId)).toBe(485_000n);
    const tiny = await firm(500_000);
    const { signed: below } = await countersigned(tiny.agent, 10);
    expect(below).toMatchObject({ finalPrice: '5000', deducted: '0' });
    expect(await freeOf(tiny.voucherId)).toBe(500_000n);
  });

  it('compares invoices with the order and never takes one number twice', async () => {
    const { agent, creditCode } = await firm(500_000);
    const { agent: rival } = await firm();
    const { orderId, slot } = await countersigned(agent);
    const other = await place(rival);
    const invoice = {
      number: 'FP 0001',
      sellerCode: need(setUp.code).toLowerCase(),
      buyerCode: creditCode,
      amount: '60000',
      date: slot.to.slice(0, 10),
    };
    await at(iso(later(instant(slot.to), minutes(DAY))), async () => {
      const filed = value(await fileEvidence(staff(), orderId, { kind: 'invoice', invoice }));
      expect(filed.checks.map((check) => check.result)).toEqual([
        'pass',
        'pass',
        'pass',
        'pass',
        'pass',
        'pass',
        'open',
      ]);
      expect(filed.checks[5]?.zh).toContain('券的有效期');
      const again = { kind: 'invoice', invoice: { ...invoice, number: 'fp0001' } };
      expect(codeOf(await fileEvidence(staff(), other, again))).toBe('orders.invoice-used-here');
      expect(codeOf(await fileEvidence(rival, other, again))).toBe('orders.invoice-used');
      expect(codeOf(await fileEvidence(staff(), orderId, again))).toBe('ok');
    });
    // The days of the voucher are for the parties of the order alone.
    const { rows } = await db.pool.query<{ id: string }>(
      'select id from vouchers.reservation where order_id = $1',
      [orderId],
    );
    const daysFor = (actor: SignedInActor) =>
      db.uow.read(actor, (tx) =>
        tx.query("select began from vouchers.days_drawn_on('north', $1) where began is not null", [
          need(rows[0]).id,
        ]),
      );
    expect([(await daysFor(staff())).length, (await daysFor(rival)).length]).toEqual([1, 0]);
    const wrong = { ...invoice, number: 'FP2', sellerCode: creditCode, amount: '1', date: '2020-01-01' };
    const filed = value(await fileEvidence(staff(), orderId, { kind: 'invoice', invoice: wrong }));
    expect(filed.checks.map((check) => check.result)).toEqual([
      'fail',
      'pass',
      'fail',
      'fail',
      'fail',
      'fail',
      'open',
    ]);
  });

  it('takes only files the organisation itself uploaded, each once per kind', async () => {
    const { agent } = await firm();
    const orderId = await place(agent);
    const sha256 = await loadTestFile(db, agent);
    expect(codeOf(await fileEvidence(staff(), orderId, { kind: 'contract' }, sha256))).toBe(
      'platform.unknown-file',
    );
    expect(codeOf(await fileEvidence(agent, orderId, { kind: 'contract' }, sha256))).toBe('ok');
    expect(codeOf(await fileEvidence(agent, orderId, { kind: 'contract' }, sha256))).toBe(
      'orders.evidence-filed',
    );
    expect(codeOf(await fileEvidence(agent, orderId, { kind: 'invoice' }))).toBe('orders.invoice-needed');
    expect(codeOf(await fileEvidence(agent, orderId, { kind: 'payment-proof' }))).toBe(
      'orders.payment-needed',
    );
  });

  it('lets the provider claim once the evidence is complete and names the right parties', async () => {
    const { agent, creditCode } = await firm(500_000);
    const { orderId, slot } = await countersigned(agent);
    const claim = () => run(submitClaimCommand, need(setUp.finance), { orderId });
    expect(codeOf(await claim())).toBe('vouchers.evidence-missing');
    expect((await fileOf(staff(), orderId)).evidenceMissing).toEqual(['contract', 'invoice']);
    await fileEvidence(staff(), orderId, { kind: 'contract' });
    const invoice = {
      number: 'FP-9',
      sellerCode: need(setUp.code),
      buyerCode: need(setUp.code),
      amount: '60000',
      date: slot.to.slice(0, 10),
    };
    await fileEvidence(staff(), orderId, { kind: 'invoice', invoice });
    expect(codeOf(await claim())).toBe('orders.invoice-names-others');
    const replaced = { ...invoice, number: 'FP-9A', buyerCode: creditCode };
    await fileEvidence(staff(), orderId, { kind: 'invoice', invoice: replaced });
    expect(codeOf(await claim())).toBe('ok');
    const right = await countersigned(agent);
    await fileEvidence(staff(), right.orderId, { kind: 'contract' });
    const good = { ...invoice, number: 'FP-10', buyerCode: creditCode };
    await at(right.slot.to, () => fileEvidence(staff(), right.orderId, { kind: 'invoice', invoice: good }));
    expect((await fileOf(staff(), right.orderId)).allowed).toContain('orders.claim');
    const opened = value(await run(submitClaimCommand, need(setUp.finance), { orderId: right.orderId }));
    expect(await datesJudged(agent)).toContain('pass 开票日期在券的有效期内（条款 life）。');
    const file = await fileOf(agent, right.orderId);
    expect(file.claim).toMatchObject({ number: opened.number, state: 'submitted', amount: '30000' });
    const papers = value(await db.uow.read(agent, (tx) => contractForm(tx, right.orderId))).annexes;
    expect(papers.map((paper) => paper.titleZh)).toEqual(['用时记录单', '创新券兑付申请表']);
    const claimed = papers[1]?.sections.flatMap((section) => section.rows) ?? [];
    expect(claimed.find((row) => row.labelZh === '申请号')?.value?.zh).toBe(opened.number);
    expect(claimed.find((row) => row.labelZh === '申请兑付金额（大写）')?.value?.zh).toBe('叁佰元整');
    expect(codeOf(await run(submitClaimCommand, need(setUp.finance), { orderId: right.orderId }))).toBe(
      'vouchers.claim-open',
    );
  });

  it('takes the provider’s answer to a correction with the papers filed since, compared with the order', async () => {
    const correction = { clause: 'evidence', days: 5 };
    const { agent, creditCode } = await firm(500_000, testScheme({ code: 'test-correct', correction }));
    const { orderId, slot } = await countersigned(agent);
    await fileEvidence(staff(), orderId, { kind: 'contract' });
    const invoice = (number: string) => ({
      kind: 'invoice',
      invoice: {
        number,
        sellerCode: need(setUp.code),
        buyerCode: creditCode,
        amount: '60000',
        date: slot.to.slice(0, 10),
      },
    });
    await at(slot.to, () => fileEvidence(staff(), orderId, invoice('FP-C1')));
    const { claimId } = value(await run(submitClaimCommand, need(setUp.finance), { orderId }));
    const points = [{ kind: 'invoice', text: '发票看不清' }];
    value(await run(askCorrectionCommand, testActor('voucher_officer'), { claimId, points }));
    const answer = (who = need(setUp.finance)) =>
      run(answerCorrectionCommand, who, { claimId, answers: [''] });
    expect(codeOf(await answer(agent))).toBe('platform.forbidden');
    expect(codeOf(await answer())).toBe('vouchers.points-open');
    await at(slot.to, () => fileEvidence(staff(), orderId, invoice('FP-C2')));
    expect(codeOf(await answer())).toBe('ok');
    expect((await fileOf(agent, orderId)).claim).toMatchObject({ state: 'submitted' });
    const held = await db.pool.query<{ label: string }>(
      "select label from vouchers.claim_paper where claim_id = $1 and paper like 'invoice:%' order by label",
      [claimId],
    );
    expect(held.rows.map((row) => row.label)).toEqual(['FP-C1', 'FP-C2']);
  });

  it('lets the provider give up a claim that was sent back: the amount is on the voucher again, once', async () => {
    const { agent, creditCode } = await firm(500_000);
    const { orderId, slot } = await countersigned(agent);
    await fileEvidence(staff(), orderId, { kind: 'contract' });
    const invoice = {
      number: 'FP-GIVE-UP',
      sellerCode: need(setUp.code),
      buyerCode: creditCode,
      amount: '60000',
      date: slot.to.slice(0, 10),
    };
    await at(slot.to, () => fileEvidence(staff(), orderId, { kind: 'invoice', invoice }));
    const claim = () => run(submitClaimCommand, need(setUp.finance), { orderId });
    const giveUp = (who = need(setUp.finance)) => run(giveUpCommand, who, { orderId, reason: '票据补不齐' });
    const { claimId } = value(await claim());
    expect(codeOf(await giveUp())).toBe('orders.claim-under-way');
    expect(codeOf(await giveUp(agent))).toBe('platform.forbidden');
    const officer = testActor('voucher_officer');
    value(await run(rejectClaimCommand, officer, { claimId, reason: '发票不符' }));
    const held = await db.pool.query<{ n: bigint }>(
      `select sum(balance)::bigint as n from ledger.account where code like 'voucher.free:%' and enterprise_id = $1`,
      [agent.orgId],
    );
    const raced = await Promise.all([giveUp(), claim(), giveUp(), claim()]);
    expect(raced.filter((one) => one.ok)).toHaveLength(1);
    if (raced.some((one) => one.ok && 'claimId' in one.value)) {
      const again = raced.flatMap((one) => (one.ok && 'claimId' in one.value ? [one.value.claimId] : []));
      value(await run(rejectClaimCommand, officer, { claimId: again[0], reason: '仍不符' }));
      value(await giveUp());
    }
    const file = await fileOf(agent, orderId);
    expect(file).toMatchObject({ deducted: '0', givenUp: { amount: '30000', reason: '票据补不齐' } });
    const after = await db.pool.query<{ n: bigint }>(
      `select sum(balance)::bigint as n from ledger.account where code like 'voucher.free:%' and enterprise_id = $1`,
      [agent.orgId],
    );
    expect(BigInt(need(after.rows[0]).n) - BigInt(need(held.rows[0]).n)).toBe(30_000n);
    expect(codeOf(await claim())).toBe('orders.nothing-deducted');
    // Past every command, the database lets nobody sign or unsign an order that is not theirs to sign.
    const unsign = 'update orders.order set state = $2 where id = $1';
    expect(await asSql(db, staff(), unsign, [orderId, 'performed'])).toBe('denied');
    const raise = "update orders.order set deducted = 1 where id = $1 and state = 'countersigned'";
    expect(await asSql(db, staff(), raise, [orderId])).toBe('denied');
  });

  const yearScheme = testScheme({
    id: 'test-year-1',
    code: 'test-year',
    mode: 'enterprise-reimbursed',
    jurisdiction: 'south',
    enterprises: { clause: 'place', jurisdictions: ['south'] },
    validity: undefined,
    payers: [{ jurisdiction: 'south', weight: 1 }],
    evidence: { clause: 'evidence', kinds: ['invoice', 'payment-proof'] },
  });

  it('reimburses last year’s payments of orders without a deduction', async () => {
    const { agent, creditCode } = await loadTestEnterprise(db, { jurisdictionId: 'south' as JurisdictionId });
    await loadTestVoucher(db, agent, money(1_000_000), yearScheme);
    await db.pool.query(
      "update ledger.account set balance = balance + 5000000 where slice = 0 and code like 'available:%test-year'",
    );
    const { orderId, slot } = await countersigned(agent);
    expect((await fileOf(agent, orderId)).terms).toMatchObject({ deductNow: '0', laterEstimate: '30000' });
    await at(slot.to, async () => {
      const payment = { amount: '60000', paidOn: slot.to.slice(0, 10) };
      const paid = value(await fileEvidence(agent, orderId, { kind: 'payment-proof', payment }));
      expect(paid.checks[0]?.result).toBe('pass');
      const invoice = {
        number: 'FP-77',
        sellerCode: need(setUp.code),
        buyerCode: creditCode,
        amount: '60000',
        date: slot.to.slice(0, 10),
      };
      await fileEvidence(agent, orderId, { kind: 'invoice', invoice });
      expect(codeOf(await run(reimburseCommand, agent, {}))).toBe('orders.no-spend');
    });
    await at('2027-02-01T02:00:00Z', async () => {
      expect(codeOf(await run(reimburseCommand, agent, {}))).toBe('ok');
      expect(codeOf(await run(reimburseCommand, agent, {}))).toBe('vouchers.claim-open');
      expect(await datesJudged(agent)).toEqual(['pass 开票日期在申报的年度内（条款 ratio）。']);
      const payment = { amount: '60000', paidOn: '2027-01-05' };
      await fileEvidence(agent, orderId, { kind: 'payment-proof', payment });
    });
    // What was paid for the order counted a year ago; a further paper does not make it be paid twice.
    await at('2028-02-01T02:00:00Z', async () => {
      expect(codeOf(await run(reimburseCommand, agent, {}))).toBe('orders.no-spend');
    });
  });

  it('reimburses no order on an invoice that names others', async () => {
    const { agent } = await loadTestEnterprise(db, { jurisdictionId: 'south' as JurisdictionId });
    await db.uow.asWorker((tx) => importSchemes(tx, [yearScheme]));
    const { orderId, slot } = await countersigned(agent);
    await at(slot.to, async () => {
      const day = slot.to.slice(0, 10);
      const payment = { amount: '60000', paidOn: day };
      await fileEvidence(agent, orderId, { kind: 'payment-proof', payment });
      const invoice = {
        number: 'FP-78',
        sellerCode: need(setUp.code),
        buyerCode: need(setUp.code),
        amount: '60000',
        date: day,
      };
      await fileEvidence(agent, orderId, { kind: 'invoice', invoice });
    });
    await at('2027-02-01T02:00:00Z', async () => {
      expect(codeOf(await run(reimburseCommand, agent, {}))).toBe('vouchers.not-last-year');
    });
  });

  it('carries an order without a slot: by sample, no cancelling once accepted, price as ordered', async () => {
    const { agent, voucherId } = await firm(500_000);
    const asked = { offerId: offerId(1), quantity: { samples: 3 } };
    const quote = value(await run(quoteCommand, agent, asked));
    expect(quote).toMatchObject({ slot: null, terms: { price: '240000', payNow: '120000' } });
    const { orderId } = value(await run(bookCommand, agent, { quoteId: quote.id }));
    expect((await fileOf(agent, orderId)).allowed).toContain('orders.cancel');
    value(await run(acceptCommand, staff(), { orderId }));
    expect(codeOf(await run(cancelCommand, agent, { orderId, reason: '计划变更' }))).toBe(
      'orders.work-under-way',
    );
    const used = { from: '2026-05-18T02:00:00Z', to: '2026-05-18T05:00:00Z' };
    await at('2026-05-19T00:00:00Z', async () => {
      value(await run(recordUsageCommand, staff(), { orderId, ...used }));
      const signed = value(await run(countersignCommand, agent, { orderId, revision: 1 }));
      expect(signed).toMatchObject({ finalPrice: '240000', deducted: '120000' });
    });
    expect(await freeOf(voucherId)).toBe(380_000n);
  });

  it('is sample as soon as anything it rests on is', async () => {
    const { agent } = await firm(500_000, testScheme({ code: 'test-sample', provenance: 'sample' }));
    const quote = await quoteFor(agent);
    expect(quote.provenance).toBe('sample');
    const { orderId } = value(await run(bookCommand, agent, { quoteId: quote.id }));
    expect((await fileOf(agent, orderId)).provenance).toBe('sample');
    const { agent: tried } = await firm();
    expect((await quoteFor({ ...tried, provenance: 'sample' })).provenance).toBe('sample');
    expect((await quoteFor(tried)).provenance).toBe('own');
  });

  it('shows an order to its parties, its treasuries and auditors, and to nobody else', async () => {
    const { agent } = await firm(500_000);
    const orderId = await place(agent);
    const sees = async (actor: SignedInActor) =>
      codeOf(await db.uow.read(actor, (tx, now) => orderFile(tx, orderId, { actor, at: now })));
    const { agent: rival } = await firm();
    expect(await sees(agent)).toBe('ok');
    expect(await sees(staff())).toBe('ok');
    expect(await sees(testActor('auditor'))).toBe('ok');
    expect(await sees(testActor('voucher_officer'))).toBe('ok');
    expect(await sees(testActor('finance_officer', { jurisdictionId: 'province' as JurisdictionId }))).toBe(
      'ok',
    );
    expect(await sees(testActor('finance_officer', { jurisdictionId: 'south' as JurisdictionId }))).toBe(
      'orders.unknown-order',
    );
    expect(await sees(rival)).toBe('orders.unknown-order');
    expect(await sees(testActor('provider_staff'))).toBe('orders.unknown-order');
    const blank = testActor('enterprise_agent');
    expect(codeOf(await run(acceptCommand, blank, { orderId }))).toBe('orders.unknown-order');
    expect(codeOf(await run(submitClaimCommand, blank, { orderId }))).toBe('orders.unknown-order');
    expect(
      await asSql(db, rival, "update orders.order set state = 'cancelled' where id = $1", [orderId]),
    ).toBe(0);
  });

  it('leaves each party only the words that are its own, past every command too', async () => {
    const { agent } = await firm(500_000);
    const { agent: rival } = await firm();
    const { orderId } = await performed(agent);
    const put = (actor: SignedInActor, state: string) =>
      asSql(db, actor, 'update orders.order set state = $2 where id = $1', [orderId, state]);
    expect(await put(staff(), 'countersigned')).toBe('denied');
    expect(await put(agent, 'accepted')).toBe('denied');
    expect(await put(platform, 'declined')).toBe('denied');
    const sign = 'update orders.usage set signed_by = $2, signed_at = now() where order_id = $1';
    expect(await asSql(db, staff(), sign, [orderId, staff().personId])).toBe(0);
    expect(await asSql(db, agent, sign, [orderId, staff().personId])).toBe('denied');
    const write = `insert into orders.usage (enterprise_id, order_id, revision, provider_id, from_at, to_at, minutes, note,
        recorded_by, recorded_at) values ($1, $2, 9, $3, now() - interval '1 hour', now(), 60, '', $4, now())`;
    expect(await asSql(db, agent, write, [agent.orgId, orderId, staff().orgId, agent.personId])).toBe(
      'denied',
    );
    // A stranger cannot write itself into an order as its provider: the order's own key says who that is.
    await expect(
      asSql(db, rival, write, [agent.orgId, orderId, rival.orgId, rival.personId]),
    ).rejects.toMatchObject({ code: '23503' });
    const squat = 'insert into orders.invoice_use values ($1, $2, $3, $4)';
    expect(await asSql(db, rival, squat, [staff().orgId, 'FP-X', rival.orgId, orderId])).toBe('denied');
    value(await run(countersignCommand, agent, { orderId, revision: 1 }));
    expect(await put(agent, 'disputed')).toBe(0);
  });

  it('pages through orders without losing or repeating one', async () => {
    const { agent } = await firm();
    const made = new Set<string>();
    for (let n = 0; n < 5; n += 1) made.add(await place(agent));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = value(
        await db.uow.read(agent, (tx, now) =>
          listOrders(tx, { limit: 2, ...(after && { after }) }, { actor: agent, at: now }),
        ),
      );
      expect(page.total).toBe(5);
      seen.push(...page.orders.map((order) => order.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen)).toEqual(made);
    expect(seen.length).toBe(5);
  });

  it('prints a contract of what is known and leaves the rest blank', async () => {
    const { agent, creditCode } = await firm(500_000);
    const orderId = await place(agent);
    const form = value(await db.uow.read(agent, (tx) => contractForm(tx, orderId)));
    const rows = form.sections.flatMap((section) => section.rows);
    expect(rows.find((row) => row.labelZh === '统一社会信用代码')?.value?.zh).toBe(creditCode);
    expect(rows.find((row) => row.labelZh === '甲方应付')?.value?.zh).toBe('¥150.00');
    expect(rows.find((row) => row.labelZh === '合同金额（大写）')?.value?.zh).toBe('叁佰元整');
    expect(rows.find((row) => row.labelZh === '法定代表人')?.value).toBeNull();
    expect(form.annexes).toEqual([]);
  });

  describe('under load', () => {
    it('gives one slot to one of fifty, with one reservation, and leaves nothing behind for the rest', async () => {
      const slot = freeSlot();
      const firms = await Promise.all(Array.from({ length: 10 }, () => firm(500_000)));
      const quotes = [];
      for (let n = 0; n < 50; n += 1) {
        const { agent } = need(firms[n % firms.length]);
        quotes.push({ agent, quote: await quoteFor(agent, slot) });
      }
      const results = await Promise.all(
        quotes.map(({ agent, quote }) => run(bookCommand, agent, { quoteId: quote.id }).then(codeOf)),
      );
      expect(results.filter((code) => code === 'ok').length).toBe(1);
      expect(new Set(results)).toEqual(new Set(['ok', 'booking.slot-taken']));
      const ids = firms.map(({ agent }) => agent.orgId);
      const count = async (table: string, state: string) =>
        (
          await db.pool.query(`select 1 from ${table} where enterprise_id = any ($1) and state = $2`, [
            ids,
            state,
          ])
        ).rowCount;
      expect(await count('orders.order', 'placed')).toBe(1);
      expect(await count('vouchers.reservation', 'reserved')).toBe(1);
      const free = await Promise.all(firms.map(({ voucherId }) => freeOf(voucherId)));
      expect(free.filter((amount) => amount === 500_000n).length).toBe(9);
      const used = await db.pool.query(
        'select 1 from orders.quote where enterprise_id = any ($1) and used_at is not null',
        [ids],
      );
      expect(used.rowCount).toBe(1);
    });

    it('never draws a voucher beyond its value when ten orders meet', async () => {
      const { agent, voucherId } = await firm(75_000);
      const quotes = [];
      for (let n = 0; n < 10; n += 1) quotes.push(await quoteFor(agent));
      const results = await Promise.all(
        quotes.map((quote) => run(bookCommand, agent, { quoteId: quote.id }).then(codeOf)),
      );
      expect(results.filter((code) => code === 'ok').length).toBe(5);
      expect(await freeOf(voucherId)).toBe(0n);
    });

    it('accepts once, and lets either cancelling or accepting win', async () => {
      const { agent, voucherId } = await firm(500_000);
      const orderId = await place(agent);
      const twice = await Promise.all(
        [1, 2].map(() => run(acceptCommand, staff(), { orderId }).then(codeOf)),
      );
      expect(twice.filter((code) => code === 'ok').length).toBe(1);
      const before = await freeOf(voucherId);
      for (let round = 0; round < 5; round += 1) {
        const contested = await place(agent);
        const [cancelled, acceptedToo] = await Promise.all([
          run(cancelCommand, agent, { orderId: contested, reason: '计划变更' }).then(codeOf),
          run(acceptCommand, staff(), { orderId: contested }).then(codeOf),
        ]);
        // An accepted order may still be cancelled a moment later; an order never ends both ways.
        const { state } = await fileOf(agent, contested);
        expect(state).toBe(cancelled === 'ok' ? 'cancelled' : 'accepted');
        if (cancelled !== 'ok') {
          expect(acceptedToo).toBe('ok');
          value(await run(declineCommand, staff(), { orderId: contested, reason: '收回' }));
        }
      }
      expect(await freeOf(voucherId)).toBe(before);
    });
  });

  it('leaves an event for whatever was set aside for it or given back', async () => {
    const { agent } = await firm(500_000);
    const orderId = await place(agent);
    value(await run(cancelCommand, agent, { orderId, reason: '计划变更' }));
    const { orderId: shorter } = await countersigned(agent, 60);
    const { rows } = await db.pool.query<{ type: string; payload: string }>(
      `select e.type, e.payload from platform.event e join platform.event_pending p on p.event_id = e.id
       where e.actor_org = $1 and e.type like 'vouchers.%' order by p.seq`,
      [agent.orgId],
    );
    const told = rows.map(({ type, payload }) => {
      const { orderId: about, amount } = JSON.parse(payload) as { orderId: string; amount: string };
      return [type, about === orderId ? 'first' : about === shorter ? 'second' : about, amount];
    });
    expect(told).toEqual([
      ['vouchers.reserved', 'first', '15000'],
      ['vouchers.released', 'first', '15000'],
      ['vouchers.reserved', 'second', '30000'],
      ['vouchers.released', 'second', '15000'],
    ]);
  });

  it('holds for every order ever made: its deduction is what its reservation holds', async () => {
    const { rows } = await db.pool.query<{ n: bigint }>(
      `select count(*)::bigint as n from orders.order o
       left join vouchers.reservation r on r.order_id = o.id and r.state <> 'released'
       where o.deducted <> coalesce(r.amount, 0)`,
    );
    expect(rows[0]?.n).toBe(0n);
    const held = await db.pool.query<{ n: bigint }>(
      `select count(*)::bigint as n from orders.order o
       join booking.occupancy b on b.provider_id = o.provider_id and b.id = o.occupancy_id
       where (o.state in ('declined', 'cancelled', 'expired')) = (b.state in ('held', 'confirmed'))`,
    );
    expect(held.rows[0]?.n).toBe(0n);
    expect(db.clock.now).toBe(TEST_START);
  });
});
