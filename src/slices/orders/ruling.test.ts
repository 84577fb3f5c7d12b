import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { loadTestEnterprise, loadTestVoucher, testScheme } from '../../../test/support/spine.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, type Result } from '../../kernel/result.ts';
import { instant, later, minutes } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Command } from '../../platform/command.ts';
import type { NewOffer } from '../catalogue/index.ts';
import { insertFact } from '../identity/index.ts';
import {
  confirmRulingCommand,
  issueRulingCommand,
  refuseRulingCommand,
  withdrawRulingCommand,
} from '../vouchers/commands/ruling.ts';
import { rulingList, rulingPage } from '../vouchers/queries/rulings.ts';
import { declineCommand } from './commands/answer.ts';
import { askRulingCommand } from './commands/ask-ruling.ts';
import { bookCommand } from './commands/book.ts';
import { quoteCommand } from './commands/quote.ts';
import { ownProjects } from './queries/projects.ts';

const scheme = testScheme({
  eligibility: [
    {
      clause: 'firm',
      zh: '在库科技型企业',
      en: 'A listed technology firm',
      anyOf: [{ fact: 'technology-firm-number', operator: 'recorded' }],
      proof: 'verified',
      whenMissing: 'to-verify',
    },
  ],
  exclusiveFunds: { clause: 'funds', funds: ['city-project'] },
  secondApprovalFrom: '10000000',
  clauses: [
    ...testScheme().clauses,
    { ref: 'firm', zh: '在库科技型企业。', en: 'A listed technology firm.' },
    { ref: 'funds', zh: '市级项目已支持的不再支持。', en: 'What the city has funded is not funded again.' },
  ],
});

