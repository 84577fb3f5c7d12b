import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  assess,
  issuedVoucher,
  NORTH,
  PROVINCE,
  reserveFor,
  settleCommand,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, type Result } from '../../kernel/result.ts';
import { brokenInvariants } from '../ledger/index.ts';
import { applyCommand } from './commands/apply.ts';
import { appropriateCommand } from './commands/appropriate.ts';
import { issueCommand } from './commands/issue.ts';
import { type SchemeVersion, zSchemeVersion } from './domain/scheme.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** The province gives at most 40,000 a year to one firm here; with the second scheme together at most 80,000. */
const CAPPED: SchemeVersion = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  payers: [
    { jurisdiction: PROVINCE, weight: 1 },
    { jurisdiction: NORTH, weight: 1 },
  ],
  caps: {
    perPayer: [{ clause: 'year', payer: PROVINCE, amount: '40000' }],
    stacked: { clause: 'holding', amount: '80000', with: ['second'] },
  },
});
const SECOND: SchemeVersion = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  id: 'second-1',
  code: 'second',
  caps: {},
  payers: [{ jurisdiction: NORTH, weight: 1 }],
});

describe('Caps of a year', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let capped: Uuid;
  let second: Uuid;

  const put = (actor: VoucherWorld['treasurer'], schemeCode: string) =>
    world.run(appropriateCommand, actor, {
      jurisdictionId: NORTH,
      schemeCode,
      amount: '9000000',
      reference: '1号',
    });

  beforeAll(async () => {
    world = await voucherWorld(db, [CAPPED, SECOND]);
    for (const [actor, scheme] of [
      [world.treasurer, 'voucher'],
      [world.provinceTreasurer, 'voucher'],
      [world.treasurer, 'second'],
    ] as const) {
      must(await put(actor, scheme));
    }
    capped = await issuedVoucher(world, 80_000n);
    const about = { jurisdictionId: NORTH, schemeCode: 'second', amount: '90000' };
    second = must(await world.run(applyCommand, world.agent, about)).voucherId;
    must(await world.run(issueCommand, world.officer, { voucherId: second }));
  });

  it('of one payer limit what is drawn on it, in the answer and in the books', async () => {
    const ask = (amount: number) =>
      db.uow.read(world.agent, (tx, at) =>
        assess(tx, {
          enterpriseId: world.enterprise.id,
          jurisdictionId: NORTH as JurisdictionId,
          providerId: world.provider.id,
          offer: { serviceCode: 'testing', jurisdictionId: NORTH },
          amount: money(amount),
          at,
        }),
      );
    const { reservationId } = must(await reserveFor(world, capped, 60_000n));
    const answer = await ask(200_000);
    const own = [answer, ...answer.alternatives].find((one) => one.scheme?.code === 'voucher');
    expect(own?.decision.support).toBe(20_000n);
    must(await world.run(settleCommand, world.providerFinance, { reservationId, keep: '0' }));
    const again = await ask(200_000);
    expect(
      [again, ...again.alternatives].find((one) => one.scheme?.code === 'voucher')?.decision.support,
    ).toBe(80_000n);
  });

  it('over two schemes together hold however many orders race under both', async () => {
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => reserveFor(world, index % 2 === 0 ? capped : second, 10_000n)),
    );
    const granted = results.filter((one) => one.ok);
    expect(granted).toHaveLength(8);
    expect(new Set(results.filter((one) => !one.ok).map(code))).toEqual(new Set(['vouchers.limit-reached']));
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
    const [first] = granted;
    if (first?.ok !== true) throw new Error('eight were granted');
    const { reservationId } = first.value;
    must(await world.run(settleCommand, world.providerFinance, { reservationId, keep: '0' }));
    expect(code(await reserveFor(world, second, 10_000n))).toBe('ok');
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
});
