import type { JurisdictionId } from '../kernel/brand.ts';
import { addDays, later, minutes, zoned } from '../kernel/time.ts';
import { takeInListCommand } from '../slices/identity/commands/take-in-list.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import { issueBatchCommand } from '../slices/vouchers/commands/issue-batch.ts';
import {
  confirmRunCommand,
  prepareRunCommand,
  startRunCommand,
} from '../slices/vouchers/commands/issue-many.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import type { SamplePeople } from './sample-activity-people.ts';
import { type ActivityInput, type PlannedOrder, schemeOfHome } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAY = minutes(1_440);
/** Days before the present: the list, the run that is done, the run that waits for a second person. */
const [LISTED, ISSUED, PROPOSED] = [6, 5, 1];
const [LISTED_FIRMS, WAITING_FIRMS] = [9, 4];
/** Faces in minor units: small beside what firms ask for themselves. */
const [SMALL_FACE, LARGER_FACE] = ['100000', '300000'];

/**
 * A desk takes in a list of firms, issues to those on it, and previews an issue to everybody, which waits for a second
 * person. Firms of the list are some that nobody plays, so that the other stories go on as they would.
 */
export async function* manyStory(
  input: ActivityInput,
  { play, circle }: MoneyScene,
  people: SamplePeople,
  busy: readonly PlannedOrder[],
): Story {
  const { pack, grown, present } = input;
  const home = homeThatIssues(input);
  const scheme = home === undefined ? undefined : schemeOfHome(pack, home);
  if (home === undefined || scheme === undefined || scheme.jurisdiction !== home) return;
  const ordering = new Set(busy.map(({ enterprise }) => enterprise.id));
  const named = new Set(pack.sampleOrganisations.map((one) => one.id));
  const idle = grown.enterprises.filter(
    (firm) => firm.jurisdictionId === home && !named.has(firm.key) && !ordering.has(firm.id),
  );
  const joined = idle.filter((firm) => firm.joined).slice(0, LISTED_FIRMS);
  const waiting = idle.filter((firm) => !firm.joined).slice(0, WAITING_FIRMS);
  const officer = (n: number) => people.officer(home, 'voucher_officer', n);
  yield later(present, -LISTED * DAY);
  const { year, date } = zoned(play.now(), circle.timezone);
  const list = await play.step('many/list', officer(0), takeInListCommand, {
    title: `${year} 年在库名单（样例）`,
    factCode: 'technology-firm-number',
    source: '样例名单，第一批',
    fileName: 'sample-list.csv',
    content: sheet([...joined, ...waiting], year),
    validFrom: `${year}-01-01`,
    validTo: addDays(date, 365),
  });
  yield later(present, -ISSUED * DAY);
  const about = { jurisdictionId: home, schemeCode: scheme.code };
  if (list.ok) {
    const { listId } = list.value;
    const run = await play.step('many/first', officer(0), prepareRunCommand, {
      ...about,
      listId,
      amount: SMALL_FACE,
      includeEstimated: true,
    });
    if (run.ok) await issueAll(play, 'many/first', run.value.runId, officer);
  }
  yield later(present, -PROPOSED * DAY);
  const wide = { ...about, amount: LARGER_FACE, onlyWithout: false, includeEstimated: true };
  const second = await play.step('many/second', officer(0), prepareRunCommand, wide);
  if (second.ok) {
    await play.step('many/second/start', officer(0), startRunCommand, { runId: second.value.runId });
  }
}

async function issueAll(
  play: MoneyScene['play'],
  key: string,
  runId: string,
  officer: (n: number) => ReturnType<SamplePeople['officer']>,
): Promise<void> {
  const started = await play.step(`${key}/start`, officer(0), startRunCommand, { runId });
  if (started.ok && started.value.state === 'proposed') {
    await play.step(`${key}/confirm`, officer(1), confirmRunCommand, { runId });
  }
  await play.step(`${key}/batch`, officer(0), issueBatchCommand, { runId, size: 100 });
}

/** The place with most orders whose own desk issues vouchers. */
function homeThatIssues({ pack, activity }: ActivityInput): JurisdictionId | undefined {
  return [...activity.enterprises]
    .sort((a, b) => b.weight - a.weight)
    .map(({ jurisdiction }) => jurisdiction)
    .find((home) => {
      const scheme = schemeOfHome(pack, home);
      return scheme?.jurisdiction === home && scheme.mode !== 'enterprise-reimbursed';
    });
}

/** A list as offices send them: a title, one line twice, and one with a code that cannot be. */
function sheet(firms: readonly SampleEnterprise[], year: number): string {
  const rows = firms.map((firm, index) => [firm.nameZh, firm.creditCode, numberOf(year, index), firm.place]);
  const [first] = rows;
  const lines = [
    ['科技型中小企业在库名单（样例）'],
    ['企业名称', '统一社会信用代码', '入库登记编号', '注册地址'],
    ...rows,
    ...(first === undefined ? [] : [first]),
    ['样例有误企业', '9100000', numberOf(year, rows.length), '—'],
  ];
  return Buffer.from(lines.map((line) => line.join(',')).join('\n')).toString('base64');
}

const numberOf = (year: number, index: number): string =>
  `${year}SAMPLE${String(index + 1).padStart(6, '0')}`;
