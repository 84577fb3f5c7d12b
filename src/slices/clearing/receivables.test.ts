import { beforeAll, describe, expect, it } from 'vitest';
import { confirmedAccount, signedByThree } from '../../../test/support/clearing.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import { later, minutes } from '../../kernel/time.ts';
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import { confirmMany, matchFile } from './arrivals.ts';
import { closePeriodCommand } from './commands/close.ts';
import { failCommand, instructCommand } from './commands/instruct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { receivables } from './queries/receivables.ts';

describe('What is owed to a payee', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let statementId: Uuid;
  let instructionId: Uuid;
  const mine = async () =>
    must(await db.uow.read(world.providerFinance, (tx, at) => receivables(tx, world.providerFinance, at)));
  const owed = async () => (await mine()).owed.find((one) => one.jurisdictionId === 'north');
  const order = () => world.run(instructCommand, world.treasurer, { statementId });
  const csv = (...rows: string[]) => ({
    table: Buffer.from(['交易日期,贷方发生额,对方户名,摘要', ...rows].join('\n')).toString('base64'),
    columns: {},
  });
  const matched = async (file: Parameters<typeof matchFile>[2]) => {
    const answer = await matchFile(db.uow, world.providerFinance, file);
    return answer.ok ? answer.value.lines.map((one) => one.match) : answer.error.code;
  };

  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    const voucherId = await issuedVoucher(world, 300_000n);
    const { claimId } = await claimFor(world, voucherId, 30_000n, 60_000n);
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
  });

  it('says since when, under which scheme, how far it has come, and what the payee can do about it', async () => {
    db.clock.now = later(db.clock.now, minutes(3 * 1_440));
    expect(await owed()).toMatchObject({
      amount: '10000',
      days: 3,
      stage: 'month-open',
      blocks: ['no-account', 'no-invoice'],
      scheme: { code: 'voucher', titleZh: '测试券' },
      enterpriseNameZh: '甲',
    });
    const closed = await world.run(closePeriodCommand, world.treasurer, { period: '2026-05', early: '结转' });
    statementId = must(closed).statementId;
    expect(await owed()).toMatchObject({ stage: 'unsigned' });
    await signedByThree(world, statementId);
    await confirmedAccount(world, world.providerFinance);
    expect(await owed()).toMatchObject({ stage: 'to-order', blocks: ['no-invoice'] });
    ({ instructionId } = must(await order()));
    expect(await owed()).toMatchObject({ stage: 'ordered', blocks: [] });
    const failure = { reason: 'AC04 已销户', accountFault: true };
    must(
      await world.run(failCommand, world.treasurer, {
        instructionId,
        payeeId: world.provider.id,
        ...failure,
      }),
    );
    expect(await owed()).toMatchObject({
      stage: 'to-order',
      blocks: ['account-failed', 'no-invoice'],
      failed: 'AC04 已销户',
    });
  });

  it('shows nothing of it to another organisation, and of the treasury only its progress', async () => {
    const foreign = must(await db.uow.read(world.agent, (tx, at) => receivables(tx, world.agent, at)));
    expect(foreign.owed).toEqual([]);
    const read = (sql: string) => db.uow.read(world.providerFinance, (tx) => tx.query(sql));
    expect(await read('select 1 from clearing.statement')).toEqual([]);
    expect(await read('select 1 from ledger.period')).toEqual([]);
  });

  it('names the payers with what their invoices must say, and invoices that are owed', async () => {
    const { payers } = await mine();
    expect(payers.map((one) => [one.kind, one.invoicesOwed, one.invoice])).toEqual([
      ['treasury', 0, undefined],
      ['treasury', 0, undefined],
      ['enterprise', 1, undefined],
    ]);
  });

  it('is matched to the payee’s own bank statement, and confirmed in bulk with an answer for each', async () => {
    expect(await matched(csv('2026-05-21,100.00,北市,某笔'))).toEqual(['unrecorded']);
    const pay = {
      statementId,
      payeeId: world.provider.id,
      amount: '10000',
      paidOn: '2026-05-21',
      bankReference: 'BANK-77',
    };
    const { paymentId } = must(await world.run(recordPaymentCommand, world.treasurer, pay));
    const rows = [
      '2026-05-21,100.00,北市财政局,创新券',
      '2026-05-21,-5.00,某公司,房租',
      '2026-05-21,1.23,某公司,x',
    ];
    expect(await matched(csv(...rows))).toEqual(['likely', 'unknown']);
    expect(await matched(csv('2026-05-22,99.00,北市,BANK-77'))).toEqual(['differs']);
    expect(await matched({ table: 'AAAA', columns: {} })).toBe('clearing.no-transfers');
    const camt = `<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-05-21</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>BANK-77</Ustrd></RmtInf>
</TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;
    expect(await matched({ xml: camt })).toEqual(['exact']);
    const foreign = '00000000-0000-7000-8000-000000000000' as Uuid;
    const confirm = async () => {
      const done = must(await confirmMany(db.uow, world.providerFinance, [paymentId, foreign]));
      return done.results.map((one) => one.refusal?.code ?? one.outcome);
    };
    expect(await confirm()).toEqual(['confirmed', 'platform.not-found']);
    expect(await confirm()).toEqual(['known', 'platform.not-found']);
    expect(await matched({ xml: camt })).toEqual(['known']);
    expect(await owed()).toMatchObject({ stage: 'paid', blocks: [] });
  });
});
