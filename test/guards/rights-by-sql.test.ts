import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import { instant } from '../../src/kernel/time.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { testActor } from '../support/actors.ts';
import { loadTestCircle } from '../support/circle.ts';
import { useDatabase } from '../support/database.ts';
import { asSql } from '../support/sql.ts';

/**
 * What each actor may change past every command, by SQL and its own row-level rights alone: policies of one table are
 * joined by "or", so that what a row was may be allowed by one and what it becomes by another.
 */
describe('Past every command', () => {
  const db = useDatabase();
  beforeAll(() => loadTestCircle(db));
  const id = () => randomUUID() as Uuid;
  const [firm, provider, unit] = [id(), id(), id()];
  const agent = testActor('enterprise_agent', { orgId: firm });
  const treasurer = testActor('finance_officer');
  const finance = testActor('provider_finance', { orgId: provider });

  /** Rows as their owner made them, without the machinery that would make them: only rights are asked about here. */
  const given = async (sql: string, values: readonly unknown[]) => {
    const client = await db.pool.connect();
    try {
      await client.query('set session_replication_role = replica');
      await client.query(sql, [...values]);
      await client.query('set session_replication_role = origin');
    } finally {
      client.release();
    }
  };
  const tried = (actor: SignedInActor, set: string, where: string, value: string) =>
    asSql(db, actor, `update ${set} where ${where} = $1`, [value]);

  describe('a payment', () => {
    const payment = async (more = '') => {
      const one = id();
      await given(
        `insert into clearing.payment (jurisdiction_id, id, statement_id, payee_id, series, amount, paid_on,
           bank_reference, recorded_by, recorded_at)
         values ('north', $1, $2, $3, 'own', 100, '2026-05-01', $4, $2, now())`,
        [one, id(), provider, one],
      );
      if (more !== '') await given(`update clearing.payment set ${more} where id = $1`, [one]);
      return one;
    };
    const back = (by: string) =>
      `returned_at = now(), returned_on = '2026-05-02', return_reason = 'x', returned_by = '${by}'`;

    it('is returned once, by its treasury and in its own name', async () => {
      const one = await payment();
      const set = (actor: SignedInActor, what: string) =>
        tried(actor, `clearing.payment set ${what}`, 'id', one);
      expect(await set(finance, back(finance.personId))).toBe('denied');
      expect(await set(treasurer, back(id()))).toBe('denied');
      expect(await set(treasurer, back(treasurer.personId))).toBe(1);
      expect(await set(finance, "return_reason = 'y'")).toBe('denied');
      expect(
        await set(
          treasurer,
          'returned_at = null, returned_on = null, return_reason = null, returned_by = null',
        ),
      ).toBe('denied');
    });

    it('is confirmed once, by its payee and in its own name', async () => {
      const one = await payment();
      const set = (actor: SignedInActor, what: string) =>
        tried(actor, `clearing.payment set ${what}`, 'id', one);
      const here = (by: string) => `confirmed_at = now(), confirmed_by = '${by}'`;
      expect(await set(treasurer, here(treasurer.personId))).toBe('denied');
      expect(await set(finance, here(id()))).toBe('denied');
      expect(await set(finance, here(finance.personId))).toBe(1);
      expect(await set(treasurer, `confirmed_by = '${treasurer.personId}'`)).toBe('denied');
      expect(await set(finance, 'confirmed_at = null, confirmed_by = null')).toBe('denied');
    });
  });

  it('a firm accepts its voucher and changes nothing its desk decided', async () => {
    const one = id();
    await given(
      `insert into vouchers.voucher (jurisdiction_id, id, number, enterprise_id, scheme_code, scheme_version, face, shares,
         state, requested_at, issued_at, valid_until, decision, limits, provenance, accept_by)
       values ('north', $1::uuid, $1::text, $2, 's', 1, 100, '[]', 'unaccepted', now(), now(), now() + interval '1 year', '{}',
         '[]', 'own', now() + interval '1 day')`,
      [one, firm],
    );
    const set = (what: string) =>
      tried(agent, `vouchers.voucher set state = 'active', accepted_at = now()${what}`, 'id', one);
    for (const more of [
      `, limits = '[{"code": "none"}]'`,
      `, decision = '{"amount": "9"}'`,
      ", accept_by = now() + interval '1 year'",
      ', swept_at = now()',
      ", reason = 'x'",
      ', face = 200',
    ]) {
      expect(await set(more)).toBe('denied');
    }
    expect(await set('')).toBe(1);
  });

  it('a firm gives back the time its own order took, no other’s, and lets go of what is over', async () => {
    const slot = async (state: 'held' | 'confirmed', day: number) => {
      const one = id();
      await given(
        `insert into booking.occupancy (provider_id, id, unit_id, during, state, expires_at, updated_at)
         values ($1, $2, $3, tstzrange('2026-06-01T00:00Z'::timestamptz + $5 * interval '1 day',
           '2026-06-01T01:00Z'::timestamptz + $5 * interval '1 day'), $4::text,
           case when $4::text = 'held' then '2026-05-01T00:00Z'::timestamptz end, '2026-04-30T00:00Z')`,
        [provider, one, unit, state, day],
      );
      return one;
    };
    const [own, others, held] = [
      await slot('confirmed', 0),
      await slot('confirmed', 1),
      await slot('held', 2),
    ];
    await given(
      `insert into orders.order (enterprise_id, id, number, quote_id, provider_id, offer_id, occupancy_id, jurisdiction_id,
         provider_jurisdiction_id, payer_ids, state, version, price, deducted, body, accept_by, placed_at, provenance)
       values ($1, $2, 'N', $2, $3, $2, $4, 'north', 'south', '{}', 'placed', 1, 1, 0, '{}', now(), now(), 'own')`,
      [firm, id(), provider, own],
    );
    const set = (actor: SignedInActor, what: string, one: string) =>
      tried(actor, `booking.occupancy set ${what}, expires_at = null`, 'id', one);
    const release = "state = 'released', updated_at = '2026-04-30T01:00Z'";
    expect(await set(agent, release, others)).toBe('denied');
    expect(await set(agent, release, held)).toBe('denied');
    expect(await set(agent, release.replace('released', 'expired'), others)).toBe('denied');
    const { now } = db.clock;
    db.clock.now = instant('2026-04-30T23:59:00Z');
    expect(await set(agent, "state = 'expired', updated_at = '2026-04-30T23:59Z'", held)).toBe('denied');
    // Naming a later moment makes it no later.
    expect(await set(agent, "state = 'expired', updated_at = '2026-05-01T00:00Z'", held)).toBe('denied');
    db.clock.now = instant('2026-05-01T00:00:00Z');
    expect(await set(agent, "state = 'expired', updated_at = '2026-05-01T00:00Z'", held)).toBe(1);
    db.clock.now = now;
    expect(await set(agent, release, own)).toBe(1);
    expect(await set(testActor('provider_staff', { orgId: provider }), release, others)).toBe(1);
  });

  it('a firm cancels no order on which work is on record, and revives none', async () => {
    const order = async (state: string) => {
      const one = id();
      await given(
        `insert into orders.order (enterprise_id, id, number, quote_id, provider_id, offer_id, jurisdiction_id,
           provider_jurisdiction_id, payer_ids, state, version, price, deducted, body, accept_by, placed_at, provenance)
         values ($1, $2::uuid, $2::text, $2::uuid, $3, $2::uuid, 'north', 'south', '{}', $4, 1, 1, 0, '{}', now(), now(),
           'own')`,
        [firm, one, provider, state],
      );
      return one;
    };
    const set = (actor: SignedInActor, state: string, one: string) =>
      tried(actor, `orders.order set state = '${state}'`, 'id', one);
    for (const state of ['performed', 'disputed']) {
      expect(await set(agent, 'cancelled', await order(state))).toBe('denied');
    }
    const begun = await order('accepted');
    await given(
      `insert into orders.milestone (enterprise_id, order_id, no, provider_id, title, due_on, amount, support, state,
         performed_at) values ($1, $2, 1, $3, 't', '2026-06-01', 1, 0, 'performed', now())`,
      [firm, begun, provider],
    );
    expect(await set(agent, 'cancelled', begun)).toBe('denied');
    const disputed = await order('disputed');
    expect(await set(agent, 'countersigned', disputed)).toBe('denied');
    expect(await set(testActor('provider_staff', { orgId: provider }), 'declined', disputed)).toBe('denied');
    expect(await set(agent, 'cancelled', await order('accepted'))).toBe(1);
    expect(await set(agent, 'cancelled', await order('placed'))).toBe(1);
  });

  it('only who may authorise ends what others may do for the organisation', async () => {
    const one = id();
    await given(
      `insert into identity.membership (org_id, id, person_id, role, valid_from, valid_to, granted_by, granted_at)
       values ($1, $2, $3, 'provider_staff', '2026-01-01', '2027-01-01', $3, now())`,
      [provider, one, id()],
    );
    const set = (actor: SignedInActor) =>
      tried(actor, 'identity.membership set revoked_at = now()', 'id', one);
    const jurisdictionId = 'north' as JurisdictionId;
    for (const actor of [finance, agent, testActor('voucher_officer', { orgId: provider, jurisdictionId })]) {
      expect(await set(actor)).toBe(0);
    }
    expect(await set(testActor('provider_staff', { orgId: provider }))).toBe(1);
  });
});
