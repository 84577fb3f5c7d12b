import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider } from '../../../test/support/offers.ts';
import { loadTestEnterprise } from '../../../test/support/spine.ts';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import { later } from '../../kernel/time.ts';
import { ROLES, type SignedInActor } from '../../platform/actor.ts';
import { exportLines } from '../../platform/audit/export.ts';
import type { Command } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { updateOfferCommand } from '../catalogue/commands/update.ts';
import { bodyOf } from '../catalogue/domain/offer-body.ts';
import { offerById } from '../catalogue/index.ts';
import { needBoard, searchIndex } from '../matching/index.ts';
import { suggest } from '../matching/queries/suggest.ts';
import { noticesConsumer } from '../notices/index.ts';
import { answerCommand, expressCommand, retractCommand } from './commands/interest.ts';
import { changeCommand, dropCommand, keepCommand, watchCommand } from './commands/keep.ts';
import { expireNeeds, publishCommand, renewCommand, withdrawCommand } from './commands/publish.ts';
import { needsConsumer, runWatches } from './commands/tell.ts';
import { boardOf, myInterests, publishedNeed } from './queries/board.ts';
import { keptSearches, myNeed, myNeeds } from './queries/mine.ts';

const DAY = 86_400_000;
const CONTACT = '0512-0000 0001 转 8';
const REACH = '021-0000 0002';
const WORDING = { text: '电池循环测试，电流 200 A', removed: [], added: [] };
const SHOWN = { title: '找电池循环测试', summary: '电池循环测试，电流 200 A，要报告。', contact: CONTACT };

