import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  issuedVoucher,
  NORTH,
  PROVINCE,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import { must, type Result } from '../../kernel/result.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { applyCommand } from './commands/apply.ts';
import { appropriateCommand } from './commands/appropriate.ts';
import { refuseVoucherCommand, revokeCommand } from './commands/end.ts';
import { issueCommand } from './commands/issue.ts';
import { importSchemes } from './schemes.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('Issuing vouchers', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  const ask = (agent: VoucherWorld['agent'], amount: string) =>
    world.run(applyCommand, agent, { jurisdictionId: NORTH, schemeCode: 'voucher', amount });

  beforeAll(async () => {
    world = await voucherWorld(db);
    // Enough for five faces of 300,000: two thirds and one third.
    await appropriateBoth(world, 1_000_000n, 500_000n);
  });

  it('is asked for by the firm itself, with the rules’ answer at once', async () => {
    const { agent } = await world.newEnterprise();
    const asked = must(await ask(agent, '300000'));
    expect(asked.face).toBe('300000');
    expect(asked.trace.map((line) => line.result)).not.toContain('fail');
    expect(code(await ask(world.officer, '300000'))).toBe('platform.forbidden');
    must(
      await world.run(refuseVoucherCommand, world.officer, {
        voucherId: asked.voucherId,
        reason: '材料不全',
      }),
    );
    expect(code(await world.run(issueCommand, world.officer, { voucherId: asked.voucherId }))).toBe(
      'vouchers.voucher-moved-on',
    );
  });

  it('never passes the appropriation, however many officers issue at once', async () => {
    const firms = await Promise.all(Array.from({ length: 20 }, () => world.newEnterprise()));
    const asked = await Promise.all(firms.map(async ({ agent }) => must(await ask(agent, '300000'))));
    const issued = await Promise.all(
      asked.map(({ voucherId }) => world.run(issueCommand, world.officer, { voucherId })),
    );
    expect(issued.filter((one) => one.ok)).toHaveLength(5);
    const left = await db.uow.asWorker(async (tx) => [
      await balance(tx, NORTH, 'budget', 'available:north/voucher'),
      await balance(tx, PROVINCE, 'budget', 'available:north/voucher'),
    ]);
    expect(left).toEqual([0n, 0n]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('issues one voucher once, however many officers press at once', async () => {
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    const { agent } = await world.newEnterprise();
    const { voucherId } = must(await ask(agent, '300000'));
    const results = await Promise.all(
      Array.from({ length: 8 }, () => world.run(issueCommand, world.officer, { voucherId })),
    );
    expect(results.filter((one) => one.ok)).toHaveLength(1);
  });

  it('keeps the cap on what one firm holds when two officers issue at once', async () => {
    const { agent } = await world.newEnterprise();
    const asked = await Promise.all(['2000000', '2000000'].map(async (face) => must(await ask(agent, face))));
    const issued = await Promise.all(
      asked.map(({ voucherId }) => world.run(issueCommand, world.officer, { voucherId })),
    );
    const faces = issued.flatMap((one) => (one.ok ? [BigInt(one.value.face)] : []));
    expect(faces.reduce((a, b) => a + b, 0n)).toBeLessThanOrEqual(3_000_000n);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('lets only a funding party appropriate, and only for itself', async () => {
    const about = { jurisdictionId: NORTH, schemeCode: 'voucher', amount: '100', reference: '1号' };
    const south = { ...world.treasurer, jurisdictionId: 'south' as typeof NORTH };
    expect(code(await world.run(appropriateCommand, south, about))).toBe('vouchers.not-payer');
    expect(code(await world.run(appropriateCommand, world.officer, about))).toBe('platform.forbidden');
    expect(code(await world.run(appropriateCommand, world.treasurer, { ...about, amount: '-5' }))).toBe(
      'platform.invalid-input',
    );
  });

  it('keeps money of a real scheme from sample organisations', async () => {
    const { agent } = await world.newEnterprise();
    const sample = { ...agent, provenance: 'sample' as const };
    expect(code(await ask(sample, '1000'))).toBe('vouchers.sample-money');
    const officer = { ...world.officer, provenance: 'sample' as const };
    const { voucherId } = must(await ask(agent, '1000'));
    expect(code(await world.run(issueCommand, officer, { voucherId }))).toBe('vouchers.sample-money');
    must(await world.run(issueCommand, world.officer, { voucherId }));
    expect(code(await world.run(revokeCommand, officer, { voucherId, reason: '试一试' }))).toBe(
      'vouchers.sample-money',
    );
  });

  it('keeps the rules of a version in use, but lets it end', async () => {
    const stricter = {
      ...VOUCHER_SCHEME,
      ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 9 }] },
    };
    expect(await db.uow.asWorker((tx) => importSchemes(tx, [stricter]))).toBe(0);
    const ending = { ...VOUCHER_SCHEME, effective: { ...VOUCHER_SCHEME.effective, to: '2026-12-31' } };
    expect(await db.uow.asWorker((tx) => importSchemes(tx, [ending]))).toBe(1);
    expect(await db.uow.asWorker((tx) => importSchemes(tx, [VOUCHER_SCHEME]))).toBe(1);
  });

  it('loads the same schemes twice without a change', async () => {
    expect(await db.uow.asWorker((tx) => importSchemes(tx, [VOUCHER_SCHEME]))).toBe(0);
    expect(await issuedVoucher(world, 1_000n)).toBeDefined();
  });
});
