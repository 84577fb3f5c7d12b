import type { Instant, JurisdictionId } from '../kernel/brand.ts';
import { sampleId } from '../kernel/pack.ts';
import { zoned } from '../kernel/time.ts';
import { organisationOf } from '../slices/identity/index.ts';
import type { SampleTie } from '../slices/ties/domain/sample-pack.ts';
import { declareCommand, importTiesCommand, verifyTieCommand } from '../slices/ties/index.ts';
import type { CirclePack } from './circle-pack.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import type { SampleOrg, SamplePeople } from './sample-activity-people.ts';
import type { ActivityInput } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const SINCE = '-01-01';

/** Before anybody orders: firms declare whom they are tied to, a desk looks some of it up, another imports an extract. */
export async function* tieStory(
  { pack, circle }: ActivityInput,
  scene: MoneyScene,
  people: SamplePeople,
  at: Instant,
): Story {
  yield at;
  // Of the year before, so that it holds for last year's spend as well.
  const since = `${zoned(at, circle.timezone).year - 1}${SINCE}`;
  const declared = pack.sampleTies.flatMap((tie) => (tie.by === undefined ? [] : [{ ...tie, by: tie.by }]));
  for (const tie of declared) await declareOne(scene, people, orgIn(pack, circle.id, tie.by), tie, since);
  const desks = new Set(pack.sampleTies.flatMap((tie) => (tie.by === undefined ? (tie.desk ?? []) : [])));
  for (const desk of desks) {
    const listed = pack.sampleTies.filter((tie) => tie.by === undefined && tie.desk === desk);
    const rows = await Promise.all(listed.map((tie) => extractRow(scene, circle.id, tie, since)));
    await scene.play.step(
      `ties/extract/${desk}`,
      people.officer(desk as JurisdictionId, 'voucher_officer'),
      importTiesCommand,
      { asOf: zoned(at, circle.timezone).date, source: '样例登记摘录', content: sheet([HEADING, ...rows]) },
    );
  }
}

function orgIn(pack: CirclePack, circleId: string, key: string): SampleOrg & { readonly kind: string } {
  const place = pack.sampleOrganisations.find((one) => one.id === key);
  if (place === undefined) throw new Error(`The sample has no organisation ${key}.`);
  const id = sampleId(circleId, 'organisation', key);
  return { id, nameZh: place.name.zh, jurisdictionId: place.jurisdiction, kind: place.kind };
}

async function declareOne(
  { play, circle }: MoneyScene,
  people: SamplePeople,
  by: SampleOrg & { readonly kind: string },
  tie: SampleTie & { readonly by: string },
  since: string,
): Promise<void> {
  const own = (party: SampleTie['holder']) => 'organisation' in party && party.organisation === tie.by;
  const side = own(tie.held) ? 'holder' : 'held';
  const agent = people.of(by, by.kind === 'provider' ? 'provider_staff' : 'enterprise_agent');
  const declared = await play.step(`ties/${tie.id}`, agent, declareCommand, {
    kind: tie.kind,
    side,
    other: otherOf(circle.id, side === 'holder' ? tie.holder : tie.held),
    ...(tie.percent === undefined ? {} : { percent: tie.percent }),
    validFrom: since,
  });
  if (!declared.ok || tie.basis !== 'verified') return;
  const officer = people.officer(by.jurisdictionId, 'voucher_officer');
  const { tieId } = declared.value;
  await play.step(`ties/${tie.id}/verify`, officer, verifyTieCommand, {
    tieId,
    reason: '样例：已查登记档案',
  });
}

function otherOf(circleId: string, party: SampleTie['holder']): object {
  if ('organisation' in party) {
    return { is: 'listed', organisationId: sampleId(circleId, 'organisation', party.organisation) };
  }
  return 'creditCode' in party ? { is: 'organisation', ...party } : { is: 'person', ...party };
}

const HEADING = ['企业名称', '统一社会信用代码', '股东名称', '股东证件号码', '关系', '持股比例', '起始日期'];

const sheet = (rows: readonly (readonly string[])[]): string =>
  Buffer.from(rows.map((row) => row.join(',')).join('\n')).toString('base64');

async function extractRow(
  { play }: MoneyScene,
  circleId: string,
  tie: SampleTie,
  since: string,
): Promise<string[]> {
  const named = async (party: SampleTie['holder']): Promise<readonly [string, string]> => {
    if ('creditCode' in party) return [party.name, party.creditCode];
    if ('name' in party) return [party.name, party.identity ?? ''];
    const id = sampleId(circleId, 'organisation', party.organisation);
    const organisation = await play.uow.asWorker((tx) => organisationOf(tx, id));
    return [organisation?.nameZh ?? '', organisation?.creditCode ?? ''];
  };
  const percent = tie.percent === undefined ? '' : `${tie.percent / 100}%`;
  return [...(await named(tie.held)), ...(await named(tie.holder)), tie.kind, percent, since];
}
