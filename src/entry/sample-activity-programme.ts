import type { Instant, JurisdictionId } from '../kernel/brand.ts';
import { addDays } from '../kernel/day.ts';
import type { Result } from '../kernel/result.ts';
import { addMonths, fromZoned, instant, zoned } from '../kernel/time.ts';
import type { SignedInActor } from '../platform/actor.ts';
import type { Tx } from '../platform/db/tx.ts';
import { circleOf } from '../slices/circle/index.ts';
import {
  acceptReportCommand,
  closeCommand,
  returnReportCommand,
} from '../slices/programme/commands/judge.ts';
import { decideCommand, raiseCommand } from '../slices/programme/commands/matters.ts';
import { conveneCommand } from '../slices/programme/commands/meetings.ts';
import { planCommand } from '../slices/programme/commands/plan.ts';
import { reportCommand } from '../slices/programme/commands/report.ts';
import { reportDueOn } from '../slices/programme/domain/light.ts';
import type {
  SampleMatter,
  SampleMeeting,
  SampleReport,
  SampleUndertaking,
} from '../slices/programme/domain/sample-pack.ts';
import type { CirclePack } from './circle-pack.ts';
import type { ActivityOptions } from './sample-activity.ts';
import { samplePdf } from './sample-activity-papers.ts';
import { officerOf, SamplePeople } from './sample-activity-people.ts';
import { openPlay, type Play, type Story } from './sample-activity-play.ts';

const MARKER = 'sample-programme';
const REPORT_DAY = 5;
const COLLEAGUES_SINCE_DAYS = 730;

/** Days and people of the play. */
interface Stage {
  readonly play: Play;
  readonly people: SamplePeople;
  readonly secretary: SignedInActor;
  readonly leader: SignedInActor;
  readonly timezone: string;
  readonly today: string;
}

/**
 * Plays the pack's items, reports, matters and meetings through the real commands, once and for all. Broken off, the
 * next call goes on where it stopped.
 * @returns how many items were planned; 0 when it had all happened before or the pack has none
 */
export async function playSampleProgramme(pack: CirclePack, { uow, home }: ActivityOptions): Promise<number> {
  const items = pack.sampleUndertakings;
  if (items.length === 0 || (await uow.asWorker((tx) => noted(tx, MARKER))) !== undefined) return 0;
  const circle = await uow.asWorker(circleOf);
  const present = instant((await uow.asWorker((tx) => noted(tx, 'first-load'))) ?? '');
  const people = new SamplePeople(circle.id, pack);
  const play = await openPlay(home, `${circle.id}-programme-1`);
  try {
    const stage: Stage = {
      play,
      people,
      secretary: officerOf(pack, circle.id, people, 'secretariat'),
      leader: officerOf(pack, circle.id, people, 'leader'),
      timezone: circle.timezone,
      today: zoned(present, circle.timezone).date,
    };
    const made = new Map<string, string>();
    await play.perform(
      [
        ...pack.sampleMeetings.map((meeting) => meetingStory(stage, meeting)),
        ...items.map((item) => itemStory(stage, item, made)),
        ...pack.sampleMatters.map((matter) => matterStory(stage, matter, made)),
      ],
      present,
      () => {},
    );
    await uow.asWorker(async (tx) => {
      await people.record(tx, addDays(stage.today, -COLLEAGUES_SINCE_DAYS), present);
      await note(tx, MARKER, `${items.length}`);
    });
    return items.length;
  } finally {
    await play.close();
  }
}

async function noted(tx: Tx, key: string): Promise<string | undefined> {
  const [row] = await tx.query<{ value: string }>('select value from platform.installation where key = $1', [
    key,
  ]);
  return row?.value;
}

const note = (tx: Tx, key: string, value: string): Promise<number> =>
  tx.execute('insert into platform.installation (key, value) values ($1, $2) on conflict do nothing', [
    key,
    value,
  ]);

const liaisonOf = ({ people }: Stage, party: string): SignedInActor =>
  people.officer(party as JurisdictionId, 'liaison');

const on = ({ today }: Stage, days: number): string => addDays(today, days);

/** A moment of a day; what falls on the day of the first load itself lies before it. */
const momentOf = ({ timezone }: Stage, date: string, time: string): Instant =>
  fromZoned(date, time, timezone);

