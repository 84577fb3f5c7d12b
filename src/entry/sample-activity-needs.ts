import { sampleId } from '../kernel/pack.ts';
import { addDays, later, minutes, zoned } from '../kernel/time.ts';
import { searchIndex } from '../slices/matching/index.ts';
import type { SampleNeed } from '../slices/needs/domain/sample-pack.ts';
import {
  answerCommand,
  expressCommand,
  keepCommand,
  matchBoards,
  publishCommand,
  startBoardRunCommand,
} from '../slices/needs/index.ts';
import type { CirclePack } from './circle-pack.ts';
import { platformActor } from './compose.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import { officerOf, type SampleOrg, type SamplePeople } from './sample-activity-people.ts';
import type { ActivityInput } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAY = minutes(1_440);
/** Nobody is reached by these. */
const CONTACT = '样例·000-0000 0000';

/** Firms keep and publish needs without their names; providers are interested, and one of them is accepted. */
export const needStories = (input: ActivityInput, scene: MoneyScene, people: SamplePeople): Story[] =>
  input.pack.sampleNeeds.map((need) => needStory(input, scene, people, need));

async function* needStory(
  { pack, circle, present }: ActivityInput,
  { play }: MoneyScene,
  people: SamplePeople,
  need: SampleNeed,
): Story {
  const published = later(present, -need.daysAgo * DAY);
  yield published;
  const agent = people.of(orgIn(pack, circle.id, need.by), 'enterprise_agent');
  const lastDay = addDays(zoned(published, circle.timezone).date, need.openDays);
  const key = `needs/${need.id}`;
  const { title, text, showPlace } = need;
  const watch = need.watch ? { watchLastDay: lastDay } : {};
  const wording = { text, removed: [], added: [] };
  const kept = await play.step(key, agent, keepCommand, { title, wording, ...watch });
  if (!kept.ok) return;
  const { needId } = kept.value;
  const shown = { title, summary: text, showPlace, contact: CONTACT, lastDay };
  const out = await play.step(`${key}/publish`, agent, publishCommand, { needId, version: 1, ...shown });
  const { interest } = need;
  if (!out.ok || interest === undefined) return;
  yield later(present, -interest.daysAgo * DAY);
  const staff = people.of(orgIn(pack, circle.id, interest.by), 'provider_staff');
  const { publicationId } = out.value;
  const said = { publicationId, message: interest.message, contact: CONTACT };
  const told = await play.step(`${key}/interest`, staff, expressCommand, said);
  if (!told.ok || interest.accepted === undefined) return;
  yield later(present, -(interest.daysAgo - 1) * DAY);
  const answer = { decision: 'accept' as const, providerId: staff.orgId };
  await play.step(`${key}/accept`, agent, answerCommand, { needId, answer });
}

/** Just before the present, when all needs are published: the secretariat holds them against everything there is. */
const BEFORE_PRESENT = minutes(50);

/** The secretariat matches the whole board once; its answers stand on the page of the run. */
export async function* boardStory(
  { pack, circle, present }: ActivityInput,
  { play }: MoneyScene,
  people: SamplePeople,
): Story {
  if (pack.sampleNeeds.length === 0) return;
  yield later(present, -BEFORE_PRESENT);
  const secretary = officerOf(pack, circle.id, people, 'secretariat');
  const begun = await play.step('needs/board', secretary, startBoardRunCommand, {});
  if (!begun.ok) return;
  const index = searchIndex();
  try {
    await index.follow(play.uow);
    await matchBoards(play.uow, index, platformActor(secretary.jurisdictionId));
  } finally {
    await index.stop();
  }
}

function orgIn(pack: CirclePack, circleId: string, key: string): SampleOrg {
  const place = pack.sampleOrganisations.find((one) => one.id === key);
  if (place === undefined) throw new Error(`The sample has no organisation ${key}.`);
  const id = sampleId(circleId, 'organisation', key);
  return { id, nameZh: place.name.zh, jurisdictionId: place.jurisdiction };
}
