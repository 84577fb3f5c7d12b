import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import {
  appropriateBoth,
  issuedVoucher,
  NORTH,
  PROVINCE,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import { money } from '../../kernel/money.ts';
import { must, type Result } from '../../kernel/result.ts';
import { addDays, zoned } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { appropriateCommand } from '../vouchers/commands/appropriate.ts';
import {
  confirmReversalCommand,
  proposeReversalCommand,
  withdrawReversalCommand,
} from './commands/reverse.ts';
import { available, balance, brokenInvariants, lapsed, move, post } from './index.ts';
import { reversalList } from './queries/reversals.ts';

const AVAILABLE = 'available:north/voucher';

describe('A wrong journal', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let colleague: SignedInActor;
  const today = zoned(TEST_START, 'Asia/Shanghai').date;
  beforeAll(async () => {
    world = await voucherWorld(db);
    colleague = testActor('finance_officer', { orgId: world.treasurer.orgId });
    await appropriateBoth(world, 4_000_000n, 2_000_000n);
  });
  const code = (result: Result<unknown>) => (result.ok ? 'done' : result.error.code);
  const left = () => db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', AVAILABLE));
  const journalOf = async (kind: string, reference = '') => {
    const { rows } = await db.pool.query<{ id: string }>(
      `select id from ledger.journal where jurisdiction_id = 'north' and kind = $1
         and ($2 = '' or refs ->> 'reference' = $2) order by at desc, id desc limit 1`,
      [kind, reference],
    );
    return rows[0]?.id;
  };
  const appropriated = async (amount: bigint, reference: string) => {
    const about = { jurisdictionId: NORTH, schemeCode: 'voucher', reference, amount: amount.toString() };
    must(await world.run(appropriateCommand, world.treasurer, about));
    return journalOf('appropriate', reference);
  };
  const propose = (
    actor: SignedInActor,
    journalId: string | undefined,
    on = today,
    jurisdiction: string = NORTH,
  ) => world.run(proposeReversalCommand, actor, { journalId, jurisdiction, on, reason: '金额录错' });
  const confirm = (actor: SignedInActor, reversalId: string) =>
    world.run(confirmReversalCommand, actor, { reversalId });

  it('is reversed by an auditor and the operator: every leg moves back, linked to it, once', async () => {
    const before = await left();
    const journalId = await appropriated(777_700n, '错一');
    const { reversalId } = must(await propose(world.auditor, journalId));
    expect(code(await propose(world.auditor, journalId))).toBe('ledger.reversal-stands');
    expect(code(await confirm(world.auditor, reversalId))).toBe('platform.forbidden');
    expect(await left()).toBe(before + 777_700n);
    must(await confirm(world.operator, reversalId));
    expect(await left()).toBe(before);
    const { rows } = await db.pool.query(
      `select p.code, sum(p.amount)::bigint as moved from ledger.posting p
       join ledger.journal j on (j.jurisdiction_id, j.id) = (p.jurisdiction_id, p.journal_id)
       where j.id = $1 or j.refs ->> 'reverses' = $1::text group by p.code`,
      [journalId],
    );
    expect(rows.every((row) => row.moved === 0n)).toBe(true);
    expect(rows).toHaveLength(2);
    expect(code(await confirm(world.operator, reversalId))).toBe('ledger.reversal-moved-on');
    expect(code(await propose(world.auditor, journalId))).toBe('ledger.reversal-stands');
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('or by two finance officers of its treasury, never by one, never by another treasury', async () => {
    const before = await left();
    const journalId = await appropriated(10_000n, '错二');
    expect(code(await propose(world.provinceTreasurer, journalId))).toBe('platform.forbidden');
    expect(code(await propose(world.operator, journalId))).toBe('platform.forbidden');
    expect(code(await propose(world.provinceTreasurer, journalId, today, PROVINCE))).toBe(
      'ledger.unknown-journal',
    );
    const { reversalId } = must(await propose(world.treasurer, journalId));
    expect(code(await confirm(world.treasurer, reversalId))).toBe('ledger.reversal-second-person');
    expect(code(await confirm(world.operator, reversalId))).toBe('ledger.reversal-by-treasury');
    expect(code(await confirm(world.provinceTreasurer, reversalId))).toBe('platform.not-found');
    const twoAtOnce = await Promise.all([confirm(colleague, reversalId), confirm(colleague, reversalId)]);
    expect(twoAtOnce.map(code).sort()).toEqual(['done', 'ledger.reversal-moved-on']);
    expect(await left()).toBe(before);
  });

  it('belongs to the day that is named: never before its journal, never to come, never a closed month', async () => {
    const journalId = await appropriated(10_000n, '错三');
    expect(code(await propose(world.auditor, journalId, addDays(today, -1)))).toBe('ledger.before-original');
    const ahead = must(await propose(world.auditor, journalId, addDays(today, 3)));
    expect(code(await confirm(world.operator, ahead.reversalId))).toBe('ledger.day-to-come');
    must(await world.run(withdrawReversalCommand, world.auditor, { reversalId: ahead.reversalId }));
    expect(code(await confirm(world.operator, ahead.reversalId))).toBe('ledger.reversal-moved-on');
    const again = must(await propose(world.auditor, journalId));
    must(await confirm(world.operator, again.reversalId));
    const list = must(
      await db.uow.read(world.auditor, (tx) => reversalList(tx, { jurisdiction: NORTH }, world.auditor)),
    );
    expect(list.reversals.map((one) => one.state).sort()).toEqual(['done', 'done', 'done', 'withdrawn']);
  });

  it('is not reversed while something rests on it, and the refusal says how much', async () => {
    const journalId = await appropriated(300_000n, '错四');
    await issuedVoucher(world, 600_000n);
    // All but a thousand of what is available goes elsewhere, as more vouchers would take it.
    const key = { jurisdictionId: NORTH, code: 'voucher' };
    const gone = money((await left()) - 100_000n);
    must(
      await db.uow.asWorker((tx) =>
        post(tx, {
          id: db.uow.newId(),
          kind: 'test',
          at: TEST_START,
          commandId: db.uow.newId(),
          refs: {},
          provenance: 'own',
          legs: move(NORTH, available(key), lapsed(key), gone),
        }),
      ),
    );
    const { reversalId } = must(await propose(world.auditor, journalId));
    const refused = await confirm(world.operator, reversalId);
    expect(code(refused)).toBe('ledger.reversal-depended-on');
    expect(refused.ok || refused.error.zh).toMatch(/3,000\.00.*1,000\.00.*2,000\.00/);
    expect(code(await propose(world.auditor, await journalOf('issue')))).toBe('ledger.not-reversible');
    const issue = await propose(world.auditor, await journalOf('issue'));
    expect(issue.ok || issue.error.zh).toContain('撤销这张券');
  });

  it('is kept by the database too: no day before it, no kind that others rest on, no second voice of one person', async () => {
    const journalId = await appropriated(10_000n, '错五');
    const insert = (
      kind: string,
    ) => `insert into ledger.reversal (jurisdiction_id, id, journal_id, effective_on, reason,
        proposed_by, proposed_as, proposed_at, state, provenance)
      select jurisdiction_id, gen_random_uuid(), id, effective_on + $1::int, 'x', $2, $3, now(), 'proposed', provenance
      from ledger.journal where jurisdiction_id = 'north' and kind = '${kind}' and (kind <> 'appropriate' or id = $4)
      limit 1`;
    const raw = (actor: SignedInActor, kind: string, day: number, as: string) =>
      asSql(db, actor, insert(kind), [day, actor.personId, as, journalId]);
    expect(await raw(world.auditor, 'appropriate', -1, 'auditor')).toBe('denied');
    expect(await raw(world.auditor, 'issue', 0, 'auditor')).toBe('denied');
    expect(await raw(world.auditor, 'appropriate', 0, 'finance_officer')).toBe('denied');
    expect(await raw(world.operator, 'appropriate', 0, 'auditor')).toBe('denied');
    expect(await raw(world.treasurer, 'appropriate', 0, 'finance_officer')).toBe(1);
    const done = `update ledger.reversal set state = 'done', decided_by = $1, decided_at = now() where state = 'proposed'
      and journal_id = $2`;
    await expect(asSql(db, world.treasurer, done, [world.treasurer.personId, journalId])).rejects.toThrow(
      /two_persons/,
    );
    expect(await asSql(db, world.operator, done, [world.operator.personId, journalId])).toBe('denied');
  });
});
