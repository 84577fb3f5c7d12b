import type { Instant, Money } from '../../../kernel/brand.ts';
import { type Currency, formatMoney, subtract } from '../../../kernel/money.ts';
import { minutes } from '../../../kernel/time.ts';
import type { BudgetUnit } from './budget.ts';
import type { Candidate } from './candidates.ts';
import type { SearchDocument } from './document.ts';
import type { FactStatus } from './facts.ts';
import { conceptById } from './lexicon.ts';
import { hasWords, type Need } from './need.ts';
import { type Give, namesOf, nearMissSentence, type Reason } from './reasons.ts';

/** What is known about an offer at this moment and for this enterprise; whatever is absent is not known. */
export interface OfferState {
  readonly price?: OfferPrice;
  /** From the place the need names, else from the enterprise. */
  readonly distanceMetres?: number;
  readonly earliestStart?: Instant;
  readonly earliestFinish?: Instant;
}

export interface OfferPrice {
  readonly before: Money;
  /** After the enterprise's own voucher. */
  readonly after: Money;
  /** True where the support rests on facts not verified yet. */
  readonly estimated: boolean;
  /** Of one unit; absent when it is the price of the whole need. */
  readonly per?: BudgetUnit;
}

export type Sort = 'fit' | 'price' | 'distance' | 'start' | 'soonest';
export type Part = 'text' | 'facts' | 'price' | 'distance' | 'finish';

/** How much each part counts. Data, so that they can be tuned on judgements without touching a rule. */
export type RankWeights = Readonly<Record<Part, number>>;
export const RANK_WEIGHTS: RankWeights = { text: 45, facts: 25, price: 12, distance: 10, finish: 8 };

export interface RankOptions {
  readonly now: Instant;
  readonly sort: Sort;
  readonly weights?: RankWeights;
  readonly currency: Currency;
}

export interface RankedOffer {
  readonly document: SearchDocument;
  /** 0 to 100. */
  readonly score: number;
  /** Each part from 0 to 1, before its weight. */
  readonly parts: Readonly<Record<Part, number>>;
  readonly reasons: readonly Reason[];
  /** What the need would have to give for this offer to fit; empty when it fits. */
  readonly gives: readonly Give[];
  readonly state: OfferState;
}

export interface Answer {
  readonly fits: readonly RankedOffer[];
  /** Filled only when few offers fit, closest first. */
  readonly nearMisses: readonly RankedOffer[];
  /** All that do not fit, in no order. */
  readonly others: readonly RankedOffer[];
  /** Said when nothing fits. */
  readonly sentence?: { readonly zh: string; readonly en: string };
}

/** A part nobody can state counts a little below the middle: silence is no merit, and no proof of a fault. */
const UNKNOWN_PART = 0.35;
/** A further offer of a provider already shown must be this much better to keep its place. */
const REPEATED_PROVIDER = 0.9;
const NEAR_MISSES_BELOW = 3;
const NEAR_MISSES_SHOWN = 5;
/** Only the best by score are spread over providers; those behind keep their order. */
const DIVERSIFIED = 200;
const HALF_DISTANCE_METRES = 25_000;
const DAY = minutes(24 * 60);
const FACT_SCORE: Readonly<Record<FactStatus, number>> = {
  covered: 1,
  partly: 0.5,
  unknown: 0.35,
  'wrong-unit': 0.2,
  outside: 0,
};
/** Below these shares of the query's weight an offer matched only words that any offer has. */
const ENOUGH_WORDS = 0.6;
const ENOUGH_WORDS_WITHOUT_SUBJECT = 0.2;

interface Scales {
  readonly bestText: number;
  readonly cheapest: Money | undefined;
}

