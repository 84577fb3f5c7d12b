import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { nextCreditCode } from '../../../test/support/spine.ts';
import {
  appropriateBoth,
  issuedVoucher,
  NORTH,
  PROVINCE,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { takeInListCommand } from '../identity/commands/take-in-list.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { revokeCommand } from './commands/end.ts';
import { issueBatchCommand } from './commands/issue-batch.ts';
import {
  confirmRunCommand,
  discardRunCommand,
  prepareRunCommand,
  startRunCommand,
  stopRunCommand,
} from './commands/issue-many.ts';
import { issueWaiting } from './issue-worker.ts';
import { runFile } from './queries/runs.ts';
import { countRows, type IssueRow, rowsOf, runById } from './run-store.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const AT_ONCE = { batch: 3, room: async () => {} };
const FACE = 30_000n;

describe('Issuing to many', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let firms: { enterprise: { id: Uuid }; agent: SignedInActor }[];

  beforeAll(async () => {
    world = await voucherWorld(db);
    firms = await Promise.all(Array.from({ length: 9 }, () => world.newEnterprise()));
  });

  const prepare = (amount: bigint | undefined = FACE, more: object = {}, officer = world.officer) =>
    world.run(prepareRunCommand, officer, {
      jurisdictionId: NORTH,
      schemeCode: 'voucher',
      ...(amount === undefined ? {} : { amount: amount.toString() }),
      ...more,
    });
  const start = (runId: string, officer = world.officer) => world.run(startRunCommand, officer, { runId });
  /** The run that the tests are about just now. */
  let current = '';
  const rows = (runId: string): Promise<IssueRow[]> =>
    db.uow.read(world.officer, async (tx) => {
      const run = await runById(tx, runId as Uuid);
      return run === undefined ? [] : rowsOf(tx, run, { limit: 500 });
    });
  const states = async (runId: string) => {
    const found = await rows(runId);
    return Object.fromEntries(
      [...new Set(found.map(({ state }) => state))].map((state) => [
        state,
        found.filter((row) => row.state === state).length,
      ]),
    );
  };
  const left = () =>
    db.uow.asWorker(async (tx) => [
      await balance(tx, PROVINCE, 'budget', 'available:north/voucher'),
      await balance(tx, NORTH, 'budget', 'available:north/voucher'),
    ]);
  const reasons = async (runId: string) => [
    ...new Set((await rows(runId)).flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal.code]))),
  ];
  const revokeAll = async () => {
    const { rows: active } = await db.pool.query<{ id: string }>(
      "select id from vouchers.voucher where state = 'active'",
    );
    for (const { id } of active) {
      must(await world.run(revokeCommand, world.officer, { voucherId: id, reason: '重来' }));
    }
  };

  it('shows who would get what before anything moves, and gives nobody a remainder of a budget', async () => {
    // Two thirds and one third: six firms of 300 and a bit.
    await appropriateBoth(world, 6n * 20_000n + 5_000n, 6n * 10_000n + 2_500n);
    const run = must(await prepare());
    expect(await states(run.runId)).toEqual({ planned: 6, 'left-out': 4 });
    expect(await reasons(run.runId)).toEqual(['vouchers.run-budget-short']);
    const file = must(await db.uow.read(world.officer, (tx) => runFile(tx, world.officer, run.runId)));
    expect(file.planned.payers).toEqual([
      { payer: PROVINCE, before: '125000', after: '5000' },
      { payer: NORTH, before: '62500', after: '2500' },
    ]);
    expect(file).toMatchObject({ plannedTotal: '180000', needsSecond: false, allowed: ['start', 'discard'] });
    expect(await left()).toEqual([125_000n, 62_500n]);
    must(await world.run(discardRunCommand, world.officer, { runId: run.runId }));
    expect(code(await start(run.runId))).toBe('vouchers.run-moved-on');
  });

  it('issues each firm once by the rules of a single issue, whoever wakes the worker and however often', async () => {
    const { runId } = must(await prepare());
    current = runId;
    expect(must(await start(runId)).state).toBe('running');
    await Promise.all([1, 2, 3].map(() => issueWaiting(db.uow, AT_ONCE)));
    await issueWaiting(db.uow, AT_ONCE);
    expect(await states(runId)).toEqual({ issued: 6, 'left-out': 4 });
    expect(await left()).toEqual([5_000n, 2_500n]);
    const { rows: issued } = await db.pool.query(
      `select count(*)::int as vouchers, count(distinct enterprise_id)::int as firms, min(face)::int as least,
         (select count(*)::int from platform.event where type = 'vouchers.issued') as told,
         (select state from vouchers.issue_run where id = $1) as state
       from vouchers.voucher where run_id = $1`,
      [runId],
    );
    expect(issued).toEqual([{ vouchers: 6, firms: 6, least: 30_000, told: 6, state: 'done' }]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('can be used like any other voucher, and counts against the same caps', async () => {
    const [voucher] = (await rows(current)).filter(({ state }) => state === 'issued');
    const agent =
      firms.find(({ enterprise }) => enterprise.id === voucher?.enterpriseId)?.agent ?? world.agent;
    const { rows: limits } = await db.pool.query(
      "select balance::int from ledger.account where book = 'limit' and code like 'limit.holding:voucher:' || $1 || ':used'",
      [voucher?.enterpriseId],
    );
    expect(limits).toEqual([{ balance: 30_000 }]);
    const seen = await db.uow.read(agent, (tx) =>
      tx.query('select state from vouchers.voucher where enterprise_id = $1', [voucher?.enterpriseId]),
    );
    expect(seen).toEqual([{ state: 'active' }]);
  });

  it('leaves out firms that hold one, unless the desk wants them again', async () => {
    await appropriateBoth(world, 200_000n, 100_000n);
    const again = must(await prepare());
    expect(await states(again.runId)).toEqual({ planned: 4, 'left-out': 6 });
    expect(await reasons(again.runId)).toEqual(['vouchers.run-holds-already']);
    const all = must(await prepare(FACE, { onlyWithout: false }));
    expect((await states(all.runId)).planned).toBe(10);
  });

  it('issues those before the budget ran dry, and tells those after why', async () => {
    await revokeAll();
    const { runId } = must(await prepare());
    expect(await states(runId)).toEqual({ planned: 10 });
    expect(must(await start(runId)).state).toBe('proposed');
    must(await world.run(confirmRunCommand, world.secondOfficer, { runId }));
    // Between preview and issue somebody else takes most of it.
    await issuedVoucher(world, 240_000n, firms[8]?.agent ?? world.agent);
    await issueWaiting(db.uow, AT_ONCE);
    const outcome = await states(runId);
    expect(outcome.issued).toBeGreaterThan(0);
    expect((outcome.issued ?? 0) + (outcome.refused ?? 0)).toBe(10);
    const found = await rows(runId);
    const lastIssued = found.findLastIndex(({ state }) => state === 'issued');
    const firstShort = found.findIndex(({ refusal }) => refusal?.code === 'vouchers.run-budget-short');
    expect(firstShort).toBeGreaterThan(lastIssued);
    expect((await left()).every((amount) => amount >= 0n)).toBe(true);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('needs a second person from the scheme’s threshold on, counted over the whole', async () => {
    await revokeAll();
    await appropriateBoth(world, 400_000n, 200_000n);
    const { runId } = must(await prepare());
    current = runId;
    expect(must(await start(runId)).state).toBe('proposed');
    expect(code(await world.run(confirmRunCommand, world.officer, { runId }))).toBe(
      'vouchers.run-second-person',
    );
    const agreed = await Promise.all(
      [1, 2, 3].map(() => world.run(confirmRunCommand, world.secondOfficer, { runId })),
    );
    expect(agreed.filter((one) => one.ok)).toHaveLength(1);
    // Not even past the command: the database keeps one person from being both.
    await expect(
      db.pool.query('update vouchers.issue_run set confirmed_by = proposed_by where id = $1', [runId]),
    ).rejects.toThrow(/two_persons/);
    await expect(
      db.pool.query("update vouchers.issue_run set state = 'prepared' where id = $1", [runId]),
    ).rejects.toThrow(/does not go/);
  });

  it('stops between batches: what is issued stays, the rest waits for another decision', async () => {
    const runId = current;
    const batch = () =>
      db.uow.run(issueBatchCommand, world.secondOfficer, db.uow.newId(), { runId, size: 3 });
    must(await batch());
    // Even when both batches come first, one of the ten still waits, so that there is something to stop.
    const [stopped, ...batches] = await Promise.all([
      world.run(stopRunCommand, world.officer, { runId }),
      batch(),
      batch(),
    ]);
    expect(stopped.ok).toBe(true);
    const after = await states(runId);
    expect(after.issued).toBe(3 + 3 * batches.filter((one) => one.ok).length);
    expect(code(await batch())).toBe('vouchers.run-moved-on');
    await issueWaiting(db.uow, AT_ONCE);
    expect(await states(runId)).toEqual(after);
    const told = await db.pool.query(
      "select payload::jsonb ->> 'how' as how, (payload::jsonb ->> 'issued')::int as issued from platform.event where type = 'vouchers.run-ended' and payload::jsonb ->> 'runId' = $1",
      [runId],
    );
    expect(told.rows).toEqual([{ how: 'stopped', issued: after.issued }]);
  });

  it('is closed to everybody but the desk of the scheme, and to sample officers on a real one', async () => {
    expect(code(await prepare(FACE, {}, world.treasurer))).toBe('platform.forbidden');
    expect(code(await prepare(FACE, {}, { ...world.officer, jurisdictionId: 'south' as typeof NORTH }))).toBe(
      'platform.forbidden',
    );
    expect(code(await prepare(FACE, {}, { ...world.officer, provenance: 'sample' }))).toBe(
      'vouchers.sample-money',
    );
    expect(
      code(await world.run(prepareRunCommand, world.officer, { jurisdictionId: NORTH, schemeCode: 'none' })),
    ).toBe('vouchers.no-scheme');
    const id = current;
    const south = { ...world.officer, jurisdictionId: 'south' as typeof NORTH };
    expect(await db.uow.read(south, (tx) => runById(tx, id as Uuid))).toBeUndefined();
    expect(await db.uow.read(world.agent, (tx) => runById(tx, id as Uuid))).toBeUndefined();
    expect(code(await world.run(startRunCommand, south, { runId: id }))).toBe('platform.not-found');
    const run = await db.uow.read(world.auditor, (tx) => runById(tx, id as Uuid));
    expect(run?.id).toBe(id);
    expect(await db.uow.read(world.auditor, async (tx) => (run ? countRows(tx, run) : []))).not.toEqual([]);
  });

  it('goes over a list that the desk took in, and names the firms of it that have not joined', async () => {
    await appropriateBoth(world, 100_000n, 50_000n);
    const codes = [nextCreditCode(), nextCreditCode(), nextCreditCode()];
    const joined = await Promise.all(codes.slice(1).map(() => world.newEnterprise()));
    for (const [index, { enterprise }] of joined.entries()) {
      const is = [enterprise.id, codes[index]];
      await db.pool.query('update identity.organisation set credit_code = $2 where id = $1', is);
    }
    const lines = codes.map((each, index) => `名单企业${index},${each},N${index}`);
    const list = must(
      await world.run(takeInListCommand, world.officer, {
        title: '在库名单',
        factCode: 'technology-firm-number',
        source: '科技主管部门第一批',
        fileName: '名单.csv',
        content: Buffer.from(['企业名称,统一社会信用代码,入库登记编号', ...lines].join('\n')).toString(
          'base64',
        ),
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
      }),
    );
    const { runId } = must(await prepare(FACE, { listId: list.listId }));
    expect(await states(runId)).toEqual({ planned: 2, 'left-out': 1 });
    expect(await reasons(runId)).toEqual(['vouchers.run-not-joined']);
    must(await start(runId));
    await issueWaiting(db.uow, AT_ONCE);
    const { rows: issued } = await db.pool.query<{ enterprise_id: string }>(
      'select enterprise_id from vouchers.voucher where run_id = $1',
      [runId],
    );
    expect(issued.map((one) => one.enterprise_id).sort()).toEqual(
      joined.map(({ enterprise }) => enterprise.id).sort(),
    );
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
});
