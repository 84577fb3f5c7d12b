import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import {
  ACCOUNT,
  closedAndSigned,
  confirmedAccount,
  loadPapers,
  signedByThree,
  signedStatement,
} from '../../../test/support/clearing.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { later, minutes } from '../../kernel/time.ts';
import { brokenInvariants } from '../ledger/index.ts';
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import { clawBackCommand } from '../vouchers/commands/claw-back.ts';
import { importBankFile } from './bank-file.ts';
import { confirmAccountCommand, declareAccountCommand } from './commands/account.ts';
import { returnPaymentCommand } from './commands/arrive.ts';
import { correctCommand } from './commands/correct.ts';
import { failCommand, instructCommand } from './commands/instruct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { endToEndId } from './domain/instruction.ts';
import { instructionFile } from './instruction-store.ts';
import { accountsPage } from './queries/accounts.ts';
import { ordersPage } from './queries/orders.ts';
import { statementById } from './store.ts';

const DAY = minutes(1_440);
const code = (result: Result<unknown>): string =>
  result.ok ? 'ok' : result.error.code.split('.').slice(1).join('.');

/** A treasury's own layouts: a list out, a list of results in. */
const PAPERS = {
  jurisdiction: NORTH,
  account: { holder: '北市财政', bank: '测试银行', bankCode: 'TESTCNBJ', number: '9990000001' },
  subjects: [{ scheme: 'voucher', code: '2060404', name: { zh: '科技成果', en: 'Results' } }],
  out: [
    {
      id: 'list',
      name: { zh: '付款清单', en: 'List' },
      sheet: '明细',
      above: ['支付明细表'],
      columns: [
        { header: '户名', field: 'holder' },
        { header: '账号', field: 'account' },
        { header: '金额', field: 'amount' },
        { header: '科目', field: 'subject-code' },
        { header: '类型', fixed: '授权支付' },
        { header: '编号', field: 'reference' },
      ],
    },
  ],
  in: [
    {
      id: 'results',
      name: { zh: '结果表', en: 'Results' },
      sheet: '结果',
      headerRow: 2,
      columns: [
        { header: '账号', field: 'account' },
        { header: '金额分', field: 'amount', amount: 'minor' },
        { header: '日期', field: 'day' },
        { header: '流水号', field: 'bank-reference' },
        {
          header: '状态',
          field: 'outcome',
          values: { 成功: 'paid', 退回: 'failed', 账号错: 'account-fault' },
        },
        { header: '说明', field: 'reason' },
      ],
    },
  ],
};
const HEADERS = ['账号', '金额分', '日期', '流水号', '状态', '说明'];
const NUMBER = ACCOUNT.number.replaceAll(' ', '');

