import { describe, expect, it } from 'vitest';
import { instant, iso } from '../../../kernel/time.ts';
import { digestDue, nextTry } from './channel.ts';
import { confirmLetter, noticeLetter } from './letter.ts';
import { type Facts, KINDS, type ReminderDays } from './notice.ts';
import { outcomeOf, RULES, SETTLES } from './rules.ts';
import { noticeText, type Show } from './words.ts';

const AT = instant('2026-05-18T01:00:00Z');
const calendar = {
  timezone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: ['2026-05-21'], workdays: [] },
  reminders: { voucherEnd: [30, 7], acceptance: [3], settling: [14, 3], correction: [2], papersAfter: [5] },
};
const desks = { all: ['north', 'south'], timeOf: () => calendar };
const item: Facts = { undertakingId: 'u1', number: 'A-1', jurisdictionId: 'north' };
const parties: Facts = {
  orderId: 'o1',
  number: 'TQ-1',
  enterpriseId: 'e1',
  providerId: 'p1',
  jurisdictionId: 'north',
};
const outcome = (on: string, facts: Facts) => outcomeOf({ on, facts, at: AT, provenance: 'own' }, desks);
/** How many days ahead a happening has people reminded, where its scheme says something itself. */
const daysAhead = (on: string, facts: Facts, reminders?: Partial<ReminderDays>) =>
  outcomeOf(
    { on, facts, at: AT, provenance: 'own', ...(reminders === undefined ? {} : { reminders }) },
    desks,
  ).later.map(({ facts: { days } }) => days);
const told = (on: string, facts: Facts = parties) =>
  outcome(on, facts).now.map(({ kind, class: group, addressee, roles }) =>
    [kind, group, addressee, roles.join('+')].join(' '),
  );

describe('Reminders', () => {
  const voucher: Facts = {
    voucherId: 'v1',
    enterpriseId: 'e1',
    jurisdictionId: 'north',
    validUntil: '2026-11-18T01:00:00Z',
  };
  it('come on the days of the scheme, else of its issuer, each deadline by itself', () => {
    expect(daysAhead('vouchers.issued', voucher)).toEqual([154, 177]);
    expect(daysAhead('vouchers.issued', voucher, { acceptance: [1] })).toEqual([154, 177]);
    expect(daysAhead('vouchers.issued', voucher, { voucherEnd: [45, 10] })).toEqual([139, 174]);
    expect(daysAhead('vouchers.issued', voucher, { voucherEnd: [] })).toEqual([]);
  });
});

