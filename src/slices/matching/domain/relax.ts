import type { Bilingual } from '../../../kernel/lang.ts';
import { type Currency, formatMoney } from '../../../kernel/money.ts';
import { zoned } from '../../../kernel/time.ts';
import type { Budget } from './budget.ts';
import type { Need } from './need.ts';
import type { PlaceName } from './places.ts';
import { type RankedOffer, radiusOf } from './rank.ts';
import type { Give } from './reasons.ts';
import type { Chip, ChipKind } from './understand.ts';

/** One wish made wider, and how many offers would fit then that do not fit now. */
export interface Relaxation extends Bilingual {
  readonly kind: Exclude<Give['kind'], 'subject'>;
  /** Chips to take away. */
  readonly removes: readonly string[];
  /** What to say in their place, in words that read back as such a chip. */
  readonly adds?: { readonly kind: ChipKind; readonly words: string };
  readonly more: number;
}

export interface RelaxContext {
  readonly currency: Currency;
  readonly timeZone: string;
  readonly places: readonly PlaceName[];
}

/** A wish is widened until about so many further offers fit; further than needed helps nobody. */
const ENOUGH = 3;
/** Radii are said in steps. */
const RADIUS_STEP_KM = 5;
const METRES = 1_000;

/**
 * Which single wish, made wider, would bring in more offers: by budget, time, distance, place or a figure. Only
 * offers that miss nothing else count. Most helpful first.
 * @param others offers that do not fit
 */
export function relaxations(
  others: readonly RankedOffer[],
  need: Need,
  context: RelaxContext,
): readonly Relaxation[] {
  const lacking = (kind: Give['kind']): RankedOffer[] =>
    others.filter((row) => row.gives.every((give) => give.kind === kind));
  return [
    ...budgetWidened(lacking('budget'), need, context),
    ...timeWidened(lacking('time'), need, context),
    ...radiusWidened(lacking('radius'), need, context),
    ...placeDropped(lacking('place'), need),
    ...figuresDropped(lacking('quantity'), need),
  ].sort((a, b) => b.more - a.more);
}

const chipsOf = <K extends ChipKind>(need: Need, kind: K): Extract<Chip, { kind: K }>[] =>
  need.chips.filter((chip): chip is Extract<Chip, { kind: K }> => chip.kind === kind);

const idsOf = (chips: readonly Chip[]): string[] => chips.map(({ id }) => id);

/** The value of the third best, or of the last where there are fewer. */
function enough<T extends number | bigint>(values: readonly T[]): T | undefined {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[Math.min(ENOUGH, sorted.length) - 1];
}

const PER: Readonly<Record<NonNullable<Budget['per']>, string>> = {
  hour: '/小时',
  sample: '/样品',
  item: '/项',
  'channel-day': '/通道天',
};

function budgetWidened(
  rows: readonly RankedOffer[],
  need: Need,
  { currency }: RelaxContext,
): readonly Relaxation[] {
  const costs = rows.flatMap(({ state }) => (state.price === undefined ? [] : [state.price.after]));
  const most = enough(costs);
  if (most === undefined || need.budget === undefined) return [];
  const unit = 10n ** BigInt(currency.exponent);
  const whole = roundedUp((most + unit - 1n) / unit);
  const limit = (whole * unit) as typeof most;
  const { per } = need.budget;
  return [
    {
      kind: 'budget',
      removes: idsOf(chipsOf(need, 'budget')),
      adds: { kind: 'budget', words: `预算 ${whole} 以内${per === undefined ? '' : PER[per]}` },
      more: costs.filter((cost) => cost <= limit).length,
      zh: `预算放宽到 ${formatMoney(limit, currency, 'zh')}`,
      en: `Raise the budget to ${formatMoney(limit, currency, 'en')}`,
    },
  ];
}

/** Two leading digits are as exact as a budget is said: 2,145 becomes 2,200. */
function roundedUp(amount: bigint): bigint {
  const step = 10n ** BigInt(Math.max(0, amount.toString().length - 2));
  return ((amount + step - 1n) / step) * step;
}

function timeWidened(
  rows: readonly RankedOffer[],
  need: Need,
  { timeZone }: RelaxContext,
): readonly Relaxation[] {
  const days = rows.flatMap(({ state }) =>
    state.earliestFinish === undefined ? [] : [zoned(state.earliestFinish, timeZone)],
  );
  const last = [...days].map(({ date }) => date).sort()[Math.min(ENOUGH, days.length) - 1];
  if (last === undefined || need.time === undefined) return [];
  return [
    {
      kind: 'time',
      removes: idsOf(chipsOf(need, 'time')),
      adds: { kind: 'time', words: `${last}前` },
      more: days.filter(({ date }) => date <= last).length,
      zh: `时间放宽到${Number(last.slice(5, 7))}月${Number(last.slice(8))}日前`,
      en: `Allow until ${last}`,
    },
  ];
}

function radiusWidened(
  rows: readonly RankedOffer[],
  need: Need,
  { places }: RelaxContext,
): readonly Relaxation[] {
  const metres = rows.flatMap(({ state }) =>
    state.distanceMetres === undefined ? [] : [state.distanceMetres],
  );
  const farthest = enough(metres);
  if (farthest === undefined || radiusOf(need) === undefined) return [];
  const km = Math.ceil(farthest / METRES / RADIUS_STEP_KM) * RADIUS_STEP_KM;
  const chips = chipsOf(need, 'place').filter((chip) => chip.radiusMetres !== undefined);
  const place = places.find(({ id }) => id === chips[0]?.place);
  return [
    {
      kind: 'radius',
      removes: idsOf(chips),
      adds: { kind: 'place', words: place === undefined ? `附近 ${km} 公里内` : `${place.zh} ${km} 公里内` },
      more: metres.filter((each) => each <= km * METRES).length,
      zh: `距离放宽到 ${km} 公里`,
      en: `Go up to ${km} km`,
    },
  ];
}

function placeDropped(rows: readonly RankedOffer[], need: Need): readonly Relaxation[] {
  const removes = idsOf(chipsOf(need, 'place').filter((chip) => chip.radiusMetres === undefined));
  if (rows.length === 0 || removes.length === 0) return [];
  return [{ kind: 'place', removes, more: rows.length, zh: '不限地点', en: 'Look anywhere' }];
}

/** Figures give way one at a time: only offers that miss that one alone count. */
function figuresDropped(rows: readonly RankedOffer[], need: Need): readonly Relaxation[] {
  return chipsOf(need, 'quantity').flatMap((chip) => {
    const more = rows.filter(({ gives }) => gives.every((give) => give.quantity === chip.quantity)).length;
    if (more === 0) return [];
    return [
      {
        kind: 'quantity' as const,
        removes: [chip.id],
        more,
        zh: `不要求「${chip.label.zh}」`,
        en: `Drop “${chip.label.en}”`,
      },
    ];
  });
}
