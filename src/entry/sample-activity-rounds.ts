import type { Instant, Uuid } from '../kernel/brand.ts';
import { seeded } from '../kernel/random.ts';
import { later, minutes, zoned } from '../kernel/time.ts';
import { jurisdictionOf } from '../slices/circle/index.ts';
import { issueListCommand, takeResultsCommand } from '../slices/rounds/commands/check.ts';
import { disburseClaimCommand } from '../slices/rounds/commands/disburse.ts';
import { goOnCommand } from '../slices/rounds/commands/go-on.ts';
import { documentCommand, meetCommand } from '../slices/rounds/commands/meet.ts';
import { objectCommand } from '../slices/rounds/commands/object.ts';
import { openRoundCommand } from '../slices/rounds/commands/open.ts';
import { publishCommand } from '../slices/rounds/commands/publish.ts';
import { newestList } from '../slices/rounds/list-file.ts';
import { checkWorkbook } from '../slices/rounds/sheet.ts';
import { membersOf } from '../slices/rounds/store.ts';
import { claimsForRounds, type SchemeVersion } from '../slices/vouchers/index.ts';
import { platformActor } from './compose.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import { samplePdf } from './sample-activity-papers.ts';
import type { SamplePeople } from './sample-activity-people.ts';
import { atDesk } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAY = minutes(1_440);

/** Days before the present at which each step of a round is done; a round ends where its list of days ends. */
const ROUNDS = [
  { key: 'whole', open: 27, checked: 24, met: 22, published: 21, over: 13, documented: 12, paid: 11 },
  { key: 'shown', open: 9, checked: 7, met: 5, published: 4, objected: 2 },
] as const;

interface RoundScene {
  readonly scene: MoneyScene;
  readonly scheme: SchemeVersion;
  readonly people: SamplePeople;
  readonly present: Instant;
}

/** One round of a scheme with a procedure went all the way; the next is on public notice, and somebody objects. */
export const roundStories = (scene: RoundScene): Story[] => ROUNDS.map((round) => roundStory(scene, round));

async function* roundStory(
  { scene, scheme, people, present }: RoundScene,
  round: (typeof ROUNDS)[number],
): Story {
  const { play, circle, seed } = scene;
  const key = `round/${scheme.code}/${round.key}`;
  const random = seeded(`${seed}/${key}`);
  const officer = people.officer(scheme.jurisdiction, 'voucher_officer');
  const second = people.officer(scheme.jurisdiction, 'voucher_officer', 1);
  const { timezone } = jurisdictionOf(circle, scheme.jurisdiction);
  const daysAgo = (days: number) => atDesk(circle, scheme.jurisdiction, later(present, -days * DAY), random);
  const today = () => zoned(play.now(), timezone).date;
  const paper = async (name: string) => {
    const pdf = samplePdf([`SAMPLE ${name}`, `${scheme.code} ${today()}`]);
    const kept = await play.upload(`${key}/${name}/file`, officer, pdf);
    return { sha256: kept.ok ? kept.value : '', fileName: `样例-${name}.pdf` };
  };
  yield daysAgo(round.open);
  const opened = await play.step(`${key}/open`, officer, openRoundCommand, async () => {
    const waiting = await play.uow.read(officer, (tx) => claimsForRounds(tx, scheme.jurisdiction));
    const claimIds = waiting.filter((claim) => claim.schemeCode === scheme.code).map(({ id }) => id);
    const ofScheme = { schemeCode: scheme.code, schemeVersion: scheme.version };
    return { ...ofScheme, ...(claimIds.length > 0 ? { claimIds } : {}) };
  });
  if (!opened.ok) return;
  const { roundId } = opened.value;
  const goOn = (step: string) => play.step(`${key}/${step}/done`, officer, goOnCommand, { roundId });
  await goOn('list');
  yield daysAgo(round.checked);
  await checkSteps(scene, scheme, { key, officer, roundId });
  await goOn('checks');
  yield daysAgo(round.met);
  const minutesFile = await paper('minutes');
  await play.step(`${key}/meet`, officer, meetCommand, async () => ({
    roundId,
    number: '样例·局长办公会',
    heldOn: today(),
    minutes: minutesFile,
    decisions: (await listed(scene, officer, roundId)).map((claimId) => ({ claimId, decision: 'agree' })),
  }));
  yield daysAgo(round.published);
  const contact = '样例·科技局创新科，电话 0000-0000000';
  const shown = await play.step(`${key}/publish`, officer, publishCommand, { roundId, contact });
  if ('objected' in round) {
    yield daysAgo(round.objected);
    if (!shown.ok) return;
    const words = {
      name: '样例·匿名企业',
      contact: 'sample@example.org',
      text: '样例：请核对第 1 号的发票年度。',
    };
    const about = { publicityId: shown.value.publicityId, place: 1, ...words };
    await play.step(`${key}/object`, platformActor(scheme.jurisdiction), objectCommand, about);
    return;
  }
  yield daysAgo(round.over);
  await goOn('publicity');
  yield daysAgo(round.documented);
  await documentStep(scene, scheme, {
    key,
    officer,
    roundId,
    sealed: await paper('document'),
    today: today(),
  });
  yield daysAgo(round.paid);
  for (const [index, claimId] of (await listed(scene, officer, roundId)).entries()) {
    await play.step(`${key}/disburse/${index}`, second, disburseClaimCommand, { roundId, claimId });
  }
}

/** Each department gets its list and passes every claim of it. */
async function checkSteps(
  scene: MoneyScene,
  { procedure }: SchemeVersion,
  { key, officer, roundId }: Pick<AtDocument, 'key' | 'officer' | 'roundId'>,
): Promise<void> {
  for (const { code } of procedure?.checks?.departments ?? []) {
    await scene.play.step(`${key}/list/${code}`, officer, issueListCommand, { roundId, department: code });
    await scene.play.step(`${key}/results/${code}`, officer, takeResultsCommand, async () => ({
      roundId,
      xlsx: await passed(scene, officer, roundId, code),
    }));
  }
}

interface AtDocument {
  readonly key: string;
  readonly officer: Officer;
  readonly roundId: Uuid;
  readonly sealed: { readonly sha256: string; readonly fileName: string };
  readonly today: string;
}

const documentStep = (
  { play }: MoneyScene,
  { procedure }: SchemeVersion,
  { key, officer, roundId, sealed, today }: AtDocument,
) =>
  play.step(`${key}/document`, officer, documentCommand, {
    roundId,
    number: `样例〔${today.slice(0, 4)}〕1号`,
    issuedOn: today,
    file: sealed,
    coSigned: (procedure?.document?.coSigners ?? []).map(({ code }) => code),
  });

type Officer = ReturnType<SamplePeople['officer']>;

/** Claims of a round in the order of their list, paid ones too: played again, the same steps meet the same claims. */
const listed = ({ play }: MoneyScene, officer: Officer, roundId: Uuid): Promise<Uuid[]> =>
  play.uow.read(officer, async (tx) =>
    (await membersOf(tx, roundId)).filter(({ state }) => state !== 'out').map(({ claimId }) => claimId),
  );

/** The list of a department with every claim passed, as it would come back. */
async function passed(
  { play }: MoneyScene,
  officer: Officer,
  roundId: Uuid,
  department: string,
): Promise<string> {
  const list = await play.uow.read(officer, (tx) =>
    newestList(tx, officer, { roundId, department, lang: 'zh' }),
  );
  if (!list.ok) return '';
  const rows = list.value.rows.map((row) => ({ ...row, result: '通过' }));
  return (await checkWorkbook({ ...list.value, rows }, 'zh')).toString('base64');
}