describe('Needs', () => {
  const db = useDatabase();
  const index = searchIndex();
  const finding = { board: needBoard(), index };
  const operator = testActor('operator');
  let firm: SignedInActor;
  let other: SignedInActor;
  let staff: SignedInActor;
  let rival: SignedInActor;
  let offerId: string;

  beforeAll(async () => {
    await loadTestCircle(db);
    ({ agent: firm } = await loadTestEnterprise(db));
    ({ agent: other } = await loadTestEnterprise(db));
    await db.pool.query("update identity.organisation set name_zh = '衡岳轴承有限公司' where id = $1", [
      firm.orgId,
    ]);
    const { staff: one, offers } = await loadTestProvider(db, [{}]);
    staff = one;
    offerId = offers[0]?.id ?? '';
    ({ staff: rival } = await loadTestProvider(db, []));
    for (const [n, { personId }] of [firm, other, staff, rival].entries()) {
      await db.pool.query(
        `insert into identity.person (id, login, name, provenance, created_at) values ($1, $2, $3, 'own', now())`,
        [personId, `person-${n}`, ['顾明远', '陶小川', '林院', '钱院'][n]],
      );
    }
    for (const { orgId, personId, roles } of [firm, other, staff, rival]) {
      await db.pool.query(
        `insert into identity.membership (org_id, id, person_id, role, valid_from, valid_to, granted_by, granted_at)
         values ($1, $2, $3, $4, '2020-01-01', '2099-01-01', $3, now())`,
        [orgId, randomUUID(), personId, roles[0]],
      );
    }
    await follow();
  });

  const follow = async () => {
    await db.drain([needsConsumer, noticesConsumer]);
    await index.follow(db.uow);
  };
  const run = <I, O>(command: Command<I, O>, actor: SignedInActor, input: unknown) =>
    db.uow.run(command, actor, randomUUID() as Uuid, input);
  const code = async (result: ReturnType<typeof run>) => {
    const done = await result;
    return done.ok ? 'done' : done.error.code;
  };
  const keep = async (actor = firm, more: object = {}): Promise<string> =>
    must(await run(keepCommand, actor, { title: '电池测试', wording: WORDING, ...more })).needId;
  const publish = async (more: object = {}, actor = firm) => {
    const needId = await keep(actor);
    const input = { needId, version: 1, ...SHOWN, showPlace: false, lastDay: '2026-06-30', ...more };
    return must(await run(publishCommand, actor, input));
  };
  const express = (actor: SignedInActor, publicationId: string, more: object = {}) =>
    run(expressCommand, actor, { publicationId, message: '我院可以做', contact: REACH, ...more });
  const read = <T>(actor: SignedInActor, ask: (tx: Tx, at: Instant) => Promise<T>) => db.uow.read(actor, ask);
  const one = async (needId: string, actor = firm) =>
    must(await read(actor, (tx, at) => myNeed(tx, actor, needId, at)));
  const shown = async (actor: SignedInActor, id: string) =>
    must(await read(actor, (tx, at) => publishedNeed(tx, actor, id, at)));
  const told = async () =>
    (
      await db.pool.query<{ kind: string; addressee: string; link: string; facts: object }>(
        'select kind, addressee, link, facts from notices.notice order by at, kind, addressee',
      )
    ).rows;

  describe('kept', () => {
    it('are suggested to their firm as it types: by name, by words, by sound, and to nobody else', async () => {
      const title = '磨削烧伤巴氏噪声';
      const wording = { ...WORDING, text: '齿轮磨削烧伤，渗碳层' };
      const needId = await keep(firm, { title, wording, watchLastDay: '2026-06-30' });
      const suggested = async (actor: SignedInActor, typed: string) => {
        const found = await read(actor, async (tx, at) =>
          suggest(tx, index, typed, await keptSearches(tx, actor, at)),
        );
        return must(found).kept.filter((one) => one.needId === needId);
      };
      for (const typed of ['磨削烧', '渗碳层', 'moxue', 'mxss', 'shaoshang']) {
        expect(await suggested(firm, typed), typed).toMatchObject([{ title, wording, standing: true }]);
      }
      expect(await suggested(firm, '拉伸')).toEqual([]);
      for (const actor of [other, staff, operator]) expect(await suggested(actor, '磨削烧')).toEqual([]);
    });

    it('belong to their firm: another firm, a provider and every office see none', async () => {
      const needId = await keep();
      expect((await one(needId)).wording.text).toBe(WORDING.text);
      for (const actor of [other, staff, testActor('auditor'), operator]) {
        expect(await read(actor, (tx) => tx.query('select 1 from needs.need'))).toEqual([]);
      }
      expect(
        await code(run(changeCommand, other, { needId, version: 1, title: 'x', wording: WORDING })),
      ).toBe('platform.not-found');
    });

    it('change only over the version that was seen, and go only while unpublished', async () => {
      const needId = await keep();
      const change = { needId, version: 1, title: '改过', wording: WORDING };
      const both = await Promise.all([
        code(run(changeCommand, firm, change)),
        code(run(changeCommand, firm, { ...change, title: '也改' })),
      ]);
      expect(both.sort()).toEqual(['done', 'needs.moved-on']);
      expect(await code(run(dropCommand, firm, { needId, version: 2 }))).toBe('done');
      const { needId: stays } = await publish();
      expect(await code(run(dropCommand, firm, { needId: stays, version: 2 }))).toBe('needs.published-stays');
    });

    it('number a hundred at most, however many come at once', async () => {
      const { agent } = await loadTestEnterprise(db);
      await db.pool.query(
        `insert into identity.person (id, login, name, provenance, created_at) values ($1, 'many', '多', 'own', now())`,
        [agent.personId],
      );
      await db.pool.query(
        `insert into needs.need (enterprise_id, id, person_id, place, title, wording, digest_after, version, created_at,
           updated_at, provenance)
         select $1, gen_random_uuid(), $2, p, 't', '{}', now(), 1, now(), now(), 'own' from generate_series(1, 96) p`,
        [agent.orgId, agent.personId],
      );
      const input = { title: '电池测试', wording: WORDING };
      const codes = await Promise.all(Array.from({ length: 12 }, () => code(run(keepCommand, agent, input))));
      expect(codes.filter((each) => each === 'done')).toHaveLength(4);
      expect(new Set(codes)).toEqual(new Set(['done', 'needs.too-many']));
    });

    it('are refused where a chip cannot be read', async () => {
      const wording = { ...WORDING, added: [{ kind: 'quantity', words: '很多' }] };
      expect(await code(run(keepCommand, firm, { title: 'x', wording }))).toBe('matching.chip-unreadable');
    });
  });

  describe('that stand', () => {
    const change = async (descriptionEn: string) => {
      const offer = await read(staff, (tx) => offerById(tx, offerId));
      if (offer === undefined) throw new Error('The provider has an offer.');
      const { id, version } = offer;
      const changed = { ...bodyOf(offer), descriptionEn };
      must(await run(updateOfferCommand, staff, { offerId: id, version, offer: changed }));
      await follow();
    };
    const found = async (needId: string) =>
      (await told()).filter(({ kind, link }) => kind === 'need-found' && link.endsWith(needId));

    it('tell once of each version of an offer that fits, a digest a day, and rest while paused', async () => {
      const needId = await keep(firm, { watchLastDay: '2026-12-31' });
      const far = must(
        await run(keepCommand, firm, {
          title: '别的',
          wording: { ...WORDING, text: '沥青针入度试验' },
          watchLastDay: '2026-12-31',
        }),
      ).needId;
      await change('Cycler two');
      await runWatches(db.uow, index, operator);
      await runWatches(db.uow, index, operator);
      await follow();
      expect(await found(needId)).toMatchObject([
        { addressee: `person:${firm.personId}`, facts: { count: 1, title: '电池测试' } },
      ]);
      expect(await found(far)).toEqual([]);
      await change('Cycler three');
      await runWatches(db.uow, index, operator);
      await follow();
      expect(await found(needId)).toHaveLength(1);
      db.clock.now = later(db.clock.now, DAY);
      await runWatches(db.uow, index, operator);
      await follow();
      expect(await found(needId)).toHaveLength(2);
      const { version } = await one(needId);
      must(await run(watchCommand, firm, { needId, version, watch: 'paused' }));
      await change('Cycler four');
      db.clock.now = later(db.clock.now, 2 * DAY);
      await runWatches(db.uow, index, operator);
      await follow();
      expect(await found(needId)).toHaveLength(2);
      expect((await one(needId)).found).toBe(1);
    });

    it('tell nothing twice when two workers run at once, and end by themselves', async () => {
      const needId = await keep(firm, { watchLastDay: '2026-06-30' });
      await change('Cycler five');
      await Promise.all([1, 2, 3].map(() => runWatches(db.uow, index, operator)));
      await follow();
      expect(await found(needId)).toHaveLength(1);
      const before = db.clock.now;
      db.clock.now = later(before, 200 * DAY);
      await runWatches(db.uow, index, operator);
      expect((await one(needId)).watch).toBe('off');
      db.clock.now = before;
    });
  });

  describe('published', () => {
    it('are refused while the text names the firm, its people or its numbers, unless each is confirmed', async () => {
      const needId = await keep();
      const input = {
        needId,
        version: 1,
        ...SHOWN,
        summary: '衡岳要做电池循环测试，找顾明远，13800138000',
        showPlace: false,
        lastDay: '2026-06-30',
      };
      const refused = await run(publishCommand, firm, input);
      expect(refused.ok ? '' : refused.error.zh).toMatch(/“13800138000”.*“顾明远”.*“衡岳”/);
      expect(await code(run(publishCommand, firm, { ...input, confirmed: ['衡岳', '顾明远'] }))).toBe(
        'needs.gives-away',
      );
      const confirmed = ['衡岳', '顾明远', '13800138000'];
      expect(await code(run(publishCommand, firm, { ...input, confirmed }))).toBe('done');
      expect(await code(run(publishCommand, firm, { ...input, version: 2, confirmed }))).toBe(
        'needs.published-already',
      );
      must(await run(withdrawCommand, firm, { needId, version: 1, met: false }));
    });

    it('end within half a year', async () => {
      const needId = await keep();
      const input = { needId, version: 1, ...SHOWN, showPlace: false };
      for (const lastDay of ['2026-05-18', '2027-01-01']) {
        expect(await code(run(publishCommand, firm, { ...input, lastDay }))).toBe('needs.day-out-of-range');
      }
    });

    it('take one expression of interest from each provider, and none of a firm’s own kind', async () => {
      const { publicationId } = await publish();
      const codes = await Promise.all(Array.from({ length: 5 }, () => code(express(staff, publicationId))));
      expect(codes.filter((each) => each === 'done')).toHaveLength(1);
      expect(new Set(codes)).toEqual(new Set(['done', 'needs.expressed-already']));
      expect(await code(express(other, publicationId))).toBe('platform.forbidden');
      expect(await code(express(rival, publicationId, { offerId }))).toBe('needs.own-offer-only');
      expect(await code(express(testActor('provider_staff', { provenance: 'sample' }), publicationId))).toBe(
        'needs.sample-apart',
      );
    });

    it('are answered once: accepting and taking back at the same moment, one of them wins', async () => {
      const { needId, publicationId } = await publish();
      must(await express(staff, publicationId));
      const answer = { needId, answer: { decision: 'accept', providerId: staff.orgId } };
      const codes = await Promise.all([
        code(run(answerCommand, firm, answer)),
        code(run(retractCommand, staff, { publicationId })),
      ]);
      expect(codes.sort()).toEqual(['done', 'needs.answered-already']);
    });

    it('introduce the two to each other on acceptance, and nobody else', async () => {
      const { needId, publicationId } = await publish();
      must(await express(staff, publicationId));
      must(await express(rival, publicationId));
      expect((await one(needId)).received.map(({ reach }) => reach)).toEqual([null, null]);
      expect((await shown(staff, publicationId)).mine?.owner).toBeNull();
      must(
        await run(answerCommand, firm, { needId, answer: { decision: 'accept', providerId: staff.orgId } }),
      );
      const { received } = await one(needId);
      expect(received.find(({ providerId }) => providerId === staff.orgId)?.reach).toEqual({
        personName: '林院',
        contact: REACH,
      });
      expect(received.find(({ providerId }) => providerId === rival.orgId)?.reach).toBeNull();
      expect((await shown(staff, publicationId)).mine?.owner).toMatchObject({
        name: { zh: '衡岳轴承有限公司' },
        reach: { personName: '顾明远', contact: CONTACT },
      });
      expect((await shown(rival, publicationId)).mine?.owner).toBeNull();
      expect(
        await code(
          run(answerCommand, firm, {
            needId,
            answer: { decision: 'decline', providerId: rival.orgId, reason: '衡岳另有安排' },
          }),
        ),
      ).toBe('needs.gives-away');
      must(
        await run(answerCommand, firm, {
          needId,
          answer: { decision: 'decline', providerId: rival.orgId, reason: '已另有安排' },
        }),
      );
      expect((await shown(rival, publicationId)).mine?.reason).toBe('已另有安排');
    });

    it('are withdrawn, renewed and expired; a closed one takes no interest', async () => {
      const { needId, publicationId } = await publish({ lastDay: '2026-05-30' });
      must(await express(rival, publicationId));
      const before = db.clock.now;
      db.clock.now = later(before, 20 * DAY);
      expect(await code(express(staff, publicationId))).toBe('needs.not-open');
      expect(await expireNeeds(db.uow, operator)).toBeGreaterThan(0);
      expect((await one(needId)).published?.state).toBe('expired');
      must(await run(renewCommand, firm, { needId, version: 2, lastDay: '2026-07-30' }));
      expect((await one(needId)).published?.state).toBe('open');
      must(await run(withdrawCommand, firm, { needId, version: 3, met: true }));
      expect(await code(run(renewCommand, firm, { needId, version: 4, lastDay: '2026-07-30' }))).toBe(
        'needs.moved-on',
      );
      expect(await code(express(staff, publicationId))).toBe('platform.not-found');
      expect((await shown(rival, publicationId)).state).toBe('met');
      db.clock.now = before;
    });

    it('cannot be answered by the provider itself, nor closed by anybody but the owner, past every command', async () => {
      const { publicationId } = await publish();
      must(await express(staff, publicationId));
      const direct = (actor: SignedInActor, sql: string) =>
        read(actor, (tx) => tx.execute(sql, [publicationId])).catch((error: Error) => error.message);
      expect(
        await direct(
          staff,
          "update needs.interest set state = 'accepted', decided_at = now() where publication_id = $1",
        ),
      ).toMatch(/row-level security/);
      expect(
        await direct(
          rival,
          "update needs.interest set state = 'withdrawn', decided_at = now() where publication_id = $1",
        ),
      ).toBe(0);
      expect(
        await direct(
          other,
          "update needs.publication set state = 'withdrawn', closed_at = now() where id = $1",
        ),
      ).toBe(0);
      expect(
        await direct(
          operator,
          "update needs.publication set state = 'withdrawn', closed_at = now() where id = $1",
        ),
      ).toMatch(/row-level security/);
    });

    it('give notice at each step to the side that it concerns', async () => {
      const { needId, publicationId } = await publish();
      must(await express(staff, publicationId));
      must(await express(rival, publicationId));
      must(
        await run(answerCommand, firm, { needId, answer: { decision: 'accept', providerId: staff.orgId } }),
      );
      must(await run(withdrawCommand, firm, { needId, version: 1, met: false }));
      await follow();
      const about = (await told()).filter(
        ({ link }) => link.endsWith(needId) || link.endsWith(publicationId),
      );
      expect(about.map(({ kind, addressee }) => `${kind} ${addressee}`).sort()).toEqual([
        `interest-accepted org:${staff.orgId}`,
        `interest-received person:${firm.personId}`,
        `interest-received person:${firm.personId}`,
        `need-closed org:${rival.orgId}`,
      ]);
    });
  });

  describe('keep their owner unknown', () => {
    it('to every role: in no row, event, audit line, search result, notice or id', async () => {
      const { needId, publicationId } = await publish({ showPlace: true });
      must(await express(staff, publicationId));
      must(await express(rival, publicationId));
      must(
        await run(answerCommand, firm, { needId, answer: { decision: 'accept', providerId: staff.orgId } }),
      );
      await follow();
      const secrets = [firm.orgId, firm.personId, needId, CONTACT, '衡岳', '顾明远'];
      const { rows: tables } = await db.pool.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname in ('needs', 'platform', 'notices') and has_table_privilege('tq_app', format('%I.%I', schemaname, tablename), 'select')`,
      );
      expect(tables.length).toBeGreaterThan(8);
      const strangers = ROLES.map((role) => testActor(role));
      for (const actor of [...strangers, other, rival]) {
        const seen = await read(actor, async (tx, at) => {
          const rows = [];
          for (const { name } of tables)
            rows.push(await tx.query(`select to_jsonb(t) as row from ${name} t`));
          return [
            rows,
            await boardOf(tx, finding, actor, { text: '电池', offset: 0, limit: 50 }, at),
            await boardOf(tx, finding, actor, { offer: offerId as Uuid, offset: 0, limit: 50 }, at),
            await publishedNeed(tx, actor, publicationId, at),
            await myInterests(tx, actor, at),
            await myNeeds(tx, actor, at),
            await myNeed(tx, actor, needId, at),
          ];
        });
        const lines: string[] = [];
        for await (const line of exportLines((work) => read(actor, work))) lines.push(String(line));
        const text =
          JSON.stringify(seen, (_key, value) => (typeof value === 'bigint' ? String(value) : value)) +
          lines.join('');
        // Events of the rest of this file's life speak of the firm; those of needs may not.
        const leaked = secrets.filter((secret) => text.includes(secret));
        expect(
          leaked,
          `${actor.roles[0]} of ${actor === other || actor === rival ? 'a party' : 'elsewhere'}`,
        ).toEqual([]);
        expect(text).toContain(publicationId);
      }
    });
  });

  describe('on the board', () => {
    it('are found for an offer exactly where a search for the need finds the offer, and say why', async () => {
      const { publicationId } = await publish({
        title: '循环测试',
        summary: '电池循环测试，电流 200 A，要报告。',
      });
      const { publicationId: beyond } = await publish({
        title: '大电流',
        summary: '电池循环测试，电流 900 A，要报告。',
      });
      const { publicationId: elsewhere } = await publish({
        title: '沥青',
        summary: '沥青针入度试验，三个样品，要报告。',
      });
      const board = must(
        await read(staff, (tx, at) =>
          boardOf(tx, finding, staff, { offer: offerId as Uuid, offset: 0, limit: 50 }, at),
        ),
      );
      const match = (id: string) => board.needs.find((need) => need.id === id)?.match;
      expect(match(publicationId)).toMatchObject({ fits: true, facts: [{ status: 'covered' }] });
      expect(match(beyond)).toMatchObject({ fits: false, facts: [{ status: 'outside' }] });
      expect(match(elsewhere)).toBeUndefined();
      expect(board.needs.findIndex(({ id }) => id === publicationId)).toBeLessThan(
        board.needs.findIndex(({ id }) => id === beyond),
      );
      expect(board.offers.map(({ id }) => id)).toEqual([offerId]);
    });

    it('are found by words, best first, and show nobody who is not signed in anything', async () => {
      const { publicationId } = await publish({
        title: '沥青车辙',
        summary: '沥青混合料车辙试验，动稳定度。',
      });
      const board = must(
        await read(rival, (tx, at) => boardOf(tx, finding, rival, { text: '车辙', offset: 0, limit: 5 }, at)),
      );
      expect(board.needs[0]?.id).toBe(publicationId);
      const nobody = { kind: 'anonymous' } as const;
      expect(await db.uow.read(nobody, (tx) => tx.query('select 1 from needs.publication'))).toEqual([]);
    });
  });
});
