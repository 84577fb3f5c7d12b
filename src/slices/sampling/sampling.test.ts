import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
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
import { instant, later, minutes } from '../../kernel/time.ts';
import type { Actor, SignedInActor } from '../../platform/actor.ts';
import { ANONYMOUS } from '../../platform/actor.ts';
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import { clawBackCommand } from '../vouchers/commands/claw-back.ts';
import { answerCommand, reportCommand, takeCommand } from './commands/case.ts';
import { freezeCommand } from './commands/freeze.ts';
import { enterSeedCommand, voidCommand } from './commands/seed.ts';
import { verifyDraw } from './domain/draw-file.ts';
import { caseList, casePage } from './queries/cases.ts';
import { drawList, drawPage, fullFile, publishedFile } from './queries/draws.ts';

const DAY = '2026-05-18';
const NEXT_DAY = instant('2026-05-19T01:00:00Z');
const HOUR = '2026-05-19T13:30:00Z';
const SEED = '03 11 17 22 28 31 + 09';

describe('An audit by lot', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let deskAuditor: SignedInActor;
  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    deskAuditor = world.auditor;
    const voucherId = await issuedVoucher(world, 1_000_000n);
    for (let n = 0; n < 9; n++) {
      const { claimId } = await claimFor(world, voucherId, 20_000n, 40_000n);
      if (n < 8) must(await world.run(approveClaimCommand, world.officer, { claimId }));
    }
    db.clock.now = NEXT_DAY;
  });

  const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
  const freeze = (overrides: object = {}, actor: SignedInActor = world.officer) =>
    world.run(freezeCommand, actor, {
      jurisdictionId: NORTH,
      schemeCode: 'voucher',
      from: DAY,
      to: DAY,
      size: 3,
      seedSource: '某彩票第 60 期开奖号码，当期取消则用下一期',
      seedAt: HOUR,
      ...overrides,
    });
  const read = <T>(
    actor: Actor,
    ask: (tx: Parameters<typeof drawList>[0], v: { actor: Actor; at: typeof NEXT_DAY }) => Promise<T>,
  ) => db.uow.read(actor, (tx, at) => ask(tx, { actor, at }));
  const page = async (actor: Actor, drawId: string) =>
    must(await read(actor, (tx, viewer) => drawPage(tx, drawId as Uuid, viewer)));
  const state: { drawId: string; caseId: string } = { drawId: '', caseId: '' };

  it('is frozen over days that are past, with as many as the scheme asks and a seed still to come', async () => {
    expect(code(await freeze({ to: '2026-05-19' }))).toBe('sampling.span-not-over');
    expect(code(await freeze({ from: '2026-05-19' }))).toBe('sampling.span-reversed');
    expect(code(await freeze({ seedAt: '2026-05-19T01:00:00Z' }))).toBe('sampling.seed-too-soon');
    expect(code(await freeze({ size: 9 }))).toBe('sampling.too-many');
    expect(code(await freeze({ strata: 'amount', edges: ['500', '500'] }))).toBe('sampling.edges-needed');
    expect(code(await freeze({ from: '2026-04-01', to: '2026-04-30' }))).toBe('sampling.nothing-paid');
    expect(code(await freeze({ schemeCode: 'none' }))).toBe('sampling.unknown-scheme');
    expect(code(await freeze({}, world.treasurer))).toBe('platform.forbidden');
    const elsewhere = { ...world.officer, jurisdictionId: 'south' as typeof NORTH };
    expect(code(await freeze({}, elsewhere))).toBe('platform.forbidden');
  });

  it('stands in one list only, though two officers freeze at once, and can be taken back before its hour', async () => {
    const answers = await Promise.all([freeze(), freeze({ size: 4 }, world.auditor), freeze({ size: 5 })]);
    expect(answers.map(code).sort()).toEqual(['ok', 'sampling.listed-before', 'sampling.listed-before']);
    const first = answers.find((one) => one.ok);
    const drawId = first?.ok ? first.value.drawId : '';
    expect((await page(ANONYMOUS, drawId)).state).toBe('frozen');
    const reason = '来源写错期号';
    expect(code(await world.run(voidCommand, world.treasurer, { drawId, reason }))).toBe(
      'platform.forbidden',
    );
    const voids = [world.officer, world.auditor].map((by) => world.run(voidCommand, by, { drawId, reason }));
    expect((await Promise.all(voids)).map(code).sort()).toEqual(['ok', 'sampling.voided']);
    const again = must(await freeze());
    expect(again).toMatchObject({ listed: 8, size: 3 });
    state.drawId = again.drawId;
  });

  it('shows outsiders digests, and the authority of the place what stands behind them', async () => {
    const seen = must(await read(ANONYMOUS, (tx) => publishedFile(tx, state.drawId as Uuid)));
    expect(verifyDraw(seen.file).findings).toEqual([]);
    expect(seen.file.list.rows).toHaveLength(8);
    expect(JSON.stringify(seen.file)).not.toContain(world.enterprise.nameZh);
    const full = must(await read(world.treasurer, (tx) => fullFile(tx, state.drawId as Uuid)));
    expect(full.file.disclosed).toHaveLength(8);
    expect(verifyDraw(full.file).findings).toEqual([]);
    for (const stranger of [world.provinceTreasurer, world.agent, world.providerFinance]) {
      const refused = await read(stranger, (tx) => fullFile(tx, state.drawId as Uuid));
      expect(code(refused)).toBe('sampling.unknown-draw');
    }
  });

  it('keeps its list and its hour from every statement, the officer’s who froze it too', async () => {
    const by = world.officer;
    const change = (sql: string) => asSql(db, by, sql, [state.drawId]);
    expect(await change('update sampling.draw set seed_source = $1::text')).toBe('denied');
    expect(await change("update sampling.draw set seed_at = seed_at - interval '1 day' where id = $1")).toBe(
      'denied',
    );
    expect(await change('delete from sampling.entry where draw_id = $1')).toBe('denied');
    const row = `insert into sampling.entry select jurisdiction_id, id, 99, 'all', repeat('b', 64) from sampling.draw where id = $1`;
    expect(await change(row)).toBe('denied');
    const early = `insert into sampling.seed_entry select jurisdiction_id, gen_random_uuid(), id,
      platform.actor_person(), 'voucher_officer', '12345', seed_at - interval '1 second' from sampling.draw where id = $1`;
    expect(await change(early)).toBe('denied');
    const alone = `update sampling.draw set seed = '123456', drawn = '{0,1,2}', drawn_by = platform.actor_person(),
      drawn_at = seed_at where id = $1`;
    expect(await change(alone)).toBe('denied');
    // Not even whoever owns the tables: the keeping is the tables' own.
    const owner = (sql: string) => db.pool.query(sql.replaceAll('$1', `'${state.drawId}'`));
    await expect(owner(row)).rejects.toMatchObject({ code: 'TQ012' });
    await expect(owner(alone)).rejects.toMatchObject({ code: 'TQ012' });
    await expect(owner('update sampling.draw set size = 8 where id = $1')).rejects.toMatchObject({
      code: 'TQ012',
    });
    await expect(owner('update sampling.listed set salt = salt where draw_id = $1')).rejects.toMatchObject({
      code: 'TQ001',
    });
  });

  it('is drawn when two persons of different offices enter the same, at or after the hour', async () => {
    const { drawId } = state;
    const enter = (actor: SignedInActor, value: string) =>
      world.run(enterSeedCommand, actor, { drawId, value });
    expect(code(await enter(world.officer, SEED))).toBe('sampling.before-its-hour');
    expect(code(await enter(world.officer, '1   2'))).toBe('platform.invalid-input');
    db.clock.now = instant(HOUR);
    expect(code(await world.run(voidCommand, world.officer, { drawId, reason: '反悔' }))).toBe(
      'sampling.void-too-late',
    );
    expect(must(await enter(world.officer, SEED)).drawn).toBe(false);
    expect(must(await enter(world.secondOfficer, SEED)).drawn).toBe(false);
    expect(must(await enter(world.treasurer, '03 11 17 22 28 31 + 08')).drawn).toBe(false);
    expect((await page(ANONYMOUS, drawId)).entries.map((one) => one.value)).toEqual([null, null, null]);
    expect(code(await enter(world.provinceTreasurer, SEED))).toBe('platform.forbidden');
    // Two who complete it at once: one draws, the other learns that it is done.
    const last = await Promise.all([enter(world.auditor, SEED), enter(world.treasurer, '031117222831+09')]);
    expect(last.map(code).sort()).toEqual(['ok', 'sampling.already-drawn']);
    const seen = await page(ANONYMOUS, drawId);
    expect(seen).toMatchObject({ state: 'drawn', seed: '031117222831+09', cases: [] });
    expect(seen.drawn).toHaveLength(3);
    expect(code(await enter(world.officer, '999999'))).toBe('sampling.already-drawn');
    const { file } = must(await read(ANONYMOUS, (tx) => publishedFile(tx, drawId as Uuid)));
    expect(verifyDraw(file)).toEqual({ findings: [], drawn: seen.drawn.map((row) => row.digest) });
    await expect(
      db.pool.query("update sampling.draw set seed = '1234' where seed is not null"),
    ).rejects.toMatchObject({
      code: 'TQ012',
    });
  });

  it('is drawn though the two offices enter at the very same moment', async () => {
    const voucherId = await issuedVoucher(world, 100_000n);
    const { claimId } = await claimFor(world, voucherId, 20_000n, 40_000n);
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    db.clock.now = later(db.clock.now, minutes(1_440));
    const day = '2026-05-19';
    const { drawId } = must(await freeze({ from: day, to: day, size: 1, seedAt: '2026-05-21T00:00:00Z' }));
    db.clock.now = instant('2026-05-21T00:00:00Z');
    const both = await Promise.all(
      [world.officer, world.auditor].map((by) =>
        world.run(enterSeedCommand, by, { drawId, value: '4455 66' }),
      ),
    );
    expect(both.map((one) => must(one).drawn).sort()).toEqual([false, true]);
  });

  it('opens a case for each claim drawn, which its parties and its place see and nobody else', async () => {
    const { cases } = await page(world.auditor, state.drawId);
    expect(cases).toHaveLength(3);
    expect(new Set(cases.map((one) => one.claimId)).size).toBe(3);
    state.caseId = cases[0]?.id ?? '';
    const counts = async (actor: Actor) =>
      must(await read(actor, (tx, viewer) => caseList(tx, viewer))).cases.length;
    const { agent } = await world.newEnterprise();
    expect(await Promise.all([world.agent, world.providerFinance, world.officer].map(counts))).toEqual([
      4, 4, 4,
    ]);
    expect(await Promise.all([agent, world.provinceTreasurer].map(counts))).toEqual([0, 0]);
  });

  it('lets an auditor ask, the parties hand in, and one outcome stand', async () => {
    const { caseId } = state;
    const second = { ...world.auditor, personId: randomUUID() as Uuid };
    const take = (by: SignedInActor, dueOn = '2026-05-29') =>
      world.run(takeCommand, by, { caseId, wanted: '请交原始检测记录。', dueOn });
    const answer = { caseId, note: '原始记录见附件。' };
    expect(code(await world.run(answerCommand, world.agent, answer))).toBe('sampling.not-asked');
    expect(code(await take(world.officer))).toBe('platform.forbidden');
    expect(code(await take(world.auditor, '2026-05-21'))).toBe('sampling.due-in-past');
    must(await take(world.auditor));
    expect(code(await world.run(answerCommand, world.agent, { caseId }))).toBe('sampling.nothing-handed-in');
    must(await world.run(answerCommand, world.agent, answer));
    const { agent } = await world.newEnterprise();
    expect(code(await world.run(answerCommand, agent, answer))).toBe('sampling.unknown-case');
    const report = (by: SignedInActor, outcome: object) =>
      world.run(reportCommand, by, { caseId, findings: '多计两小时。', outcome: 'repay', ...outcome });
    expect(code(await report(second, { repay: '5000' }))).toBe('sampling.not-your-case');
    expect(code(await report(world.auditor, {}))).toBe('sampling.repay-amount');
    expect(code(await report(world.auditor, { repay: '20001' }))).toBe('sampling.repay-amount');
    expect(code(await report(world.auditor, { outcome: 'minor', repay: '1' }))).toBe('sampling.repay-amount');
    const both = await Promise.all([
      report(world.auditor, { repay: '5000' }),
      report(world.auditor, { outcome: 'in-order' }),
    ]);
    expect(both.map(code).sort()).toEqual(['ok', 'sampling.case-closed']);
    expect(code(await take(second))).toBe('sampling.case-closed');
    expect(code(await report(world.auditor, { outcome: 'minor' }))).toBe('sampling.case-closed');
    const seen = must(await read(deskAuditor, (tx, viewer) => casePage(tx, caseId as Uuid, viewer)));
    expect(seen.answers.map((one) => one.by)).toEqual(['enterprise']);
    expect(seen.state).toBe('reported');
    expect(
      await asSql(db, world.auditor, "update sampling.case set outcome = 'minor' where id = $1", [caseId]),
    ).toBe(0);
  });

  it('shows the claw back that names the case', async () => {
    const seen = async () =>
      must(await read(world.agent, (tx, viewer) => casePage(tx, state.caseId as Uuid, viewer)));
    const { claimId, number } = await seen();
    const taken = { claimId, amount: '5000', reason: '抽查认定多计', reference: number };
    must(await world.run(clawBackCommand, world.officer, taken));
    expect((await seen()).clawbacks).toMatchObject([{ amount: '5000' }]);
  });

  it('counts outcomes for those who watch, and for the public nothing', async () => {
    const listed = async (actor: Actor) =>
      must(await read(actor, (tx, viewer) => drawList(tx, viewer))).draws;
    const drawn = (await listed(world.officer)).find((one) => one.id === state.drawId);
    expect(drawn?.progress).toMatchObject({ cases: 3, reported: 1 });
    expect((await listed(ANONYMOUS)).map((one) => one.progress)).toEqual([null, null, null]);
  });
});
