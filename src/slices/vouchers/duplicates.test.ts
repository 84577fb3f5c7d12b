import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import {
  appropriateBoth,
  claimCommand,
  issuedVoucher,
  reserveFor,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import { rejectClaimCommand } from './commands/claim.ts';
import type { DossierEvidence } from './contract.ts';

describe('A paper that stands in a live claim', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let voucherId: Uuid;
  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    voucherId = await issuedVoucher(world, 1_000_000n);
  });

  const invoice = (orderId: Uuid, number: string, sha256: string = randomUUID()): DossierEvidence => ({
    id: randomUUID() as Uuid,
    kind: 'invoice',
    fileName: `${number}.pdf`,
    sha256,
    filedAt: iso(db.uow.now()),
    checks: [],
    orderId,
    invoice: { number, sellerCode: '91310114AAAA' },
  });
  const claim = async (number: string, sha256?: string) => {
    const reserved = must(await reserveFor(world, voucherId, 20_000n));
    const evidence = [invoice(reserved.orderId, number, sha256)];
    const input = { ...reserved, price: '40000', evidence };
    return () => world.run(claimCommand(world), world.providerFinance, input);
  };
  const code = (result: Awaited<ReturnType<Awaited<ReturnType<typeof claim>>>>) =>
    result.ok ? 'ok' : result.error.code;

  it('is taken by one of many claims that come at once, whichever order they are for', async () => {
    const attempts = await Promise.all(Array.from({ length: 6 }, () => claim('RACE 1')));
    const codes = (await Promise.all(attempts.map((send) => send()))).map(code);
    expect(codes.filter((one) => one === 'ok')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['ok', 'vouchers.paper-claimed-here']));
  });

  it('is found by its file too, under another number', async () => {
    expect(code(await (await claim('A-1', 'same-file'))())).toBe('ok');
    expect(code(await (await claim('A-2', 'same-file'))())).toBe('vouchers.paper-claimed-here');
  });

  it('is free again once its claim is sent back', async () => {
    const sent = must(await (await claim('B-1'))());
    const again = await claim('b 1');
    const refused = await again();
    expect(refused.ok ? '' : refused.error.en).toContain(`another claim of yours, ${sent.number}`);
    must(await world.run(rejectClaimCommand, world.officer, { claimId: sent.claimId, reason: '发票有误' }));
    expect(code(await again())).toBe('ok');
  });

  it('is not shown to a stranger, who only learns that it is taken', async () => {
    must(await (await claim('C-1'))());
    const { agent } = await world.newEnterprise();
    const seen = (actor: typeof agent) =>
      db.uow.read(actor, (tx) => tx.query("select 1 from vouchers.claim_paper where label = 'C-1'"));
    expect(await seen(agent)).toHaveLength(0);
    expect(await seen(world.providerFinance)).toHaveLength(1);
    const squat = `insert into vouchers.claim_paper (jurisdiction_id, claim_id, paper, series, holder, label)
      select jurisdiction_id, id, 'invoice:X:1', 'base', 'x', 'x' from vouchers.claim limit 1`;
    expect(await asSql(db, world.officer, squat)).toBe('denied');
  });
});
