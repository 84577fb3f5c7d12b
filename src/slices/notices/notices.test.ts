import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { dayNumber } from '../../kernel/day.ts';
import { ok } from '../../kernel/result.ts';
import { addDays, addMonths, instant, iso } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { command } from '../../platform/command.ts';
import type { EventType } from '../../platform/event.ts';
import { insertMembership, insertOrganisation, insertPerson } from '../identity/index.ts';
import { orderAccepted, orderPlaced } from '../orders/events.ts';
import { progressReported, reportAccepted, reportReturned, undertakingPlanned } from '../programme/events.ts';
import { mailChannel } from './channels/mail.ts';
import { smsChannel } from './channels/sms.ts';
import { wecomChannel } from './channels/wecom.ts';
import { markReadCommand, unmarkCommand } from './commands/mark.ts';
import { confirmAddressCommand, saveSettingsCommand, setAddressCommand } from './commands/settings.ts';
import { noticesConsumer } from './consumer.ts';
import { deliverNotices, hashToken, type Outlets, packAll } from './deliver.ts';
import { sayDue, sweepNotices } from './due.ts';
import { takeMessage } from './outbox-store.ts';
import { inbox, settings, unread } from './queries.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = instant('2026-05-18T01:00:00Z');

describe('Notices', () => {
  const db = useDatabase();
  const agent = testActor('enterprise_agent');
  const colleague = { ...agent, personId: randomUUID() as Uuid };
  const staff = testActor('provider_staff');
  const finance = { ...staff, personId: randomUUID() as Uuid, roles: ['provider_finance'] as const };
  const stranger = testActor('provider_staff');
  const mails: { to: string; text: string; id: string }[] = [];
  let refusing = false;
  let smtp: SMTPServer;
  let mail: Outlets;

  beforeAll(async () => {
    await loadTestCircle(db);
    await db.uow.asWorker(async (tx) => {
      for (const person of [agent, colleague, staff, finance, stranger]) {
        const { orgId, personId, jurisdictionId } = person;
        const names = { nameZh: `单位${orgId.slice(0, 4)}`, nameEn: `Org ${orgId.slice(0, 4)}`, place: '镇' };
        const kind = person.roles[0] === 'enterprise_agent' ? ('enterprise' as const) : ('provider' as const);
        const point = { lon: 121, lat: 31 };
        const common = { state: 'verified' as const, provenance: 'own' as const };
        await insertOrganisation(tx, { id: orgId, kind, ...names, jurisdictionId, point, ...common }, START);
        const login = `p${personId.slice(0, 8)}`;
        await insertPerson(
          tx,
          { id: personId, login, name: login, passwordHash: null, provenance: 'own' },
          START,
        );
        const [role = ''] = person.roles;
        const dates = { validFrom: '2026-01-01', validTo: '2030-01-01', grantedBy: personId };
        await insertMembership(tx, { orgId, id: randomUUID(), personId, role, ...dates }, START);
      }
    });
    smtp = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(refusing ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        stream.on('end', () => {
          const id = /^Message-ID: (.*)$/im.exec(text)?.[1] ?? '';
          mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: decoded(text), id });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
    const { port } = smtp.server.address() as AddressInfo;
    const channel = mailChannel({ url: `smtp://127.0.0.1:${port}`, from: '同圈 <tq@example.org>' });
    mail = { channels: [channel], publicUrl: 'https://tq.example', toSamplePersons: false };
  });
  afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));

  const orderOf = (orderId: string) => ({
    orderId,
    number: `TQ-${orderId.slice(0, 4)}`,
    enterpriseId: agent.orgId,
    providerId: staff.orgId,
    offerId: randomUUID(),
    offerKind: 'instrument' as const,
    jurisdictionId: 'north',
    providerJurisdictionId: 'north',
    payerIds: [],
  });
  const emit = async <T>(actor: SignedInActor, event: EventType<T>, payload: T) => {
    const execute = async (context: { emit(event: object): void }) => {
      context.emit({ event, payload, provenance: 'own' });
      return ok({});
    };
    await db.uow.run(command({ name: 'test.emit', input: z.object({}), execute }), actor, db.uow.newId(), {});
    await db.drain([noticesConsumer]);
  };
  const place = async (days = 3): Promise<string> => {
    const orderId = randomUUID();
    const acceptBy = new Date(db.clock.now + days * DAY).toISOString();
    await emit(agent, orderPlaced, { ...orderOf(orderId), price: '100', deducted: '0', acceptBy });
    return orderId;
  };
  const inboxOf = async (actor: SignedInActor, filter: 'todo' | 'all' | 'unread' = 'all') => {
    const answer = await db.uow.read(actor, (tx, at) => inbox(tx, actor, { filter, limit: 50 }, at));
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const kinds = async (actor: SignedInActor, filter: 'todo' | 'all' | 'unread' = 'all') =>
    (await inboxOf(actor, filter)).notices.map(({ kind }) => kind);
  const wait = (ms: number) => {
    db.clock.now = (db.clock.now + ms) as Instant;
  };
  const deliver = (outlets = mail) => deliverNotices(db.uow, outlets, (n) => randomBytes(n));
  const dispatches = async (personId: string) => {
    const sql =
      'select state, attempts, problem from notices.dispatch where person_id = $1 order by created_at, id';
    return (await db.pool.query(sql, [personId])).rows as {
      state: string;
      attempts: number;
      problem: string;
    }[];
  };

  beforeEach(async () => {
    await db.pool.query(
      'truncate notices.notice, notices.waiting, notices.read_mark, notices.delivery, notices.dispatch, notices.address, notices.setting',
    );
    mails.length = 0;
    refusing = false;
  });

  describe('in the inbox', () => {
    it('reach the organisation and role they are for, and nobody else', async () => {
      await place();
      expect(await kinds(staff)).toEqual(['order-placed']);
      expect(await kinds(finance)).toEqual([]);
      expect(await kinds(stranger)).toEqual([]);
      expect(await kinds({ ...stranger, orgId: staff.orgId, roles: ['leader'] })).toEqual([]);
      expect((await inboxOf(staff)).notices[0]?.facts.enterprise?.zh).toMatch(/^单位/);
    });

    it('close when what they ask for is done, and the deadline is not named any more', async () => {
      const orderId = await place();
      expect(await kinds(staff, 'todo')).toEqual(['order-placed']);
      await emit(staff, orderAccepted, orderOf(orderId));
      expect(await kinds(staff, 'todo')).toEqual([]);
      expect(await kinds(agent)).toEqual(['order-accepted']);
      wait(10 * DAY);
      await sayDue(db.uow);
      expect(await kinds(staff)).toEqual(['order-placed']);
    });

    it('name a deadline once a day before, by however many workers', async () => {
      await place();
      wait(2 * DAY + MINUTE);
      await Promise.all([sayDue(db.uow), sayDue(db.uow), sayDue(db.uow)]);
      expect(await kinds(staff)).toEqual(['order-accept-due', 'order-placed']);
    });

    it('are the same after they were thrown away and made from the events again', async () => {
      const snapshot = async () =>
        (await db.pool.query('select id, kind, facts, at, settled_at from notices.notice order by id')).rows;
      await db.pool.query("update platform.cursor set position = 0 where consumer = 'notices'");
      await db.drain([noticesConsumer]);
      const before = await snapshot();
      expect(before.length).toBeGreaterThan(3);
      await db.pool.query(
        "truncate notices.notice, notices.waiting; update platform.cursor set position = 0 where consumer = 'notices'",
      );
      await db.drain([noticesConsumer]);
      expect(await snapshot()).toEqual(before);
    });

    it('remind of a report until it is in, tell the secretariat what is missing, and stop when the item is done', async () => {
      const [lead, partner] = ['north', 'south'] as [JurisdictionId, JurisdictionId];
      const liaison = testActor('liaison', { jurisdictionId: lead });
      const secretary = testActor('secretariat', { jurisdictionId: partner });
      const today = iso(db.clock.now).slice(0, 10);
      const item = {
        undertakingId: randomUUID(),
        number: 'A-1',
        nameZh: '共用检测平台',
        nameEn: null,
        lead,
        partners: [partner],
      };
      const report = {
        ...item,
        reportId: randomUUID(),
        party: lead,
        period: today.slice(0, 7),
        revision: 1,
      };
      const due = addDays(today, 40);
      await emit(staff, undertakingPlanned, {
        ...item,
        theme: 'one',
        starts: today,
        due,
        reportDay: 5,
        plannedOn: today,
      });
      expect(await kinds(liaison)).toEqual([]);
      // Past the fifth of the month after, the last day in time.
      wait((dayNumber(`${addMonths(today, 1).slice(0, 7)}-07`) - dayNumber(today)) * DAY);
      await sayDue(db.uow);
      expect(await kinds(liaison, 'todo')).toEqual(['report-overdue', 'report-due']);
      expect(await kinds(secretary, 'todo')).toEqual(['item-red']);
      const said = { ...report, stage: 'started' as const, forecast: due, evidence: 0 };
      await emit(staff, progressReported, said);
      expect(await kinds(liaison, 'todo')).toEqual([]);
      expect(await kinds(secretary, 'todo')).toEqual(['report-filed']);
      await emit(staff, reportReturned, { ...report, note: '缺材料' });
      expect(await kinds(liaison, 'todo')).toEqual(['report-returned']);
      await emit(staff, progressReported, { ...said, revision: 2 });
      await emit(staff, reportAccepted, { ...report, stage: 'claimed-done', forecast: null });
      wait(40 * DAY);
      await sayDue(db.uow);
      expect(await kinds(liaison, 'todo')).toEqual([]);
      expect(await kinds(secretary, 'todo')).toEqual([]);
    });

    it('are marked by each reader for herself; all at once, and back again', async () => {
      const orders = [await place(), await place()];
      for (const orderId of orders) await emit(staff, orderAccepted, orderOf(orderId));
      const marked = await db.uow.run(markReadCommand, agent, db.uow.newId(), {});
      if (!marked.ok) throw new Error(marked.error.code);
      expect(marked.value.marked).toBe(2);
      expect(await kinds(agent, 'unread')).toEqual([]);
      expect((await inboxOf(colleague)).unread).toBe(2);
      await db.uow.run(unmarkCommand, agent, db.uow.newId(), { batch: marked.value.batch });
      expect((await inboxOf(agent)).unread).toBe(2);
    });

    it('cannot be marked by those who do not see them', async () => {
      await place();
      const [notice] = (await inboxOf(staff)).notices;
      const tried = await db.uow.run(markReadCommand, stranger, db.uow.newId(), { ids: [notice?.id] });
      expect(tried).toEqual(ok({ batch: expect.any(String), marked: 0 }));
      expect((await inboxOf(staff)).unread).toBe(1);
    });

    it('count as seen after a month and go after half a year, unless still to be done', async () => {
      const orderId = await place();
      await emit(staff, orderAccepted, orderOf(orderId));
      await place();
      wait(31 * DAY);
      const counted = await db.uow.read(agent, (tx, at) => unread(tx, agent, at));
      expect(counted).toEqual(ok({ unread: 0, todo: 0 }));
      wait(160 * DAY);
      await sweepNotices(db.uow);
      expect(await kinds(agent)).toEqual([]);
      expect(await kinds(staff)).toEqual(['order-placed']);
    });
  });

  describe('by e-mail', () => {
    const value = 'staff@example.org';
    const set = (actor: SignedInActor, outlets = mail, classes: readonly string[] = ['todo', 'progress']) =>
      db.uow.run(setAddressCommand(outlets), actor, db.uow.newId(), { channel: 'mail', value, classes });
    const confirm = async (actor: SignedInActor) => {
      await set(actor);
      await deliver();
      const token = /confirm=([\w-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
      mails.length = 0;
      return db.uow.run(confirmAddressCommand, actor, db.uow.newId(), { tokenHash: hashToken(token) });
    };

    it('nothing but the request goes out before its single-use link was opened by the same person', async () => {
      await set(staff);
      await place();
      await deliver();
      expect(mails.map(({ to }) => to)).toEqual([value]);
      const token = /confirm=([\w-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
      const open = (actor: SignedInActor) =>
        db.uow.run(confirmAddressCommand, actor, db.uow.newId(), { tokenHash: hashToken(token) });
      expect(await open(stranger)).toMatchObject({ ok: false, error: { code: 'notices.token-unknown' } });
      expect(await open(staff)).toEqual(ok({ channel: 'mail' }));
      expect(await open(staff)).toMatchObject({ ok: false, error: { code: 'notices.token-unknown' } });
    });

    it('a link is too old after a day', async () => {
      await set(staff);
      await deliver();
      wait(DAY + MINUTE);
      const token = /confirm=([\w-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
      const opened = await db.uow.run(confirmAddressCommand, staff, db.uow.newId(), {
        tokenHash: hashToken(token),
      });
      expect(opened.ok).toBe(false);
    });

    it('each notice goes once, with an absolute link, however many workers look', async () => {
      await confirm(staff);
      wait(MINUTE);
      const orderId = await place();
      await Promise.all([deliver(), deliver(), deliver()]);
      await deliver();
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain(`https://tq.example/orders/${orderId}`);
    });

    it('a message that a dead worker took goes out after its lease, under the same id', async () => {
      await confirm(staff);
      wait(MINUTE);
      await place();
      await packAll(db.uow, mail);
      const taken = await db.uow.asWorker((tx, at) => takeMessage(tx, at, ['mail']));
      await deliver();
      expect(mails).toHaveLength(0);
      wait(6 * MINUTE);
      await deliver();
      expect(mails.map(({ id }) => id)).toEqual([`<${taken?.id}@example.org>`]);
    });

    it('a refused recipient is written down and not written to again', async () => {
      await confirm(staff);
      refusing = true;
      wait(MINUTE);
      await place();
      await deliver();
      expect((await dispatches(staff.personId)).at(-1)).toMatchObject({ state: 'refused', attempts: 1 });
      const shown = await db.uow.read(staff, (tx) => settings(tx, staff, mail));
      const problem = expect.stringContaining('no such user');
      expect(shown).toMatchObject({
        ok: true,
        value: { channels: [{ address: { state: 'refused', problem } }, {}, {}] },
      });
      refusing = false;
      await place();
      await deliver();
      expect(mails).toHaveLength(0);
    });

    it('a server that is down is tried again with growing waits, then given up and shown', async () => {
      await confirm(staff);
      const dead = {
        ...mail,
        channels: [mailChannel({ url: 'smtp://127.0.0.1:9', from: 'tq@example.org' })],
      };
      wait(MINUTE);
      await place();
      for (const minutes of [1, 5, 30, 120, 480, 0]) {
        await deliver(dead);
        wait(minutes * MINUTE);
      }
      const [, last] = await dispatches(staff.personId);
      expect(last).toMatchObject({ state: 'failed', attempts: 6 });
    });

    it('comes once a day at half past eight to those who want it so', async () => {
      await confirm(staff);
      await db.uow.run(saveSettingsCommand, staff, db.uow.newId(), { lang: 'en', rhythm: 'daily' });
      db.clock.now = instant('2027-03-01T00:00:00Z');
      await place();
      await place();
      await deliver();
      expect(mails).toHaveLength(0);
      db.clock.now = instant('2027-03-01T00:30:00Z');
      await deliver();
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain('2 notices');
      await place();
      await deliver();
      expect(mails).toHaveLength(1);
    });

    it('never to sample persons, unless the operator says so', async () => {
      const sample = { ...staff, provenance: 'sample' as const };
      expect(await set(sample)).toMatchObject({ ok: false, error: { code: 'notices.sample-person' } });
      expect((await set(sample, { ...mail, toSamplePersons: true })).ok).toBe(true);
    });

    it('asks a stranger’s address at most once a minute and five times a day', async () => {
      const outcomes: boolean[] = [];
      for (let n = 0; n < 7; n += 1) {
        outcomes.push((await set(staff)).ok);
        wait(2 * MINUTE);
      }
      expect(outcomes).toEqual([true, true, true, true, true, false, false]);
      wait(DAY);
      expect([(await set(staff)).ok, (await set(staff)).ok]).toEqual([true, false]);
    });
  });

  describe('by the channels that only a local server has seen', () => {
    const seen: unknown[] = [];
    let answer = { status: 200, body: '{"errcode":0}' };
    let server: Server;
    let url = '';
    beforeAll(async () => {
      server = createServer((request, response) => {
        let text = '';
        request.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        request.on('end', () => {
          seen.push(JSON.parse(text));
          response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    });
    afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

    const letter = {
      id: 'd1',
      to: '13800000000',
      subject: '[测试] 订单 TQ-1 待受理',
      text: '订单 TQ-1',
      html: '',
      brief: '[测试] 您有 1 条消息，登录后查看',
      url: 'https://tq.example/inbox',
      count: 1,
    };

    it('they say that they are untested, and mail says that it is', () => {
      const tested = [wecomChannel({ url }), smsChannel({ url, template: 'T1' }), ...mail.channels];
      expect(tested.map((channel) => channel.tested)).toEqual([false, false, true]);
    });

    it('the group robot calls the person and tells the group nothing', async () => {
      expect(await wecomChannel({ url }).send(letter)).toEqual({ kind: 'sent' });
      expect(seen.at(-1)).toEqual({
        msgtype: 'text',
        text: { content: `${letter.brief}\n${letter.url}`, mentioned_mobile_list: ['13800000000'] },
      });
      answer = { status: 200, body: '{"errcode":45009,"errmsg":"limit"}' };
      expect(await wecomChannel({ url }).send(letter)).toEqual({
        kind: 'down',
        problem: 'errcode 45009 limit',
      });
    });

    it('the gateway for text messages gets template and parameters', async () => {
      answer = { status: 202, body: '' };
      expect(await smsChannel({ url, template: 'T1' }).send(letter)).toEqual({ kind: 'sent' });
      expect(seen.at(-1)).toMatchObject({
        to: '13800000000',
        template: 'T1',
        params: { count: '1', url: letter.url },
      });
      answer = { status: 503, body: 'busy' };
      expect(await smsChannel({ url, template: 'T1' }).send(letter)).toMatchObject({ kind: 'down' });
    });
  });
});

/** A message as its reader sees it: quoted-printable and base64 parts in plain text. */
function decoded(raw: string): string {
  const parts = raw.split(/\r\n\r\n/).flatMap((part) => {
    const bare = part.replace(/\r\n--.*$/s, '');
    return /^[\w+/=\r\n]+$/.test(bare) ? [Buffer.from(bare, 'base64').toString()] : [];
  });
  const quoted = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return [quoted, ...parts].join('\n');
}