describe('Notices', () => {
  it('ask the provider to accept a new order, and remind it a day before the deadline', () => {
    const { now, later } = outcome('orders.placed', { ...parties, acceptBy: '2026-05-20T01:00:00Z' });
    expect(now).toMatchObject([
      {
        kind: 'order-placed',
        addressee: 'org:p1',
        roles: ['provider_staff'],
        topics: ['accept:o1'],
        link: '/orders/o1',
      },
    ]);
    expect(later.map(({ kind, at }) => [kind, iso(at)])).toEqual([
      ['order-accept-due', '2026-05-19T01:00:00.000Z'],
    ]);
  });

  it('say nothing of a time that has passed when the event happens', () => {
    const short = outcome('orders.placed', { ...parties, acceptBy: '2026-05-19T01:00:00Z' });
    expect(short.now.map(({ kind }) => kind)).toEqual(['order-placed']);
    expect(short.later).toEqual([]);
    const soon = { voucherId: 'v1', enterpriseId: 'e1', validUntil: '2026-06-01T01:00:00Z' };
    expect(outcome('vouchers.issued', soon).later.map(({ at }) => iso(at))).toEqual([
      '2026-05-25T01:00:00.000Z',
    ]);
  });

  it('remind as many days ahead as the desk’s pack says, once each, and never of what has passed', () => {
    const due = (on: string, facts: Facts) =>
      outcome(on, facts).later.map(({ kind, at }) => [kind, iso(at).slice(0, 10)]);
    expect(due('orders.accepted', { ...parties, settleBy: '2026-06-01T01:00:00Z' })).toEqual([
      // Fourteen days before is the moment itself: too late to be a reminder.
      ['work-due', '2026-05-29'],
    ]);
    expect(due('orders.disputed', { ...parties, settleBy: '2026-07-01T01:00:00Z' })).toEqual([
      ['dispute-due', '2026-06-17'],
      ['dispute-due', '2026-06-17'],
      ['dispute-due', '2026-06-28'],
      ['dispute-due', '2026-06-28'],
    ]);
    const asked = { claimId: 'c1', payeeId: 'p1', jurisdictionId: 'north', dueOn: '2026-05-25' };
    expect(due('vouchers.correction-asked', asked)).toEqual([
      ['correction-due', '2026-05-23'],
      ['correction-overdue', '2026-05-26'],
    ]);
    const issued = { voucherId: 'v1', enterpriseId: 'e1', acceptBy: '2026-05-28T01:00:00Z' };
    expect(due('vouchers.issued', issued)).toEqual([['voucher-accept-due', '2026-05-25']]);
  });

  it('about an order stop when it is done or over, those about a correction when it is answered or decided', () => {
    const settled = (on: string) => outcome(on, { ...parties, claimId: 'c1' }).settles;
    for (const on of [
      'orders.usage-recorded',
      'orders.countersigned',
      'orders.cancelled',
      'orders.declined',
      'orders.lapsed',
    ]) {
      expect(settled(on), on).toContain('usage:o1');
    }
    for (const on of ['vouchers.correction-answered', 'vouchers.rejected']) {
      expect(settled(on), on).toContain('correcting:c1');
    }
  });

  it('go to those whom an event concerns', () => {
    expect(told('orders.accepted')).toEqual(['order-accepted progress org:e1 enterprise_agent']);
    expect(told('orders.usage-recorded')).toEqual(['usage-recorded todo org:e1 enterprise_agent']);
    expect(told('booking.fault-reported')).toEqual(['fault-reported todo org:p1 provider_staff']);
    expect(told('booking.met-by-closure')).toEqual([
      'slot-closed progress org:e1 enterprise_agent',
      'slot-closed progress org:p1 provider_staff',
    ]);
    expect(told('orders.disputed')).toEqual([
      'usage-disputed todo org:p1 provider_staff',
      'usage-disputed progress org:e1 enterprise_agent',
    ]);
    const part = { ...parties, partId: 'o1:2', milestone: '样机' };
    expect(told('orders.milestone-performed', part)).toEqual(['milestone-done todo org:e1 enterprise_agent']);
    expect(told('orders.milestone-disputed', part)).toEqual([
      'milestone-disputed todo org:p1 provider_staff',
    ]);
    expect(told('vouchers.claimed', { claimId: 'c1', orderId: 'o1', jurisdictionId: 'north' })).toEqual([
      'claim-submitted todo desk:north voucher_officer',
    ]);
    expect(told('clearing.paid', { payeeId: 'p1' })).toEqual([
      'payment-made money org:p1 enterprise_agent+provider_staff+provider_finance',
    ]);
    expect(told('identity.revoked', { personId: 'x1', orgId: 'e1' })).toEqual([
      'role-revoked progress person:x1 ',
    ]);
  });

  it('ask for a claim only where something was deducted', () => {
    expect(told('orders.countersigned', { ...parties, deducted: '0' }).join()).not.toMatch(/claim-due/);
    expect(told('orders.countersigned', { ...parties, deducted: '500' }).join()).toMatch(
      /claim-due todo org:p1/,
    );
  });

  it('name an unsigned statement again after five working days of the desk’s own calendar', () => {
    const closed = { statementId: 's1', jurisdictionId: 'north', period: '2026-04' };
    // Tuesday, Wednesday, Friday, Monday, Tuesday: Thursday is a holiday.
    expect(outcome('clearing.closed', closed).later.map(({ kind, at }) => [kind, iso(at)])).toEqual([
      ['statement-unsigned', '2026-05-26T01:00:00.000Z'],
    ]);
  });

  it('remind the party that leads before a report is due, and tell both offices when it is missing', () => {
    const month = { ...item, period: '2026-06', dueOn: '2026-07-05' };
    expect(
      outcome('programme.planned/month', month).later.map(({ kind, addressee, at }) => [
        kind,
        addressee,
        iso(at),
      ]),
    ).toEqual([
      ['report-due', 'desk:north', '2026-07-02T01:00:00.000Z'],
      ['report-overdue', 'desk:north', '2026-07-06T01:00:00.000Z'],
      ['item-red', 'desk:north', '2026-07-06T01:00:00.000Z'],
      ['item-red', 'desk:south', '2026-07-06T01:00:00.000Z'],
    ]);
    const [topic] = outcome('programme.planned/month', month).later[0]?.topics ?? [];
    expect(outcome('programme.reported', month).settles).toEqual([topic]);
    expect(outcome('programme.reported', { ...month, jurisdictionId: 'south' }).settles).not.toContain(topic);
  });

  it('name an item past its due date until it is done', () => {
    const [first] = outcome('programme.planned', { ...item, dueOn: '2026-12-31' }).later;
    expect(first).toMatchObject({ kind: 'item-overdue', link: '/items/u1', topics: ['running:u1'] });
    expect(outcome('programme.done', item).settles).toEqual(first?.topics);
  });

  it('ask the secretariat, wherever it sits, for a word on each report, and tell the party of it', () => {
    const report = { ...item, period: '2026-05', reportId: 'r1' };
    expect(told('programme.reported', report)).toEqual([
      'report-filed todo desk:north secretariat',
      'report-filed todo desk:south secretariat',
    ]);
    expect(told('programme.report-accepted', report)).toEqual([
      'report-accepted progress desk:north liaison',
    ]);
    expect(told('programme.report-returned', report)).toEqual(['report-returned todo desk:north liaison']);
    expect(outcome('programme.report-returned', report).settles).toEqual(['judging:r1']);
  });

  it('ask the leader to decide, and tell the office that asked', () => {
    const matter = { matterId: 'm1', raisedByOrg: 'g1', jurisdictionId: 'north' };
    const { now } = outcome('programme.matter-raised', matter);
    expect(now.map(({ addressee, link }) => `${addressee} ${link}`)).toEqual([
      'desk:north /matters',
      'desk:south /matters',
    ]);
    expect(outcome('programme.matter-raised', { ...matter, undertakingId: 'u1' }).now[0]?.link).toBe(
      '/items/u1',
    );
    expect(told('programme.matter-decided', matter)).toEqual([
      'matter-decided progress org:g1 secretariat+liaison',
    ]);
    expect(outcome('programme.matter-withdrawn', matter).settles).toEqual(['deciding:m1']);
  });

  it('have something that closes every thing to do', () => {
    const asked = new Set(
      RULES.flatMap((rule) => (rule.topics ?? []).map((topic) => topic.name || topic(all))),
    );
    const closed = new Set(
      Object.values(SETTLES).flatMap((topics) => topics.map((topic) => topic.name || topic(all))),
    );
    expect([...asked].filter((topic) => !closed.has(topic))).toEqual([]);
    for (const rule of RULES) expect(rule.topics !== undefined, rule.kind).toBe(rule.class === 'todo');
  });

  it('know every kind, and every kind has its rule', () => {
    expect([...new Set(RULES.map(({ kind }) => kind))].sort()).toEqual([...KINDS].sort());
  });
});

