import { sampleId } from '../kernel/pack.ts';
import { later, minutes, zoned } from '../kernel/time.ts';
import { jurisdictionOf } from '../slices/circle/index.ts';
import { recordFactCommand } from '../slices/identity/commands/verify.ts';
import { confirmRewardCommand, proposeRewardCommand } from '../slices/vouchers/commands/reward.ts';
import { takeBackRewardCommand } from '../slices/vouchers/commands/take-back-reward.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import type { SamplePeople } from './sample-activity-people.ts';
import type { ActivityInput } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAY = minutes(1_440);
const [GRADED_DAYS_AGO, PROPOSED_DAYS_AGO, GRANTED_DAYS_AGO, DOUBTED_DAYS_AGO] = [7, 5, 4, 2];
const SOURCE = '样例〔评〕1号';

/** Desks grade institutions of their place for last year; one desk rewards some, its second person agrees to one, and whoever doubts that one proposes to take it back. */
export async function* rewardStory(
  { pack, activity, present }: ActivityInput,
  { play, circle }: MoneyScene,
  people: SamplePeople,
): Story {
  const plan = activity.providerRewards;
  const scheme = pack.schemes.filter((one) => one.code === plan?.scheme).at(-1);
  const rule = scheme?.providerReward;
  if (plan === undefined || scheme === undefined || rule === undefined || !('fact' in rule)) return;
  const { timezone } = jurisdictionOf(circle, scheme.jurisdiction);
  const year = zoned(later(present, -PROPOSED_DAYS_AGO * DAY), timezone).year - 1;
  const days = { validFrom: `${year}-01-01`, validTo: `${year}-12-31` };
  yield later(present, -GRADED_DAYS_AGO * DAY);
  for (const { organisation, grade } of plan.grades) {
    const place = pack.sampleOrganisations.find((one) => one.id === organisation)?.jurisdiction;
    if (place === undefined) continue;
    const fact = { code: rule.fact, value: grade, ...days, source: SOURCE };
    const enterpriseId = sampleId(circle.id, 'organisation', organisation);
    const officer = people.officer(place, 'voucher_officer');
    await play.step(`reward/grade/${organisation}`, officer, recordFactCommand, { enterpriseId, ...fact });
  }
  yield later(present, -PROPOSED_DAYS_AGO * DAY);
  const officer = (n: number) => people.officer(scheme.jurisdiction, 'voucher_officer', n);
  const agreed: { readonly organisation: string; readonly stage: string; readonly rewardId: string }[] = [];
  for (const { organisation, stage } of plan.grades) {
    if (stage === 'graded') continue;
    const input = {
      schemeCode: scheme.code,
      year,
      providerId: sampleId(circle.id, 'organisation', organisation),
    };
    const key = `reward/propose/${organisation}`;
    const proposed = await play.step(key, officer(0), proposeRewardCommand, input);
    if (!proposed.ok || stage === 'proposed') continue;
    agreed.push({ organisation, stage, rewardId: proposed.value.rewardId });
  }
  yield later(present, -GRANTED_DAYS_AGO * DAY);
  for (const { organisation, rewardId } of agreed) {
    await play.step(`reward/confirm/${organisation}`, officer(1), confirmRewardCommand, { rewardId });
  }
  yield later(present, -DOUBTED_DAYS_AGO * DAY);
  for (const { organisation, stage, rewardId } of agreed) {
    if (stage !== 'doubted') continue;
    const input = { rewardId, reason: '样例：复核等次时发现一项评分算错。' };
    await play.step(`reward/take-back/${organisation}`, officer(0), takeBackRewardCommand, input);
  }
}
