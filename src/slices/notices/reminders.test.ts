import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  issuedVoucher,
  NORTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import { minutes } from '../../kernel/time.ts';
import { applyCommand } from '../vouchers/commands/apply.ts';
import { appropriateCommand } from '../vouchers/commands/appropriate.ts';
import { issueCommand } from '../vouchers/commands/issue.ts';
import { voucherById } from '../vouchers/index.ts';
import { noticesConsumer } from './consumer.ts';

const DAY = minutes(1_440);
const TWICE = { ...VOUCHER_SCHEME, id: 'early-1', code: 'early' };

describe('Days of a scheme', () => {
  const db = useDatabase();
  let world: VoucherWorld;

  beforeAll(async () => {
    world = await voucherWorld(db, [
      VOUCHER_SCHEME,
      { ...TWICE, reminders: { clause: TWICE.effective.clause, voucherEnd: [45, 10] } },
    ]);
    await appropriateBoth(world, 5_000_000n, 5_000_000n);
    const budget = {
      jurisdictionId: NORTH,
      schemeCode: 'early',
      amount: '900000',
      reference: '测财〔2026〕2号',
    };
    must(await world.run(appropriateCommand, world.provinceTreasurer, budget));
    must(await world.run(appropriateCommand, world.treasurer, budget));
  });

  const remindedOn = async (voucherId: Uuid): Promise<number[]> => {
    await db.drain([noticesConsumer]);
    const voucher = await db.uow.asWorker((tx) => voucherById(tx, voucherId));
    const { rows } = await db.pool.query<{ due: number }>(
      `select extract(epoch from due_at)::float8 * 1000 as due from notices.waiting
       where body ->> 'kind' = 'voucher-expiring' and body ->> 'link' = '/vouchers/' || $1 order by due_at`,
      [voucherId],
    );
    return rows.map(({ due }) => ((voucher?.validUntil ?? 0) - due) / DAY);
  };

  it('remind before the end of its vouchers, and leave those of another scheme their issuer’s', async () => {
    const usual = await issuedVoucher(world, 100_000n);
    const asked = { jurisdictionId: NORTH, schemeCode: 'early', amount: '100000' };
    const { voucherId } = must(await world.run(applyCommand, world.agent, asked));
    must(await world.run(issueCommand, world.officer, { voucherId }));
    expect(await remindedOn(voucherId)).toEqual([45, 10]);
    expect(await remindedOn(usual)).toEqual([30, 7]);
  });
});
