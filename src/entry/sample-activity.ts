import type { Instant } from '../kernel/brand.ts';
import { sampleId } from '../kernel/pack.ts';
import { seeded } from '../kernel/random.ts';
import { addDays, instant, later, minutes } from '../kernel/time.ts';
import type { Tx } from '../platform/db/tx.ts';
import type { UnitOfWork } from '../platform/unit-of-work.ts';
import type { Offer } from '../slices/catalogue/index.ts';
import { circleOf } from '../slices/circle/index.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import type { CirclePack } from './circle-pack.ts';
import type { GrownSample } from './grow-sample.ts';
import { auditStory } from './sample-activity-audits.ts';
import { clearingStory } from './sample-activity-clearing.ts';
import { faultStories } from './sample-activity-faults.ts';
import { manyStory } from './sample-activity-many.ts';
import { milestoneStory, planInParts } from './sample-activity-milestones.ts';
import {
  budgetStory,
  type MoneyScene,
  reimbursementStory,
  sealStory,
  voucherStory,
} from './sample-activity-money.ts';
import { boardStory, needStories } from './sample-activity-needs.ts';
import { oddityStories } from './sample-activity-oddities.ts';
import { type OrderCast, orderStory } from './sample-activity-orders.ts';
import { SamplePeople } from './sample-activity-people.ts';
import {
  type ActivityInput,
  atDesk,
  monthsEnded,
  type PlannedOrder,
  planLastYear,
  planWeeks,
  schemeOfHome,
} from './sample-activity-plan.ts';
import { openPlay, type PlayHome, type Story } from './sample-activity-play.ts';
import { rewardStory } from './sample-activity-rewards.ts';
import { roundStories } from './sample-activity-rounds.ts';
import { draftStory } from './sample-activity-rulebook.ts';
import { rulingStory } from './sample-activity-rulings.ts';
import { planRuns } from './sample-activity-runs.ts';
import { tieStory } from './sample-activity-ties.ts';

export interface ActivityOptions {
  readonly uow: UnitOfWork;
  readonly home: PlayHome;
  readonly log: (zh: string, en: string) => void;
}

const MARKER = 'sample-activity';
const DAY = minutes(1_440);

/**
 * Plays the pack's weeks of activity before the first load, once and for all, through the real commands: budgets,
 * vouchers, orders, papers, claims, closed months. Broken off, the next call goes on where it stopped.
 * @returns how many orders were planned; 0 when it had all happened before
 */
export async function playSampleActivity(
  pack: CirclePack,
  grown: GrownSample,
  { uow, home, log }: ActivityOptions,
): Promise<number> {
  const [activity] = pack.sampleActivity;
  if (activity === undefined || (await uow.asWorker((tx) => noted(tx, MARKER))) !== undefined) return 0;
  const circle = await uow.asWorker(circleOf);
  const firstLoad = await uow.asWorker((tx) => noted(tx, 'first-load'));
  if (firstLoad === undefined) throw new Error('The seed layer is loaded before the sample.');
  const play = await openPlay(home, activity.seed);
  try {
    const input = { pack, grown, activity, circle, present: instant(firstLoad) };
    const { people, stories, orders } = stage(input, { play, circle, seed: activity.seed });
    log(
      `正在让样例机构按真实流程往来（${orders} 单）……`,
      `Playing the sample's activity (${orders} orders) …`,
    );
    await play.perform(stories, input.present, quarters(stories.length, log));
    // Committed the careful way, unlike the play: with it, everything before is on disk.
    await uow.asWorker(async (tx) => {
      await people.record(tx, addDays(grown.today, -COLLEAGUES_SINCE_DAYS), input.present);
      await note(tx, MARKER, activity.seed);
    });
    return orders;
  } finally {
    await play.close();
  }
}

const COLLEAGUES_SINCE_DAYS = 730;

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

/** A line at each quarter of the way. */
function quarters(total: number, log: ActivityOptions['log']): (done: number) => void {
  return (done) => {
    const quarter = Math.floor((done * 4) / total);
    if (quarter < 4 && quarter > Math.floor(((done - 1) * 4) / total)) {
      log(`　已完成 ${quarter * 25}%`, `  ${quarter * 25} % done`);
    }
  };
}

interface Drama {
  readonly people: SamplePeople;
  readonly stories: readonly Story[];
  readonly orders: number;
}

