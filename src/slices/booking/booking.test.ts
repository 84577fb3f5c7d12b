import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle, TEST_CIRCLE } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { asSql } from '../../../test/support/sql.ts';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import { overlaps, type TimeRange } from '../../kernel/range.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { instant, later, minutes } from '../../kernel/time.ts';
import { ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import { command } from '../../platform/command.ts';
import { openPool } from '../../platform/db/pool.ts';
import { type UnitOfWork, unitOfWork } from '../../platform/unit-of-work.ts';
import { type NewOffer, type Offer, unitsOf } from '../catalogue/index.ts';
import { checkSlot } from './domain/slots.ts';
import { claimSlot, confirmSlot, earliestSlot, releaseSlot, weekOf } from './index.ts';
import { weekPage } from './queries/week-page.ts';

const HOLD_MINUTES = 15;
/** TEST_START is Monday 2026-05-18, 09:00 in the test circle. */
const at = (time: string, day = '2026-05-18'): Instant => instant(`${day}T${time}:00+08:00`);
const span = (from: string, to: string): TimeRange => ({ from: at(from), to: at(to) });
const ALWAYS = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

describe('Taking a slot', () => {
  const db = useDatabase();
  /** Fifty connections, so that fifty clients really meet. */
  let crowd: UnitOfWork;
  /** Runs of a claim; more than there were claims would mean that one met a deadlock and was tried again. */
  let attempts = 0;
  let pool: pg.Pool;
  beforeAll(async () => {
    await loadTestCircle(db);
    pool = openPool({ connection: db.connection, max: 50 });
    crowd = unitOfWork({
      pool,
      clock: () => db.clock.now,
      entropy: (n) => randomBytes(n),
      enqueue: async () => {},
    });
  });
  afterAll(() => pool.end());
  beforeEach(() => {
    db.clock.now = TEST_START;
  });

  const offered = async (overrides: Partial<NewOffer> = {}): Promise<Offer> => {
    const [offer] = (await loadTestProvider(db, [overrides])).offers;
    if (offer === undefined) throw new Error('no offer');
    return { ...offer, version: 1 };
  };

  const agent = () => testActor('enterprise_agent');

  /** Claims through a command as an order does, with a little work after it while the row is uncommitted. */
  const claim = (
    offer: Offer,
    range: TimeRange,
    options: { actor?: ReturnType<typeof agent>; pause?: number } = {},
  ) => {
    const claiming = command({
      name: 'test.claim',
      input: z.object({}),
      execute: async ({ tx, at: now, newId }): Promise<Result<{ occupancyId: Uuid; unitId: Uuid }>> => {
        attempts += 1;
        const units = await unitsOf(tx, offer);
        const expiresAt = later(now, minutes(HOLD_MINUTES));
        const result = await claimSlot(tx, { id: newId(), offer, units, range, expiresAt, at: now });
        if (options.pause !== undefined) await tx.query('select pg_sleep($1)', [options.pause / 1_000]);
        return result;
      },
    });
    return crowd.run(claiming, options.actor ?? agent(), db.uow.newId(), {});
  };

  const confirm = (offer: Offer, occupancyId: Uuid) =>
    db.uow.run(
      command({
        name: 'test.confirm',
        input: z.object({}),
        execute: async ({ tx, at: now }) => {
          const done = await confirmSlot(tx, offer.providerId, occupancyId, now);
          return done.ok ? ok({ confirmed: true }) : done;
        },
      }),
      testActor('provider_staff', { orgId: offer.providerId }),
      db.uow.newId(),
      {},
    );

  /** By the institution; an enterprise may do so when its order holds the time. */
  const release = (offer: Offer, occupancyId: Uuid) =>
    db.uow.run(
      command({
        name: 'test.release',
        input: z.object({}),
        execute: async ({ tx, at: now }) => ok(await releaseSlot(tx, offer.providerId, occupancyId, now)),
      }),
      testActor('provider_staff', { orgId: offer.providerId }),
      db.uow.newId(),
      {},
    );

  const activeRows = async (offer: Offer) => {
    const { rows } = await db.pool.query(
      `select unit_id, lower(during) as "from", upper(during) as "to", state from booking.occupancy
       where provider_id = $1 and state in ('held', 'confirmed') order by 1, 2`,
      [offer.providerId],
    );
    return rows as (TimeRange & { unit_id: string; state: string })[];
  };
  const codeOf = (result: { ok: boolean; error?: { code: string } }) =>
    result.ok ? 'ok' : result.error?.code;
  const tally = (results: { ok: boolean; error?: { code: string } }[]) => {
    const counts: Record<string, number> = {};
    for (const code of results.map(codeOf)) counts[code ?? ''] = (counts[code ?? ''] ?? 0) + 1;
    return counts;
  };

  it('gives an identical slot to exactly one of fifty', async () => {
    const offer = await offered();
    const before = attempts;
    for (let round = 0; round < 5; round += 1) {
      const range = span(`${10 + round}:00`, `${11 + round}:00`);
      const results = await Promise.all(Array.from({ length: 50 }, () => claim(offer, range, { pause: 2 })));
      expect(tally(results)).toEqual({ ok: 1, 'booking.slot-taken': 49 });
    }
    expect(await activeRows(offer)).toHaveLength(5);
    expect(attempts - before).toBe(250);
  });

  it('gives exactly one of fifty slots that start a minute apart', async () => {
    const offer = await offered({ openingHours: ALWAYS, stepMinutes: 1, minMinutes: 60 });
    const before = attempts;
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const from = later(at('10:00'), minutes(n));
        return claim(offer, { from, to: later(from, minutes(60)) }, { pause: 2 });
      }),
    );
    expect(tally(results)).toEqual({ ok: 1, 'booking.slot-taken': 49 });
    expect(attempts - before).toBe(50);
  });

  it('gives a slot to exactly as many as there are units in service', async () => {
    const offer = await offered({ units: ['1', '2', '3', '4'] });
    await db.pool.query(
      "update catalogue.unit set state = 'out-of-service' where offer_id = $1 and label = '3'",
      [offer.id],
    );
    const results = await Promise.all(
      Array.from({ length: 30 }, () => claim(offer, span('10:00', '12:00'), { pause: 2 })),
    );
    expect(tally(results)).toEqual({ ok: 3, 'booking.slot-taken': 27 });
    expect(new Set((await activeRows(offer)).map((row) => row.unit_id)).size).toBe(3);
  });

  it('lets touching slots both succeed', async () => {
    const offer = await offered();
    const hours = ['10', '11', '12', '13', '14', '15', '16', '17'];
    const results = await Promise.all(
      hours.map((hour) => claim(offer, span(`${hour}:00`, `${Number(hour) + 1}:00`))),
    );
    expect(tally(results)).toEqual({ ok: 8 });
  });

  it('lets the next claimer clear a hold that is past its deadline, and not before', async () => {
    const offer = await offered();
    const range = span('15:00', '17:00');
    must(await claim(offer, range));
    db.clock.now = later(TEST_START, minutes(HOLD_MINUTES) - 1);
    expect(codeOf(await claim(offer, range))).toBe('booking.slot-taken');
    db.clock.now = later(TEST_START, minutes(HOLD_MINUTES));
    must(await claim(offer, range));
    const { rows } = await db.pool.query(
      'select state, count(*)::int as n from booking.occupancy where provider_id = $1 group by 1 order by 1',
      [offer.providerId],
    );
    expect(rows).toEqual([
      { state: 'expired', n: 1 },
      { state: 'held', n: 1 },
    ]);
  });

  it('gives a slot under stale holds to exactly one of fifty, without a deadlock', async () => {
    const offer = await offered({ units: ['1', '2'] });
    for (const hour of ['10', '11', '12', '13']) {
      for (let unit = 0; unit < 2; unit += 1)
        must(await claim(offer, span(`${hour}:00`, `${Number(hour) + 1}:00`)));
    }
    db.clock.now = later(TEST_START, minutes(HOLD_MINUTES + 1));
    const before = attempts;
    const wishes = [
      span('10:00', '13:00'),
      span('11:00', '14:00'),
      span('10:00', '14:00'),
      span('12:00', '14:00'),
    ];
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        claim(offer, wishes[n % 4] ?? span('10:00', '13:00'), { pause: 2 }),
      ),
    );
    expect(tally(results)).toEqual({ ok: 2, 'booking.slot-taken': 48 });
    expect(attempts - before).toBe(50);
  });

  it('confirms a hold before its deadline, once, and refuses after it', async () => {
    const offer = await offered();
    const first = must(await claim(offer, span('10:00', '11:00')));
    const second = must(await claim(offer, span('12:00', '13:00')));
    expect(codeOf(await confirm(offer, first.occupancyId))).toBe('ok');
    expect(codeOf(await confirm(offer, first.occupancyId))).toBe('booking.not-held');
    db.clock.now = later(TEST_START, minutes(HOLD_MINUTES));
    expect(codeOf(await confirm(offer, second.occupancyId))).toBe('booking.hold-expired');
    expect((await activeRows(offer)).map((row) => row.state)).toEqual(['confirmed', 'held']);
    db.clock.now = later(TEST_START, minutes(30));
    expect(codeOf(await claim(offer, span('10:00', '11:00')))).toBe('booking.slot-taken');
  });

  it('never both confirms a hold and gives its slot away', async () => {
    const offer = await offered();
    for (let round = 0; round < 10; round += 1) {
      const range = span(`${10 + (round % 6)}:00`, `${11 + (round % 6)}:00`);
      db.clock.now = TEST_START;
      const held = must(await claim(offer, range));
      // Half the rounds race before the deadline, half after it.
      db.clock.now = later(TEST_START, minutes(HOLD_MINUTES) - (round % 2));
      const [confirmed, taken] = await Promise.all([confirm(offer, held.occupancyId), claim(offer, range)]);
      expect([codeOf(confirmed) === 'ok', codeOf(taken) === 'ok']).toEqual(
        round % 2 === 1 ? [true, false] : [false, true],
      );
      expect(await activeRows(offer)).toHaveLength(1);
      await db.pool.query(
        "update booking.occupancy set state = 'released', expires_at = null where provider_id = $1 and state in ('held', 'confirmed')",
        [offer.providerId],
      );
    }
  });

  it('frees a slot once for the next one', async () => {
    const offer = await offered();
    const held = must(await claim(offer, span('10:00', '11:00')));
    const released = await Promise.all([release(offer, held.occupancyId), release(offer, held.occupancyId)]);
    expect(released.map((result) => must(result)).sort()).toEqual([false, true]);
    must(await claim(offer, span('10:00', '11:00')));
  });

  it('refuses what the offer’s own rules do not allow, before anything is taken', async () => {
    const offer = await offered();
    expect(codeOf(await claim(offer, span('17:00', '19:00')))).toBe('booking.closed-then');
    expect(codeOf(await claim({ ...offer, state: 'retired' }, span('10:00', '11:00')))).toBe(
      'booking.not-offered',
    );
    const service = await offered({ kind: 'service', turnaroundDays: 5, openingHours: [] });
    expect(codeOf(await claim(service, span('10:00', '11:00')))).toBe('booking.takes-no-slots');
    await db.pool.query("update catalogue.unit set state = 'out-of-service' where offer_id = $1", [offer.id]);
    expect(codeOf(await claim(offer, span('10:00', '11:00')))).toBe('booking.no-unit-in-service');
    expect(await activeRows(offer)).toEqual([]);
  });

  it('leaves nothing to change for anyone but enterprises and the institution', async () => {
    const offer = await offered();
    must(await claim(offer, span('10:00', '11:00')));
    const change =
      "update booking.occupancy set state = 'released', expires_at = null where provider_id = $1";
    for (const actor of [ANONYMOUS, testActor('voucher_officer'), testActor('provider_staff')]) {
      expect(await db.uow.read(actor, (tx) => tx.execute(change, [offer.providerId]))).toBe(0);
    }
    const officer = testActor('finance_officer');
    await expect(claim(offer, span('12:00', '13:00'), { actor: officer })).rejects.toThrow(
      /row-level security/,
    );
  });

  it('lets no enterprise confirm, nor move a taken time, past every command too', async () => {
    const offer = await offered();
    must(await claim(offer, span('10:00', '11:00')));
    const agent = testActor('enterprise_agent');
    const set = (actor: SignedInActor, to: string) =>
      asSql(db, actor, `update booking.occupancy set ${to} where provider_id = $1`, [offer.providerId]);
    expect(await set(agent, "state = 'confirmed', expires_at = null")).toBe('denied');
    expect(await set(agent, "during = tstzrange(now(), now() + interval '1 year')")).toBe('denied');
    const staff = testActor('provider_staff', { orgId: offer.providerId });
    expect(await set(staff, "state = 'confirmed', expires_at = null")).toBe(1);
  });

  it('never has two active rows of a unit overlap, whatever happens in which order', async () => {
    const action = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('claim' as const),
          hour: fc.integer({ min: 10, max: 16 }),
          length: fc.integer({ min: 1, max: 3 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const), pick: fc.nat(20) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), pick: fc.nat(20) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('wait' as const),
          minutes: fc.integer({ min: 1, max: 12 }),
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25 }), async (actions) => {
        const offer = await offered({ units: ['1', '2'] });
        db.clock.now = TEST_START;
        const model = new Model(2);
        for (const one of actions) {
          if (one.kind === 'wait') db.clock.now = later(db.clock.now, minutes(one.minutes));
          if (one.kind === 'claim') {
            const range = span(`${one.hour}:00`, `${Math.min(18, one.hour + one.length)}:00`);
            const result = await claim(offer, range);
            expect(result.ok).toBe(model.claim(range, db.clock.now));
            if (result.ok) model.remember(result.value.occupancyId, result.value.unitId, range, db.clock.now);
          }
          if (one.kind === 'confirm' || one.kind === 'release') {
            const id = model.pick(one.pick);
            if (id === undefined) continue;
            if (one.kind === 'confirm')
              expect((await confirm(offer, id)).ok).toBe(model.confirm(id, db.clock.now));
            else {
              await release(offer, id);
              model.release(id);
            }
          }
        }
        const rows = await activeRows(offer);
        for (const [index, row] of rows.entries()) {
          const others = rows.slice(index + 1).filter((other) => other.unit_id === row.unit_id);
          expect(others.some((other) => overlaps(row, other))).toBe(false);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('has no overlap after a storm of random wishes, confirmations and releases', async () => {
    const offer = await offered({
      units: ['1', '2', '3'],
      openingHours: ALWAYS,
      stepMinutes: 5,
      minMinutes: 5,
    });
    const before = attempts;
    const random = fc.sample(
      fc.tuple(fc.integer({ min: 12, max: 130 }), fc.integer({ min: 1, max: 30 }), fc.nat(2)),
      {
        numRuns: 200,
        seed: 7,
      },
    );
    await Promise.all(
      random.map(async ([start, length, then]) => {
        const from = later(TEST_START, minutes(start * 5));
        const held = await claim(offer, { from, to: later(from, minutes(length * 5)) });
        if (held.ok && then === 1) await confirm(offer, held.value.occupancyId);
        if (held.ok && then === 2) await release(offer, held.value.occupancyId);
      }),
    );
    const rows = await activeRows(offer);
    expect(rows.length).toBeGreaterThan(5);
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next?.unit_id === row.unit_id) expect(row.to <= next.from).toBe(true);
    }
    expect(attempts - before).toBe(200);
  });
});

