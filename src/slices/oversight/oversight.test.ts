import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  PROVINCE,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Instant } from '../../kernel/brand.ts';
import { must, ok } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import { command } from '../../platform/command.ts';
import type { EventType } from '../../platform/event.ts';
import { accountDeclared, paymentReturned, statementPaid } from '../clearing/events.ts';
import { orderCancelled, orderPlaced } from '../orders/events.ts';
import { tieDeclared, tieStruck } from '../ties/events.ts';
import { approveClaimCommand, rejectClaimCommand } from '../vouchers/commands/claim.ts';
import { revokeCommand } from '../vouchers/commands/end.ts';
import { rewardGranted, rewardTakenBack, voucherReleased, voucherReserved } from '../vouchers/events.ts';
import { explainCommand, referCommand } from './commands/judge.ts';
import { oversightConsumer } from './consumer.ts';
import type { Rule } from './domain/rules.ts';
import { importRules } from './load.ts';
import { deskTimes, likelyPayouts, waitingRecords } from './queries/desk.ts';
import { findingList } from './queries/findings.ts';
import { moneyFunnel, stepsBehind } from './queries/funnel.ts';

const DAY = 86_400_000;
const about = { name: { zh: '规则', en: 'Rule' }, about: { zh: '说明', en: 'About' } };
const RULES: Rule[] = [
  { id: 'split', kind: 'split', ...about, withinDays: 10, atLeast: 3, line: 'second-approval' },
  { id: 'ring', kind: 'ring', ...about, withinDays: 365, longest: 4 },
  { id: 'both', kind: 'both-sides', ...about },
];

/** Events that other slices' commands emit, here without their commands. */
const tell = (events: readonly { type: EventType<never>; payload: object }[]) =>
  command({
    name: 'test.tell',
    input: z.object({}),
    execute: async (context) => {
      for (const { type, payload } of events) {
        context.emit({ event: type, payload: payload as never, provenance: 'own' });
      }
      return ok({});
    },
  });
const said = <T>(type: EventType<T>, payload: object) => ({
  type: type as unknown as EventType<never>,
  payload,
});