/** Orders candidates, explains each, and says honestly when none of them fits. Deterministic. */
export function rank(
  candidates: readonly Candidate[],
  need: Need,
  states: ReadonlyMap<string, OfferState>,
  options: RankOptions,
): Answer {
  const scales = scalesOf(candidates, states);
  const rows = candidates.map((candidate) =>
    rowOf(candidate, need, states.get(candidate.document.id) ?? {}, scales, options),
  );
  const fits = sorted(
    rows.filter((row) => row.gives.length === 0),
    options.sort,
  );
  const others = rows.filter((row) => row.gives.length > 0);
  if (fits.length >= NEAR_MISSES_BELOW) return { fits, nearMisses: [], others };
  const related = new Set(candidates.filter(isRelated).map((candidate) => candidate.document.id));
  const nearMisses = others
    .filter((row) => related.has(row.document.id) || !hasWords(need))
    .sort((a, b) => a.gives.length - b.gives.length || byScore(a, b))
    .slice(0, NEAR_MISSES_SHOWN);
  if (fits.length > 0) return { fits, nearMisses, others };
  return { fits, nearMisses, others, sentence: nearMissSentence(nearMisses.map((row) => row.gives)) };
}

function scalesOf(candidates: readonly Candidate[], states: ReadonlyMap<string, OfferState>): Scales {
  let bestText = 0;
  let cheapest: Money | undefined;
  for (const candidate of candidates) {
    bestText = Math.max(bestText, candidate.textScore);
    const after = states.get(candidate.document.id)?.price?.after;
    if (after !== undefined && (cheapest === undefined || after < cheapest)) cheapest = after;
  }
  return { bestText, cheapest };
}

function rowOf(
  candidate: Candidate,
  need: Need,
  state: OfferState,
  scales: Scales,
  options: RankOptions,
): RankedOffer {
  const parts: Record<Part, number> = {
    text: scales.bestText > 0 ? candidate.textScore / scales.bestText : UNKNOWN_PART,
    facts: factsPart(candidate),
    price: pricePart(need, state.price, scales.cheapest),
    distance:
      state.distanceMetres === undefined ? UNKNOWN_PART : 2 ** (-state.distanceMetres / HALF_DISTANCE_METRES),
    finish: finishPart(need, state.earliestFinish, options.now),
  };
  const weights = options.weights ?? RANK_WEIGHTS;
  const all = PARTS.reduce((sum, part) => sum + weights[part], 0);
  const score = (100 * PARTS.reduce((sum, part) => sum + weights[part] * parts[part], 0)) / all;
  return {
    document: candidate.document,
    score,
    parts,
    reasons: reasonsOf(candidate, state, options.currency),
    gives: givesOf(candidate, need, state, options.currency),
    state,
  };
}

const PARTS: readonly Part[] = ['text', 'facts', 'price', 'distance', 'finish'];

function factsPart({ facts }: Candidate): number {
  if (facts.length === 0) return UNKNOWN_PART;
  return facts.reduce((sum, fact) => sum + FACT_SCORE[fact.status], 0) / facts.length;
}

function pricePart(need: Need, price: OfferPrice | undefined, cheapest: Money | undefined): number {
  if (!price) return UNKNOWN_PART;
  const limit = need.budget?.max;
  if (limit !== undefined && limit > 0n && need.budget?.per === price.per) {
    return price.after > limit ? 0 : 1 - share(price.after, limit) / 2;
  }
  if (cheapest === undefined || price.after <= cheapest) return 1;
  return share(cheapest, price.after);
}

/** A ratio for scoring only; no amount is ever computed from it. */
const share = (part: Money, whole: Money): number => Number((part * 10_000n) / whole) / 10_000;

function finishPart(need: Need, finish: Instant | undefined, now: Instant): number {
  if (finish === undefined) return UNKNOWN_PART;
  const late = need.time ? finish - need.time.to : finish - now;
  return late <= 0 ? 1 : 2 ** (-late / (7 * DAY));
}

