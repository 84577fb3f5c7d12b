import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  PROVINCE,
  SOUTH,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import { recordAgreementCommand } from './commands/agree.ts';
import { closePeriodCommand } from './commands/close.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { signCommand } from './commands/sign.ts';
import { digestOf } from './compile.ts';
import { nettingOf } from './queries/between.ts';
import { receivables } from './queries/receivables.ts';
import { periodList, periodPage, statementPage } from './queries/statements.ts';
import { statementById } from './store.ts';
import { statementWorkbook } from './xlsx.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('Clearing', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let statementId: Uuid;
  const another = () => ({ ...world.treasurer, personId: randomUUID() as Uuid });
  const close = (period: string, early?: string) =>
    world.run(closePeriodCommand, world.treasurer, { period, ...(early === undefined ? {} : { early }) });

  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    const voucherId = await issuedVoucher(world, 300_000n);
    for (const amount of [30_000n, 60_000n]) {
      const { claimId } = await claimFor(world, voucherId, amount, amount * 2n);
      must(await world.run(approveClaimCommand, world.officer, { claimId }));
    }
  });

  it('shows a month live while it is open, and only to its own treasury', async () => {
    const page = must(
      await db.uow.read(world.treasurer, (tx) => periodPage(tx, world.treasurer, '2026-05', undefined)),
    );
    expect(page.subtotals).toEqual([
      { series: 'own', entries: 2, amount: '30000' },
      { series: 'sample', entries: 0, amount: '0' },
    ]);
    expect(page.digest).toBeUndefined();
    expect(page.allowed).toEqual(['clearing.close']);
    const elsewhere = { ...world.treasurer, jurisdictionId: SOUTH };
    const asked = await db.uow.read(elsewhere, (tx) => periodPage(tx, elsewhere, '2026-05', NORTH));
    expect(code(asked)).toBe('platform.not-found');
  });

  it('closes no month that has not begun, and a running one only for a reason', async () => {
    expect(code(await close('2026-06'))).toBe('clearing.month-not-started');
    expect(code(await close('2026-05'))).toBe('clearing.month-running');
    expect(code(await world.run(closePeriodCommand, world.officer, { period: '2026-04' }))).toBe(
      'platform.forbidden',
    );
  });

  it('gives an honest empty statement for a month without claims', async () => {
    const empty = must(await close('2026-04'));
    const page = must(
      await db.uow.read(world.treasurer, (tx) => statementPage(tx, world.treasurer, empty.statementId)),
    );
    expect(page.lines).toEqual([]);
    expect(page.subtotals.map((one) => one.amount)).toEqual(['0', '0']);
    expect(code(await close('2026-04'))).toBe('clearing.already-closed');
  });

  it('puts every approval into exactly one month while a month closes', async () => {
    const voucherId = await issuedVoucher(world, 200_000n);
    const claims = [];
    for (let index = 0; index < 8; index++) claims.push(await claimFor(world, voucherId, 15_000n, 30_000n));
    const approvals = claims.map(({ claimId }) => world.run(approveClaimCommand, world.officer, { claimId }));
    const [closed, ...results] = await Promise.all([close('2026-05', '年度预算提前结转'), ...approvals]);
    expect(results.map(code)).toEqual(results.map(() => 'ok'));
    statementId = must(closed).statementId;
    const statement = await db.uow
      .asWorker(async () => undefined)
      .then(() => db.uow.read(world.treasurer, (tx) => statementById(tx, statementId)));
    const next = must(
      await db.uow.read(world.treasurer, (tx) => periodPage(tx, world.treasurer, '2026-06', undefined)),
    );
    const inMay = statement?.body.lines ?? [];
    expect(inMay.length + next.lines.length).toBe(10);
    expect(new Set([...inMay, ...next.lines].map((line) => line.claimId)).size).toBe(10);
    const summed = inMay.reduce((total, line) => total + BigInt(line.amount), 0n);
    expect(statement?.body.subtotals[0]?.amount).toBe(summed.toString());
    expect(statement?.digest).toBe(statement === undefined ? '' : digestOf(statement.body));
    expect(statement?.body.early).toBe('年度预算提前结转');
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('is signed in order by three different persons', async () => {
    const sign = (actor: typeof world.treasurer, step: string) =>
      world.run(signCommand, actor, { statementId, step });
    expect(code(await sign(world.treasurer, 'reviewed'))).toBe('clearing.sign-in-order');
    const sample = { ...another(), provenance: 'sample' as const };
    expect(code(await sign(sample, 'prepared'))).toBe('clearing.sample-treasury');
    const pay = {
      statementId,
      payeeId: world.provider.id,
      amount: '1',
      paidOn: '2026-05-18',
      bankReference: 'B0',
    };
    expect(code(await world.run(recordPaymentCommand, world.treasurer, pay))).toBe('clearing.not-approved');
    const twice = await Promise.all([sign(world.treasurer, 'prepared'), sign(another(), 'prepared')]);
    expect(twice.map(code).sort()).toEqual(['clearing.already-signed', 'ok']);
    const first = twice[0]?.ok ? world.treasurer : another();
    if (first === world.treasurer) {
      expect(code(await sign(world.treasurer, 'reviewed'))).toBe('clearing.another-person');
    }
    must(await sign(another(), 'reviewed'));
    must(await sign(another(), 'approved'));
    expect(code(await sign({ ...world.treasurer, jurisdictionId: PROVINCE }, 'approved'))).toBe(
      'platform.not-found',
    );
  });

  it('is paid to each payee once, exactly, and the payable is settled', async () => {
    const page = must(
      await db.uow.read(world.treasurer, (tx) => statementPage(tx, world.treasurer, statementId)),
    );
    const [payee] = page.payees;
    const pay = {
      statementId,
      payeeId: world.provider.id,
      amount: payee?.amount,
      paidOn: '2026-05-18',
      bankReference: 'B20260518-1',
    };
    expect(code(await world.run(recordPaymentCommand, world.treasurer, { ...pay, amount: '1' }))).toBe(
      'clearing.amount-differs',
    );
    expect(
      code(await world.run(recordPaymentCommand, world.treasurer, { ...pay, paidOn: '2026-07-01' })),
    ).toBe('clearing.payment-date');
    const sample = { ...world.treasurer, provenance: 'sample' as const };
    expect(code(await world.run(recordPaymentCommand, sample, pay))).toBe('clearing.sample-treasury');
    const owed = () =>
      db.uow.asWorker((tx) => balance(tx, NORTH, 'financial', `payable:${world.provider.id}`));
    const before = await owed();
    const results = await Promise.all(
      [1, 2, 3].map((n) =>
        world.run(recordPaymentCommand, world.treasurer, { ...pay, bankReference: `B${n}0` }),
      ),
    );
    expect(results.map(code).sort()).toEqual(['clearing.paid-already', 'clearing.paid-already', 'ok']);
    expect((await owed()) - before).toBe(BigInt(payee?.amount ?? '0'));
    const { rows } = await db.pool.query<{ payload: string }>(
      "select payload from platform.event where type = 'clearing.paid'",
    );
    const event = JSON.parse(rows[0]?.payload ?? '{}') as { claims: { days: number }[] };
    expect(event.claims).toHaveLength(payee?.entries ?? 0);
    expect(event.claims.every((claim) => claim.days === 0)).toBe(true);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('tells the provider what it is owed and was paid, and a stranger nothing', async () => {
    const seen = must(
      await db.uow.read(world.providerFinance, (tx, at) => receivables(tx, world.providerFinance, at)),
    );
    expect(seen.owed).toHaveLength(20);
    expect(seen.paid).toHaveLength(1);
    const stranger = { ...world.providerFinance, orgId: randomUUID() as Uuid };
    expect(must(await db.uow.read(stranger, (tx, at) => receivables(tx, stranger, at)))).toEqual({
      owed: [],
      paid: [],
      payers: [],
    });
    const hidden = await db.uow.read(world.providerFinance, (tx) => statementById(tx, statementId));
    expect(hidden).toBeUndefined();
  });

  it('leaves as a workbook whose codes are texts and whose sums add up', async () => {
    const statement = await db.uow.read(world.treasurer, (tx) => statementById(tx, statementId));
    if (statement === undefined) throw new Error('closed above');
    const file = await statementWorkbook(statement.body, statement.digest, 'zh');
    const sheets = await readXlsxFile(file);
    const lines = sheets.find((one) => one.sheet === '明细')?.data ?? [];
    expect(lines).toHaveLength(statement.body.lines.length + 1);
    expect(lines[1]?.[1]).toBe(statement.body.lines[0]?.claimId);
    const total = lines.slice(1).reduce((all, row) => all + Math.round((row[9] as number) * 100), 0);
    expect(total.toString()).toBe(statement.body.subtotals[0]?.amount);
  });

  it('nets between treasuries only under a recorded agreement', async () => {
    const readNet = async () =>
      must(await db.uow.read(world.auditor, (tx) => nettingOf(tx, '2026-05'))).series[0];
    expect((await readNet())?.pairs).toEqual([]);
    expect((await readNet())?.gross.map((one) => one.payer).sort()).toEqual([NORTH, PROVINCE]);
    const agreement = { counterpartyId: SOUTH, number: '圈财协〔2026〕1号', from: '2026-01-01' };
    expect(
      code(await world.run(recordAgreementCommand, world.treasurer, { ...agreement, counterpartyId: NORTH })),
    ).toBe('clearing.agreement-counterparty');
    must(await world.run(recordAgreementCommand, world.treasurer, agreement));
    expect(code(await world.run(recordAgreementCommand, world.treasurer, agreement))).toBe(
      'clearing.agreement-known',
    );
    expect((await readNet())?.pairs.map((one) => [one.a, one.b])).toEqual([[NORTH, SOUTH]]);
    expect((await readNet())?.gross.map((one) => one.payer)).toEqual([PROVINCE]);
  });

  it('lists months newest first with what is owed and how far each is signed', async () => {
    const at: Instant = instant('2026-05-20T00:00:00Z');
    const list = must(
      await db.uow.read(world.treasurer, (tx) => periodList(tx, world.treasurer, at, undefined)),
    );
    expect(list.periods.map((one) => one.period).slice(-2)).toEqual(['2026-05', '2026-04']);
    expect(list.periods.find((one) => one.period === '2026-05')).toMatchObject({
      state: 'closed',
      signed: 3,
    });
  });
});
