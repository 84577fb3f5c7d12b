import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { loadTestEnterprise } from '../../../test/support/spine.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Command } from '../../platform/command.ts';
import { type SearchIndex, searchIndex } from '../matching/index.ts';
import { matchBoards } from './board-run-worker.ts';
import { keepCommand } from './commands/keep.ts';
import { endBoardRunCommand, startBoardRunCommand, stopBoardRunCommand } from './commands/match-board.ts';
import { publishCommand, withdrawCommand } from './commands/publish.ts';
import { needsConsumer } from './commands/tell.ts';
import { boardRun, boardRunRows } from './queries/board-runs.ts';

const CONTACT = '0512-0000 0001 转 8';
const FITTING = '电池循环测试，电流 200 A，要报告。';
const STRANGE = '水稻育种田间试验，要种子。';

describe('The whole board', () => {
  const db = useDatabase();
  const index = searchIndex();
  const operator = testActor('operator');
  const secretary = testActor('secretariat');
  const liaison = testActor('liaison');
  let firm: SignedInActor;
  let staff: SignedInActor;

  const run = <I, O>(command: Command<I, O>, actor: SignedInActor, input: unknown) =>
    db.uow.run(command, actor, randomUUID() as Uuid, input);
  const code = async (result: ReturnType<typeof run>) => {
    const done = await result;
    return done.ok ? 'done' : done.error.code;
  };
  const publish = async (title: string, summary: string) => {
    const wording = { text: summary, removed: [], added: [] };
    const { needId } = must(await run(keepCommand, firm, { title, wording }));
    const shown = { title, summary, contact: CONTACT, showPlace: false, lastDay: '2026-06-30' };
    const { publicationId } = must(await run(publishCommand, firm, { needId, version: 1, ...shown }));
    return { needId, publicationId };
  };
  const start = async () => must(await run(startBoardRunCommand, secretary, {})).runId;
  const work = (batch?: number, by = index) => matchBoards(db.uow, by, operator, batch);
  /** The index, with something that happens while a need is at its turn. */
  const finding = (meanwhile: () => void | Promise<void>): SearchIndex => ({
    ...index,
    finder: {
      ...index.finder,
      words: async (...asked) => {
        await meanwhile();
        return index.finder.words(...asked);
      },
    },
  });
  /** Until somebody waits for a lock. */
  const heldUp = async () => {
    for (let tries = 0; tries < 400; tries += 1) {
      const { rowCount } = await db.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rowCount !== 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('Nobody waits for the run that is held.');
  };
  const seen = async (runId: string, actor = secretary) =>
    must(await db.uow.read(actor, (tx) => boardRun(tx, actor, runId)));
  const rows = async (runId: string, actor = secretary) =>
    must(await db.uow.read(actor, (tx) => boardRunRows(tx, runId, { after: 0, limit: 500 }))).rows;

  beforeAll(async () => {
    await loadTestCircle(db);
    ({ agent: firm } = await loadTestEnterprise(db));
    ({ staff } = await loadTestProvider(db, [{}]));
    await db.pool.query(
      `insert into identity.person (id, login, name, provenance, created_at) values ($1, 'one', '顾明远', 'own', now())`,
      [firm.personId],
    );
    await publish('找电池循环测试', FITTING);
    await publish('找水稻育种', STRANGE);
    await db.drain([needsConsumer]);
    await index.follow(db.uow);
  });

  beforeEach(async () => {
    await db.pool.query('delete from needs.board_match');
    await db.pool.query('delete from needs.board_run');
  });

  it('is answered need by need, and what nothing fits comes first', async () => {
    const runId = await start();
    expect(await seen(runId)).toMatchObject({ state: 'running', needs: 2, outcomes: { waiting: 2 } });
    await work();
    expect(await seen(runId)).toMatchObject({ state: 'done', outcomes: { waiting: 0, fits: 1, none: 1 } });
    const [none, fits] = await rows(runId);
    expect(none).toMatchObject({ title: '找水稻育种', outcome: 'none', best: [] });
    expect(fits).toMatchObject({ title: '找电池循环测试', outcome: 'fits', fits: 1 });
    expect(fits?.best[0]).toMatchObject({ fits: true, gives: [] });
    expect(fits?.best[0]?.reasons.length).toBeGreaterThan(0);
    expect(fits?.analyser).not.toBeNull();
  });

  it('goes on once at a time, however many begin it at once', async () => {
    const codes = await Promise.all(
      [secretary, liaison, secretary, liaison].map((actor) => code(run(startBoardRunCommand, actor, {}))),
    );
    expect(codes.sort()).toEqual(['done', ...Array(3).fill('needs.board-under-way')]);
  });

  it('goes on where a worker was killed, and answers each need once', async () => {
    const runId = await start();
    let asked = 0;
    const dying = finding(() => {
      asked += 1;
      if (asked > 1) throw new Error('killed');
    });
    await expect(work(1, dying)).rejects.toThrow('killed');
    expect(await seen(runId)).toMatchObject({ state: 'running', outcomes: { waiting: 1 } });
    const [first] = (await rows(runId)).filter(({ outcome }) => outcome !== 'waiting');
    db.clock.now = (db.clock.now + 60_000) as typeof db.clock.now;
    await Promise.all([work(1), work(1)]);
    expect(await seen(runId)).toMatchObject({ state: 'done', outcomes: { waiting: 0 } });
    expect(await rows(runId)).toContainEqual(first);
    const { rows: told } = await db.pool.query(
      `select count(*)::int as n from platform.event where type = 'needs.board-match-ended' and payload::jsonb ->> 'runId' = $1`,
      [runId],
    );
    expect(told).toEqual([{ n: 1 }]);
  });

  it('can be stopped while it is at work: what is answered stays, the rest is not begun', async () => {
    const runId = await start();
    let stopping: ReturnType<typeof code> | undefined;
    const slow = finding(async () => {
      stopping ??= code(run(stopBoardRunCommand, liaison, { runId }));
      await heldUp();
    });
    await work(1, slow);
    expect(await stopping).toBe('done');
    await work();
    const after = await seen(runId);
    expect(after.state).toBe('stopped');
    expect(after.outcomes.waiting).toBe(1);
    expect(await code(run(stopBoardRunCommand, secretary, { runId }))).toBe('needs.board-ended');
    expect(await code(run(endBoardRunCommand, operator, { runId, unmatched: 0 }))).toBe('needs.board-ended');
  });

  it('belongs to whoever runs the market: nobody else begins, stops or reads it', async () => {
    const runId = await start();
    for (const actor of [firm, staff, testActor('auditor'), testActor('leader'), operator]) {
      expect(await code(run(startBoardRunCommand, actor, {}))).toBe('platform.forbidden');
      expect(await code(run(stopBoardRunCommand, actor, { runId }))).toBe('platform.forbidden');
      expect(await db.uow.read(actor, (tx) => tx.query('select 1 from needs.board_match'))).toEqual([]);
    }
    const forged = (tx: Parameters<Parameters<typeof db.uow.read>[1]>[0]) =>
      tx.query(`update needs.board_run set state = 'done', ended_at = now() where id = $1 returning 1`, [
        runId,
      ]);
    await expect(db.uow.read(secretary, forged)).rejects.toThrow();
  });

  it('lets what was found for a need go out of sight with the need', async () => {
    const { needId, publicationId } = await publish('再找电池循环测试', FITTING);
    const early = await start();
    await work();
    expect((await rows(early)).map((row) => row.publicationId)).toContain(publicationId);
    must(await run(withdrawCommand, firm, { needId, version: 1, met: false }));
    expect((await rows(early)).map((row) => row.publicationId)).not.toContain(publicationId);
    expect((await seen(early)).outcomes.fits).toBe(1);
  });

  it('passes over a need that was withdrawn before its turn', async () => {
    const { needId } = await publish('又找电池循环测试', FITTING);
    const runId = await start();
    must(await run(withdrawCommand, firm, { needId, version: 1, met: true }));
    await work();
    expect((await seen(runId)).state).toBe('done');
    const { rows: gone } = await db.pool.query(
      "select fits, best from needs.board_match where run_id = $1 and outcome = 'gone'",
      [runId],
    );
    expect(gone).toEqual([{ fits: null, best: null }]);
  });

  it('says nowhere whose a need is', async () => {
    const runId = await start();
    await work();
    const all = JSON.stringify([await rows(runId), await seen(runId)]);
    expect(all).not.toContain(firm.orgId);
    expect(all).not.toContain(firm.personId);
    expect(all).not.toContain(CONTACT);
  });
});
