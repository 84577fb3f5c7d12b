import type { Bilingual } from '../../../kernel/lang.ts';
import { type Currency, formatMoney } from '../../../kernel/money.ts';
import { zoned } from '../../../kernel/time.ts';
import type { Budget } from './budget.ts';
import type { Need } from './need.ts';
import type { PlaceName } from './places.ts';
import { type RankedOffer, radiusOf } from './rank.ts';
import type { Give } from './reasons.ts';
import type { Chip, ChipKind } from './understand.ts';

/** Wishes a person may give way on; what is asked for itself is not one of them. */
export type WishKind = Exclude<Give['kind'], 'subject'>;

/** One wish made wider, or two at once, and how many offers would fit then that do not fit now. */
export interface Relaxation extends Bilingual {
  readonly kinds: readonly WishKind[];
  /** Chips to take away. */
  readonly removes: readonly string[];
  /** What to say in their place, in words that read back as such chips. */
  readonly adds: readonly { readonly kind: ChipKind; readonly words: string }[];
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

/** One wish made as wide as some offers need it. */
interface Widened extends Bilingual {
  readonly kind: WishKind;
  readonly removes: readonly string[];
  readonly add?: Relaxation['adds'][number];
  /** Whether an offer that misses the wish now would meet it then. */
  readonly admits: (row: RankedOffer) => boolean;
}

/** A wish by name: figures and qualifications each stand for themselves. */
interface Wish {
  readonly kind: WishKind;
  readonly chip?: Chip;
  readonly isMissedBy: (row: RankedOffer) => boolean;
}

/** So many are offered; a page of them is no help. */
const SHOWN = 6;

/**
 * Which wish, made wider, would bring in more offers: by budget, time, distance, place, a qualification or a figure;
 * and which two together, where some offer misses both. Only offers that miss nothing else count.
 * Single wishes come first, the most helpful before the others.
 * @param others offers that do not fit
 */
export function relaxations(
  others: readonly RankedOffer[],
  need: Need,
  context: RelaxContext,
): readonly Relaxation[] {
  const wishes = wishesOf(need);
  const single = wishes.flatMap((wish) => relaxed(others, need, context, [wish]));
  const pairs = wishes.flatMap((one, n) =>
    wishes.slice(n + 1).flatMap((other) => relaxed(others, need, context, [one, other])),
  );
  const byMost = (a: Relaxation, b: Relaxation): number => b.more - a.more || (a.en < b.en ? -1 : 1);
  return [...single.sort(byMost), ...pairs.sort(byMost)].slice(0, SHOWN);
}

const missing =
  (kind: WishKind) =>
  ({ gives }: RankedOffer): boolean =>
    gives.some((give) => give.kind === kind);

function wishesOf(need: Need): Wish[] {
  const plain: readonly WishKind[] = ['budget', 'time', 'radius', 'place'];
  const marks = chipsOf(need, 'qualification').map((chip): Wish => {
    const isMissedBy: Wish['isMissedBy'] = ({ gives }) => gives.some((give) => give.concept === chip.concept);
    return { kind: 'qualification', chip, isMissedBy };
  });
  const figures = chipsOf(need, 'quantity').map((chip): Wish => {
    const isMissedBy: Wish['isMissedBy'] = ({ gives }) =>
      gives.some((give) => give.quantity === chip.quantity);
    return { kind: 'quantity', chip, isMissedBy };
  });
  return [...plain.map((kind): Wish => ({ kind, isMissedBy: missing(kind) })), ...marks, ...figures];
}

/** Nothing where the wishes do not each stand in the way of some offer that misses nothing but them. */
function relaxed(
  others: readonly RankedOffer[],
  need: Need,
  context: RelaxContext,
  wishes: readonly Wish[],
): Relaxation[] {
  // An offer counts for two wishes only when it misses both: for one alone it was counted before.
  const rows = others.filter(
    (row) => row.gives.length === wishes.length && wishes.every((wish) => wish.isMissedBy(row)),
  );
  if (rows.length === 0) return [];
  // Widened for the offers that fit best otherwise, so that two wishes are widened for the same ones.
  const chosen = wishes.length === 1 ? rows : [...rows].sort((a, b) => b.score - a.score).slice(0, ENOUGH);
  const widened = wishes.flatMap((wish) => widen(chosen, need, context, wish));
  if (widened.length < wishes.length) return [];
  const more = others.filter((row) => {
    const inTheWay = wishes.filter((wish) => wish.isMissedBy(row)).length;
    return inTheWay > 0 && row.gives.length === inTheWay && widened.every((each) => each.admits(row));
  }).length;
  return [
    {
      kinds: widened.map(({ kind }) => kind),
      removes: widened.flatMap(({ removes }) => removes),
      adds: widened.flatMap(({ add }) => add ?? []),
      more,
      zh: widened.map(({ zh }) => zh).join('，并且'),
      en: joined(widened.map(({ en }) => en)),
    },
  ];
}

/** Raise the budget to ¥900, and look anywhere. */
const joined = ([first = '', ...rest]: readonly string[]): string =>
  [first, ...rest.map((each) => `${each.charAt(0).toLowerCase()}${each.slice(1)}`)].join(', and ');

function widen(rows: readonly RankedOffer[], need: Need, context: RelaxContext, wish: Wish): Widened[] {
  switch (wish.kind) {
    case 'budget':
      return budgetWidened(rows, need, context);
    case 'time':
      return timeWidened(rows, need, context);
    case 'radius':
      return radiusWidened(rows, need, context);
    case 'place':
      return placeDropped(need);
    case 'qualification':
    case 'quantity':
      return wish.chip === undefined ? [] : [chipDropped(wish.kind, wish.chip)];
  }
}

const chipsOf = <K extends ChipKind>(need: Need, kind: K): Extract<Chip, { kind: K }>[] =>
  need.chips.filter((chip): chip is Extract<Chip, { kind: K }> => chip.kind === kind);

const idsOf = (chips: readonly Chip[]): string[] => chips.map(({ id }) => id);

/** The value of the third best, or of the last where there are fewer. */
function enough<T extends number | bigint | string>(values: readonly T[]): T | undefined {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[Math.min(ENOUGH, sorted.length) - 1];
}

const PER: Readonly<Record<NonNullable<Budget['per']>, string>> = {
  hour: '/小时',
  sample: '/样品',
  item: '/项',
  'channel-day': '/通道天',
};

function budgetWidened(rows: readonly RankedOffer[], need: Need, { currency }: RelaxContext): Widened[] {
  const most = enough(rows.flatMap(({ state }) => state.price?.after ?? []));
  if (most === undefined || need.budget === undefined) return [];
  const unit = 10n ** BigInt(currency.exponent);
  const whole = roundedUp((most + unit - 1n) / unit);
  const limit = (whole * unit) as typeof most;
  const { per } = need.budget;
  return [
    {
      kind: 'budget',
      removes: idsOf(chipsOf(need, 'budget')),
      add: { kind: 'budget', words: `预算 ${whole} 以内${per === undefined ? '' : PER[per]}` },
      admits: ({ state }) => state.price === undefined || state.price.after <= limit,
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

function timeWidened(rows: readonly RankedOffer[], need: Need, { timeZone }: RelaxContext): Widened[] {
  const dateOf = ({ state }: RankedOffer): string | undefined =>
    state.earliestFinish === undefined ? undefined : zoned(state.earliestFinish, timeZone).date;
  const last = enough(rows.flatMap((row) => dateOf(row) ?? []));
  if (last === undefined || need.time === undefined) return [];
  return [
    {
      kind: 'time',
      removes: idsOf(chipsOf(need, 'time')),
      add: { kind: 'time', words: `${last}前` },
      admits: (row) => (dateOf(row) ?? last) <= last,
      zh: `时间放宽到${Number(last.slice(5, 7))}月${Number(last.slice(8))}日前`,
      en: `Allow until ${last}`,
    },
  ];
}

function radiusWidened(rows: readonly RankedOffer[], need: Need, { places }: RelaxContext): Widened[] {
  const farthest = enough(rows.flatMap(({ state }) => state.distanceMetres ?? []));
  if (farthest === undefined || radiusOf(need) === undefined) return [];
  const km = Math.ceil(farthest / METRES / RADIUS_STEP_KM) * RADIUS_STEP_KM;
  const chips = chipsOf(need, 'place').filter((chip) => chip.radiusMetres !== undefined);
  const place = places.find(({ id }) => id === chips[0]?.place);
  return [
    {
      kind: 'radius',
      removes: idsOf(chips),
      add: { kind: 'place', words: place === undefined ? `附近 ${km} 公里内` : `${place.zh} ${km} 公里内` },
      admits: ({ state }) => (state.distanceMetres ?? 0) <= km * METRES,
      zh: `距离放宽到 ${km} 公里`,
      en: `Go up to ${km} km`,
    },
  ];
}

function placeDropped(need: Need): Widened[] {
  const removes = idsOf(chipsOf(need, 'place').filter((chip) => chip.radiusMetres === undefined));
  if (removes.length === 0) return [];
  return [{ kind: 'place', removes, admits: () => true, zh: '不限地点', en: 'Look anywhere' }];
}

/** Figures and qualifications give way one by one. */
const chipDropped = (kind: 'quantity' | 'qualification', chip: Chip): Widened => ({
  kind,
  removes: [chip.id],
  admits: () => true,
  // A mark is known by the letters it is asked for by, not by its full name.
  zh: `不要求「${kind === 'qualification' ? chip.words : chip.label.zh}」`,
  en: `Drop “${kind === 'qualification' ? chip.words : chip.label.en}”`,
});