describe('Looking for a slot', () => {
  const db = useDatabase();
  const circle = {
    ...TEST_CIRCLE,
    jurisdictions: TEST_CIRCLE.jurisdictions.map((one) => ({
      ...one,
      calendar: { ...one.calendar, holidays: ['2026-05-19'] },
    })),
  };
  beforeAll(() => loadTestCircle(db, circle));
  const local = (range: TimeRange | undefined) =>
    range === undefined ? undefined : new Date(range.from + minutes(480)).toISOString().slice(0, 16);

  const take = (offer: NewOffer, range: TimeRange, state: 'held' | 'confirmed', expiresAt?: Instant) =>
    db.uow.asWorker((tx) =>
      tx.execute(
        `insert into booking.occupancy (provider_id, id, unit_id, during, state, expires_at, updated_at)
         select provider_id, $3, id, tstzrange($4, $5), $6, $7, $8 from catalogue.unit
         where provider_id = $1 and offer_id = $2`,
        [
          offer.providerId,
          offer.id,
          db.uow.newId(),
          new Date(range.from),
          new Date(range.to),
          state,
          expiresAt === undefined ? null : new Date(expiresAt),
          new Date(TEST_START),
        ],
      ),
    );

  it('finds the earliest for many offers at once: taken times, holidays, notice, units and stale holds', async () => {
    const { offers } = await loadTestProvider(db, [
      { nameZh: '空' },
      { nameZh: '今天满，明天放假' },
      { nameZh: '提前一天', noticeMinutes: 1_440 },
      { nameZh: '过期的保留' },
      { nameZh: '送样', accessMode: 'sample-in', turnaroundDays: 5 },
      { nameZh: '太短', maxMinutes: 60 },
    ]);
    const list = offers.map((offer): Offer => ({ ...offer, version: 1 }));
    const [, full, , stale] = list;
    if (full === undefined || stale === undefined) throw new Error('no offer');
    await take(full, span('09:00', '17:00'), 'confirmed');
    await take(stale, span('09:00', '17:00'), 'held', TEST_START);
    const found = await db.uow.read(ANONYMOUS, (tx) => earliestSlot(tx, list, 90, TEST_START, 14));
    expect(list.map((offer) => local(found.get(offer.id)))).toEqual([
      '2026-05-18T09:00',
      '2026-05-20T08:00',
      '2026-05-20T08:00',
      '2026-05-18T09:00',
      undefined,
      undefined,
    ]);
    for (const [id, range] of found) {
      const offer = list.find((one) => one.id === id);
      const calendar = circle.jurisdictions[0]?.calendar;
      if (offer === undefined || calendar === undefined) throw new Error('no offer');
      expect(checkSlot(offer, range, TEST_START, calendar).ok).toBe(true);
    }
  });

  it('looks further ahead only where it must, and never past what it has read', async () => {
    const { offers } = await loadTestProvider(db, [{ openingHours: ALWAYS, openOnHolidays: true }]);
    const [made] = offers;
    if (made === undefined) throw new Error('no offer');
    const offer: Offer = { ...made, version: 1 };
    const search = (days: number) =>
      db.uow.read(ANONYMOUS, async (tx) =>
        local((await earliestSlot(tx, [offer], 120, TEST_START, days)).get(offer.id)),
      );
    const end = (days: number): Instant => later(TEST_START, minutes(days * 1_440));
    await take(offer, { from: TEST_START, to: later(end(14), -minutes(60)) }, 'confirmed');
    await take(offer, { from: end(14), to: end(20) }, 'confirmed');
    expect(await search(14)).toBeUndefined();
    expect(await search(56)).toBe('2026-06-07T09:00');
  });

  it('asks the database as often for three hundred offers as for one', async () => {
    const { offers } = await loadTestProvider(
      db,
      Array.from({ length: 300 }, (_, n) => ({ units: ['1', '2'], noticeMinutes: n })),
    );
    const list = offers.map((offer): Offer => ({ ...offer, version: 1 }));
    const statements = (some: Offer[]) =>
      db.uow.read(ANONYMOUS, async (tx) => {
        let asked = 0;
        const counting = {
          ...tx,
          query: <R extends object>(sql: string, values?: readonly unknown[]) => {
            asked += 1;
            return tx.query<R>(sql, values);
          },
        };
        const found = await earliestSlot(counting, some, 60, TEST_START, 56);
        expect(found.size).toBe(some.length);
        return asked;
      });
    expect(await statements(list)).toBe(await statements(list.slice(0, 1)));
  });

  it('shows a week with free units and taken times, and nothing about who', async () => {
    const { offers } = await loadTestProvider(db, [{ units: ['甲', '乙'] }]);
    const [made] = offers;
    if (made === undefined) throw new Error('no offer');
    const offer: Offer = { ...made, version: 1 };
    const units = await db.uow.read(ANONYMOUS, (tx) => unitsOf(tx, offer));
    await db.uow.asWorker((tx) =>
      tx.execute(
        `insert into booking.occupancy (provider_id, id, unit_id, during, state, expires_at, updated_at)
         values ($1, $2, $3, tstzrange($4, $5), 'confirmed', null, $6)`,
        [
          offer.providerId,
          db.uow.newId(),
          units[0]?.id,
          new Date(at('10:00')),
          new Date(at('12:00')),
          new Date(TEST_START),
        ],
      ),
    );
    const week = await db.uow.read(ANONYMOUS, (tx) => weekOf(tx, offer, '2026-05-18', TEST_START));
    expect(week.days.map((day) => [day.kind, day.open.length])).toEqual([
      ['working', 1],
      ['holiday', 0],
      ['working', 1],
      ['working', 1],
      ['working', 1],
      ['weekend', 0],
      ['weekend', 0],
    ]);
    expect(week.days[0]?.segments.map((one) => one.free)).toEqual([2, 1, 2]);
    expect(week.units.map((unit) => [unit.label, unit.busy.map((one) => one.state)])).toEqual([
      ['甲', ['confirmed']],
      ['乙', []],
    ]);
    const asked = { actor: ANONYMOUS, offerId: offer.id, query: { days: 7, minutes: 480 } };
    const shown = must(await db.uow.read(ANONYMOUS, (tx) => weekPage(tx, asked, TEST_START)));
    expect(shown).toMatchObject({
      fromDate: '2026-05-18',
      earliest: { from: '2026-05-18T01:00:00.000Z' },
      provenance: 'own',
      allowed: ['booking.read'],
    });
    expect(Object.keys(shown.units[0]?.busy[0] ?? {}).sort()).toEqual(['from', 'state', 'to']);
  });
});

