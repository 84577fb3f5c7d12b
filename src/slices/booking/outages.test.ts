import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { asSql } from '../../../test/support/sql.ts';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { instant, iso, later, minutes } from '../../kernel/time.ts';
import { ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import { command } from '../../platform/command.ts';
import { openPool } from '../../platform/db/pool.ts';
import { type UnitOfWork, unitOfWork } from '../../platform/unit-of-work.ts';
import { type Offer, type Unit, unitsOf } from '../catalogue/index.ts';
import { closeUnitCommand } from './commands/close-unit.ts';
import { dismissFaultCommand } from './commands/dismiss-fault.ts';
import { reopenUnitCommand } from './commands/reopen-unit.ts';
import { reportFaultCommand } from './commands/report-fault.ts';
import { claimSlot, confirmSlot, earliestSlot, releaseSlot, weekOf } from './index.ts';
import { freeBusyOf } from './queries/free-busy.ts';
import { outages } from './queries/outages.ts';

/** TEST_START is Monday 2026-05-18, 09:00 in the test circle. */
const at = (time: string): Instant => instant(`2026-05-18T${time}:00+08:00`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

interface Machine {
  readonly offer: Offer;
  readonly unit: Unit;
  readonly staff: SignedInActor;
}

describe('A unit that is out of order', () => {
  const db = useDatabase();
  let crowd: UnitOfWork;
  let pool: pg.Pool;
  beforeAll(async () => {
    await loadTestCircle(db);
    pool = openPool({ connection: db.connection, max: 20 });
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

  const machine = async (): Promise<Machine> => {
    const [made] = (await loadTestProvider(db, [{}])).offers;
    if (made === undefined) throw new Error('no offer');
    const offer: Offer = { ...made, version: 1 };
    const [unit] = await db.uow.read(ANONYMOUS, (tx) => unitsOf(tx, offer));
    if (unit === undefined) throw new Error('no unit');
    return { offer, unit, staff: testActor('provider_staff', { orgId: offer.providerId }) };
  };

  const claim = ({ offer }: Machine, range: { from: Instant; to: Instant }) =>
    crowd.run(
      command({
        name: 'test.claim',
        input: z.object({}),
        execute: async ({ tx, at: now, newId }): Promise<Result<{ occupancyId: Uuid }>> => {
          const expiresAt = later(now, minutes(15));
          const units = await unitsOf(tx, offer);
          return claimSlot(tx, { id: newId(), offer, units, range, expiresAt, at: now });
        },
      }),
      testActor('enterprise_agent'),
      db.uow.newId(),
      {},
    );
  /** A slot as it stands after the institution accepted. */
  const book = async (one: Machine, range: { from: Instant; to: Instant }): Promise<Uuid> => {
    const { occupancyId } = must(await claim(one, range));
    await db.uow.read(one.staff, (tx) => confirmSlot(tx, one.offer.providerId, occupancyId, TEST_START));
    return occupancyId;
  };
  const release = (one: Machine, occupancyId: Uuid) =>
    crowd.run(
      command({
        name: 'test.release',
        input: z.object({}),
        execute: async ({ tx, at: now }) => ok(await releaseSlot(tx, one.offer.providerId, occupancyId, now)),
      }),
      one.staff,
      db.uow.newId(),
      {},
    );
  const close = ({ offer, unit, staff }: Machine, wanted: object = {}, actor = staff) => {
    const closing = { offerId: offer.id, unitId: unit.id, kind: 'fault', reason: '真空泵漏油', ...wanted };
    return crowd.run(closeUnitCommand, actor, db.uow.newId(), closing);
  };
  const reopen = ({ staff }: Machine, closureId: string, actor = staff) =>
    db.uow.run(reopenUnitCommand, actor, db.uow.newId(), { closureId });
  const report = ({ offer }: Machine, actor: SignedInActor, more: object = {}) =>
    db.uow.run(reportFaultCommand, actor, db.uow.newId(), { offerId: offer.id, what: '不出光', ...more });
  const codeOf = (result: { ok: boolean; error?: { code: string } }) =>
    result.ok ? 'ok' : result.error?.code;
  const active = async ({ offer }: Machine) => {
    const { rows } = await db.pool.query<{ state: string; from: number; to: number | null }>(
      `select state, lower(during) as "from", upper(during) as "to" from booking.occupancy
       where provider_id = $1 and state in ('held', 'confirmed', 'closed') order by 2`,
      [offer.providerId],
    );
    return rows.map(({ state, from, to }) => [
      state,
      iso(from as Instant).slice(11, 16),
      to === null ? null : iso(to as Instant).slice(11, 16),
    ]);
  };
  const emitted = async (type: string, providerId: Uuid) => {
    const { rows } = await db.pool.query<{ payload: string }>(
      `select payload from platform.event where type = $1 and payload like '%' || $2 || '%' order by id`,
      [type, providerId],
    );
    return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
  };

  it('is closed at once around the bookings it meets, and each of them is told', async () => {
    const one = await machine();
    const booked = await book(one, span('13:00', '15:00'));
    expect(must(await close(one)).met).toBe(1);
    expect(await active(one)).toEqual([
      ['closed', '01:00', '05:00'],
      ['confirmed', '05:00', '07:00'],
      ['closed', '07:00', null],
    ]);
    expect(await emitted('booking.met-by-closure', one.offer.providerId)).toMatchObject([
      { occupancyId: booked, from: '2026-05-18T05:00:00.000Z', reason: '真空泵漏油' },
    ]);
    expect(codeOf(await claim(one, span('10:00', '11:00')))).toBe('booking.unit-closed');
  });

  it('leaves no free time where a booking beside it ends, whoever ends it', async () => {
    const one = await machine();
    const booked = await book(one, span('13:00', '15:00'));
    must(await close(one));
    must(await release(one, booked));
    expect(codeOf(await claim(one, span('13:00', '14:00')))).toBe('booking.unit-closed');
    expect((await active(one)).map(([state]) => state)).toEqual(['closed', 'closed', 'closed']);
  });

  it('is not planned over a booking: the sentence says which is in the way', async () => {
    const one = await machine();
    await book(one, span('13:00', '15:00'));
    const refused = await close(one, { kind: 'maintenance', from: iso(at('14:00')), to: iso(at('18:00')) });
    expect(codeOf(refused)).toBe('booking.booked-then');
    expect(refused.ok ? '' : refused.error.zh).toContain('2026-05-18 13:00 至 15:00');
    expect(await active(one)).toEqual([['confirmed', '05:00', '07:00']]);
    must(await close(one, { kind: 'maintenance', from: iso(at('15:00')), to: iso(at('18:00')) }));
    expect(codeOf(await close(one, { from: iso(at('16:00')) }))).toBe('booking.closed-already');
  });

  it('opens again once, and its time with it', async () => {
    const one = await machine();
    const { closureId } = must(await close(one));
    const tries = await Promise.all([reopen(one, closureId), reopen(one, closureId)]);
    expect(tries.map(codeOf).sort()).toEqual(['booking.closure-over', 'ok']);
    must(await claim(one, span('10:00', '11:00')));
    const { closureId: short } = must(await close(one, { from: iso(at('12:00')), to: iso(at('13:00')) }));
    db.clock.now = at('13:00');
    expect(codeOf(await reopen(one, short))).toBe('booking.closure-over');
  });

  it('shows why in the week, has no earliest slot while closed, and none in the calendar feed', async () => {
    const one = await machine();
    must(await close(one, { kind: 'maintenance', from: iso(at('09:00')), to: iso(at('15:00')) }));
    const { offer } = one;
    const read = await db.uow.read(ANONYMOUS, async (tx) => ({
      week: await weekOf(tx, offer, '2026-05-18', TEST_START),
      earliest: (await earliestSlot(tx, [offer], 60, TEST_START, 14)).get(offer.id),
      feed: must(await freeBusyOf(tx, { offerId: offer.id, days: 1 }, TEST_START)),
    }));
    expect(read.week.closures).toMatchObject([
      { kind: 'maintenance', reason: '真空泵漏油', to: at('15:00') },
    ]);
    expect(read.week.units[0]?.busy.map((busy) => busy.state)).toEqual(['closed']);
    expect(read.earliest?.from).toBe(at('15:00'));
    expect(read.feed).toContain('FBTYPE=BUSY-UNAVAILABLE:20260518T010000Z/20260518T070000Z');
  });

  it('is never both booked and closed, in whatever order the two come', async () => {
    const one = await machine();
    for (let round = 0; round < 6; round += 1) {
      const range = span(`${10 + round}:00`, `${11 + round}:00`);
      const planned = { kind: 'maintenance', from: iso(range.from), to: iso(range.to) };
      const results = await Promise.all([
        ...Array.from({ length: 4 }, () => claim(one, range)),
        close(one, planned),
        close(one, planned),
      ]);
      expect(results.filter((result) => result.ok)).toHaveLength(1);
    }
    expect(await active(one)).toHaveLength(6);
  });

  it('leaves every moment booked or closed when a fault strikes while bookings come and go', async () => {
    const one = await machine();
    const ending = await book(one, span('10:00', '12:00'));
    const [closed] = await Promise.all([
      close(one, { to: iso(at('18:00')) }),
      release(one, ending),
      ...['13', '14', '15', '16'].map((hour) => claim(one, span(`${hour}:00`, `${Number(hour) + 1}:00`))),
    ]);
    must(closed);
    const rows = await active(one);
    expect(rows[0]?.[1]).toBe('01:00');
    expect(rows.at(-1)?.[2]).toBe('10:00');
    for (const [index, row] of rows.entries()) expect(rows[index + 1]?.[1] ?? row[2]).toBe(row[2]);
  });

  it('is reported by anyone who signed in, once until it is answered', async () => {
    const one = await machine();
    const engineer = testActor('enterprise_agent');
    const { faultId } = must(await report(one, engineer, { since: iso(later(TEST_START, -minutes(90))) }));
    expect(codeOf(await report(one, engineer))).toBe('booking.reported-already');
    const seen = must(await db.uow.read(one.staff, (tx) => outages(tx, one.staff, TEST_START)));
    expect(seen.faults).toMatchObject([
      { id: faultId, what: '不出光', allowed: ['booking.close-unit', 'booking.dismiss-fault'] },
    ]);
    const dismiss = () =>
      db.uow.run(dismissFaultCommand, one.staff, db.uow.newId(), { faultId, reason: '已检查，正常' });
    must(await dismiss());
    expect(codeOf(await dismiss())).toBe('booking.fault-answered');
    must(await report(one, engineer));
  });

  it('answers a report by closing, and lists what is closed', async () => {
    const one = await machine();
    const { faultId } = must(await report(one, testActor('leader')));
    const { closureId } = must(await close(one, { faultId }));
    const seen = must(await db.uow.read(one.staff, (tx) => outages(tx, one.staff, TEST_START)));
    expect(seen.faults).toEqual([]);
    expect(seen.closures).toMatchObject([{ id: closureId, to: null, allowed: ['booking.reopen-unit'] }]);
    expect(await emitted('booking.fault-confirmed', one.offer.providerId)).toMatchObject([
      { faultId, closureId },
    ]);
    expect(codeOf(await close(await machine(), { faultId }))).toBe('booking.unknown-fault');
  });

  it('refuses what cannot be', async () => {
    const one = await machine();
    const reporter = testActor('enterprise_agent');
    const [service] = (await loadTestProvider(db, [{ kind: 'service', turnaroundDays: 5, openingHours: [] }]))
      .offers;
    expect(
      await Promise.all([
        report(one, reporter, { since: iso(later(TEST_START, minutes(5))) }).then(codeOf),
        report(one, reporter, { unitId: reporter.orgId }).then(codeOf),
        report(one, reporter, { offerId: service?.id }).then(codeOf),
        close(one, { to: iso(TEST_START) }).then(codeOf),
        close(one, { to: '2036-01-01T00:00:00Z' }).then(codeOf),
        close(one, { unitId: reporter.orgId }).then(codeOf),
      ]),
    ).toEqual([
      'booking.since-unlikely',
      'booking.unknown-unit',
      'booking.no-instrument',
      'booking.empty-closure',
      'booking.closure-too-far',
      'booking.unknown-unit',
    ]);
  });

  it('is closed, opened and judged by its own institution alone', async () => {
    const one = await machine();
    const other = testActor('provider_staff');
    const { faultId } = must(await report(one, testActor('enterprise_agent')));
    const { closureId } = must(await close(one));
    expect(codeOf(await close(one, {}, other))).toBe('platform.forbidden');
    expect(codeOf(await reopen(one, closureId, other))).toBe('platform.forbidden');
    const dismissal = { faultId, reason: '不是故障' };
    const foreign = await db.uow.run(dismissFaultCommand, other, db.uow.newId(), dismissal);
    expect(codeOf(foreign)).toBe('booking.unknown-fault');
    const firm = testActor('enterprise_agent');
    const ofProvider = [one.offer.providerId];
    for (const actor of [other, firm]) {
      const tries = [
        'update booking.closure set ended_at = now() where provider_id = $1',
        "update booking.occupancy set state = 'released' where state = 'closed' and provider_id = $1",
        "update booking.fault set state = 'dismissed', reason = 'x', decided_at = now() where provider_id = $1",
      ];
      for (const sql of tries) expect(await asSql(db, actor, sql, ofProvider)).toBe(0);
      expect(await asSql(db, actor, 'select from booking.fault where provider_id = $1', ofProvider)).toBe(0);
    }
  });
});
