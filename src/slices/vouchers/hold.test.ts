import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import {
  appropriateBoth,
  issuedVoucher,
  NORTH,
  reserveFor,
  SOUTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { later, minutes } from '../../kernel/time.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { expireDueCommand, revokeCommand } from './commands/end.ts';
import { confirmExtensionCommand, extendCommand, withdrawExtensionCommand } from './commands/extend.ts';
import { acceptVoucherCommand, resumeCommand, suspendCommand } from './commands/hold.ts';
import { zSchemeVersion } from './domain/scheme.ts';
import { voucherPage } from './queries/vouchers.ts';
import { voucherById } from './store.ts';

const ACCEPTED = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  acceptance: { clause: 'life', days: 10 },
  extension: { clause: 'life', days: 30, times: 1 },
});

describe('A voucher that waits, stops and lives longer', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let started: Instant;
  const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
  const accept = (voucherId: Uuid, who = world.agent) => world.run(acceptVoucherCommand, who, { voucherId });
  const extend = (voucherId: Uuid, lastDay: string) =>
    world.run(extendCommand, world.officer, { voucherId, lastDay, reason: '设备检修延误' });
  const page = async (id: Uuid, who = world.officer) =>
    must(await db.uow.read(who, (tx) => voucherPage(tx, who, id)));
  const accepted = async (face = 100_000n): Promise<Uuid> => {
    const id = await issuedVoucher(world, face);
    must(await accept(id));
    return id;
  };

  beforeAll(async () => {
    world = await voucherWorld(db, [ACCEPTED]);
    await appropriateBoth(world, 200_000_000n, 100_000_000n);
    started = db.clock.now;
  });

  it('is used only once its firm has accepted it, in time, and nobody else can', async () => {
    const id = await issuedVoucher(world, 50_000n);
    expect(code(await reserveFor(world, id, 1_000n))).toBe('vouchers.voucher-not-usable');
    expect((await page(id, world.agent)).allowed).toEqual(['vouchers.accept']);
    const rival = (await world.newEnterprise()).agent;
    expect(code(await accept(id, rival))).toBe('platform.not-found');
    expect(code(await accept(id, world.officer))).toBe('platform.forbidden');
    const richer = "update vouchers.voucher set state = 'active', face = face * 2 where id = $1";
    expect(await asSql(db, world.agent, richer, [id])).toBe('denied');
    must(await accept(id));
    must(await reserveFor(world, id, 1_000n));
    const revive = "update vouchers.voucher set state = 'active' where id = $1";
    must(await world.run(revokeCommand, world.officer, { voucherId: id, reason: '企业注销' }));
    expect(await asSql(db, world.officer, revive, [id])).toBe('denied');
  });

  it('that nobody accepts goes back to its budgets, swept or not', async () => {
    const available = () => db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', 'available:north/voucher'));
    const before = await available();
    const id = await issuedVoucher(world, 30_000n);
    const { acceptBy } = await page(id);
    db.clock.now = Date.parse(acceptBy ?? '') as Instant;
    expect(code(await accept(id))).toBe('vouchers.voucher-moved-on');
    must(await world.run(expireDueCommand, world.operator, {}));
    expect((await page(id)).state).toBe('expired');
    expect(await available()).toBe(before);
    db.clock.now = started;
  });

  it('is suspended and resumed by its desk; of orders and suspensions at once none is lost', async () => {
    const id = await accepted(60_000n);
    const stop = () => world.run(suspendCommand, world.officer, { voucherId: id, reason: '核查关联关系' });
    const [stopped, ...orders] = await Promise.all([
      stop(),
      ...Array.from({ length: 5 }, () => reserveFor(world, id, 10_000n)),
    ]);
    must(stopped);
    expect(orders.every((one) => one.ok || one.error.code === 'vouchers.voucher-not-usable')).toBe(true);
    expect(code(await reserveFor(world, id, 1n))).toBe('vouchers.voucher-not-usable');
    expect(code(await stop())).toBe('vouchers.voucher-moved-on');
    const view = await page(id, world.agent);
    expect(view).toMatchObject({ state: 'suspended', reason: '核查关联关系', lapsed: '0', allowed: [] });
    expect(BigInt(view.free) + BigInt(view.reserved)).toBe(60_000n);
    const elsewhere = { ...world.officer, jurisdictionId: SOUTH };
    expect(code(await world.run(resumeCommand, elsewhere, { voucherId: id }))).toBe('platform.not-found');
    must(await world.run(resumeCommand, world.officer, { voucherId: id }));
    must(await reserveFor(world, id, 1n));
  });

  it('lives longer by the clause once, then by a decision, from the threshold on of two persons', async () => {
    const id = await accepted(300_000n);
    const { validUntil } = await page(id);
    const day = (plus: number) =>
      new Date(Date.parse(validUntil ?? '') + plus * 86_400_000 + 3_600_000).toISOString().slice(0, 10);
    expect(code(await extend(id, day(-2)))).toBe('vouchers.extension-not-later');
    expect(code(await extend(id, day(400)))).toBe('vouchers.extension-too-far');
    expect(must(await extend(id, day(20))).state).toBe('granted');
    const second = must(await extend(id, day(40)));
    expect(second.state).toBe('proposed');
    expect(code(await extend(id, day(41)))).toBe('vouchers.extension-open');
    const which = { extensionId: second.extensionId };
    expect(code(await world.run(confirmExtensionCommand, world.officer, which))).toBe(
      'vouchers.extension-second-person',
    );
    must(await world.run(withdrawExtensionCommand, world.officer, which));
    const third = must(await extend(id, day(42)));
    must(await world.run(confirmExtensionCommand, world.secondOfficer, { extensionId: third.extensionId }));
    const { extensions, allowed } = await page(id);
    expect(extensions.map((one) => `${one.basis} ${one.state}`).sort()).toEqual([
      'clause granted',
      'decision granted',
      'decision withdrawn',
    ]);
    expect(allowed).toContain('vouchers.extend');
  });

  it('cannot be extended from the instant it ends, whoever is first: the desk or the sweep', async () => {
    const id = await accepted(20_000n);
    const end = (await db.uow.asWorker((tx) => voucherById(tx, id)))?.validUntil ?? started;
    const lastDay = new Date(end + 10 * 86_400_000).toISOString().slice(0, 10);
    db.clock.now = later(end, -minutes(1));
    const raced = await Promise.all([
      extend(id, lastDay),
      extend(id, lastDay),
      world.run(expireDueCommand, world.operator, {}),
    ]);
    expect(raced.slice(0, 2).filter((one) => one.ok)).toHaveLength(1);
    db.clock.now = end;
    must(await reserveFor(world, id, 1_000n));
    const over = (await db.uow.asWorker((tx) => voucherById(tx, id)))?.validUntil ?? started;
    db.clock.now = over;
    const late = await Promise.all([
      extend(id, new Date(over + 5 * 86_400_000).toISOString().slice(0, 10)),
      world.run(expireDueCommand, world.operator, {}),
    ]);
    expect(code(late[0])).toBe('vouchers.voucher-moved-on');
    // A sweep leaves alone what somebody is at work on; the next one takes it.
    must(await world.run(expireDueCommand, world.operator, {}));
    expect((await page(id)).state).toBe('expired');
    db.clock.now = started;
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
});
