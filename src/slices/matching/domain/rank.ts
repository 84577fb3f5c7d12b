import type { Instant, Money } from '../../../kernel/brand.ts';
import { type Currency, formatMoney, subtract } from '../../../kernel/money.ts';
import { minutes } from '../../../kernel/time.ts';
import type { BudgetUnit } from './budget.ts';
import type { Candidate } from './candidates.ts';
import type { SearchDocument } from './document.ts';
import { fuse } from './fusion.ts';
import { type Concept, conceptById, mentionsIn } from './lexicon.ts';
import { hasWords, type Need } from './need.ts';
import { normalise } from './normalise.ts';
import { type ProviderRecord, providerPart, providerSentence } from './provider-record.ts';
import { PARTS, type Part, type Ranking, USUAL_RANKING } from './ranking.ts';
import { type Give, namesOf, nearMissSentence, type Reason } from './reasons.ts';

/** What is known about an offer at this moment and for this enterprise; whatever is absent is not known. */
export interface OfferState {
  readonly price?: OfferPrice;
  /** From the place the need names, else from the enterprise. */
  readonly distanceMetres?: number;
  /** On the road, where the circle knows it; counts before the distance. */
  readonly travelMinutes?: number;
  readonly earliestStart?: Instant;
  readonly earliestFinish?: Instant;
  readonly provider?: ProviderRecord;
}

export interface OfferPrice {
  readonly before: Money;
  /** After the enterprise's own voucher. */
  readonly after: Money;
  /** True where the support rests on facts not verified yet. */
  readonly estimated: boolean;
  /** Of one unit; absent when it is the price of the whole need. */
  readonly per?: BudgetUnit;
  /** What the offer is priced by. */
  readonly unit?: BudgetUnit;
}

export type Sort = 'fit' | 'price' | 'distance' | 'start' | 'soonest';
export interface RankOptions {
  readonly now: Instant;
  readonly sort: Sort;
  readonly ranking?: Ranking;
  /** The candidates were named and not found: there is no best one to hold their words against. */
  readonly named?: boolean;
  /** Ids whose texts mean something like the need, best first; left out, words alone decide. */
  readonly near?: readonly string[];
  readonly currency: Currency;
}

export interface RankedOffer {
  readonly document: SearchDocument;
  /** 0 to 100. */
  readonly score: number;
  /** What each part gave, in points of the score. */
  readonly parts: readonly PartPoints[];
  readonly reasons: readonly Reason[];
  /** What the need would have to give for this offer to fit; empty when it fits. */
  readonly gives: readonly Give[];
  readonly state: OfferState;
}