function must<T>(what: string, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The sample cannot ${what}: ${result.error.en}`);
}

async function* meetingStory(stage: Stage, meeting: SampleMeeting): Story {
  yield momentOf(stage, on(stage, meeting.recorded), '10:20');
  const recorded = await stage.play.step(`meeting/${meeting.id}`, stage.secretary, conveneCommand, {
    title: meeting.title,
    date: on(stage, meeting.on),
    place: meeting.place,
    host: meeting.host,
  });
  must(`record meeting ${meeting.id}`, recorded);
}

async function* itemStory(stage: Stage, item: SampleUndertaking, made: Map<string, string>): Story {
  const planned =
    'daysAgo' in item.planned
      ? on(stage, -item.planned.daysAgo)
      : `${monthBack(stage, item.planned.monthsAgo)}-${String(item.planned.day).padStart(2, '0')}`;
  yield momentOf(stage, planned, '09:40');
  const listed = await stage.play.step(`item/${item.id}`, stage.secretary, planCommand, {
    number: item.number,
    name: item.name,
    description: item.description,
    theme: item.theme,
    lead: item.lead,
    partners: item.partners,
    supervisor: item.supervisor,
    starts: on(stage, item.starts),
    due: on(stage, item.due),
    reportDay: REPORT_DAY,
    milestones: item.milestones.map(({ name, due }) => ({ name, due: on(stage, due) })),
  });
  const { undertakingId } = must(`plan ${item.id}`, listed);
  made.set(item.id, undertakingId);
  const told = new Set<number>();
  for (const [index, report] of item.reports.entries()) {
    yield* reportStory(stage, { item, undertakingId, told }, report, `item/${item.id}/report/${index + 1}`);
  }
  if (item.closedAfter === null) return;
  yield momentOf(stage, addDays(zoned(stage.play.now(), stage.timezone).date, item.closedAfter), '16:10');
  const closed = await stage.play.step(`item/${item.id}/close`, stage.secretary, closeCommand, {
    undertakingId,
  });
  must(`close ${item.id}`, closed);
}

const monthBack = ({ today }: Stage, months: number): string =>
  addMonths(`${today.slice(0, 7)}-01`, -months).slice(0, 7);

interface Telling {
  readonly item: SampleUndertaking;
  readonly undertakingId: string;
  /** Positions of milestones that an earlier report has told. */
  readonly told: Set<number>;
}

/** Reported by the party, looked at two days later by the secretariat. */
async function* reportStory(stage: Stage, telling: Telling, report: SampleReport, key: string): Story {
  const { play, secretary } = stage;
  const { item, undertakingId } = telling;
  const period = monthBack(stage, report.monthsAgo);
  const day = addDays(reportDueOn(period, REPORT_DAY), report.delay);
  yield momentOf(stage, day, '15:20');
  const party = report.party ?? item.lead;
  const liaison = liaisonOf(stage, party);
  const reached = party === item.lead ? reachedBy(stage, telling, day) : [];
  const filed = await play.step(key, liaison, reportCommand, async () => ({
    undertakingId,
    period,
    text: report.text,
    nextStep: report.next,
    ...(report.stage === null ? {} : { stage: report.stage }),
    ...(report.forecast === null ? {} : { forecast: on(stage, report.forecast) }),
    milestones: reached,
    evidence: await evidenceOf(stage, liaison, report, key),
  }));
  const { reportId } = must(`report on ${item.id} for ${period}`, filed);
  if (report.verdict === 'waiting') return;
  yield momentOf(stage, addDays(day, 2), '09:50');
  if (report.verdict === 'returned') {
    const input = { reportId, note: report.note ?? '请补充佐证。' };
    must(`return ${key}`, await play.step(`${key}/return`, secretary, returnReportCommand, input));
    return;
  }
  must(`accept ${key}`, await play.step(`${key}/accept`, secretary, acceptReportCommand, { reportId }));
  for (const one of reached) telling.told.add(one.position);
}

const reachedBy = (stage: Stage, { item, told }: Telling, day: string) =>
  item.milestones.flatMap((milestone, index) => {
    const position = index + 1;
    if (milestone.done === null || told.has(position)) return [];
    const doneOn = on(stage, milestone.done);
    return doneOn <= day ? [{ position, doneOn }] : [];
  });

async function evidenceOf(stage: Stage, liaison: SignedInActor, report: SampleReport, key: string) {
  const pieces: object[] = [];
  for (const [index, title] of report.evidence.entries()) {
    if (title.startsWith('https://')) {
      pieces.push({ kind: 'link', url: title, title: '公开页面（样例）' });
      continue;
    }
    const paper = samplePdf([`Sample evidence ${key}`, `No. ${index + 1}`, 'Made for trying the product.']);
    const sha256 = must('upload', await stage.play.upload(`${key}/evidence/${index + 1}`, liaison, paper));
    pieces.push({ kind: 'file', sha256, title });
  }
  return pieces;
}

/** Raised by a party's liaison, and decided by the leader where the sample says so. */
async function* matterStory(stage: Stage, matter: SampleMatter, made: ReadonlyMap<string, string>): Story {
  const { play, leader } = stage;
  yield momentOf(stage, on(stage, matter.raised), '14:05');
  const undertakingId = matter.item === null ? undefined : made.get(matter.item);
  const raised = await play.step(`matter/${matter.id}`, liaisonOf(stage, matter.party), raiseCommand, {
    question: matter.question,
    background: matter.background,
    options: matter.options,
    recommended: matter.recommended,
    due: on(stage, matter.due),
    ...(undertakingId === undefined ? {} : { undertakingId }),
  });
  const { matterId } = must(`raise ${matter.id}`, raised);
  if (matter.decided === null) return;
  yield momentOf(stage, on(stage, matter.decided.on), '11:30');
  const { option, note } = matter.decided;
  const said = { matterId, option, ...(note === null ? {} : { note }) };
  must(`decide ${matter.id}`, await play.step(`matter/${matter.id}/decide`, leader, decideCommand, said));
}
