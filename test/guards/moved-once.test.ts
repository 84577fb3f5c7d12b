import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import type { Order } from '../../src/slices/orders/record.ts';
import { moveOrder } from '../../src/slices/orders/store.ts';
import {
  claimReserved,
  closeReservation,
  redeemReserved,
  reservationById,
} from '../../src/slices/vouchers/reservation-store.ts';
import { TEST_START, useDatabase } from '../support/database.ts';

/** In a whole order several guards stand behind each other; here each one stands alone. */
describe('An order that two hands move at once', () => {
  const db = useDatabase();

  it('moves for one of them', async () => {
    const order = await placedOrder();
    const moves = Array.from({ length: 8 }, () =>
      db.uow.asWorker((tx) => moveOrder(tx, order, 'accept', TEST_START, { acceptedAt: TEST_START })),
    );
    expect((await Promise.all(moves)).filter((version) => version !== undefined)).toEqual([2]);
  });

  it('does not move from a state that forbids it, however fresh the version', async () => {
    const order = await placedOrder();
    const moved = await db.uow.asWorker((tx) => moveOrder(tx, order, 'countersign', TEST_START, {}));
    expect(moved).toBeUndefined();
  });

  /** As much of an order as its guard reads. */
  async function placedOrder(): Promise<Order> {
    const [enterpriseId, quoteId, id, other] = Array.from({ length: 4 }, () => randomUUID());
    const at = new Date(TEST_START);
    await db.pool.query(
      `insert into orders.quote (enterprise_id, id, provider_id, offer_id, body, price, support, created_at, expires_at,
         provenance) values ($1, $2, $3, $3, '{}', 1, 0, $4, $4, 'own')`,
      [enterpriseId, quoteId, other, at],
    );
    await db.pool.query(
      `insert into orders.order (enterprise_id, id, number, quote_id, provider_id, offer_id, jurisdiction_id,
         provider_jurisdiction_id, payer_ids, state, price, deducted, body, accept_by, placed_at, provenance)
       values ($1, $2, 'D-1', $3, $4, $4, 'north', 'north', '{}', 'placed', 1, 0, '{}', $5, $5, 'own')`,
      [enterpriseId, id, quoteId, other, at],
    );
    return { enterprise: { id: enterpriseId as Uuid }, id: id as Uuid, version: 1 } as Order;
  }
});

describe('A reservation that two hands settle at once', () => {
  const db = useDatabase();

  it('is settled by one of them', async () => {
    const key = { jurisdictionId: 'north' as JurisdictionId, reservationId: randomUUID() as Uuid };
    const client = await db.pool.connect();
    // The voucher it belongs to does not matter here, so foreign keys are let be.
    await client.query('begin');
    await client.query("set local session_replication_role = 'replica'");
    await client.query(
      `insert into vouchers.reservation (jurisdiction_id, id, voucher_id, order_id, enterprise_id, provider_id,
         scheme_code, scheme_version, limits, amount, shares, state, provenance, updated_at)
       values ($1, $2, $2, $2, $2, $2, 'voucher', 1, '[]', 100, '[]', 'reserved', 'own', $3)`,
      [key.jurisdictionId, key.reservationId, new Date(TEST_START)],
    );
    await client.query('commit');
    client.release();
    const reservation = await db.uow.asWorker((tx) => reservationById(tx, key));
    if (reservation === undefined) throw new Error('not stored');
    const { amount, shares } = reservation;
    const asked = { amount, shares };
    expect(await db.uow.asWorker((tx) => claimReserved(tx, key, asked, TEST_START))).toBe(true);
    // While a claim on it is open, nobody gives it back; and no second claim fits beside a whole one.
    expect(await db.uow.asWorker((tx) => closeReservation(tx, key, TEST_START))).toBeUndefined();
    expect(await db.uow.asWorker((tx) => claimReserved(tx, key, asked, TEST_START))).toBe(false);
    const granted = { claimed: asked, amount, shares, last: true };
    const settled = await Promise.all(
      [1, 2, 3, 4].map(() => db.uow.asWorker((tx) => redeemReserved(tx, reservation, granted, TEST_START))),
    );
    expect(settled.filter((one) => one)).toHaveLength(1);
    expect(await db.uow.asWorker((tx) => closeReservation(tx, key, TEST_START))).toBeUndefined();
  });
});