export interface PartPoints {
  readonly part: Part;
  readonly points: number;
  /** What it gives at most. */
  readonly most: number;
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

const DAY = minutes(24 * 60);

/** What all rows of one answer are held against. */
interface Scene {
  readonly need: Need;
  /** What an offer must do to be of the kind asked for. */
  readonly asked: readonly Concept[];
  readonly options: RankOptions;
  readonly ranking: Ranking;
  /** What each part gives at most, in points of the score. */
  readonly most: Readonly<Record<Part, number>>;
  readonly bestText: number;
  /** Best share of the best text among offers that name what the need names. */
  readonly bestNamed: number;
  /** What words and meaning count together, where meaning has a say. */
  readonly fused: ReadonlyMap<string, number> | undefined;
  readonly near: ReadonlySet<string>;
  /** By price unit: what is paid by the hour is no measure for what is paid by the sample. */
  readonly cheapest: ReadonlyMap<string, Money>;
}

/** Orders candidates, explains each, and says honestly when none of them fits. Deterministic. */
export function rank(
  candidates: readonly Candidate[],
  need: Need,
  states: ReadonlyMap<string, OfferState>,
  options: RankOptions,
): Answer {
  const scene = sceneOf(candidates, need, states, options);
  const { below, shown } = scene.ranking.nearMisses;
  const rows = candidates.map((candidate) =>
    rowOf(candidate, states.get(candidate.document.id) ?? {}, scene),
  );
  const fits = sorted(
    rows.filter((row) => row.gives.length === 0),
    options.sort,
    scene.ranking,
  );
  const others = rows.filter((row) => row.gives.length > 0);
  if (fits.length >= below) return { fits, nearMisses: [], others };
  const near = new Map(
    candidates.flatMap((candidate) =>
      isRelated(candidate, scene) ? [[candidate.document.id, textShare(candidate, scene)]] : [],
    ),
  );
  const far = ({ gives, document }: RankedOffer): number => farness(gives, near.get(document.id) ?? 0);
  const nearMisses = others
    .filter((row) => near.has(row.document.id) || !hasWords(need))
    .sort((a, b) => far(a) - far(b) || byScore(a, b))
    .slice(0, shown);
  if (fits.length > 0) return { fits, nearMisses, others };
  return { fits, nearMisses, others, sentence: nearMissSentence(nearMisses.map((row) => row.gives)) };
}

/** Another kind of thing is further from what is wanted than any one wish, the more so the less its words say of it. */
const ANOTHER_KIND = 3;
const farness = (gives: readonly Give[], share: number): number =>
  gives.reduce((sum, { kind }) => sum + 1 + (kind === 'subject' ? ANOTHER_KIND * (1 - share) : 0), 0);

function sceneOf(
  candidates: readonly Candidate[],
  need: Need,
  states: ReadonlyMap<string, OfferState>,
  options: RankOptions,
): Scene {
  let bestText = 0;
  const cheapest = new Map<string, Money>();
  for (const candidate of candidates) {
    bestText = Math.max(bestText, candidate.textScore);
    const price = states.get(candidate.document.id)?.price;
    if (price === undefined) continue;
    const known = cheapest.get(unitOf(price));
    if (known === undefined || price.after < known) cheapest.set(unitOf(price), price.after);
  }
  const asked = askedOf(need);
  const named = candidates
    .filter((candidate) => namesAny(candidate, asked))
    .map(({ textScore }) => textScore);
  const bestNamed = bestText > 0 ? Math.max(0, ...named) / bestText : 0;
  const ranking = options.ranking ?? USUAL_RANKING;
  const near = new Set(options.near);
  // Where nothing is near, meaning has nothing to say against words either.
  const fused =
    options.near === undefined || near.size === 0
      ? undefined
      : fuse([byWords(candidates), options.near], ranking.meaning.k);
  const most = mostOf(ranking);
  return { need, asked, options, ranking, most, bestText, bestNamed, fused, near, cheapest };
}

function mostOf({ weights }: Ranking): Record<Part, number> {
  const all = PARTS.reduce((sum, part) => sum + weights[part], 0);
  return Object.fromEntries(PARTS.map((part) => [part, (100 * weights[part]) / all])) as Record<Part, number>;
}

const byWords = (candidates: readonly Candidate[]): string[] =>
  candidates
    .filter(({ textScore }) => textScore > 0)
    .sort((a, b) => b.textScore - a.textScore || (a.document.id < b.document.id ? -1 : 1))
    .map(({ document }) => document.id);

const unitOf = ({ unit }: OfferPrice): string => unit ?? '';

/** A row explains itself only when it is asked to: most rows of an answer are never shown. */
function rowOf(candidate: Candidate, state: OfferState, scene: Scene): RankedOffer {
  const values = valuesOf(candidate, state, scene);
  const { most } = scene;
  return {
    document: candidate.document,
    score: PARTS.reduce((sum, part) => sum + most[part] * values[part], 0),
    get parts() {
      return PARTS.map((part) => ({ part, points: most[part] * values[part], most: most[part] }));
    },
    get reasons() {
      return reasonsOf(candidate, state, scene);
    },
    gives: givesOf(candidate, state, scene),
    state,
  };
}

/** Each part from 0 to 1, before its weight. */
function valuesOf(candidate: Candidate, state: OfferState, scene: Scene): Readonly<Record<Part, number>> {
  const { need, ranking, bestText, options } = scene;
  const unknown = ranking.unknownPercent / 100;
  return {
    text:
      scene.fused?.get(candidate.document.id) ?? (bestText > 0 ? candidate.textScore / bestText : unknown),
    facts: factsPart(candidate, ranking) ?? unknown,
    price: state.price === undefined ? unknown : pricePart(need, state.price, scene.cheapest),
    distance: distancePart(state, ranking) ?? unknown,
    finish: finishPart(need, state.earliestFinish, options.now, ranking) ?? unknown,
    provider: providerPart(state.provider, ranking.provider),
  };
}

function factsPart({ facts }: Candidate, { facts: worth }: Ranking): number | undefined {
  if (facts.length === 0) return undefined;
  return facts.reduce((sum, { status }) => sum + worth[status], 0) / 100 / facts.length;
}

function pricePart(need: Need, price: OfferPrice, cheapest: ReadonlyMap<string, Money>): number {
  const limit = need.budget?.max;
  if (limit !== undefined && limit > 0n && need.budget?.per === price.per) {
    return price.after > limit ? 0 : 1 - share(price.after, limit) / 2;
  }
  const least = cheapest.get(unitOf(price));
  if (least === undefined || price.after <= least) return 1;
  return share(least, price.after);
}

function distancePart(state: OfferState, ranking: Ranking): number | undefined {
  const far = farOf(state, ranking);
  return far === undefined ? undefined : 2 ** -far;
}

/**
 * How far it is: time on the road where it is known, for a river may lie between; else the distance. In ways that count
 * half, so that both are of one measure.
 */
function farOf({ travelMinutes, distanceMetres }: OfferState, { halves }: Ranking): number | undefined {
  if (travelMinutes !== undefined) return travelMinutes / halves.travelMinutes;
  return distanceMetres === undefined ? undefined : distanceMetres / (halves.distanceKm * METRES);
}

const METRES = 1_000;

/** A ratio for scoring only; no amount is ever computed from it. */
const share = (part: Money, whole: Money): number => Number((part * 10_000n) / whole) / 10_000;

function finishPart(
  need: Need,
  finish: Instant | undefined,
  now: Instant,
  { halves }: Ranking,
): number | undefined {
  if (finish === undefined) return undefined;
  const late = need.time ? finish - need.time.to : finish - now;
  return late <= 0 ? 1 : 2 ** (-late / (halves.lateDays * DAY));
}

function reasonsOf(
  candidate: Candidate,
  state: OfferState,
  { options: { currency, now }, ranking: { halves }, near }: Scene,
): Reason[] {
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
  if (near.has(candidate.document.id)) {
    reasons.push({
      part: 'text',
      good: true,
      zh: '意思与您写的相近。',
      en: 'Means something like what you wrote.',
    });
  }
  for (const { status, reason } of candidate.facts) {
    reasons.push({ part: 'facts', good: status === 'covered', ...reason });
  }
  if (state.price) reasons.push(priceReason(state.price, currency));
  reasons.push(...wayReasons(state, halves));
  if (state.earliestFinish !== undefined) reasons.push(finishReason(state.earliestFinish, now, halves));
  const said = state.provider === undefined ? undefined : providerSentence(state.provider);
  if (said !== undefined) {
    const { disputed = 0, lapsed = 0 } = state.provider ?? {};
    reasons.push({ part: 'provider', good: disputed + lapsed === 0, ...said });
  }
  return reasons;
}

function wayReasons({ travelMinutes, distanceMetres }: OfferState, halves: Ranking['halves']): Reason[] {
  if (travelMinutes !== undefined) {
    const good = travelMinutes <= halves.travelMinutes;
    const said = { zh: `路上约 ${travelMinutes} 分钟。`, en: `About ${travelMinutes} minutes on the road.` };
    return [{ part: 'distance', good, ...said }];
  }
  if (distanceMetres === undefined) return [];
  const km = (distanceMetres / METRES).toFixed(distanceMetres < 10 * METRES ? 1 : 0);
  const good = distanceMetres <= halves.distanceKm * METRES;
  return [{ part: 'distance', good, zh: `相距约 ${km} 公里。`, en: `About ${km} km away.` }];
}

function finishReason(finish: Instant, now: Instant, { lateDays }: Ranking['halves']): Reason {
  const days = Math.max(0, Math.ceil((finish - now) / DAY));
  const good = days <= lateDays;
  if (days <= 1)
    return { part: 'finish', good, zh: '最早一天内完成。', en: 'Done within a day at the earliest.' };
  return {
    part: 'finish',
    good,
    zh: `最早约 ${days} 天后完成。`,
    en: `Done in about ${days} days at the earliest.`,
  };
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

function givesOf(candidate: Candidate, state: OfferState, scene: Scene): Give[] {
  const { need, options } = scene;
  const { currency } = options;
  return [
    ...subjectGives(candidate, scene),
    ...candidate.facts.filter(isMissed).map(figureGive),
    ...qualificationGives(candidate, need),
    ...budgetGives(need, state.price, currency),
    ...timeGives(need, state.earliestFinish),
    ...placeGives(candidate, need),
    ...radiusGives(need, state.distanceMetres),
  ];
}

const figureGive = (fact: Candidate['facts'][number]): Give => ({
  kind: 'quantity',
  quantity: fact.demand,
  get zh() {
    return fact.reason.zh;
  },
  get en() {
    return fact.reason.en;
  },
});

/** Half of a range that is asked for does not do the work; how far 以内 has to reach, nobody says. */
const isMissed = ({ status, demand }: Candidate['facts'][number]): boolean =>
  status === 'outside' || (status === 'partly' && demand.low !== undefined);

const isThing = (id: string): boolean => conceptById(id)?.kind !== 'activity';

/** A near miss must at least share a thing or a method with the need, or a fair share of its words. */
const isRelated = (candidate: Candidate, scene: Scene): boolean =>
  [...candidate.subjects].some(isThing) ||
  scene.near.has(candidate.document.id) ||
  textShare(candidate, scene) >= scene.ranking.kind.wordsPercent / 100;

const textShare = ({ textScore }: Candidate, { bestText }: Scene): number =>
  bestText > 0 ? textScore / bestText : 0;

/** What an offer must do: the methods that the need names, or the objects where it names none. */
function askedOf({ subjects }: Need): Concept[] {
  const concepts = subjects.flatMap((id) => conceptById(id) ?? []);
  const methods = concepts.filter(({ kind }) => kind === 'method');
  return methods.length > 0 ? methods : concepts.filter(({ kind }) => kind !== 'activity');
}

const namesAny = ({ subjects }: Candidate, asked: readonly Concept[]): boolean =>
  asked.some(({ id }) => subjects.has(id));

/**
 * An offer that shares only 测试 with the need is no match. It must name what the need names, in words not far behind
 * the best. A long need names much that is only told along with it: where none of the best offers names any of it,
 * those count that are among the best by a good share of the words.
 */
function subjectGives(candidate: Candidate, scene: Scene): Give[] {
  const { need, asked, options, ranking, bestNamed } = scene;
  if (!hasWords(need)) return [];
  const { namedPercent, wordsPercent, coveragePercent, words } = ranking.kind;
  const alone = options.named === true;
  const share = textShare(candidate, scene);
  const named = namesAny(candidate, asked);
  if (named && (alone || share >= namedPercent / 100)) return [];
  const few = Math.min(coveragePercent / 100, words / Math.max(1, need.terms.length));
  const among = bestNamed < wordsPercent / 100 && share >= wordsPercent / 100;
  const much = (asked.length > 0 ? wordsPercent : coveragePercent) / 100;
  if (alone ? candidate.coverage >= much : among && candidate.coverage >= few) return [];
  return [otherKind(named ? [] : asked, candidate)];
}

/** Most rows of another kind are never shown, so the sentence is made when it is read. */
function otherKind(missing: readonly Concept[], candidate: Candidate): Give {
  return {
    kind: 'subject',
    get zh() {
      const matched = namesOf(candidate.shares).map((words) => `「${words}」`);
      const asked = missing.map(({ zh }) => `「${zh}」`).join('') || '您要找的内容';
      return `没有写明${asked}${matched.length === 0 ? '' : `，只匹配到${matched.join('')}`}。`;
    },
    get en() {
      const asked = missing.map(({ en }) => en).join(', ') || 'what you look for';
      const words = namesOf(candidate.shares);
      return `Does not mention ${asked}${words.length === 0 ? '' : `; matched only ${words.join(', ')}`}.`;
    },
  };
}

const QUALIFICATION_TAG = 'qualification:';

/** A mark that the report must bear is there or it is not; a record without marks has none. */
function qualificationGives({ document }: Candidate, need: Need): Give[] {
  const wanted = need.chips.filter((chip) => chip.kind === 'qualification');
  if (wanted.length === 0 || document.tags === undefined) return [];
  const held = new Set(
    document.tags
      .filter((tag) => tag.startsWith(QUALIFICATION_TAG))
      .flatMap((tag) => marksIn(tag.slice(QUALIFICATION_TAG.length))),
  );
  return wanted
    .filter(({ concept }) => !held.has(concept))
    .map(({ concept, words }) => ({
      kind: 'qualification',
      concept,
      zh: `没有写明具备「${words}」。`,
      en: `Does not state “${words}”.`,
    }));
}

/** A few dozen marks stand on all the records there are. */
const MARKS = new Map<string, readonly string[]>();
const MARKS_MAX = 1_000;

function marksIn(qualification: string): readonly string[] {
  const known = MARKS.get(qualification);
  if (known !== undefined) return known;
  const marks = mentionsIn(normalise(qualification).folded).map(({ concept }) => concept.id);
  if (MARKS.size >= MARKS_MAX) MARKS.clear();
  MARKS.set(qualification, marks);
  return marks;
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
function sorted(rows: readonly RankedOffer[], sort: Sort, ranking: Ranking): RankedOffer[] {
  const best = [...rows].sort(byScore);
  if (sort === 'fit') return spread(best, ranking.spread);
  const value = (row: RankedOffer): bigint | number | undefined => {
    if (sort === 'price') return row.state.price?.after;
    if (sort === 'distance') return farOf(row.state, ranking);
    return sort === 'start' ? row.state.earliestStart : row.state.earliestFinish;
  };
  return best.sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/**
 * Spreads the best over their providers: at every place stands the row that counts most, where a row counts its score
 * less a share for each row of its provider that already stands. So one institute fills the page only where nobody
 * else fits nearly as well.
 */
export function spread<T extends Pick<RankedOffer, 'score' | 'document'>>(
  best: readonly T[],
  { furtherPercent, among }: Ranking['spread'],
): T[] {
  const queues = new Map<string, T[]>();
  for (const row of best.slice(0, among)) {
    const { providerId } = row.document;
    queues.set(providerId, [...(queues.get(providerId) ?? []), row]);
  }
  // Within a provider the order stays, so only the first of each can be next.
  const heads = [...queues.values()].map((rows) => ({ rows, next: 0, share: 1 }));
  const out: T[] = [];
  while (out.length < Math.min(among, best.length)) {
    let top: { readonly row: T; readonly value: number; readonly head: (typeof heads)[number] } | undefined;
    for (const head of heads) {
      const row = head.rows[head.next];
      if (row === undefined) continue;
      const value = row.score * head.share;
      if (top === undefined || value > top.value) top = { row, value, head };
    }
    if (top === undefined) break;
    out.push(top.row);
    top.head.next += 1;
    top.head.share *= furtherPercent / 100;
  }
  return [...out, ...best.slice(among)];
}