function reasonsOf(candidate: Candidate, state: OfferState, currency: Currency): Reason[] {
  const reasons: Reason[] = [];
  const words = namesOf(candidate.shares);
  if (words.length > 0) {
    reasons.push({
      part: 'text',
      good: true,
      zh: `匹配到：${words.map((word) => `「${word}」`).join('')}。`,
      en: `Matched: ${words.map((word) => `"${word}"`).join(', ')}.`,
    });
  }
  for (const { status, reason } of candidate.facts) {
    reasons.push({ part: 'facts', good: status === 'covered', ...reason });
  }
  if (state.price) reasons.push(priceReason(state.price, currency));
  if (state.distanceMetres !== undefined) {
    const km = (state.distanceMetres / 1000).toFixed(state.distanceMetres < 10_000 ? 1 : 0);
    reasons.push({
      part: 'distance',
      good: state.distanceMetres <= HALF_DISTANCE_METRES,
      zh: `相距约 ${km} 公里。`,
      en: `About ${km} km away.`,
    });
  }
  return reasons;
}

function priceReason({ before, after, estimated, per }: OfferPrice, currency: Currency): Reason {
  const zh = [before, after].map((amount) => formatMoney(amount, currency, 'zh'));
  const en = [before, after].map((amount) => formatMoney(amount, currency, 'en'));
  const unit = per === undefined ? { zh: '', en: '' } : { zh: '单价', en: 'unit ' };
  if (after === before) {
    const none = {
      zh: `${unit.zh}价格 ${zh[0]}，没有券可用。`,
      en: `Price (${unit.en}no voucher): ${en[0]}.`,
    };
    return { part: 'price', good: false, ...none };
  }
  const guess = estimated ? { zh: '（预估）', en: ' (estimated)' } : { zh: '', en: '' };
  return {
    part: 'price',
    good: true,
    zh: `${unit.zh}原价 ${zh[0]}，用券后 ${zh[1]}${guess.zh}。`,
    en: `The ${unit.en}price ${en[0]} is ${en[1]} after voucher${guess.en}.`,
  };
}

function givesOf(candidate: Candidate, need: Need, state: OfferState, currency: Currency): Give[] {
  return [
    ...subjectGives(candidate, need),
    ...candidate.facts
      .filter(({ status }) => status === 'outside')
      .map(({ reason, demand }): Give => ({ kind: 'quantity', ...reason, quantity: demand })),
    ...budgetGives(need, state.price, currency),
    ...timeGives(need, state.earliestFinish),
    ...placeGives(candidate, need),
    ...radiusGives(need, state.distanceMetres),
  ];
}

/** A near miss must at least share a thing or a method with the need, or a fair share of its words. */
const isRelated = ({ subjects, coverage }: Candidate): boolean =>
  coverage >= ENOUGH_WORDS_WITHOUT_SUBJECT ||
  [...subjects].some((id) => conceptById(id)?.kind !== 'activity');

/**
 * An offer that shares only 测试 with the need is no match. It must answer a method that the need names, or an
 * object where it names no method, or else a good share of the words.
 */
function subjectGives(candidate: Candidate, need: Need): Give[] {
  const kinds = need.subjects.map((id) => conceptById(id));
  const methods = kinds.filter((concept) => concept?.kind === 'method');
  const subjects = methods.length > 0 ? methods : kinds.filter((concept) => concept?.kind !== 'activity');
  if (!hasWords(need)) return [];
  if (subjects.some((concept) => concept && candidate.subjects.has(concept.id))) return [];
  const enough = subjects.length > 0 ? ENOUGH_WORDS : ENOUGH_WORDS_WITHOUT_SUBJECT;
  if (candidate.coverage >= enough) return [];
  const missing = subjects.flatMap((concept) => (concept ? [concept] : []));
  const words = namesOf(candidate.shares);
  return [
    {
      kind: 'subject',
      zh: `没有写明${missing.map((c) => `「${c.zh}」`).join('') || '您要找的内容'}，只匹配到${words.map((w) => `「${w}」`).join('')}。`,
      en: `Does not mention ${missing.map((c) => c.en).join(', ') || 'what you look for'}; matched only ${words.join(', ')}.`,
    },
  ];
}

