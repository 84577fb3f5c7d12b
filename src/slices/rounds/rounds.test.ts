import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { DAY, ROUNDS_SCHEME, roundsDesk, workbook } from '../../../test/support/rounds.ts';
import { NORTH, SOUTH, type VoucherWorld, voucherWorld } from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { fromZoned, iso } from '../../kernel/time.ts';
import { ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import { command } from '../../platform/command.ts';
import { paymentReturned, statementPaid } from '../clearing/events.ts';
import { available, balance, brokenInvariants, lapsed, move, post } from '../ledger/index.ts';
import { appropriateCommand } from '../vouchers/commands/appropriate.ts';
import { approveClaimCommand, rejectClaimCommand } from '../vouchers/commands/claim.ts';
import { claimPage } from '../vouchers/queries/vouchers.ts';
import { grantLessCommand, takeOutCommand } from './commands/change.ts';
import { disburse } from './commands/disburse.ts';
import { endRoundCommand } from './commands/end.ts';
import { goOnCommand } from './commands/go-on.ts';
import { documentCommand, meetCommand } from './commands/meet.ts';
import { answerCommand, enterObjectionCommand, objectCommand } from './commands/object.ts';
import { addCommand } from './commands/open.ts';
import { interruptCommand, publishCommand } from './commands/publish.ts';
import { roundsConsumer } from './consumer.ts';
import { claimPath } from './queries/claim-path.ts';
import { publicityPage } from './queries/public.ts';
import { roundById } from './store.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const OBJECTION = { name: '李四', contact: '0512-1234567', text: '这家企业已享受过补助。' };

describe('A round', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let desk: ReturnType<typeof roundsDesk>;
  beforeAll(async () => {
    world = await voucherWorld(db, [ROUNDS_SCHEME]);
    desk = roundsDesk(world);
    await appropriate('100000000');
  });
  const appropriate = async (amount: string) =>
    must(
      await world.run(appropriateCommand, world.treasurer, {
        jurisdictionId: 'north',
        schemeCode: 'reimburse',
        amount,
        reference: '4号',
      }),
    );
  /** In the order of their numbers: claims of one instant stand in any. */
  const asListed = async <C extends { readonly claimId: Uuid }>(roundId: Uuid, claims: readonly C[]) => {
    const { members } = await desk.page(roundId);
    const place = (one: C) => members.findIndex(({ claimId }) => claimId === one.claimId);
    return [...claims].sort((a, b) => place(a) - place(b));
  };
  const pathOf = async (claimId: Uuid, actor: SignedInActor) =>
    must(await db.uow.read(actor, (tx, at) => claimPath(tx, actor, claimId, at)));
  const pay = async (roundId: Uuid, actor = world.secondOfficer) => disburse(db.uow, actor, roundId);
  const outcomes = async (roundId: Uuid, actor?: SignedInActor) =>
    must(await pay(roundId, actor)).rows.map((row) => row.refusal?.code ?? row.outcome);

  describe('is the only way to the money where its scheme has a procedure', () => {
    it('so that a second approval moves nothing, whoever gives it and however', async () => {
      const { claimId, agent } = await desk.examined();
      expect(code(await world.run(approveClaimCommand, world.secondOfficer, { claimId }))).toBe(
        'vouchers.goes-through-round',
      );
      // Nor does a statement that forgets to ask: the database keeps it.
      const past = db.pool.query("update vouchers.claim set state = 'approved' where id = $1", [claimId]);
      await expect(past).rejects.toMatchObject({ constraint: 'paid_after_procedure' });
      const { holder } = must(await db.uow.read(agent, (tx, at) => claimPage(tx, agent, claimId, at)));
      expect(holder?.who).toBe('round');
    });

    it('and while it has the claim, the claim is not sent back beside it', async () => {
      const { claimId } = await desk.examined();
      await desk.opened([claimId]);
      const back = await world.run(rejectClaimCommand, world.officer, { claimId, reason: '重复' });
      expect(code(back)).toBe('vouchers.held-by-round');
    });

    it('and takes every step, each with its day, until the second person pays and the round is over', async () => {
      const claims = [await desk.examined(), await desk.examined('300000')];
      const roundId = await desk.released(claims.map(({ claimId }) => claimId));
      const [first] = claims;
      if (first === undefined) throw new Error('two claims');
      const path = await pathOf(first.claimId, first.agent);
      expect(path.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
        'gathering done',
        'checks done',
        'meeting done',
        'publicity done',
        'document done',
        'disbursing now',
      ]);
      expect(path.holder?.who).toBe('second-officer');
      expect(path.round?.mayOpen).toBe(false);
      // Four eyes: the examiner's own last approval is refused for each, and nothing moved.
      expect(await outcomes(roundId, world.officer)).toEqual([
        'vouchers.second-person',
        'vouchers.second-person',
      ]);
      expect((await desk.page(roundId)).members.map((one) => one.refusal?.code)).toEqual([
        'vouchers.second-person',
        'vouchers.second-person',
      ]);
      expect(await outcomes(roundId)).toEqual(['approved', 'approved']);
      expect((await desk.page(roundId)).state).toBe('paid-out');
      expect(code(await pay(roundId))).toBe('rounds.not-released');
      expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
    });
  });

  it('has each claim once, however many add it at the same moment', async () => {
    const { claimId } = await desk.examined();
    const rounds = await Promise.all([1, 2, 3, 4].map(() => desk.opened([])));
    const added = await Promise.all(
      rounds.map((roundId) => world.run(addCommand, world.officer, { roundId, claimIds: [claimId] })),
    );
    expect(added.map(code).sort()).toEqual(['ok', ...Array(3).fill('rounds.not-addable')]);
    const { rows } = await db.pool.query("select 1 from rounds.member where claim_id = $1 and state = 'in'", [
      claimId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('without a claim left is ended by its desk with a reason; with one it is not', async () => {
    const { claimId } = await desk.examined();
    const roundId = await desk.opened([claimId]);
    const end = () => world.run(endRoundCommand, world.officer, { roundId, reason: '本批没有可办的申请' });
    expect(code(await end())).toBe('rounds.round-not-empty');
    const reasonOnly = db.pool.query("update rounds.round set end_reason = '无' where id = $1", [roundId]);
    await expect(reasonOnly).rejects.toMatchObject({ constraint: 'ended_for_a_reason' });
    expect((await desk.page(roundId)).allowed).not.toContain('rounds.end');
    must(
      await world.run(takeOutCommand, world.officer, { roundId, claimId, how: 'later', reason: '下一批' }),
    );
    expect((await desk.page(roundId)).allowed).toEqual(['rounds.add', 'rounds.end']);
    expect(code(await end())).toBe('ok');
    expect(await desk.page(roundId)).toMatchObject({
      state: 'void',
      endReason: '本批没有可办的申请',
      allowed: [],
    });
    expect(code(await end())).toBe('rounds.round-moved-on');
  });

  it('is either ended or added to, when both happen at once', async () => {
    const { claimId } = await desk.examined();
    const roundId = await desk.opened([]);
    const both = await Promise.all([
      world.run(endRoundCommand, world.officer, { roundId, reason: '开错了' }),
      world.run(addCommand, world.secondOfficer, { roundId, claimIds: [claimId] }),
    ]);
    const { state, members } = await desk.page(roundId);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect([state, members.length]).toEqual(both[0]?.ok ? ['void', 0] : ['gathering', 1]);
  });

  it('takes no claim that is not examined, and none once its list is closed; one taken out can come again', async () => {
    const [a, b] = [await desk.examined(), await desk.examined()];
    const roundId = await desk.opened([a.claimId, b.claimId]);
    const out = { roundId, claimId: b.claimId, how: 'later', reason: '下一批再办' };
    must(await world.run(takeOutCommand, world.officer, out));
    expect((await pathOf(b.claimId, b.agent)).takenOut).toBe('下一批再办');
    must(await world.run(addCommand, world.officer, { roundId, claimIds: [b.claimId] }));
    must(await desk.goOn(roundId));
    expect((await desk.page(roundId)).digest).toMatch(/^[0-9a-f]{64}$/);
    const late = await desk.examined();
    const add = await world.run(addCommand, world.officer, { roundId, claimIds: [late.claimId] });
    expect(code(add)).toBe('rounds.not-gathering');
  });

  it('goes to its next step and to no other, whatever a statement says', async () => {
    const roundId = await desk.opened([(await desk.examined()).claimId]);
    const jump = db.pool.query("update rounds.round set state = 'disbursing', digest = 'x' where id = $1", [
      roundId,
    ]);
    await expect(jump).rejects.toMatchObject({ code: 'TQ013' });
  });

  describe('sent to departments', () => {
    let roundId: Uuid;
    let claims: Awaited<ReturnType<typeof desk.examined>>[];
    beforeAll(async () => {
      claims = [await desk.examined(), await desk.examined(), await desk.examined()];
      roundId = await desk.opened(claims.map(({ claimId }) => claimId));
      must(await desk.goOn(roundId));
      claims = await asListed(roundId, claims);
    });
    const words = (result: Awaited<ReturnType<typeof desk.take>>) =>
      must(result).rows.map((row) => row.fault ?? row.outcome);

    it('takes their lists in row by row; the same file again changes nothing, and what is missing stays open', async () => {
      const xlsx = await desk.sheet(roundId, 'tax', (place) =>
        place === 1 ? ['通过', ''] : place === 2 ? ['不通过', '有欠税'] : ['', ''],
      );
      expect(words(await desk.take(roundId, xlsx))).toEqual(['recorded', 'recorded', 'open']);
      const before = await db.pool.query('select * from rounds.check_result order by claim_id');
      expect(words(await desk.take(roundId, xlsx))).toEqual(['known', 'known', 'open']);
      expect((await db.pool.query('select * from rounds.check_result order by claim_id')).rows).toEqual(
        before.rows,
      );
      const refused = await desk.goOn(roundId);
      expect(refused.ok ? '' : refused.error.en).toContain('5 checks');
    });

    it('says of a row it cannot take what is wrong with it, and takes the others', async () => {
      const xlsx = await desk.sheet(roundId, 'market', (place) =>
        place === 1 ? ['通过', ''] : place === 2 ? ['存疑', ''] : ['大致通过', ''],
      );
      expect(words(await desk.take(roundId, xlsx))).toEqual(['recorded', 'remark-missing', 'unknown-result']);
    });

    it('refuses what is no list, an unknown one, an altered one and one that was replaced', async () => {
      expect(code(await desk.take(roundId, Buffer.from('nonsense').toString('base64')))).toBe(
        'rounds.list-unreadable',
      );
      expect(code(await desk.take(roundId, await workbook([['序号', '申请编号']])))).toBe(
        'rounds.list-unreadable',
      );
      const another = [
        ['名单编号', 'R00'],
        ['名单指纹', 'x'],
        ['序号', '申请编号'],
      ];
      expect(code(await desk.take(roundId, await workbook(another)))).toBe('rounds.list-unknown');
      const { departments } = await desk.page(roundId);
      const altered = [['名单编号', departments[0]?.list?.number ?? ''], ...another.slice(1)];
      expect(code(await desk.take(roundId, await workbook(altered)))).toBe('rounds.list-altered');
    });

    it('lets a failed claim be granted less, or taken out with the reason to its applicant', async () => {
      const [, second, third] = claims;
      if (second === undefined || third === undefined) throw new Error('three claims');
      const old = await desk.sheet(roundId, 'market', () => ['通过', '']);
      const less = { roundId, claimId: second.claimId, amount: '60000', reason: '扣除欠税期间' };
      must(await world.run(grantLessCommand, world.officer, less));
      const out = { roundId, claimId: third.claimId, how: 'sent-back', reason: '查有处罚' };
      must(await world.run(takeOutCommand, world.officer, out));
      const file = must(
        await db.uow.read(third.agent, (tx, at) => claimPage(tx, third.agent, third.claimId, at)),
      );
      expect([file.state, file.reason]).toEqual(['rejected', '查有处罚']);
      const cut = must(
        await db.uow.read(second.agent, (tx, at) => claimPage(tx, second.agent, second.claimId, at)),
      );
      expect([cut.granted, cut.cuts[0]?.reason]).toEqual(['60000', '扣除欠税期间']);
      // The list that went out before says otherwise by now.
      must(await desk.take(roundId, await desk.sheet(roundId, 'market', () => ['通过', ''])));
      expect(code(await desk.take(roundId, old))).toBe('rounds.list-outdated');
      must(await desk.goOn(roundId));
      expect((await desk.page(roundId)).state).toBe('meeting');
    });

    it('is decided by a meeting claim by claim, whole, in part or not', async () => {
      const [first, second] = claims;
      if (first === undefined || second === undefined) throw new Error('three claims');
      const minutes = await desk.file();
      const meet = (decisions: object[], heldOn = desk.today()) =>
        world.run(meetCommand, world.officer, { roundId, number: '3', heldOn, minutes, decisions });
      const agree = { claimId: first.claimId, decision: 'agree' };
      expect(code(await meet([agree]))).toBe('rounds.decisions-missing');
      const part = { claimId: second.claimId, decision: 'part', amount: '50000' };
      expect(code(await meet([agree, part]))).toBe('rounds.decision-unclear');
      const both = [agree, { ...part, reason: '账号 6228480402564890018 不符' }];
      expect(code(await meet(both, desk.today(1)))).toBe('rounds.in-the-future');
      expect(code(await meet(both, desk.today(-1)))).toBe('rounds.before-the-step');
      must(await meet(both));
      const page = await desk.page(roundId);
      expect(page.members.map(({ amount }) => amount)).toEqual(['100000', '50000', '100000']);
      expect(page.state).toBe('publicity');
    });

    it('is shown to everyone with numbers masked, by working days that begin the day after', async () => {
      // A Monday; what a test before moved the clock by does not matter.
      db.clock.now = fromZoned('2026-07-06', '10:00', 'Asia/Shanghai');
      const publicityId = await desk.published(roundId);
      const shown = must(await db.uow.read(ANONYMOUS, (tx, at) => publicityPage(tx, publicityId, at)));
      expect([shown.from, shown.to]).toEqual(['2026-07-07', '2026-07-13']);
      expect(shown.body.rows).toEqual([
        { place: 1, nameZh: '甲厂', nameEn: 'Firm A', amount: '100000' },
        { place: 2, nameZh: '甲厂', nameEn: 'Firm A', amount: '50000', note: '账号 **** 不符' },
      ]);
      expect(code(await world.run(publishCommand, world.officer, { roundId, contact: '科技局' }))).toBe(
        'platform.invalid-input',
      );
      expect(code(await world.run(publishCommand, world.officer, { roundId, contact: '科技局一楼' }))).toBe(
        'rounds.publicity-live',
      );
    });
  });

  describe('on public notice', () => {
    let roundId: Uuid;
    let publicityId: Uuid;
    let claims: Awaited<ReturnType<typeof desk.examined>>[];
    beforeAll(async () => {
      claims = [await desk.examined(), await desk.examined()];
      ({ roundId, publicityId } = await desk.shown(claims.map(({ claimId }) => claimId)));
      claims = await asListed(roundId, claims);
    });
    const object = (against = publicityId, place?: number) =>
      world.run(objectCommand, world.operator, { publicityId: against, ...OBJECTION, place });

    it('waits for its days, begins anew after a break-off, visibly, and for the answer to each objection', async () => {
      expect(code(await desk.goOn(roundId))).toBe('rounds.publicity-runs');
      must(await world.run(interruptCommand, world.officer, { roundId, reason: '名单有误' }));
      expect(code(await desk.goOn(roundId))).toBe('rounds.not-public');
      expect(code(await object())).toBe('rounds.publicity-over');
      const again = await desk.published(roundId);
      const old = must(await db.uow.read(ANONYMOUS, (tx, at) => publicityPage(tx, publicityId, at)));
      expect([old.state, old.interruptReason, old.successor]).toEqual(['interrupted', '名单有误', again]);
      publicityId = again;
      const [first] = claims;
      if (first === undefined) throw new Error('two claims');
      const { steps } = await pathOf(first.claimId, first.agent);
      expect(steps.find(({ step }) => step === 'publicity')).toMatchObject({ state: 'now', restarted: 1 });
    });

    it('takes objections from anyone until the last instant, seen by the desk alone', async () => {
      expect(code(await object(publicityId, 9))).toBe('rounds.not-on-list');
      must(await object(publicityId, 2));
      const letter = { roundId, ...OBJECTION, channel: 'letter', receivedOn: desk.today() };
      must(await world.run(enterObjectionCommand, world.officer, letter));
      const heard = (await desk.page(roundId)).objections.map(({ channel }) => channel);
      expect(heard.sort()).toEqual(['letter', 'page']);
      expect((await desk.page(roundId, world.auditor)).objections).toEqual([]);
      db.clock.now = (db.clock.now + 7 * DAY + 16 * 3_600_000) as typeof db.clock.now;
      expect(code(await object())).toBe('rounds.publicity-over');
      expect(code(await desk.goOn(roundId))).toBe('rounds.objections-open');
    });

    it('goes on once each is dismissed with a reason or upheld against a claim, which then leaves', async () => {
      const heard = (await desk.page(roundId)).objections;
      const one = heard.find(({ channel }) => channel === 'page');
      const two = heard.find(({ channel }) => channel === 'letter');
      if (one === undefined || two === undefined) throw new Error('two objections');
      const answer = (objectionId: Uuid, rest: object) =>
        world.run(answerCommand, world.officer, { objectionId, answer: '查实，属重复享受', ...rest });
      expect(code(await answer(one.id, { outcome: 'upheld' }))).toBe('rounds.uphold-against-claim');
      must(await answer(one.id, { outcome: 'upheld', how: 'sent-back' }));
      expect(code(await answer(one.id, { outcome: 'dismissed' }))).toBe('rounds.objection-answered');
      must(await answer(two.id, { outcome: 'dismissed' }));
      const [, second] = claims;
      if (second === undefined) throw new Error('two claims');
      expect((await desk.page(roundId)).members.map(({ state }) => state)).toEqual(['in', 'out']);
      must(await desk.goOn(roundId));
    });

    it('comes down with its round when the last claim on it is taken out', async () => {
      const shown = await desk.shown([(await desk.examined()).claimId]);
      must(await object(shown.publicityId, 1));
      const [heard] = (await desk.page(shown.roundId)).objections;
      if (heard === undefined) throw new Error('an objection');
      const upheld = { objectionId: heard.id, answer: '查实', outcome: 'upheld', how: 'later' };
      must(await world.run(answerCommand, world.officer, { ...upheld, claimId: heard.claimId }));
      expect((await desk.page(shown.roundId)).state).toBe('void');
      const notice = must(await db.uow.read(ANONYMOUS, (tx, at) => publicityPage(tx, shown.publicityId, at)));
      expect([notice.state, notice.emptied, notice.takesObjections]).toEqual(['interrupted', true, false]);
      expect(code(await object(shown.publicityId))).toBe('rounds.publicity-over');
    });

    it('is followed by a document whose number stands once, sealed by all', async () => {
      const round = { roundId, issuedOn: desk.today() };
      const file = await desk.file();
      const bare = await world.run(documentCommand, world.officer, {
        ...round,
        number: '9',
        file,
        coSigned: [],
      });
      expect(code(bare)).toBe('rounds.co-signers-missing');
      must(await desk.documented(roundId, '北科〔2026〕9号'));
      const { roundId: other } = await desk.shown([(await desk.examined()).claimId]);
      db.clock.now = (db.clock.now + 9 * DAY) as typeof db.clock.now;
      must(await desk.goOn(other));
      expect(code(await desk.documented(other, '北科〔2026〕9号'))).toBe('rounds.document-number-used');
    });

    it('and an objection at the last instant either holds it or comes too late, never both', async () => {
      for (let turn = 0; turn < 3; turn++) {
        const shown = await desk.shown([(await desk.examined()).claimId]);
        const { endsAt } = await endOf(shown.publicityId);
        db.clock.now = (endsAt - 1) as typeof db.clock.now;
        const objecting = [1, 2, 3].map(() => object(shown.publicityId));
        db.clock.now = endsAt as typeof db.clock.now;
        const [went, ...objected] = await Promise.all([desk.goOn(shown.roundId), ...objecting]);
        const stands = (await desk.page(shown.roundId)).state;
        const heard = objected.filter(({ ok }) => ok).length;
        if (went?.ok) expect([stands, heard]).toEqual(['document', 0]);
        else expect([stands, heard > 0]).toEqual(['publicity', true]);
      }
    });
    const endOf = async (id: Uuid) => {
      const { rows } = await db.pool.query<{ endsAt: number }>(
        'select ends_at as "endsAt" from rounds.publicity where id = $1',
        [id],
      );
      return rows[0] ?? { endsAt: 0 };
    };
  });

  it('pays each claim once, however often and by however many it is disbursed', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => desk.examined()));
    const roundId = await desk.released(claims.map(({ claimId }) => claimId));
    const before = await spentSoFar();
    const runs = await Promise.all([pay(roundId), pay(roundId), pay(roundId)]);
    const approved = runs
      .flatMap((one) => (one.ok ? one.value.rows : []))
      .filter((row) => row.outcome === 'approved');
    expect(approved).toHaveLength(3);
    expect((await spentSoFar()) - before).toBe(300_000n);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
  const spentSoFar = () =>
    db.uow.asWorker((tx) => balance(tx, world.treasurer.jurisdictionId, 'budget', 'spent:north/reimburse'));

  it('keeps what a dry budget could not pay, with the reason, and pays it once there is money', async () => {
    const claims = [await desk.examined(), await desk.examined()];
    const roundId = await desk.released(claims.map(({ claimId }) => claimId));
    await leaveInBudget(150_000n);
    expect((await outcomes(roundId)).sort()).toEqual(['approved', 'vouchers.budget-short']);
    const page = await desk.page(roundId);
    expect([page.state, page.approved]).toEqual(['disbursing', 1]);
    expect(page.members.find(({ state }) => state === 'in')?.refusal?.code).toBe('vouchers.budget-short');
    await appropriate('100000000');
    expect((await outcomes(roundId)).sort()).toEqual(['approved', 'known']);
    expect((await desk.page(roundId)).state).toBe('paid-out');
  });
  const leaveInBudget = (amount: bigint) =>
    db.uow.asWorker(async (tx, at) => {
      const key = { jurisdictionId: NORTH, code: 'reimburse' };
      const left = await balance(tx, NORTH, 'budget', 'available:north/reimburse');
      const [id, commandId] = [db.uow.newId(), db.uow.newId()];
      const legs = move(NORTH, available(key), lapsed(key), money(left - amount));
      must(await post(tx, { id, commandId, kind: 'test', at, refs: {}, provenance: 'own', legs }));
    });

  it('learns from clearing when its money arrived, and that the bank gave it back', async () => {
    const { claimId, agent } = await desk.examined();
    const roundId = await desk.released([claimId]);
    await outcomes(roundId);
    const told = {
      jurisdictionId: NORTH,
      statementId: db.uow.newId(),
      payeeId: agent.orgId,
      series: 'own' as const,
    };
    const paidFor = (paidOn: string) => ({
      event: statementPaid,
      payload: {
        ...told,
        period: '2026-07',
        amount: '100000',
        paidOn,
        claims: [
          {
            claimId,
            schemeJurisdictionId: NORTH,
            enterpriseId: agent.orgId,
            amount: '100000',
            evidenceAt: iso(db.clock.now),
            days: 40,
          },
        ],
      },
    });
    const returned = {
      event: paymentReturned,
      payload: {
        ...told,
        period: '2026-07',
        paymentId: db.uow.newId(),
        amount: '100000',
        returnedOn: '2026-08-05',
        reason: '账号有误',
      },
    };
    /** Clearing tells it, and the consumer of rounds hears it. */
    const hear = async (news: ReturnType<typeof paidFor> | typeof returned) => {
      const tell = command({
        name: 'test.tell',
        input: z.object({}),
        execute: async ({ emit }) => {
          emit({ ...news, provenance: 'own' } as Parameters<typeof emit>[0]);
          return ok({});
        },
      });
      must(await world.run(tell, world.treasurer, {}));
      await db.drain([roundsConsumer]);
    };
    await hear(paidFor('2026-08-03'));
    expect((await desk.page(roundId)).paidOn).toBe('2026-08-03');
    expect((await pathOf(claimId, agent)).payments).toEqual([
      { payer: NORTH, amount: '100000', paidOn: '2026-08-03' },
    ]);
    await hear(returned);
    expect((await desk.page(roundId)).paidOn).toBeUndefined();
    expect((await pathOf(claimId, agent)).payments).toEqual([]);
    // Paid anew under the same statement, it counts once; the news told twice changes nothing.
    await hear(paidFor('2026-08-07'));
    await hear(paidFor('2026-08-07'));
    expect((await pathOf(claimId, agent)).payments).toEqual([
      { payer: NORTH, amount: '100000', paidOn: '2026-08-07' },
    ]);
  });

  it('is not seen by strangers, whose claims are in none, and not moved by another desk', async () => {
    const roundId = await desk.opened([(await desk.examined()).claimId]);
    const { agent } = await world.newEnterprise();
    expect(await db.uow.read(agent, (tx) => roundById(tx, roundId))).toBeUndefined();
    const elsewhere = testActor('voucher_officer', { jurisdictionId: SOUTH });
    expect(code(await world.run(goOnCommand, elsewhere, { roundId }))).toBe('platform.not-found');
    expect(code(await world.run(goOnCommand, world.treasurer, { roundId }))).toBe('platform.not-found');
  });
});
