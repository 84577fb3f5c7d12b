import { fromWire } from '../kernel/money.ts';
import { seeded } from '../kernel/random.ts';
import { addDays, later, minutes, zoned } from '../kernel/time.ts';
import { type Offer, priceLines, takesSlots } from '../slices/catalogue/index.ts';
import { jurisdictionOf } from '../slices/circle/index.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import { enterpriseConditions } from '../slices/vouchers/domain/conditions.ts';
import { toFacts } from '../slices/vouchers/facts.ts';
import type { SchemeVersion } from '../slices/vouchers/index.ts';
import { type ActivityInput, atDesk, type PlannedOrder, schemeOfHome } from './sample-activity-plan.ts';

const DAY = minutes(1_440);

/** A firm that orders anyway and that nobody may enter as, whose facts its scheme accepts. */
function firmFor(
  ordering: ReadonlySet<string>,
  { pack, grown, present, circle }: ActivityInput,
  scheme: SchemeVersion,
  taken: ReadonlySet<string>,
): SampleEnterprise | undefined {
  const named = new Set(pack.sampleOrganisations.map((one) => one.id));
  const { date } = zoned(present, jurisdictionOf(circle, scheme.jurisdiction).timezone);
  // Facts must hold when the orders are placed, which is weeks before.
  const since = addDays(date, -LOOK_BACK_DAYS);
  return grown.enterprises.find(
    (firm) =>
      ordering.has(firm.id) &&
      !taken.has(firm.id) &&
      !named.has(firm.key) &&
      [since, date].every((day) =>
        enterpriseConditions(scheme, toFacts(firm.facts), firm.jurisdictionId, day).every(
          ({ line }) => line.result === 'pass' || line.result === 'declared-only',
        ),
      ),
  );
}

const LOOK_BACK_DAYS = 60;
/** An amount of voucher just below the line: at least so many hundredths of it. */
const CLOSE_PERCENT = 80n;
const MOST_UNITS = 40;

interface Choice {
  readonly offer: Offer;
  readonly amount: number;
}

/** Something without a slot, and how much of it, whose support lies just below the line. */
function justBelow(offers: readonly Offer[], scheme: SchemeVersion, line: bigint): Choice | undefined {
  const [tier] = scheme.ratio.tiers;
  if (tier === undefined) return undefined;
  const denied = new Set(scheme.services.deny.flatMap(({ codes }) => codes));
  for (const offer of offers) {
    const listed = scheme.services.allow?.codes.includes(offer.serviceCode) ?? true;
    const accepted = scheme.providers?.jurisdictions.includes(offer.jurisdictionId) ?? true;
    if (takesSlots(offer) || denied.has(offer.serviceCode) || !listed || !accepted) continue;
    for (let amount = 1; amount <= MOST_UNITS; amount += 1) {
      const price = priceLines(offer, { samples: amount, items: amount });
      if (!price.ok) break;
      const support = (price.value.total * BigInt(tier.numerator)) / BigInt(tier.denominator);
      if (support < line && support * 100n >= line * CLOSE_PERCENT) return { offer, amount };
    }
  }
  return undefined;
}

/**
 * Orders that an auditor may want to look at: one firm, one provider, a few days apart, each just below a line of the
 * scheme. The same commands play them as all others; the rules of the pack find them.
 */
export function planRuns(input: ActivityInput, weeks: readonly PlannedOrder[]): PlannedOrder[] {
  const ordering = new Set<string>(weeks.map(({ enterprise }) => enterprise.id));
  const taken = new Set<string>();
  return input.activity.runs.flatMap(({ jurisdiction, line: named, orders, daysAgo, everyDays }, index) => {
    const scheme = schemeOfHome(input.pack, jurisdiction);
    const perRequest = named === 'per-request';
    const line = perRequest ? scheme?.caps.perRequest?.amount : scheme?.secondApprovalFrom;
    if (scheme === undefined || line === undefined) return [];
    const enterprise = firmFor(ordering, input, scheme, taken);
    const choice = justBelow(input.grown.catalogue?.offers ?? [], scheme, fromWire(line));
    if (enterprise === undefined || choice === undefined) return [];
    taken.add(enterprise.id);
    return Array.from({ length: orders }, (_, n): PlannedOrder => {
      const key = `run/${index + 1}/${n + 1}`;
      const at = later(input.present, -(daysAgo - n * everyDays) * DAY);
      const placedAt = atDesk(input.circle, jurisdiction, at, seeded(`${input.activity.seed}/${key}`));
      return {
        key,
        placedAt,
        stage: 'claimed',
        enterprise,
        scheme,
        offers: [choice.offer],
        amount: choice.amount,
        // One voucher rarely holds twice the cap of an order.
        ...(perRequest ? { ownVoucher: true } : {}),
      };
    });
  });
}
