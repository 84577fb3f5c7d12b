import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { JurisdictionId } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import { addMonths, instant, later } from '../../kernel/time.ts';
import { ANONYMOUS, type Role, type SignedInActor } from '../../platform/actor.ts';
import { acceptReportCommand, closeCommand, returnReportCommand } from './commands/judge.ts';
import { decideCommand, raiseCommand, withdrawCommand } from './commands/matters.ts';
import { cancelMeetingCommand, conveneCommand } from './commands/meetings.ts';
import { planCommand } from './commands/plan.ts';
import { reportCommand } from './commands/report.ts';
import { matterList, meetingList } from './queries/conference.ts';
import { undertakingFile } from './queries/file.ts';
import { itemList } from './queries/items.ts';
import { sinceMeeting } from './queries/since.ts';
import { watchList } from './queries/watch.ts';
import { importProgramme } from './store.ts';

const NORTH = 'north' as JurisdictionId;
const SOUTH = 'south' as JurisdictionId;
const person = (role: Role, jurisdictionId: JurisdictionId, overrides: Partial<SignedInActor> = {}) =>
  testActor(role, { jurisdictionId, ...overrides });

describe('The programme', () => {
  const db = useDatabase();
  const secretary = person('secretariat', NORTH);
  const leader = person('leader', NORTH);
  const north = person('liaison', NORTH);
  const south = person('liaison', SOUTH);
  const stranger = person('enterprise_agent', NORTH);
  let serial = 0;

  beforeAll(async () => {
    await loadTestCircle(db);
    await db.uow.asWorker((tx) =>
      importProgramme(tx, {
        themes: [
          {
            id: 'actions',
            name: { zh: '行动', en: 'Actions' },
            date: '2026',
            unnamed: 0,
            sources: ['source'],
            members: [{ id: 'roads', name: { zh: '道路', en: 'Roads' }, short: null, parts: null }],
          },
        ],
        items: [],
        conferences: [
          {
            id: 'first',
            name: { zh: '首次', en: 'First' },
            date: '2026-01-10',
            host: 'north',
            sources: ['source'],
          },
        ],
      }),
    );
  });

  const today = () => new Date(db.clock.now).toISOString().slice(0, 10);
  const month = () => today().slice(0, 7);
  /** Each command a second after the one before, as people are. */
  const run: typeof db.uow.run = (command, actor, id, input) => {
    db.clock.now = later(db.clock.now, 1_000);
    return db.uow.run(command, actor, id, input);
  };
  const plan = (actor: SignedInActor, overrides: object = {}) => {
    serial += 1;
    return run(planCommand, actor, db.uow.newId(), {
      number: `N-${serial}`,
      name: { zh: '道路接通', en: 'Road link' },
      description: '把路接起来。',
      theme: 'actions.roads',
      lead: 'north',
      partners: ['south'],
      supervisor: '秘书处',
      starts: `${month()}-01`,
      due: addMonths(today(), 6),
      milestones: [{ name: { zh: '动工' }, due: addMonths(today(), 3) }],
      ...overrides,
    });
  };
  const planned = async (): Promise<string> => must(await plan(secretary)).undertakingId;
  const report = (actor: SignedInActor, undertakingId: string, overrides: object = {}) =>
    run(reportCommand, actor, db.uow.newId(), {
      undertakingId,
      period: month(),
      text: '已经开始。',
      nextStep: '继续',
      stage: 'started',
      forecast: addMonths(today(), 6),
      ...overrides,
    });
  const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);
  const accept = (reportId: string, actor = secretary) =>
    run(acceptReportCommand, actor, db.uow.newId(), { reportId });

  it('takes an item from plan over a returned report and evidence to its closing', async () => {
    const id = await planned();
    expect(code(await run(closeCommand, secretary, db.uow.newId(), { undertakingId: id }))).toBe(
      'programme.not-done',
    );
    const first = must(await report(north, id));
    const note = '请补佐证。';
    must(await run(returnReportCommand, secretary, db.uow.newId(), { reportId: first.reportId, note }));
    const evidence = [{ kind: 'link', url: 'https://example.org/a', title: '交工单' }];
    const done = { stage: 'claimed-done', forecast: undefined, evidence };
    const second = must(
      await report(north, id, {
        ...done,
        milestones: [{ position: 1, doneOn: today() }],
      }),
    );
    expect(second.revision).toBe(2);
    must(await accept(second.reportId));
    must(await run(closeCommand, secretary, db.uow.newId(), { undertakingId: id }));
    const file = must(await db.uow.read(north, (tx, at) => undertakingFile(tx, north, id, at)));
    expect(file).toMatchObject({ stage: 'closed', evidence: 1, milestones: [{ doneOn: today() }] });
    const moves = file.movements.map((one) => one.kind);
    expect([moves[0], moves.at(-1)]).toEqual(['closed', 'planned']);
    expect([...moves].sort()).toEqual(['closed', 'milestone', 'planned', 'stage']);
    expect(file.reports.map((one) => [one.revision, one.state])).toEqual([
      [2, 'accepted'],
      [1, 'returned'],
    ]);
    expect(code(await report(north, id))).toBe('programme.closed');
  });

  it('lets a partner report in words only, and the lead not without stage', async () => {
    const id = await planned();
    expect(code(await report(south, id))).toBe('programme.partner-says-less');
    const words = { stage: undefined, forecast: undefined };
    expect(code(await report(south, id, words))).toBe('ok');
    expect(code(await report(north, id, words))).toBe('programme.lead-says-more');
    expect(code(await report(north, id, { period: '2020-01' }))).toBe('programme.period-not-open');
    expect(code(await report(north, id, { milestones: [{ position: 9, doneOn: today() }] }))).toBe(
      'programme.milestone-wrong',
    );
  });

  it('lets nobody judge what their own office reported', async () => {
    const id = await planned();
    const both = { ...north, roles: ['liaison', 'secretariat'] as const };
    const { reportId } = must(await report(both, id));
    expect(code(await accept(reportId, both))).toBe('programme.judge-not-own');
    expect(code(await accept(reportId, person('secretariat', NORTH, { orgId: both.orgId })))).toBe(
      'programme.judge-not-own',
    );
    expect(code(await accept(reportId, leader))).toBe('platform.forbidden');
  });

  it('keeps one report per party and month, and judges it once, however many try at the same moment', async () => {
    const id = await planned();
    const tries = await Promise.all(Array.from({ length: 12 }, () => report(north, id)));
    expect(tries.filter((one) => one.ok)).toHaveLength(1);
    expect(new Set(tries.filter((one) => !one.ok).map(code))).toEqual(
      new Set(['programme.reported-already']),
    );
    const reportId = tries.flatMap((one) => (one.ok ? [one.value.reportId] : []))[0] ?? '';
    const judged = await Promise.all(Array.from({ length: 12 }, () => accept(reportId)));
    expect(judged.filter((one) => one.ok)).toHaveLength(1);
  });

  it('plans only with parties, dates and themes that fit, by the secretariat or the lead itself', async () => {
    expect(code(await plan(north))).toBe('ok');
    expect(code(await plan(south))).toBe('platform.forbidden');
    expect(code(await plan(secretary, { partners: ['north'] }))).toBe('programme.parties-wrong');
    expect(code(await plan(secretary, { lead: 'province', partners: [] }))).toBe('programme.parties-wrong');
    expect(code(await plan(secretary, { due: '2020-01-01' }))).toBe('programme.dates-wrong');
    expect(code(await plan(secretary, { theme: 'actions.rivers' }))).toBe('programme.unknown-theme');
    must(await plan(secretary, { number: 'SAME' }));
    expect(code(await plan(secretary, { number: 'SAME' }))).toBe('programme.number-used');
  });

  it('shows own items to those who take part and to nobody else, and keeps sample hands off them', async () => {
    const id = await planned();
    const seen = async (actor: SignedInActor | typeof ANONYMOUS) =>
      must(await db.uow.read(actor, (tx, at) => itemList(tx, actor, {}, at))).undertakings.some(
        (head) => head.id === id,
      );
    expect(await Promise.all([secretary, leader, north, south].map(seen))).toEqual([true, true, true, true]);
    expect(await Promise.all([stranger, ANONYMOUS].map(seen))).toEqual([false, false]);
    const outsider = person('liaison', 'province' as JurisdictionId);
    expect(await seen(outsider)).toBe(false);
    expect(code(await report(outsider, id))).toBe('platform.not-found');
    const sample = person('liaison', NORTH, { provenance: 'sample' });
    expect(code(await report(sample, id))).toBe('programme.sample-account');
  });

  it('puts a matter to the leader, who decides it once; only who asked withdraws', async () => {
    const raise = (actor: SignedInActor, due = addMonths(today(), 1)) =>
      run(raiseCommand, actor, db.uow.newId(), {
        question: '按哪个标准？',
        background: '两边不同。',
        options: ['甲', '乙'],
        recommended: 2,
        due,
      });
    expect(code(await raise(north, '2020-01-01'))).toBe('programme.due-past');
    const { matterId } = must(await raise(north));
    const decide = (option: string) => run(decideCommand, leader, db.uow.newId(), { matterId, option });
    expect(code(await decide('C'))).toBe('programme.option-unknown');
    expect(code(await run(withdrawCommand, secretary, db.uow.newId(), { matterId }))).toBe(
      'programme.raised-elsewhere',
    );
    const tries = await Promise.all(Array.from({ length: 8 }, () => decide('A')));
    expect(tries.filter((one) => one.ok)).toHaveLength(1);
    expect(code(await run(withdrawCommand, north, db.uow.newId(), { matterId }))).toBe(
      'programme.settled-already',
    );
    const open = must(await raise(south));
    must(await run(withdrawCommand, south, db.uow.newId(), { matterId: open.matterId }));
    const list = (actor: SignedInActor) =>
      db.uow.read(actor, async (tx, at) => must(await matterList(tx, actor, undefined, at)).matters);
    expect((await list(leader)).map((one) => one.state).sort()).toEqual(['decided', 'withdrawn']);
    expect((await list(north)).map((one) => one.id)).toEqual([matterId]);
    expect(await list(stranger)).toEqual([]);
  });

  it('tells what moved since a meeting, and what is missing when a month has passed', async () => {
    const convene = (date: string) =>
      run(conveneCommand, secretary, db.uow.newId(), {
        title: { zh: '会议' },
        date,
        place: '二楼',
        host: 'south',
      });
    const { meetingId } = must(await convene(today()));
    const wrong = must(await convene(addMonths(today(), 1)));
    must(await run(cancelMeetingCommand, secretary, db.uow.newId(), wrong));
    const around = must(await db.uow.read(secretary, (tx, at) => meetingList(tx, secretary, at)));
    expect(around).toMatchObject({ last: meetingId, next: null });
    expect(around.meetings.map((one) => one.provenance)).toContain('seed');
    db.clock.now = instant(`${addMonths(today(), 2).slice(0, 7)}-20T04:00:00Z`);
    const id = await planned();
    const { reportId } = must(await report(north, id, { stage: 'preparing' }));
    must(await accept(reportId));
    const since = must(await db.uow.read(leader, (tx, at) => sinceMeeting(tx, leader, undefined, at)));
    expect(since.meeting?.id).toBe(meetingId);
    expect(since.stages.map((one) => [one.item.id, one.to])).toEqual([[id, 'preparing']]);
    expect(since.added.map((one) => one.id)).toEqual([id]);
    expect(since.silent.length).toBeGreaterThan(0);
    const watch = must(await db.uow.read(secretary, (tx, at) => watchList(tx, secretary, at)));
    expect(watch.missing.map((one) => one.party)).toEqual(['north']);
    expect(watch.missing[0]?.items.every((item) => item.id !== id)).toBe(true);
  });
});