const all: Facts = {
  orderId: 'o',
  voucherId: 'v',
  claimId: 'c',
  statementId: 's',
  orgId: 'g',
  jurisdictionId: 'north',
  period: '2026-05',
  undertakingId: 'u',
  reportId: 'r',
  matterId: 'm',
};
const show: Show = {
  money: (wire) => `¥${wire}`,
  dateTime: (moment) => moment,
  day: (moment) => moment,
  period: (value) => value,
  duration: (minutes) => `${minutes}`,
  party: (id) => id,
};

describe('The words of a notice', () => {
  it('exist in both languages, without gaps, in full-width punctuation', () => {
    for (const kind of KINDS) {
      const facts = { number: 'N-1', period: '2026-05', amount: '100', dueOn: '2026-06-05' };
      const zh = noticeText(kind, facts, 'zh', show).title;
      const en = noticeText(kind, facts, 'en', show).title;
      expect(zh, kind).toMatch(/[\u4e00-\u9fff]/);
      expect(zh, kind).not.toMatch(/[\u4e00-\u9fff][,;:?!]|undefined/);
      expect(en, kind).not.toMatch(/[\u4e00-\u9fff]|undefined/);
    }
  });
});

describe('A letter', () => {
  const frame = { lang: 'zh' as const, circle: '测试', publicUrl: 'https://tq.example' };
  const item = {
    title: '订单 <b> 待受理',
    detail: 'A & B',
    url: 'https://tq.example/orders/o1',
    sample: true,
  };

  it('names its one notice in the subject, links absolutely, and escapes what people typed', () => {
    const letter = noticeLetter([item], frame);
    expect(letter.subject).toBe('[测试] 订单 <b> 待受理（样例）');
    expect(letter.html).toContain('订单 &lt;b&gt; 待受理');
    expect(letter.html).toContain('A &amp; B');
    expect(letter.text).toContain('https://tq.example/orders/o1');
  });

  it('tells those who read along nothing but how many there are', () => {
    expect(noticeLetter([item, item], frame).brief).toBe('[测试] 您有 2 条消息，登录后查看');
  });

  it('is one line in its subject, whatever a name holds', () => {
    expect(noticeLetter([{ ...item, title: 'a\r\nBcc: x@y.z' }], frame).subject).not.toMatch(/[\r\n]/);
    expect(confirmLetter('t0ken', frame).text).toContain('https://tq.example/settings?confirm=t0ken');
  });
});

describe('The rhythm', () => {
  it('makes the one message a day at half past eight by the circle’s clock', () => {
    const due = (at: string, last?: string) =>
      digestDue(instant(at), last === undefined ? undefined : instant(last), 'Asia/Shanghai');
    expect(due('2026-05-18T00:29:00Z')).toBe(false);
    expect(due('2026-05-18T00:30:00Z')).toBe(true);
    expect(due('2026-05-18T05:00:00Z', '2026-05-18T00:31:00Z')).toBe(false);
    expect(due('2026-05-19T00:30:00Z', '2026-05-18T00:31:00Z')).toBe(true);
  });

  it('tries again later and later, and then gives up', () => {
    const waits = [1, 2, 3, 4, 5].map((attempts) => ((nextTry(AT, attempts) ?? AT) - AT) / 60_000);
    expect(waits).toEqual([1, 5, 30, 120, 480]);
    expect(nextTry(AT, 6)).toBeUndefined();
  });
});