/** What should happen, in a few lines: lists of rows per unit, no database. */
class Model {
  readonly #rows = new Map<Uuid, { unitId: Uuid; range: TimeRange; state: string; expiresAt: Instant }>();
  readonly #units: number;

  constructor(units: number) {
    this.#units = units;
  }

  #active(now: Instant) {
    return [...this.#rows.values()].filter(
      (row) => row.state === 'confirmed' || (row.state === 'held' && row.expiresAt > now),
    );
  }

  claim(range: TimeRange, now: Instant): boolean {
    if (range.from < now) return false;
    const busy = this.#active(now).filter((row) => overlaps(row.range, range));
    return new Set(busy.map((row) => row.unitId)).size < this.#units;
  }

  remember(id: Uuid, unitId: Uuid, range: TimeRange, now: Instant): void {
    for (const row of this.#rows.values()) {
      const inTheWay = row.state === 'held' && row.expiresAt <= now && overlaps(row.range, range);
      if (inTheWay) row.state = 'expired';
    }
    this.#rows.set(id, { unitId, range, state: 'held', expiresAt: later(now, minutes(HOLD_MINUTES)) });
  }

  pick(index: number): Uuid | undefined {
    const ids = [...this.#rows.keys()];
    return ids[index % Math.max(1, ids.length)];
  }

  confirm(id: Uuid, now: Instant): boolean {
    const row = this.#rows.get(id);
    if (row?.state !== 'held' || row.expiresAt <= now) return false;
    row.state = 'confirmed';
    return true;
  }

  release(id: Uuid): void {
    const row = this.#rows.get(id);
    if (row !== undefined) row.state = 'released';
  }
}