describe('A ruling before the order', () => {
  const db = useDatabase();
  const officer = testActor('voucher_officer');
  const second = testActor('voucher_officer', { orgId: officer.orgId });
  const setUp: { staff?: SignedInActor; offers?: NewOffer[] } = {};
  const run = <I, O>(command: Command<I, O>, actor: SignedInActor, input: unknown) =>
    db.uow.run(command, actor, db.uow.newId(), input);
  const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
  const offerId = (index: number) => setUp.offers?.[index]?.id;
  const staff = (): SignedInActor => {
    if (setUp.staff === undefined) throw new Error('not set up');
    return setUp.staff;
  };

  beforeAll(async () => {
    await loadTestCircle(db);
    const service = { kind: 'service', accessMode: 'sample-in', turnaroundDays: 5 } as const;
    const price = { unit: 'sample' as const, amount: '80000', extras: [] };
    const { staff: keeper, offers } = await loadTestProvider(db, [
      { ...service, nameZh: '检测服务', price },
      { ...service, nameZh: '医疗检测', serviceCode: 'medical', price },
    ]);
    Object.assign(setUp, { staff: keeper, offers });
  });

  const firm = async (): Promise<SignedInActor> => {
    const { agent } = await loadTestEnterprise(db);
    await loadTestVoucher(db, agent, money(1_000_000), scheme);
    return agent;
  };
  const quote = async (agent: SignedInActor, samples = 1, more: object = {}) =>
    must(await run(quoteCommand, agent, { offerId: offerId(0), quantity: { samples }, ...more }));
  const ask = async (agent: SignedInActor, samples = 1) => {
    const { id: quoteId } = await quote(agent, samples);
    const asked = must(
      await run(askRulingCommand, agent, { quoteId, statement: '电池材料循环寿命，研发用' }),
    );
    return asked.rulingId as Uuid;
  };
  const says = { upTo: '160000', lastDay: '2026-08-31' };
  const issued = async (agent: SignedInActor) => {
    const rulingId = await ask(agent);
    must(await run(issueRulingCommand, officer, { rulingId, ...says }));
    return rulingId;
  };
  const record = (agent: SignedInActor, code: string, value: string) =>
    db.uow.asWorker((tx, at) =>
      insertFact(
        tx,
        agent.orgId,
        randomUUID(),
        { code, value, basis: 'verified', source: 'register', validFrom: '2026-01-01' },
        at,
      ),
    );
  /** A tie that nobody knew of when the ruling was given cannot undo it. */
  const becomeFunded = (agent: SignedInActor) => record(agent, 'fund.city-project', 'P-7');

  it('binds: an order takes its answer although facts have changed since', async () => {
    const agent = await firm();
    expect((await quote(agent)).terms.estimated).toBe(true);
    const rulingId = await issued(agent);
    await becomeFunded(agent);
    const priced = await quote(agent, 1, { project: 'P-7' });
    expect(priced.terms).toMatchObject({ deductNow: '40000', estimated: false, refusal: null });
    expect(priced.terms.trace.find((line) => line.clause === 'funds')?.zh).toMatch(/（依预认定 Y26-.+）$/u);
    const { orderId } = must(await run(bookCommand, agent, { quoteId: priced.id }));
    const page = must(await db.uow.read(officer, (tx, at) => rulingPage(tx, officer, rulingId, at)));
    expect(page).toMatchObject({ state: 'issued', orderId, allowed: [] });
    // Without one, the same order is refused by the fund that paid already.
    const another = await quote(agent, 1, { project: 'P-7' });
    expect(another.terms.refusal).toMatchObject({ code: 'vouchers.funded-already', rule: 'funds' });
  });

  it('offers a firm the projects it ordered for and those other funds paid for, and nobody else’s', async () => {
    const agent = await firm();
    await record(agent, 'fund.city-project', 'P-7');
    const { id: quoteId } = await quote(agent, 1, { project: 'P-8' });
    must(await run(bookCommand, agent, { quoteId }));
    const offered = async (actor: SignedInActor) => db.uow.read(actor, (tx) => ownProjects(tx, actor));
    expect(must(await offered(agent))).toEqual({ projects: ['P-8', 'P-7'] });
    expect(must(await offered(await firm()))).toEqual({ projects: [] });
    expect(codeOf(await offered(officer))).toBe('platform.forbidden');
  });

  it('serves one order: of several at once exactly one rests on it', async () => {
    const agent = await firm();
    await issued(agent);
    await becomeFunded(agent);
    const quotes = [];
    for (let n = 0; n < 4; n += 1) quotes.push(await quote(agent, 1, { project: 'P-7' }));
    const booked = await Promise.all(quotes.map(({ id: quoteId }) => run(bookCommand, agent, { quoteId })));
    expect(booked.filter((one) => one.ok)).toHaveLength(1);
    for (const one of booked)
      expect(['ok', 'vouchers.ruling-gone', 'orders.quote-changed']).toContain(codeOf(one));
  });

  it('is given back by an order that comes to nothing', async () => {
    const agent = await firm();
    const rulingId = await issued(agent);
    const { orderId } = must(await run(bookCommand, agent, { quoteId: (await quote(agent)).id }));
    must(await run(declineCommand, staff(), { orderId, reason: '设备检修' }));
    const page = must(await db.uow.read(agent, (tx, at) => rulingPage(tx, agent, rulingId, at)));
    expect(page.orderId).toBeUndefined();
    expect((await quote(agent)).terms.trace.some((line) => line.zh.includes('依预认定'))).toBe(true);
  });

  it('holds up to its amount, until its last day, for its firm and its offer', async () => {
    const agent = await firm();
    await issued(agent);
    const rests = async (who: SignedInActor, samples: number) =>
      (await quote(who, samples)).terms.trace.some((line) => line.zh.includes('依预认定'));
    expect(await rests(agent, 2)).toBe(true);
    expect(await rests(agent, 3)).toBe(false);
    expect(await rests(await firm(), 1)).toBe(false);
    const before = db.clock.now;
    const end = instant('2026-08-31T16:00:00Z');
    db.clock.now = later(end, -minutes(1));
    expect(await rests(agent, 1)).toBe(true);
    const { id: quoteId } = await quote(agent);
    db.clock.now = end;
    expect(await rests(agent, 1)).toBe(false);
    await becomeFunded(agent);
    expect(codeOf(await run(bookCommand, agent, { quoteId }))).not.toBe('vouchers.ruling-gone');
    db.clock.now = before;
  });

  it('is withdrawn for false statements only before an order; the faster of the two wins', async () => {
    const agent = await firm();
    const rulingId = await issued(agent);
    await becomeFunded(agent);
    const { id: quoteId } = await quote(agent, 1, { project: 'P-7' });
    const [withdrawn, booked] = await Promise.all([
      run(withdrawRulingCommand, officer, { rulingId, reason: '陈述不实' }),
      run(bookCommand, agent, { quoteId }),
    ]);
    expect([withdrawn.ok, booked.ok].filter(Boolean)).toHaveLength(1);
    if (booked.ok) expect(codeOf(withdrawn)).toBe('vouchers.ruling-ordered-on');
    expect(codeOf(await run(withdrawRulingCommand, officer, { rulingId, reason: '再次' }))).not.toBe('ok');
  });

  it('takes two persons from the threshold of the scheme on', async () => {
    const rulingId = await ask(await firm());
    const large = { rulingId, upTo: '30000000', lastDay: '2026-08-31' };
    expect(must(await run(issueRulingCommand, officer, large)).state).toBe('first-approved');
    expect(codeOf(await run(confirmRulingCommand, officer, { rulingId }))).toBe(
      'vouchers.ruling-second-person',
    );
    const both = await Promise.all([1, 2].map(() => run(confirmRulingCommand, second, { rulingId })));
    expect(both.map(codeOf).sort()).toEqual(['ok', 'vouchers.ruling-moved-on']);
  });

  it('stands in the database, whoever writes', async () => {
    const agent = await firm();
    const rulingId = await issued(agent);
    const write = (actor: SignedInActor, change: string, id: string) =>
      db.uow.read(actor, (tx) => tx.execute(`update vouchers.ruling set ${change} where id = $1`, [id]));
    for (const actor of [officer, agent]) {
      await expect(write(actor, 'up_to = up_to * 2', rulingId)).rejects.toThrow('what a ruling says stands');
    }
    await expect(write(officer, "state = 'asked'", rulingId)).rejects.toThrow('stays decided');
    await expect(write(agent, "state = 'withdrawn'", rulingId)).rejects.toThrow('row-level security');
    const proposed = await ask(await firm());
    must(await run(issueRulingCommand, officer, { rulingId: proposed, ...says, upTo: '30000000' }));
    const alone = `state = 'issued', decided_by = first_by, decided_at = now()`;
    await expect(write(officer, alone, proposed)).rejects.toThrow('ruling_by_two');
  });

  it('never goes over a condition that fails; a no names its clause and what would make it pass', async () => {
    const agent = await firm();
    const { id: quoteId, terms } = must(
      await run(quoteCommand, agent, { offerId: offerId(1), quantity: { samples: 1 } }),
    );
    const mends = (trace: typeof terms.trace) =>
      trace.flatMap(({ result, mend }) => (result === 'fail' ? [mend] : []));
    expect(mends(terms.trace)).toEqual([{ kind: 'service' }]);
    expect(terms.trace.some(({ result, mend }) => result !== 'fail' && mend !== undefined)).toBe(false);
    const { rulingId } = must(await run(askRulingCommand, agent, { quoteId, statement: '医疗检测能否支持' }));
    expect(codeOf(await run(issueRulingCommand, officer, { rulingId, ...says }))).toBe(
      'vouchers.service-denied',
    );
    const no = { rulingId, clause: 'place', reason: '医疗检测不予支持' };
    expect(codeOf(await run(refuseRulingCommand, officer, { ...no, clause: 'nowhere' }))).toBe(
      'vouchers.ruling-clause',
    );
    must(await run(refuseRulingCommand, officer, no));
    const page = must(await db.uow.read(agent, (tx, at) => rulingPage(tx, agent, rulingId as Uuid, at)));
    expect(page).toMatchObject({ state: 'refused', clause: 'place', reason: '医疗检测不予支持' });
    expect(mends(page.trace)).toEqual([{ kind: 'service' }]);
    // The firm may still order it, at full price: the deny list holds for quote and order alike.
    const { orderId } = must(await run(bookCommand, agent, { quoteId }));
    const { rows } = await db.pool.query('select deducted from orders.order where id = $1', [orderId]);
    expect(rows).toEqual([{ deducted: 0n }]);
  });

  it('is asked for once at a time, and decided by the desk of its scheme alone', async () => {
    const agent = await firm();
    const rulingId = await ask(agent);
    const { id: quoteId } = await quote(agent);
    expect(codeOf(await run(askRulingCommand, agent, { quoteId, statement: '再问' }))).toBe(
      'vouchers.ruling-open',
    );
    const elsewhere = testActor('voucher_officer', { jurisdictionId: 'south' as never });
    expect(codeOf(await run(issueRulingCommand, elsewhere, { rulingId, ...says }))).toBe(
      'platform.not-found',
    );
    expect(codeOf(await run(issueRulingCommand, officer, { rulingId, ...says, lastDay: '2026-01-01' }))).toBe(
      'vouchers.ruling-over',
    );
    expect(codeOf(await run(issueRulingCommand, officer, { rulingId, ...says, lastDay: '2028-01-01' }))).toBe(
      'vouchers.ruling-too-long',
    );
    const stranger = await firm();
    const list = must(await db.uow.read(stranger, (tx) => rulingList(tx, stranger, {})));
    expect(list.rulings).toEqual([]);
    const queue = must(await db.uow.read(officer, (tx) => rulingList(tx, officer, { open: 'true' })));
    expect(queue.rulings.map((one) => one.id)).toContain(rulingId);
  });
});