/** Everything that is going to happen, with everybody who takes part. */
function stage(input: ActivityInput, scene: MoneyScene): Drama {
  const { pack, circle, present, activity } = input;
  const people = new SamplePeople(circle.id, pack);
  const weeks = planWeeks(input);
  const lastYear = planLastYear(input, claimMoment(input, 0));
  const inParts = planInParts(input);
  const runs = planRuns(input, weeks);
  const orders = [...lastYear, ...weeks, ...runs];
  const drawing = [...weeks, ...runs, ...(inParts === undefined ? [] : [inParts])];
  actForBoth(people, runs);
  const started = later(present, -(activity.ordersPerWeek.length * 7 + BUDGET_DAYS_BEFORE) * DAY);
  const stories = [
    tieStory(input, scene, people, started),
    rulingStory(input, scene, people),
    ...needStories(input, scene, people),
    ...budgetStories(input, scene, people, started),
    ...voucherStories(input, scene, people, drawing),
    ...orders.map((plan) => {
      const cast = castOf(people, input.grown, plan.enterprise);
      return orderStory({ ...scene, plan, cast, present });
    }),
    ...(inParts === undefined
      ? []
      : [
          milestoneStory({
            ...scene,
            plan: inParts,
            cast: castOf(people, input.grown, inParts.enterprise),
            present,
          }),
        ]),
    ...runVoucherStories(scene, people, runs),
    ...oddityStories({
      input,
      scene,
      people,
      orders: weeks,
      castOf: (firm) => castOf(people, input.grown, firm),
    }),
    ...claimStories(input, scene, people, lastYear),
    ...monthStories(input, scene, people, started),
    ...brokenStories(input, scene, people),
    draftStory(input, scene, people),
    rewardStory(input, scene, people),
    ...pack.schemes
      .filter((scheme) => scheme.procedure !== undefined)
      .flatMap((scheme) => roundStories({ scene, scheme, people, present })),
    manyStory(input, scene, people, drawing),
    ...auditStories(input, scene, people),
    boardStory(input, scene, people),
  ];
  return { people, stories, orders: orders.length };
}

/** Whoever orders a run may act for its provider too: one more thing for an auditor to ask about. */
function actForBoth(people: SamplePeople, runs: readonly PlannedOrder[]): void {
  for (const { enterprise, offers } of runs) {
    const [offer] = offers;
    if (offer === undefined) continue;
    const provider = {
      id: offer.providerId,
      nameZh: offer.providerNameZh,
      jurisdictionId: offer.jurisdictionId,
    };
    people.alsoFor(people.of(enterprise, 'enterprise_agent'), provider, 'provider_finance');
  }
}

/** For orders that need one of their own: asked for and issued before the first of the run. */
function runVoucherStories(scene: MoneyScene, people: SamplePeople, runs: readonly PlannedOrder[]): Story[] {
  return runs.flatMap(({ key, enterprise, scheme, placedAt, ownVoucher }) => {
    if (ownVoucher !== true || scheme === undefined) return [];
    const agent = people.of(enterprise, 'enterprise_agent');
    const officer = people.officer(scheme.jurisdiction, 'voucher_officer');
    return [voucherStory(scene, { enterprise, agent }, scheme, { officer, before: placedAt, also: key })];
  });
}

/** Of the scheme whose firms order most, where the pack names an auditor. */
function auditStories(input: ActivityInput, scene: MoneyScene, people: SamplePeople): Story[] {
  const { pack, circle, grown, activity } = input;
  const home = [...activity.enterprises].sort((a, b) => b.weight - a.weight)[0]?.jurisdiction;
  const scheme = home === undefined ? undefined : schemeOfHome(pack, home);
  const auditor = pack.samplePersons.find(({ roles }) => roles.includes('auditor'));
  const office = pack.sampleOrganisations.find((one) => one.id === auditor?.organisation);
  if (scheme === undefined || office === undefined) return [];
  const officeId = sampleId(circle.id, 'organisation', office.id);
  const audit = { id: officeId, nameZh: office.name.zh, jurisdictionId: office.jurisdiction };
  const cast = {
    officer: people.officer(scheme.jurisdiction, 'voucher_officer'),
    treasurer: people.officer(scheme.jurisdiction, 'finance_officer'),
    auditor: people.of(audit, 'auditor'),
    agentOf: (enterpriseId: string) => {
      const firm = grown.enterprises.find((one) => one.id === enterpriseId);
      return firm === undefined ? undefined : people.of(firm, 'enterprise_agent');
    },
  };
  return [auditStory(input, scene, scheme, cast)];
}