describe('Payment orders', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let voucherId: Uuid;
  let statementId: Uuid;
  const order = (actor = world.treasurer, format = 'pain.001') =>
    world.run(instructCommand, actor, { statementId, series: 'own', format });
  const page = async (actor = world.treasurer) =>
    must(await db.uow.read(actor, (tx, at) => ordersPage(tx, actor, statementId, at)));
  const sheet = async (rows: readonly (readonly string[])[], headers = HEADERS) => {
    const data = [['支付结果表'], headers, ...rows].map((row) =>
      row.map((value) => ({ value, type: String })),
    );
    const bytes = await writeXlsxFile([{ sheet: '结果', data }]).toBuffer();
    return { xlsx: bytes.toString('base64'), layout: 'results' };
  };
  const take = async (file: Parameters<typeof importBankFile>[2]) => {
    const taken = await importBankFile(db.uow, world.treasurer, file);
    if (!taken.ok) return [code(taken)];
    return taken.value.lines.map((line) => line.refusal?.code.replace('clearing.', '') ?? line.outcome);
  };

  beforeAll(async () => {
    world = await voucherWorld(db);
    await loadPapers(db, PAPERS);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    voucherId = await issuedVoucher(world, 600_000n);
    statementId = await signedStatement(world, voucherId, 30_000n);
  });

  it('leave out who has no account, who waits for the second person, and say so', async () => {
    expect(code(await order())).toBe('nothing-to-order');
    expect((await page()).plans.map((one) => one.leftOut)).toEqual(['no-account']);
    must(await world.run(declareAccountCommand, world.providerFinance, ACCOUNT));
    expect(code(await order())).toBe('nothing-to-order');
    expect((await page()).plans.map((one) => one.leftOut)).toEqual(['account-waiting']);
  });

  it('take an account that another person of the payee typed again, and no other', async () => {
    const { accounts } = must(
      await db.uow.read(world.providerFinance, (tx) => accountsPage(tx, world.providerFinance)),
    );
    const accountId = accounts[0]?.id;
    const confirm = (actor: typeof world.providerFinance, number: string) =>
      world.run(confirmAccountCommand, actor, { accountId, number });
    const second = { ...world.providerFinance, personId: randomUUID() as Uuid };
    expect(code(await confirm(world.providerFinance, NUMBER))).toBe('account-second-person');
    expect(code(await confirm(second, '6222021001116247'))).toBe('account-number-differs');
    expect(code(await confirm(world.agent, NUMBER))).toBe('not-found');
    const both = await Promise.all([
      confirm(second, NUMBER),
      confirm({ ...second, personId: randomUUID() as Uuid }, NUMBER),
    ]);
    expect(both.map(code).sort()).toEqual(['account-settled', 'ok']);
    expect(code(await world.run(declareAccountCommand, world.providerFinance, ACCOUNT))).toBe('account-same');
  });

  it('show account numbers to the payee’s finance and the paying treasury, to others only their end', async () => {
    const numbers = async (actor: typeof world.treasurer) =>
      (await page(actor)).plans.map((one) => one.account?.number);
    expect(await numbers(world.treasurer)).toEqual([NUMBER]);
    expect(await numbers(world.auditor)).toEqual([`${'*'.repeat(NUMBER.length - 4)}4702`]);
    const own = async (actor: typeof world.treasurer) =>
      must(await db.uow.read(actor, (tx) => accountsPage(tx, actor))).accounts.map((one) => one.number);
    const staff = { ...world.providerFinance, roles: ['provider_staff' as const] };
    expect(await own(world.providerFinance)).toEqual([NUMBER]);
    expect(await own(staff)).toEqual([`${'*'.repeat(NUMBER.length - 4)}4702`]);
    const foreign = await db.uow.read({ ...world.treasurer, jurisdictionId: 'south' as typeof NORTH }, (tx) =>
      tx.query('select 1 from clearing.account'),
    );
    expect(foreign).toEqual([]);
    expect(
      await db.uow.read(world.provinceTreasurer, (tx) => tx.query('select 1 from clearing.account')),
    ).toHaveLength(1);
  });

  it('carry a debt once, however many ask at the same moment', async () => {
    const asked = await Promise.all([order(), order(), order(world.treasurer, 'list')]);
    expect(asked.map(code).sort()).toEqual(['nothing-to-order', 'nothing-to-order', 'ok']);
    expect((await page()).plans.map((one) => one.leftOut)).toEqual(['ordered']);
    const { rows } = await db.pool.query('select 1 from clearing.instruction');
    expect(rows).toHaveLength(1);
  });

  it('keep what they carry from being corrected or taken back until the bank has answered', async () => {
    const statement = await db.uow.read(world.treasurer, (tx) => statementById(tx, statementId));
    const line = statement?.body.lines[0];
    const correct = { statementId, lines: [line?.obligationId], reason: '有争议' };
    expect(code(await world.run(correctCommand, world.treasurer, correct))).toBe('line-ordered');
    const claw = { claimId: line?.claimId, amount: '900', reason: '多付' };
    expect(code(await world.run(clawBackCommand, world.officer, claw))).toBe('clawback-under-way');
  });

  it('fail with the bank’s reason, and are made anew only to another account where the account is at fault', async () => {
    const [first] = (await page()).orders;
    const failed = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlPmtInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>${endToEndId(first?.id ?? '', world.provider.id)}</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销户</AddtlInf></StsRsnInf></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>rent</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
    expect(await take({ xml: failed.replace('RJCT', 'ACCP') })).toEqual(['known', 'line-unknown']);
    expect(await take({ xml: failed })).toEqual(['failed', 'line-unknown']);
    expect(await take({ xml: failed })).toEqual(['known', 'line-unknown']);
    const [plan] = (await page()).plans;
    expect(plan).toMatchObject({ leftOut: 'account-failed', failed: 'AC04 账户已销户' });
    expect(code(await order())).toBe('nothing-to-order');
    db.clock.now = later(db.clock.now, DAY);
    await confirmedAccount(world, world.providerFinance, { number: '622202100111999999' });
    expect((await page()).plans[0]).toMatchObject({ changedOn: '2026-05-19', failed: 'AC04 账户已销户' });
    const { instructionId } = must(await order(world.treasurer, 'list'));
    const again = { instructionId: first?.id, payeeId: world.provider.id, reason: '又退' };
    expect(code(await world.run(failCommand, world.treasurer, again))).toBe('line-answered');
    const kept = must(
      await db.uow.read(world.providerFinance, (tx) => accountsPage(tx, world.providerFinance)),
    );
    expect(kept.accounts.map((one) => [one.state, one.failed])).toEqual([
      ['confirmed', undefined],
      ['replaced', 'AC04 账户已销户'],
    ]);
    const file = await db.uow.read(world.treasurer, (tx) => instructionFile(tx, instructionId));
    expect(file?.fileName).toMatch(/^list-north-2026-05-v1-.*\.xlsx$/);
  });

  it('are answered by a list in the treasury’s own columns, row by row, once', async () => {
    const row = (...cells: string[]) => cells;
    const account = '622202100111999999';
    const rows = [
      row(account, '9999', '2026-05-19', 'R1', '成功', ''),
      row('1234567', '10000', '2026-05-19', 'R2', '成功', ''),
      row(account, '10000', '2026-05-19', 'R3', '处理中', ''),
      row(account, '10000', '20260519', 'R4', '成功', ''),
    ];
    const moved = await sheet(rows, ['金额分', '账号', ...HEADERS.slice(2)]);
    const refusal = await importBankFile(db.uow, world.treasurer, moved);
    expect(refusal.ok ? '' : refusal.error.zh).toContain('第 1 列应为“账号”，文件里是“金额分”');
    expect(await take({ xlsx: 'bm90IGEgc2hlZXQ=', layout: 'results' })).toEqual(['no-sheet']);
    expect(await take({ ...(await sheet(rows)), layout: 'list' })).toEqual(['layout-unknown']);
    const answers = ['line-unknown', 'line-unknown', 'line-outcome'];
    expect(await take(await sheet(rows))).toEqual([...answers, 'recorded']);
    expect(await take(await sheet(rows))).toEqual([...answers, 'known']);
    const { orders } = await page();
    expect(orders.map((one) => one.lines.map((line) => line.state))).toEqual([['failed'], ['confirmed']]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('have failed after all when the bank gives the money back, and can be made anew', async () => {
    const [{ id }] = (await db.pool.query<{ id: Uuid }>('select id from clearing.payment')).rows as [
      { id: Uuid },
    ];
    const back = { paymentId: id, returnedOn: '2026-05-19', reason: '户名不符', accountFault: false };
    must(await world.run(returnPaymentCommand, world.treasurer, back));
    expect((await page()).plans[0]).toMatchObject({ failed: '户名不符' });
    const { instructionId } = must(await order());
    const by = { instructionId, payeeId: world.provider.id, reason: '余额不足' };
    must(await world.run(failCommand, world.treasurer, by));
    expect(code(await order())).toBe('ok');
  });

  it('made for an earlier version are answered on the version that stands', async () => {
    const { enterprise: provider } = await world.newEnterprise();
    const providerFinance = { ...world.providerFinance, orgId: provider.id };
    db.clock.now = later(db.clock.now, 20 * DAY);
    for (const cast of [world, { ...world, provider, providerFinance }]) {
      const { claimId } = await claimFor(cast, voucherId, 60_000n, 120_000n);
      must(await world.run(approveClaimCommand, world.officer, { claimId }));
    }
    statementId = await closedAndSigned(world, '2026-06');
    const { instructionId } = must(await order());
    const statement = await db.uow.read(world.treasurer, (tx) => statementById(tx, statementId));
    const theirs = statement?.body.lines.find((line) => line.payeeId === provider.id);
    const corrected = must(
      await world.run(correctCommand, world.treasurer, {
        statementId,
        lines: [theirs?.obligationId],
        reason: '户名待核',
      }),
    );
    await signedByThree(world, corrected.statementId);
    const told = `<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry><Amt Ccy="CNY">200.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>
<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-06-08</Dt></BookgDt><NtryDtls><TxDtls><Refs><AcctSvcrRef>J1</AcctSvcrRef>
<EndToEndId>${endToEndId(instructionId, world.provider.id)}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
    expect(await take({ xml: told })).toEqual(['recorded']);
    const { rows } = await db.pool.query(
      "select statement_id from clearing.payment where bank_reference = 'J1'",
    );
    expect(rows).toEqual([{ statement_id: corrected.statementId }]);
  });

  it('race with a payment recorded by hand: the debt is paid once and nothing is left on its way', async () => {
    db.clock.now = later(db.clock.now, 25 * DAY);
    statementId = await signedStatement(world, voucherId, 45_000n, '2026-07');
    const pay = {
      statementId,
      payeeId: world.provider.id,
      series: 'own',
      amount: '15000',
      paidOn: '2026-07-03',
      bankReference: 'HAND',
    };
    await Promise.all([order(), world.run(recordPaymentCommand, world.treasurer, pay)]);
    const plan = (await page()).plans.find((one) => one.payeeId === world.provider.id);
    expect(plan?.leftOut).toBe('paid');
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
});