describe('Oversight', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  const auditor = testActor('auditor', { jurisdictionId: NORTH });

  const settle = () => db.drain([oversightConsumer]);
  const say = async (...events: ReturnType<typeof said>[]) => {
    must(await world.run(tell(events), world.operator, {}));
    await settle();
  };
  const funnel = async (actor = auditor) =>
    must(await db.uow.read(actor, (tx) => moneyFunnel(tx, { by: 'scheme' }))).lines;
  /** `stage` or `stage/reason` with its amount, of the voucher scheme. */
  const figures = async (): Promise<Record<string, string>> => {
    const [line] = (await funnel()).filter((one) => one.schemeCode === 'voucher');
    return Object.fromEntries(
      (line?.stages ?? []).flatMap((stage) => [
        [stage.stage, stage.amount],
        ...stage.losses.map((loss) => [`${stage.stage}/${loss.reason}`, loss.amount]),
      ]),
    );
  };
  const findings = async () =>
    must(await db.uow.read(auditor, (tx) => findingList(tx, auditor, { limit: 50 }))).findings;

  const order = (orderId: string, support: string, voucherId: string, parties: object = {}) => {
    const of = { orderId, enterpriseId: world.enterprise.id, providerId: world.provider.id, ...parties };
    return [
      said(voucherReserved, {
        ...of,
        reservationId: randomUUID(),
        voucherId,
        jurisdictionId: NORTH,
        schemeCode: 'voucher',
        schemeVersion: 1,
        amount: support,
      }),
      said(orderPlaced, {
        ...of,
        number: `N-${orderId.slice(0, 8)}`,
        offerId: randomUUID(),
        offerKind: 'service',
        jurisdictionId: NORTH,
        providerJurisdictionId: 'south',
        payerIds: [],
        price: '1000000',
        deducted: support,
        acceptBy: iso((db.clock.now + DAY) as Instant),
      }),
    ];
  };

  beforeAll(async () => {
    world = await voucherWorld(db);
    await db.uow.asWorker((tx, at) => importRules(tx, RULES, at));
    await appropriateBoth(world, 200_000_000n, 100_000_000n);
  });

  describe('The way of the money', () => {
    let voucherId: string;
    let claimId: string;

    it('goes from appropriated to approved, each stage with its sum', async () => {
      voucherId = await issuedVoucher(world, 400_000n);
      const filed = await claimFor(world, voucherId as never, 100_000n, 200_000n);
      claimId = filed.claimId;
      must(await world.run(approveClaimCommand, world.officer, { claimId, cuts: [] }));
      await settle();
      expect(await figures()).toMatchObject({
        appropriated: '300000000',
        published: '300000000',
        requested: '400000',
        issued: '400000',
        claimed: '100000',
        approved: '100000',
      });
    });

    it('is lost for reasons, and a rejected claim for what it asked', async () => {
      const filed = await claimFor(world, voucherId as never, 50_000n, 100_000n);
      must(
        await world.run(rejectClaimCommand, world.officer, {
          claimId: filed.claimId,
          reason: '发票抬头不符',
        }),
      );
      const second = await issuedVoucher(world, 90_000n);
      must(await world.run(revokeCommand, world.officer, { voucherId: second, reason: '企业注销' }));
      await settle();
      expect(await figures()).toMatchObject({ 'claimed/rejected': '50000', 'issued/revoked': '90000' });
    });

    it('an order that gave its money back says why by the event that follows, or that less was used', async () => {
      const [kept, gone] = [randomUUID(), randomUUID()];
      const of = (orderId: string, amount: string) => ({
        reservationId: randomUUID(),
        voucherId,
        orderId,
        jurisdictionId: NORTH,
        schemeCode: 'voucher',
        schemeVersion: 1,
        enterpriseId: world.enterprise.id,
        providerId: world.provider.id,
        amount,
      });
      await say(...order(kept, '3000', voucherId), ...order(gone, '7000', voucherId));
      await say(said(voucherReleased, of(kept, '1000')));
      const { payload } = order(gone, '0', voucherId)[1] ?? { payload: {} };
      await say(
        said(voucherReleased, of(gone, '7000')),
        said(orderCancelled, { ...payload, reason: '计划推迟' }),
      );
      expect(await figures()).toMatchObject({
        ordered: '10000',
        'ordered/used-less': '1000',
        'ordered/cancelled': '7000',
      });
    });

    it('what the bank gave back counts against what was paid, and is waited for again', async () => {
      const paid = {
        jurisdictionId: NORTH,
        statementId: randomUUID(),
        payeeId: world.provider.id,
        series: 'own',
        amount: '33333',
        period: '2026-05',
      };
      const claims = [
        {
          claimId,
          schemeJurisdictionId: NORTH,
          enterpriseId: world.enterprise.id,
          amount: '33333',
          evidenceAt: iso(db.clock.now),
          days: 3,
        },
      ];
      const waiting = async () =>
        must(
          await db.uow.read(auditor, (tx) =>
            waitingRecords(tx, auditor, { stage: 'payment', series: 'own' }, db.clock.now),
          ),
        )
          .records.filter((one) => one.id === claimId)
          .map((one) => [one.jurisdictionId, one.amount]);
      expect(await waiting()).toEqual(
        expect.arrayContaining([
          [NORTH, '33333'],
          [PROVINCE, '66667'],
        ]),
      );
      await say(said(statementPaid, { ...paid, paidOn: '2026-05-20', claims }));
      expect(await waiting()).toEqual([[PROVINCE, '66667']]);
      await say(
        said(paymentReturned, {
          ...paid,
          paymentId: randomUUID(),
          returnedOn: '2026-05-21',
          reason: '户名不符',
        }),
      );
      expect(await figures()).toMatchObject({ paid: '33333', 'paid/bank-returned': '33333' });
      expect(await waiting()).toHaveLength(2);
    });

    it('a reward is gone from what is published, and back in the same year when it is taken back', async () => {
      const about = {
        number: 'J26-1',
        jurisdictionId: NORTH,
        schemeCode: 'voucher',
        schemeVersion: 1,
        year: 2025,
        providerId: world.provider.id,
        shares: [],
      };
      const granted = async (amount: string, grantedAt: string) => {
        const rewardId = randomUUID();
        const taken = { takeBackId: randomUUID(), takeBackNumber: 'T26-1', reason: '等次有误', entries: [] };
        await say(said(rewardGranted, { ...about, rewardId, amount, obligations: [] }));
        await say(said(rewardTakenBack, { ...about, ...taken, rewardId, amount, grantedAt }));
        return figures();
      };
      expect(await granted('5000', iso(db.clock.now))).toMatchObject({ 'published/rewarded': '0' });
      // What was granted in a budget year that is over lapses, and stays gone.
      expect(await granted('7000', '2025-12-20T02:00:00.000Z')).toMatchObject({
        'published/rewarded': '7000',
      });
    });

    it('every figure opens into its records, page by page, and their sum is the figure', async () => {
      const filter = {
        jurisdiction: NORTH,
        scheme: 'voucher',
        series: 'own',
        stage: 'claimed',
        reason: '',
      } as const;
      const page = async (after?: string) =>
        must(
          await db.uow.read(auditor, (tx) =>
            stepsBehind(tx, { ...filter, limit: 1, ...(after === undefined ? {} : { after }) }),
          ),
        );
      const first = await page();
      const second = await page(first.records[0]?.cursor);
      expect([first.count, second.records.length]).toEqual([2, 1]);
      const sum = [...first.records, ...second.records].reduce(
        (total, one) => total + BigInt(one.amount),
        0n,
      );
      expect(sum.toString()).toBe(first.amount);
      expect(second.records[0]?.number).toMatch(/\S/);
      expect((await page(second.records[0]?.cursor)).records).toEqual([]);
    });

    it('cells are what the steps add up to, month by month too', async () => {
      const { rows } = await db.pool.query(
        `select count(*)::int as wrong from oversight.cell c full join (
           select jurisdiction_id, scheme_code, series, month, stage, reason, count(*) as n, sum(amount) as a
           from oversight.step group by 1, 2, 3, 4, 5, 6) s using (jurisdiction_id, scheme_code, series, month, stage, reason)
         where coalesce(c.records, 0) <> coalesce(s.n, 0) or coalesce(c.amount, 0) <> coalesce(s.a, 0)`,
      );
      expect(rows).toEqual([{ wrong: 0 }]);
      const months = must(
        await db.uow.read(auditor, (tx) => moneyFunnel(tx, { by: 'month', from: '2026-05', to: '2026-05' })),
      );
      expect(months.lines.every((line) => line.month === '2026-05')).toBe(true);
    });

    it('is open to the desk it belongs to, and to no other, no firm and no provider', async () => {
      expect((await funnel(world.officer)).length).toBeGreaterThan(0);
      const elsewhere = testActor('voucher_officer', { jurisdictionId: PROVINCE });
      expect(await funnel(elsewhere)).toEqual([]);
      expect(await funnel(world.agent)).toEqual([]);
    });
  });

  describe('Who waits for whom', () => {
    it('names the desk, then the second officer, then each treasury with its share; laps count when one hands on', async () => {
      const voucherId = await issuedVoucher(world, 800_000n);
      const { claimId } = await claimFor(world, voucherId, 700_000n, 1_400_000n);
      const holders = async () => {
        await settle();
        const { rows } = await db.pool.query<{ held: string }>(
          "select stage || ' ' || jurisdiction_id as held from oversight.wait where record_id = $1 order by 1",
          [claimId],
        );
        return rows.map((row) => row.held);
      };
      expect(await holders()).toEqual(['examination north']);
      db.clock.now = (db.clock.now + 7 * DAY) as Instant;
      must(await world.run(approveClaimCommand, world.officer, { claimId, cuts: [] }));
      expect(await holders()).toEqual(['second-approval north']);
      must(await world.run(approveClaimCommand, world.secondOfficer, { claimId, cuts: [] }));
      expect(await holders()).toEqual(['payment north', 'payment province']);
      const { rows } = await db.pool.query(
        "select working_days from oversight.lap where stage = 'examination' and working_days = 5",
      );
      expect(rows).toHaveLength(1);
    });

    it('tells the desk sums and medians of the last ninety days, and the payee a likely day with its basis', async () => {
      db.clock.now = (db.clock.now + 40 * DAY) as Instant;
      const desk = must(await db.uow.read(world.officer, (tx) => deskTimes(tx, world.officer, db.clock.now)));
      expect(desk.waits.map((one) => one.stage)).toContain('payment');
      expect(desk.laps.find((one) => one.stage === 'examination')).toMatchObject({
        jurisdictionId: NORTH,
        median: 0,
      });
      const nothing = must(
        await db.uow.read(world.providerFinance, (tx) =>
          likelyPayouts(tx, world.providerFinance, db.clock.now),
        ),
      );
      // One payment was measured: too few to project from.
      expect(nothing.payouts.map((one) => one.likelyOn)).toEqual(nothing.payouts.map(() => undefined));
      await db.uow.asWorker((tx) =>
        tx.execute(
          `insert into oversight.lap (jurisdiction_id, stage, series, ended_on, working_days, records)
           select j, 'payment', 'own', $1::date - 5, 12, 3 from unnest(array['north', 'province']) j`,
          [iso(db.clock.now).slice(0, 10)],
        ),
      );
      const { payouts } = must(
        await db.uow.read(world.providerFinance, (tx) =>
          likelyPayouts(tx, world.providerFinance, db.clock.now),
        ),
      );
      expect(payouts.length).toBeGreaterThan(0);
      for (const one of payouts) {
        expect(one.basis).toEqual([expect.objectContaining({ stage: 'payment', median: 12 })]);
        expect(one.likelyOn && one.likelyOn > iso(db.clock.now).slice(0, 10)).toBe(true);
      }
      const stranger = testActor('provider_finance', { jurisdictionId: NORTH });
      expect(
        must(await db.uow.read(stranger, (tx) => likelyPayouts(tx, stranger, db.clock.now))).payouts,
      ).toEqual([]);
    });
  });

  describe('Findings', () => {
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    let voucherId: string;
    const splitOf = async () => (await findings()).find((one) => one.ruleId === 'split');

    it('orders split below the second approval are found once they reach it, whichever come first', async () => {
      voucherId = await issuedVoucher(world, 900_000n);
      await say(...order(ids[0] ?? '', '120000', voucherId), ...order(ids[1] ?? '', '90000', voucherId));
      expect(await splitOf()).toBeUndefined();
      await say(...order(ids[2] ?? '', '90000', voucherId));
      expect(await splitOf()).toMatchObject({
        state: 'open',
        strength: 1,
        facts: { line: '300000', together: '300000' },
      });
    });

    it('stops nobody, and is the auditor’s alone', async () => {
      const desk = must(
        await db.uow.read(world.officer, (tx) => findingList(tx, world.officer, { limit: 50 })),
      );
      expect(desk.findings).toEqual([]);
      const finding = await splitOf();
      const tried = await world.run(explainCommand, world.officer, {
        findingId: finding?.id,
        digest: finding?.digest,
        note: '分批送样',
      });
      expect(tried).toMatchObject({ ok: false, error: { code: 'platform.forbidden' } });
    });

    it('once explained stays quiet, until its records change', async () => {
      const seen = await splitOf();
      must(
        await world.run(explainCommand, auditor, {
          findingId: seen?.id,
          digest: seen?.digest,
          note: '分批送样，有合同',
        }),
      );
      await settle();
      await say(...order(ids[3] ?? '', '0', voucherId));
      expect(await splitOf()).toMatchObject({ state: 'explained', note: '分批送样，有合同' });
      // Of one instant with the others, and before all of them by its id: it joins their finding and makes no other.
      await say(...order('00000000-0000-4000-8000-000000000000', '80000', voucherId));
      const again = await splitOf();
      expect(again).toMatchObject({ state: 'open', id: seen?.id });
      expect(again?.records).toHaveLength(4);
      expect((await findings()).filter((one) => one.ruleId === 'split')).toHaveLength(1);
      const late = await world.run(explainCommand, auditor, {
        findingId: seen?.id,
        digest: seen?.digest,
        note: '还是分批',
      });
      expect(late).toMatchObject({ ok: false, error: { code: 'oversight.finding-changed' } });
    });

    it('of two auditors who judge at once one is heard; what is referred stays so', async () => {
      const seen = await splitOf();
      const other = testActor('auditor', { jurisdictionId: NORTH });
      const about = { findingId: seen?.id, digest: seen?.digest };
      const both = await Promise.all([
        world.run(referCommand, auditor, { ...about, note: '移交核查', reference: '审移〔2026〕3号' }),
        world.run(referCommand, other, { ...about, note: '也移交核查', reference: '审移〔2026〕4号' }),
        world.run(explainCommand, other, { ...about, note: '有合同说明' }),
      ]);
      const heard = both.filter((one) => one.ok).length;
      expect(heard).toBeGreaterThanOrEqual(1);
      expect(both.slice(0, 2).filter((one) => one.ok)).toHaveLength(1);
      expect(await splitOf()).toMatchObject({ state: 'referred' });
      const again = await world.run(explainCommand, auditor, { ...about, note: '收回移交' });
      expect(again).toMatchObject({ ok: false, error: { code: 'oversight.finding-judged' } });
    });

    it('a pair that buys from each other is one ring, from whichever side it is met', async () => {
      const [enterpriseId, providerId] = [world.provider.id, world.enterprise.id];
      await say(...order(randomUUID(), '0', voucherId, { enterpriseId, providerId }));
      await say(...order(randomUUID(), '0', voucherId));
      const rings = (await findings()).filter((one) => one.ruleId === 'ring');
      expect(rings.map((one) => [one.strength, one.orgs.length])).toEqual([[3, 2]]);
    });

    describe('rings through groups', () => {
      const ringsOf = async (firm: string) =>
        (await findings()).filter((one) => one.ruleId === 'ring' && one.orgs.some(({ id }) => id === firm));
      const org = async (kind: 'enterprise' | 'provider') => {
        const id = randomUUID();
        await db.pool.query(
          `insert into identity.organisation (id, kind, name_zh, name_en, jurisdiction_id, place, lon, lat, state, provenance,
             created_at) values ($1, $2, '单位', 'Body', 'north', '某镇', 121, 31, 'verified', 'own', now())`,
          [id, kind],
        );
        return id;
      };
      const buys = (enterpriseId: string, providerId: string) =>
        say(...order(randomUUID(), '0', voucherId, { enterpriseId, providerId }));
      const edge = async (holder: string, held: string, basis: string, percent: number | null) => {
        const [tieId, holderKey, heldKey] = [randomUUID(), holder, `org:${held}`];
        const kind = percent === null ? 'legal-representative' : 'shares';
        await db.pool.query(
          `insert into ties.edge (jurisdiction_id, id, kind, holder_key, holder_name, held_key, held_name, percent, valid_from,
             origin, basis, source, declared_by, recorded_at, provenance)
           values ('north', $1, $2, $3, '甲', $4, '乙', $5, '2026-01-01', 'declared', $6, '申报', $1, now(), 'own')`,
          [tieId, kind, holderKey, heldKey, percent, basis],
        );
        const payload = { tieId, jurisdictionId: NORTH, kind, holderKey, heldKey, validFrom: '2026-01-01' };
        await say(said(tieDeclared, payload));
        return tieId;
      };
      /** Firm and provider of each of two groups: one by a common owner two links up, the other by a representative. */
      const parties = async () => ({
        f1: await org('enterprise'),
        p1: await org('provider'),
        f2: await org('enterprise'),
        p2: await org('provider'),
      });
      const tie = async ({ f1, p1, f2, p2 }: Awaited<ReturnType<typeof parties>>) => {
        const holding = randomUUID();
        await edge(`org:${randomUUID()}`, p1, 'verified', 10_00);
        await edge(`code:${holding}`, f1, 'imported', 60_00);
        await edge(`code:${holding}`, p1, 'verified', 50_00);
        const person = `person:${randomUUID()}`;
        await edge(person, f2, 'declared', null);
        return edge(person, p2, 'verified', null);
      };

      it('are found when the ties come first, with the ties and on whose word', async () => {
        const of = await parties();
        await tie(of);
        await buys(of.f1, of.p2);
        expect(await ringsOf(of.f1)).toEqual([]);
        await buys(of.f2, of.p1);
        const [ring] = await ringsOf(of.f1);
        expect(ring).toMatchObject({ state: 'open', strength: 3 });
        expect(ring?.records).toHaveLength(2);
        expect(ring?.groups?.map((group) => group.map(({ id }) => id).sort()).sort()).toEqual(
          [[of.f1, of.p1].sort(), [of.f2, of.p2].sort()].sort(),
        );
        expect(ring?.joins?.map(({ basis }) => basis).sort()).toEqual(['declared', 'imported']);
        expect(ring?.ties).toHaveLength(4);
      });

      it('are found when the ties come after, as one finding that a new order joins', async () => {
        const of = await parties();
        await buys(of.f2, of.p1);
        await buys(of.f1, of.p2);
        expect(await ringsOf(of.f1)).toEqual([]);
        const last = await tie(of);
        const [ring, more] = await ringsOf(of.f1);
        expect([ring?.records.length, more]).toEqual([2, undefined]);
        // Another firm of the first group, named before all others: the ring stays the same one.
        const sister = '00000000-0000-4000-8000-0000000000ab';
        await db.pool.query(
          `insert into identity.organisation (id, kind, name_zh, name_en, jurisdiction_id, place, lon, lat, state, provenance,
             created_at) values ($1, 'enterprise', '单位', 'Body', 'north', '某镇', 121, 31, 'verified', 'own', now())`,
          [sister],
        );
        await edge(`org:${of.f1}`, sister, 'verified', 100_00);
        await buys(sister, of.p2);
        const again = await ringsOf(of.f1);
        expect(again.map(({ id, records }) => [id, records.length])).toEqual([[ring?.id, 3]]);
        // What is struck out is shown as such, and joins nobody any more.
        await db.pool.query(
          `update ties.edge set struck = true, reason = '查无此事', decided_by = id, decided_at = now() where id = $1`,
          [last],
        );
        const heldKey = `org:${of.p2}`;
        await say(
          said(tieStruck, {
            tieId: last,
            jurisdictionId: NORTH,
            kind: 'shares',
            holderKey: 'x',
            heldKey,
            reason: '查',
          }),
        );
        await buys(of.f1, of.p2);
        const [struck] = await ringsOf(of.f1);
        expect(struck?.records).toHaveLength(3);
        expect(struck?.joins?.filter((one) => one.struck)).toHaveLength(1);
      });

      it('are none within one group, nor where the ties are too small or over', async () => {
        const of = await parties();
        await edge(`org:${of.f1}`, of.p2, 'verified', 100_00);
        await edge(`org:${of.f1}`, of.p1, 'verified', 49_99);
        await edge(`org:${of.f2}`, of.p2, 'verified', 49_99);
        await buys(of.f1, of.p2);
        await buys(of.f2, of.p1);
        expect(await ringsOf(of.f1)).toEqual([]);
      });
    });

    it('a person who may act for both sides is found with their orders', async () => {
      await db.pool.query(
        `with p as (insert into identity.person (id, login, name, provenance, created_at)
           values ($1, 'both', '代办', 'own', now()) returning id)
         insert into identity.membership (org_id, id, person_id, role, valid_from, valid_to, granted_by, granted_at)
         select o, gen_random_uuid(), p.id, 'enterprise_agent', '2026-01-01', '2027-12-31', p.id, now()
         from p, unnest($2::uuid[]) o`,
        [randomUUID(), [world.enterprise.id, world.provider.id]],
      );
      await say(...order(randomUUID(), '0', voucherId));
      expect((await findings()).find((one) => one.ruleId === 'both')).toMatchObject({ strength: 3 });
    });

    it('firms that share a telephone are one finding, however many join it and wherever they are', async () => {
      const shared: Rule = { id: 'shared', kind: 'shared', ...about, facts: ['contact-phone'], atLeast: 3 };
      await db.uow.asWorker((tx, at) => importRules(tx, [...RULES, shared], at));
      const firms = [...Array(5).keys()].map(() => randomUUID());
      await db.pool.query(
        `with o as (insert into identity.organisation (id, kind, name_zh, name_en, jurisdiction_id, place, lon, lat, state,
             provenance, created_at)
           select f, 'enterprise', '企业', 'Firm', (array['north', 'south'])[1 + n % 2], '某镇', 121, 31, 'verified', 'own', now()
           from unnest($1::uuid[]) with ordinality t (f, n) returning id)
         insert into identity.fact (enterprise_id, id, code, value, basis, source, valid_from, recorded_at)
         select id, gen_random_uuid(), 'contact-phone', '"555"', 'declared', 'firm', '2026-01-01', now() from o`,
        [firms],
      );
      for (const [index, enterpriseId] of firms.entries()) {
        const [, placed] = order(randomUUID(), '0', voucherId, { enterpriseId });
        const payload = { ...placed?.payload, jurisdictionId: index % 2 === 0 ? 'south' : 'north' };
        if (placed !== undefined) await say({ ...placed, payload });
      }
      const found = (await findings()).filter((one) => one.ruleId === 'shared');
      expect(found.map((one) => [one.orgs.length, one.records.length])).toEqual([[5, 5]]);
    });

    it('two firms paid into one account are one finding, once the second names it', async () => {
      const one: Rule = { id: 'account', kind: 'shared', ...about, facts: ['bank-account'], atLeast: 2 };
      await db.uow.asWorker((tx, at) => importRules(tx, [one], at));
      const firms = [randomUUID(), randomUUID()] as const;
      const declare = async (orgId: string, number: string) => {
        const accountId = randomUUID();
        await db.pool.query(
          `insert into clearing.account (org_id, id, holder, bank, bank_code, number, state, declared_by, declared_at, provenance)
           values ($1, $2, '某公司', '某行', '102290000002', $3, 'declared', $2, now(), 'own')`,
          [orgId, accountId, number],
        );
        await say(said(accountDeclared, { orgId, accountId, bank: '某行', ending: number.slice(-4) }));
      };
      const found = async () => (await findings()).filter(({ ruleId }) => ruleId === 'account');
      for (const enterpriseId of firms) await say(...order(randomUUID(), '0', voucherId, { enterpriseId }));
      await declare(firms[0], '6222000011112222');
      await declare(firms[1], '6222000011113333');
      expect(await found()).toEqual([]);
      await db.pool.query(
        "update clearing.account set state = 'withdrawn', ended_at = now() where org_id = $1",
        [firms[1]],
      );
      await declare(firms[1], '6222000011112222');
      expect((await found()).map((each) => [each.records.length, each.facts.fact])).toEqual([
        [2, 'bank-account'],
      ]);
    });
  });
});
