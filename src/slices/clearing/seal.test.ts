import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { closedAndSigned, confirmedAccount, loadPapers } from '../../../test/support/clearing.ts';
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
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import { closePeriodCommand } from './commands/close.ts';
import { correctCommand } from './commands/correct.ts';
import { instructCommand } from './commands/instruct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import { sealCommand } from './commands/seal.ts';
import { digestOf } from './compile.ts';
import { periodList, statementPage } from './queries/statements.ts';
import { verifyStatement } from './queries/verify.ts';
import { filesInUse } from './scan-store.ts';

const code = (result: Result<unknown>): string =>
  result.ok ? 'ok' : result.error.code.replace('clearing.', '');
const SCAN = 'a'.repeat(64);
const SHEET = 'b'.repeat(64);
const OTHER = 'c'.repeat(64);

describe('The scan of a sealed statement', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let statementId: Uuid;
  const seal = (actor = world.treasurer, over: object = {}) =>
    world.run(sealCommand, actor, { statementId, sha256: SCAN, sealedOn: '2026-05-18', ...over });
  const page = async () =>
    must(await db.uow.read(world.treasurer, (tx) => statementPage(tx, world.treasurer, statementId)));
  const upload = (sha256: string, mediaType: string) =>
    db.pool.query(
      `insert into platform.file (uploaded_by, sha256, media_type, size_bytes, uploaded_at, last_used_at)
       values ($1, $2, $3, 9, now(), now())`,
      [world.treasurer.orgId, sha256, mediaType],
    );

  beforeAll(async () => {
    world = await voucherWorld(db);
    await loadPapers(db, {
      jurisdiction: NORTH,
      sealBeforePayment: true,
      subjects: [{ scheme: 'voucher', code: '2060404', name: { zh: '科技成果', en: 'Results' } }],
    });
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    const voucherId = await issuedVoucher(world, 300_000n);
    for (const amount of [30_000n, 60_000n]) {
      const { claimId } = await claimFor(world, voucherId, amount, amount * 2n);
      must(await world.run(approveClaimCommand, world.officer, { claimId }));
    }
    await confirmedAccount(world, world.providerFinance);
    await upload(SCAN, 'application/pdf');
    await upload(OTHER, 'image/png');
    await upload(SHEET, 'application/xml');
  });

  it('is filed after the last signature and not before', async () => {
    const closed = await world.run(closePeriodCommand, world.treasurer, { period: '2026-04' });
    const unsigned = await seal(world.treasurer, { statementId: must(closed).statementId });
    expect(code(unsigned)).toBe('seal-unsigned');
    statementId = await closedAndSigned(world);
    expect((await page()).sealNeeded).toBe(true);
  });

  it('is asked for before the bank is told, where the treasury’s papers say so', async () => {
    expect(code(await world.run(instructCommand, world.treasurer, { statementId }))).toBe('seal-missing');
    const pay = {
      statementId,
      payeeId: world.provider.id,
      amount: '30000',
      paidOn: '2026-05-18',
      bankReference: 'S1',
    };
    expect(code(await world.run(recordPaymentCommand, world.treasurer, pay))).toBe('seal-missing');
    const { allowed } = await page();
    expect(allowed).not.toContain('clearing.pay');
    const { periods } = must(
      await db.uow.read(world.treasurer, (tx, at) => periodList(tx, world.treasurer, at, undefined)),
    );
    expect(periods.find((one) => one.statementId === statementId)?.allowed).toEqual(allowed);
  });

  it('is a scan that the treasury uploaded, of a day since the closing, and stands once', async () => {
    expect(code(await seal(world.officer))).toBe('platform.forbidden');
    expect(code(await seal(world.treasurer, { sealedOn: '2026-05-17' }))).toBe('seal-date');
    expect(code(await seal(world.treasurer, { sealedOn: '2026-05-19' }))).toBe('seal-date');
    expect(code(await seal(world.treasurer, { sha256: SHEET }))).toBe('seal-type');
    expect(code(await seal(world.treasurer, { sha256: 'd'.repeat(64) }))).toBe('platform.unknown-file');
    const twice = await Promise.all([seal(), seal(world.treasurer, { sha256: OTHER })]);
    expect(twice.map(code).sort()).toEqual(['ok', 'sealed-already']);
    const sealed = await page();
    expect(sealed.sealNeeded).toBe(false);
    expect(sealed.allowed).not.toContain('clearing.seal');
    const files = await db.uow.asWorker((tx) => filesInUse(tx, [SCAN, OTHER, SHEET]));
    expect([...files]).toEqual([sealed.scan?.sha256]);
  });

  it('stands in the audit log by its digest, and in what anyone may verify', async () => {
    const { scan, digest } = await page();
    const { rows } = await db.pool.query<{ body: string }>(
      "select payload as body from platform.event where type = 'clearing.sealed'",
    );
    expect(rows.map((row) => row.body.includes(scan?.sha256 ?? '-'))).toEqual([true]);
    const verified = must(
      await verifyStatement(db.uow, world.operator, { statement: statementId, digest: digest ?? '' }),
    );
    expect(verified.record).toMatchObject({ sealed: { on: '2026-05-18', scan: scan?.sha256 } });
    expect(verified.record?.newer).toBeUndefined();
  });

  it('names budget subjects, and keeps them in the digest', async () => {
    const { lines } = await page();
    expect(lines.map((line) => line.subject)).toEqual([
      { code: '2060404', zh: '科技成果', en: 'Results' },
      { code: '2060404', zh: '科技成果', en: 'Results' },
    ]);
  });

  it('is superseded by a corrected version, which says so and needs a seal of its own', async () => {
    const before = await page();
    const earlier = { statement: statementId, digest: before.digest ?? '' };
    db.clock.now = later(db.clock.now, minutes(5));
    const corrected = must(
      await world.run(correctCommand, world.treasurer, {
        statementId,
        lines: [before.lines[0]?.obligationId],
        reason: '企业提出异议',
      }),
    );
    const superseded = must(await verifyStatement(db.uow, world.operator, earlier));
    expect(superseded.record?.newer).toEqual({ version: 2, statement: corrected.statementId });
    expect(code(await seal(world.treasurer, { sha256: OTHER }))).toBe('superseded');
    statementId = corrected.statementId;
    const next = await page();
    expect(next.corrects).toMatchObject({
      version: 1,
      sealed: { scan: before.scan?.sha256, on: '2026-05-18' },
    });
    expect(next.intact).toBe(true);
    expect(next.sealNeeded).toBe(true);
    const stored = await db.pool.query('select body, digest from clearing.statement where id = $1', [
      statementId,
    ]);
    expect(digestOf(stored.rows[0].body)).toBe(stored.rows[0].digest);
    expect(code(await seal(world.treasurer, { personId: randomUUID() }))).toBe('platform.invalid-input');
  });
});
