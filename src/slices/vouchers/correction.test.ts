import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TEST_START } from '../../../test/support/clock.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  REIMBURSE_SCHEME,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { iso, later, minutes } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { command } from '../../platform/command.ts';
import { claimById } from './claim-store.ts';
import { askCorrectionCommand } from './commands/ask-correction.ts';
import { approveClaimCommand, rejectClaimCommand } from './commands/claim.ts';
import type { DossierEvidence } from './contract.ts';
import { answerCorrection } from './correct.ts';
import { zEvidenceKind } from './domain/scheme.ts';
import { deskQueue } from './queries/desk.ts';
import { claimPage } from './queries/vouchers.ts';

const DAY = 24 * 60;

/** What the orders slice does with an answer: the papers of the order as they are now. */
const answerCommand = command({
  name: 'test.answer',
  input: z.object({ claimId: z.string(), answers: z.array(z.string()), filed: z.array(z.string()) }),
  execute: async (context, { claimId, answers, filed }) => {
    const { tx, at, emit, actor } = context;
    const claim = await claimById(tx, claimId as Uuid);
    if (claim === undefined || actor.kind !== 'person') throw new Error('seen');
    const evidence = filed.map(
      (kind): DossierEvidence => ({
        id: context.newId(),
        kind: zEvidenceKind.parse(kind),
        fileName: `${kind}.pdf`,
        sha256: randomUUID(),
        filedAt: iso(at),
        checks: [],
        orderId: randomUUID() as Uuid,
      }),
    );
    const by = { personId: actor.personId, at };
    const done = await answerCorrection(tx, { claim, answers, evidence, by, emit });
    return done.ok ? ok({}) : done;
  },
});

describe('A claim with papers missing', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let voucherId: Uuid;
  beforeAll(async () => {
    const correction = { clause: 'evidence', days: 5 };
    const handling = { clause: 'evidence', requestDays: 5, claimDays: 10 };
    world = await voucherWorld(db, [{ ...VOUCHER_SCHEME, correction, handling }, REIMBURSE_SCHEME]);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    voucherId = await issuedVoucher(world, 1_000_000n);
  });

  const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
  const POINTS = [{ kind: 'invoice', text: '发票看不清，请重新上传' }, { text: '请说明检测用途' }];
  const ask = (claimId: string, actor = world.officer) =>
    world.run(askCorrectionCommand, actor, { claimId, points: POINTS });
  const answer = (claimId: string, answers: string[], filed: string[], actor: SignedInActor) =>
    world.run(answerCommand, actor, { claimId, answers, filed });
  const page = async (actor: SignedInActor, claimId: Uuid) =>
    must(await db.uow.read(actor, (tx, at) => claimPage(tx, actor, claimId, at)));

  it('is asked about once by one of two officers, and answered point by point', async () => {
    const { claimId } = await claimFor(world, voucherId, 20_000n, 40_000n);
    const asked = await Promise.all([ask(claimId), ask(claimId, world.secondOfficer)]);
    expect(asked.map(code).sort()).toEqual(['ok', 'vouchers.claim-moved-on']);
    const { providerFinance, officer } = world;
    expect(code(await world.run(approveClaimCommand, officer, { claimId }))).toBe('vouchers.claim-moved-on');
    expect((await page(providerFinance, claimId)).correction).toMatchObject({ mine: true, over: false });
    expect((await page(officer, claimId)).allowed).toEqual([]);
    expect(code(await answer(claimId, ['', ''], ['invoice'], providerFinance))).toBe('vouchers.points-open');
    expect(code(await answer(claimId, ['', '用于研发'], ['invoice'], providerFinance))).toBe('ok');
    const seen = await page(officer, claimId);
    expect(seen.state).toBe('submitted');
    expect(seen.dossier.evidence.map((paper) => paper.kind)).toEqual(['invoice']);
    expect(seen.correction?.answers).toEqual(['', '用于研发']);
    expect(seen.allowed).toEqual(['vouchers.approve', 'vouchers.reject']);
    const again = await ask(claimId);
    expect(again.ok ? '' : [again.error.code, again.error.rule]).toEqual([
      'vouchers.corrected-once',
      'evidence',
    ]);
    expect(code(await world.run(approveClaimCommand, officer, { claimId }))).toBe('ok');
  });

  it('stops the clock of the desk, and can be sent back only when the time is over', async () => {
    const { claimId } = await claimFor(world, voucherId, 20_000n, 40_000n);
    must(await ask(claimId));
    const reject = () => world.run(rejectClaimCommand, world.officer, { claimId, reason: '逾期未补正' });
    expect(code(await reject())).toBe('vouchers.correction-runs');
    db.clock.now = later(TEST_START, minutes(30 * DAY));
    const desk = must(await db.uow.read(world.officer, (tx, at) => deskQueue(tx, world.officer, at)));
    expect(desk.claims.find((one) => one.id === claimId)).toMatchObject({ workingDays: 0, lateDays: 0 });
    const late = await answer(claimId, ['迟了', '迟了'], [], world.providerFinance);
    expect(code(late)).toBe('vouchers.correction-over');
    expect((await page(world.providerFinance, claimId)).correction).toMatchObject({
      over: true,
      mine: false,
    });
    expect(code(await reject())).toBe('ok');
    db.clock.now = TEST_START;
  });

  it('is nobody else’s to answer, and an answer changes nothing but papers', async () => {
    const { claimId } = await claimFor(world, voucherId, 20_000n, 40_000n);
    must(await ask(claimId));
    const sql = (actor: SignedInActor, text: string) => asSql(db, actor, text, [claimId]);
    const raise =
      "update vouchers.claim set state = 'submitted', granted = 1, granted_shares = '[]', cuts = '[{}]' where id = $1";
    expect(await sql(world.providerFinance, raise)).toBe('denied');
    const forge = "update vouchers.claim set dossier = '{}' where id = $1";
    expect(await sql(world.officer, forge)).toBe('denied');
    const approve = "update vouchers.claim set state = 'approved' where id = $1";
    expect(await sql(world.officer, approve)).toBe('denied');
    const answered = 'update vouchers.correction set answered_at = now() where claim_id = $1';
    expect(await sql(world.agent, answered)).toBe(0);
    const { agent } = await world.newEnterprise();
    const seen = await db.uow.read(agent, (tx) => tx.query('select 1 from vouchers.correction'));
    expect(seen).toHaveLength(0);
  });
});
