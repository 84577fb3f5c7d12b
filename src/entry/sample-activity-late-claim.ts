import type { Instant, JurisdictionId, Uuid } from '../kernel/brand.ts';
import { addDays, addMonths, fromZoned, later, minutes, zoned } from '../kernel/time.ts';
import { type Offer, takesSlots } from '../slices/catalogue/index.ts';
import { jurisdictionOf } from '../slices/circle/index.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import { applyCommand } from '../slices/vouchers/commands/apply.ts';
import { appropriateCommand } from '../slices/vouchers/commands/appropriate.ts';
import { issueCommand } from '../slices/vouchers/commands/issue.ts';
import { enterpriseConditions } from '../slices/vouchers/domain/conditions.ts';
import { toFacts } from '../slices/vouchers/facts.ts';
import { type SchemeVersion, voucherById } from '../slices/vouchers/index.ts';
import { schemeOfHome } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';
import { DAY, idleFirms, type Stage, storyOf } from './sample-oddity-parts.ts';

interface PlannedLateClaim {
  readonly jurisdiction: JurisdictionId;
  readonly endedDaysAgo: number;
  /** Minor units of each payer. */
  readonly budget: string;
}

/** The work is ordered so long before the end of the voucher, and claimed so long before it. */
const [ORDERED_DAYS_BEFORE, CLAIMED_BEFORE] = [32, minutes(2_300)];
const MOST_DAYS_OF_WORK = 6;

/** A firm's voucher of months ago is used for one order, whose claim comes just before it ends. */
export function lateClaim(stage: Stage, planned: PlannedLateClaim): Story[] {
  const { input } = stage;
  const scheme = schemeOfHome(input.pack, planned.jurisdiction);
  if (scheme?.validity?.months === undefined) return [];
  const { timezone } = jurisdictionOf(input.circle, planned.jurisdiction);
  const ended = zoned(later(input.present, -planned.endedDaysAgo * DAY), timezone).date;
  const issuedAt = fromZoned(addMonths(ended, -scheme.validity.months), '10:00', timezone);
  const days = [zoned(issuedAt, timezone).date, ended];
  const enterprise = idleFirms(stage, planned.jurisdiction).find((firm) =>
    days.every((day) =>
      enterpriseConditions(scheme, toFacts(firm.facts), firm.jurisdictionId, day).every(
        ({ line }) => line.result === 'pass' || line.result === 'declared-only',
      ),
    ),
  );
  const offer = (input.grown.catalogue?.offers ?? []).findLast((one) => isQuick(one, scheme));
  if (enterprise === undefined || offer === undefined) return [];
  return [storyOfVoucher(stage, planned, scheme, { enterprise, offer, issuedAt })];
}

/** Done within days and paid for by the scheme. */
function isQuick(offer: Offer, scheme: SchemeVersion): boolean {
  const denied = scheme.services.deny.some(({ codes }) => codes.includes(offer.serviceCode));
  const listed = scheme.services.allow?.codes.includes(offer.serviceCode) ?? true;
  const accepted = scheme.providers?.jurisdictions.includes(offer.jurisdictionId) ?? true;
  const quick = (offer.turnaroundDays ?? 1) <= MOST_DAYS_OF_WORK;
  return !takesSlots(offer) && !denied && listed && accepted && quick;
}

async function* storyOfVoucher(
  stage: Stage,
  { budget, jurisdiction }: PlannedLateClaim,
  scheme: SchemeVersion,
  of: { readonly enterprise: SampleEnterprise; readonly offer: Offer; readonly issuedAt: Instant },
): Story {
  const { scene, people } = stage;
  const { play } = scene;
  const key = 'oddity/late';
  const about = { jurisdictionId: scheme.jurisdiction, schemeCode: scheme.code };
  yield later(of.issuedAt, -2 * DAY);
  for (const payer of scheme.payers) {
    const treasurer = people.officer(payer.jurisdiction, 'finance_officer');
    const input = {
      ...about,
      amount: budget,
      reference: `样例预算 ${scheme.code} ${payer.jurisdiction} 早期`,
    };
    await play.step(`${key}/budget/${payer.jurisdiction}`, treasurer, appropriateCommand, input);
  }
  yield later(of.issuedAt, -minutes(120));
  const agent = people.of(of.enterprise, 'enterprise_agent');
  const asked = await play.step(`${key}/apply`, agent, applyCommand, about);
  if (!asked.ok) return;
  yield of.issuedAt;
  const { voucherId } = asked.value;
  const officer = people.officer(jurisdiction, 'voucher_officer');
  const issued = await play.step(`${key}/issue`, officer, issueCommand, { voucherId });
  const voucher = await play.uow.asWorker((tx) => voucherById(tx, voucherId as Uuid));
  if (!issued.ok || voucher?.validUntil === undefined) return;
  const { enterprise, offer } = of;
  yield* storyOf(stage, {
    key: `${key}/order`,
    placedAt: fromZoned(
      addDays(zoned(voucher.validUntil, scene.circle.timezone).date, -ORDERED_DAYS_BEFORE),
      '10:00',
      scene.circle.timezone,
    ),
    stage: 'claimed',
    enterprise,
    scheme,
    offers: [offer],
    claimFrom: later(voucher.validUntil, -CLAIMED_BEFORE),
  });
}
