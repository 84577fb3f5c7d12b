import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import {
  appropriateBoth,
  issuedVoucher,
  NORTH,
  reserveCommand,
  SOUTH,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { expense, move, payable } from '../ledger/index.ts';

/** The second line: what the database refuses even where a command would forget to ask. */
describe('The database itself keeps', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let voucherId: Uuid;
  let reservation: { reservationId: Uuid; orderId: Uuid };
  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 4_000_000n, 2_000_000n);
    voucherId = await issuedVoucher(world, 300_000n);
    reservation = must(
      await world.run(reserveCommand(world), world.agent, {
        voucherId,
        amount: '90000',
        orderId: randomUUID(),
      }),
    );
  });
  const sql = (actor: SignedInActor, text: string, values: readonly unknown[] = []) =>
    asSql(db, actor, text, values);

  it('a firm from changing what its voucher says, or writing one of its own', async () => {
    const raise = 'update vouchers.voucher set face = face * 10 where id = $1';
    expect(await sql(world.agent, raise, [voucherId])).toBe('denied');
    const revive = "update vouchers.voucher set state = 'active' where id = $1";
    expect(await sql(world.agent, revive, [voucherId])).toBe('denied');
    const forge = `insert into vouchers.voucher (jurisdiction_id, id, number, enterprise_id, scheme_code,
        scheme_version, face, shares, state, requested_at, decision, provenance)
      select jurisdiction_id, gen_random_uuid(), 'V-0', enterprise_id, scheme_code, scheme_version, face, shares,
        'active', requested_at, decision, provenance from vouchers.voucher where id = $1`;
    expect(await sql(world.agent, forge, [voucherId])).toBe('denied');
    expect(await sql(world.agent, forge.replace("'active'", "'requested'"), [voucherId])).toBe(1);
  });

  it('a reservation from being redeemed by its parties', async () => {
    const redeem = "update vouchers.reservation set state = 'redeemed' where id = $1";
    for (const actor of [world.agent, world.providerFinance, world.operator]) {
      expect(await sql(actor, redeem, [reservation.reservationId])).toBe('denied');
    }
    const rival = (await world.newEnterprise()).agent;
    expect(await sql(rival, redeem, [reservation.reservationId])).toBe(0);
  });

  it('claims from being approved by whom they pay', async () => {
    const file = (
      state: string,
    ) => `insert into vouchers.claim (jurisdiction_id, id, number, mode, scheme_code,
        scheme_version, reservation_id, order_id, enterprise_id, provider_id, payee_id, amount, shares, payer_ids,
        dossier, state, needs_second, evidence_at, submitted_at, provenance)
      select jurisdiction_id, gen_random_uuid(), gen_random_uuid()::text, 'provider-redeems', scheme_code,
        scheme_version, id, order_id, enterprise_id, provider_id, provider_id, amount, shares, '{north}', '{}',
        '${state}', false, now(), now(), 'own' from vouchers.reservation where id = $1`;
    expect(await sql(world.providerFinance, file('approved'), [reservation.reservationId])).toBe('denied');
    expect(await sql(world.agent, file('submitted'), [reservation.reservationId])).toBe('denied');
    expect(await sql(world.providerFinance, file('submitted'), [reservation.reservationId])).toBe(1);
    const approve = "update vouchers.claim set state = 'approved' where order_id = $1";
    const south = testActor('voucher_officer', { jurisdictionId: SOUTH });
    for (const actor of [world.providerFinance, world.agent, world.treasurer, world.operator, south]) {
      expect(await sql(actor, approve, [reservation.orderId])).toBe(0);
    }
  });

  it('the books from whoever has no business in them', async () => {
    const scheme = { jurisdictionId: NORTH, code: 'voucher' };
    const legs = move(NORTH, payable(world.provider.id), expense(scheme), money(1));
    const post = `select ledger.post(array[gen_random_uuid()], array['forged'], now(), gen_random_uuid(),
      array['{}'::jsonb], array['own'], array[null::date], array[1, 1], $1, $2, $3, $4, array[null, null]::bigint[],
      array[1, 1], array[null, null]::uuid[], array[null, null]::text[])`;
    const forged = [
      legs.map((leg) => leg.jurisdictionId),
      legs.map((leg) => leg.book),
      legs.map((leg) => leg.code),
      legs.map((leg) => leg.amount),
    ];
    const settle = "select ledger.settle('north', gen_random_uuid(), '2026-05', '{}')";
    const unsettle = "select ledger.unsettle('north', gen_random_uuid())";
    const moveOn = "select ledger.move_debts('north', '2026-05', array[gen_random_uuid()])";
    const oblige = `select ledger.oblige('north', gen_random_uuid(), '2026-05', gen_random_uuid(), null, 'north', 'voucher',
      $1, $2, 1, now(), 'own')`;
    const close = "select ledger.close_period('north', '2026-01', now())";
    for (const actor of [world.agent, world.providerFinance, testActor('leader'), testActor('auditor')]) {
      expect(await sql(actor, post, forged)).toBe('denied');
      for (const call of [settle, unsettle, moveOn]) expect(await sql(actor, call)).toBe('denied');
      expect(await sql(actor, oblige, [world.enterprise.id, world.provider.id])).toBe('denied');
      expect(await sql(actor, close)).toBe('denied');
    }
    expect(await sql(world.treasurer, oblige, [world.enterprise.id, world.provider.id])).toBe('denied');
    expect(await sql(world.provinceTreasurer, close)).toBe('denied');
    expect(await sql(world.treasurer, close)).toBe(1);
  });
});