/** At an institution somebody may look at it as: where the pack names persons of one. */
function brokenStories(input: ActivityInput, scene: MoneyScene, people: SamplePeople): Story[] {
  const { pack, circle, grown } = input;
  const person = pack.samplePersons.find(({ roles }) => roles.includes('provider_staff'));
  const place = pack.sampleOrganisations.find((one) => one.id === person?.organisation);
  const [firm] = grown.enterprises;
  if (place === undefined || firm === undefined) return [];
  const provider = sampleId(circle.id, 'organisation', place.id);
  const org = { id: provider, nameZh: place.name.zh, jurisdictionId: place.jurisdiction };
  return faultStories(input, scene, {
    provider,
    staff: people.of(org, 'provider_staff'),
    reporter: people.of(firm, 'enterprise_agent'),
  });
}

/** Budgets stand before the first voucher is asked for. */
const BUDGET_DAYS_BEFORE = 8;

function budgetStories(
  { pack }: ActivityInput,
  scene: MoneyScene,
  people: SamplePeople,
  at: Instant,
): Story[] {
  return pack.sampleBudgets.flatMap((budget) => {
    const scheme = pack.schemes.find((one) => one.code === budget.scheme);
    if (scheme === undefined) return [];
    return [budgetStory(scene, budget, scheme, people.officer(budget.payer, 'finance_officer'), at)];
  });
}

/** Every firm that orders, and every firm with a demo person, gets a voucher where its scheme issues any. */
function voucherStories(
  { pack, grown, present, circle }: ActivityInput,
  scene: MoneyScene,
  people: SamplePeople,
  orders: readonly PlannedOrder[],
): Story[] {
  const demo = new Set(
    pack.samplePersons.map((person) => sampleId(circle.id, 'organisation', person.organisation)),
  );
  return grown.enterprises.flatMap((enterprise) => {
    const scheme = schemeOfHome(pack, enterprise.jurisdictionId);
    const moments = orders.filter((one) => one.enterprise.id === enterprise.id).map((one) => one.placedAt);
    const takesPart = moments.length > 0 || demo.has(enterprise.id);
    if (!takesPart || scheme === undefined || scheme.mode === 'enterprise-reimbursed') return [];
    const agent = people.of(enterprise, 'enterprise_agent');
    const officer = people.officer(scheme.jurisdiction, 'voucher_officer');
    const before = Math.min(present, ...moments) as Instant;
    return [voucherStory(scene, { enterprise, agent }, scheme, { officer, before })];
  });
}

/** Whoever is met on the way; nobody is made up who does nothing. */
const castOf = (people: SamplePeople, grown: GrownSample, enterprise: SampleEnterprise): OrderCast => {
  const provider = (offer: Offer) => ({
    id: offer.providerId,
    nameZh: offer.providerNameZh,
    jurisdictionId: offer.jurisdictionId,
  });
  return {
    agent: people.of(enterprise, 'enterprise_agent'),
    staffOf: (offer) => people.of(provider(offer), 'provider_staff'),
    financeOf: (offer) => people.of(provider(offer), 'provider_finance'),
    creditCodeOf: (offer) => grown.providerCodes.get(offer.providerId) || 'SAMPLE',
    officer: (n) => people.officer(enterprise.jurisdictionId, 'voucher_officer', n),
  };
};

const WAITING_CLAIM_EVERY = 4;

/** Claims for last year's spend, some weeks before the present; now and then one still waits at its desk. */
function claimStories(
  input: ActivityInput,
  scene: MoneyScene,
  people: SamplePeople,
  lastYear: readonly PlannedOrder[],
): Story[] {
  const firms = [...new Map(lastYear.map(({ enterprise }) => [enterprise.id, enterprise])).values()];
  return firms.map((enterprise, index) => {
    const random = seeded(`${scene.seed}/claim/${enterprise.key}`);
    const at = atDesk(scene.circle, enterprise.jurisdictionId, claimMoment(input, index), random);
    const approved = index % WAITING_CLAIM_EVERY !== 2;
    return reimbursementStory(scene, enterprise, castOf(people, input.grown, enterprise), { at, approved });
  });
}

const CLAIM_DAYS_AGO = 38;

const claimMoment = ({ present }: ActivityInput, index: number): Instant =>
  later(present, -(CLAIM_DAYS_AGO - 3 * (index % 10)) * DAY);

/** Each month that has ended is sealed, then closed, signed and paid by every payer for itself. */
function monthStories(
  { pack, circle, present }: ActivityInput,
  scene: MoneyScene,
  people: SamplePeople,
  started: Instant,
): Story[] {
  const months = monthsEnded(started, present, circle.timezone);
  const payers = [...new Set(pack.sampleBudgets.map((budget) => budget.payer))];
  return months.flatMap((month) => [
    sealStory(scene, month),
    ...payers.map((payer) => {
      const papers = pack.sampleTreasuries.find((one) => one.jurisdiction === payer);
      return clearingStory(scene, { payer, period: month, papers, people, newest: month === months.at(-1) });
    }),
  ]);
}