function budgetGives(need: Need, price: OfferPrice | undefined, currency: Currency): Give[] {
  const limit = need.budget?.max;
  if (limit === undefined || !price || need.budget?.per !== price.per || price.after <= limit) return [];
  const over = subtract(price.after, limit);
  return [
    {
      kind: 'budget',
      zh: `用券后仍超出预算 ${formatMoney(over, currency, 'zh')}。`,
      en: `Exceeds the budget by ${formatMoney(over, currency, 'en')} even after voucher.`,
    },
  ];
}

function timeGives(need: Need, finish: Instant | undefined): Give[] {
  if (!need.time || finish === undefined || finish <= need.time.to) return [];
  const days = Math.ceil((finish - need.time.to) / DAY);
  return [
    {
      kind: 'time',
      zh: `最早比要求晚 ${days} 天完成。`,
      en: `Finishes ${days} day(s) later than asked at the earliest.`,
    },
  ];
}

function placeGives({ document }: Candidate, need: Need): Give[] {
  const wanted = need.places.filter((place) => place.relation === 'in' && place.place !== undefined);
  const inside = wanted.some(({ place }) => place !== undefined && document.place.ids.includes(place));
  const excluded = need.places.some(
    ({ place, relation }) =>
      relation === 'outside' && place !== undefined && document.place.ids.includes(place),
  );
  if (excluded || (wanted.length > 0 && !inside)) {
    return [{ kind: 'place', zh: '不在要求的地点。', en: 'Not in the place asked for.' }];
  }
  return [];
}

/** A distance nobody can state is no reason against an offer. */
function radiusGives(need: Need, distanceMetres: number | undefined): Give[] {
  const limit = radiusOf(need);
  if (limit === undefined || distanceMetres === undefined || distanceMetres <= limit) return [];
  const [km, most] = [distanceMetres, limit].map((metres) => (metres / 1000).toFixed(1).replace('.0', ''));
  return [
    {
      kind: 'radius',
      zh: `相距 ${km} 公里，超出 ${most} 公里。`,
      en: `It is ${km} km away, more than ${most} km.`,
    },
  ];
}

/** How far it may be from where distances start. */
export const radiusOf = (need: Need): number | undefined =>
  need.places.find((place) => place.radiusMetres !== undefined)?.radiusMetres;

const byScore = (a: RankedOffer, b: RankedOffer): number =>
  b.score - a.score || (a.document.id < b.document.id ? -1 : 1);

/** Rows without the value sorted by come last, best score first. */
function sorted(rows: readonly RankedOffer[], sort: Sort): RankedOffer[] {
  const best = [...rows].sort(byScore);
  if (sort === 'fit') return diversified(best);
  const value = (row: RankedOffer): bigint | number | undefined => {
    if (sort === 'price') return row.state.price?.after;
    if (sort === 'distance') return row.state.distanceMetres;
    return sort === 'start' ? row.state.earliestStart : row.state.earliestFinish;
  };
  return best.sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** Each further offer of one provider counts a little less, so that one institute does not fill the page. */
function diversified(best: readonly RankedOffer[]): RankedOffer[] {
  const shown = new Map<string, number>();
  const waiting = best.slice(0, DIVERSIFIED);
  const out: RankedOffer[] = [];
  while (waiting.length > 0) {
    let pick = 0;
    let top = Number.NEGATIVE_INFINITY;
    waiting.forEach((row, i) => {
      const value = row.score * REPEATED_PROVIDER ** (shown.get(row.document.providerId) ?? 0);
      if (value > top) {
        top = value;
        pick = i;
      }
    });
    const [row] = waiting.splice(pick, 1);
    if (!row) break;
    shown.set(row.document.providerId, (shown.get(row.document.providerId) ?? 0) + 1);
    out.push(row);
  }
  return [...out, ...best.slice(DIVERSIFIED)];
}
