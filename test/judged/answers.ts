import path from 'node:path';
import { readCirclePack } from '../../src/entry/circle-pack.ts';
import { growSample } from '../../src/entry/grow-sample.ts';
import { instant } from '../../src/kernel/time.ts';
import type { Offer } from '../../src/slices/catalogue/index.ts';
import { circleView } from '../../src/slices/circle/index.ts';
import { findCandidates } from '../../src/slices/matching/domain/candidates.ts';
import { queryTerms } from '../../src/slices/matching/domain/query-terms.ts';
import { rank } from '../../src/slices/matching/domain/rank.ts';
import { USUAL_RANKING } from '../../src/slices/matching/domain/ranking.ts';
import { buildTextIndex, searchText, type TextIndex } from '../../src/slices/matching/domain/text-index.ts';
import { type Asker, understandingContext } from '../../src/slices/matching/queries/context.ts';
import { readNeed } from '../../src/slices/matching/queries/need.ts';
import { viewer } from '../../src/slices/matching/queries/offer-state.ts';
import { documentOf } from '../../src/slices/matching/search-index.ts';
import { type Grade, gradeOf, type JudgedNeed, ndcg } from './criteria.ts';

/** A Monday morning, so that 三天内 and 下周 mean the same on every run. */
const NOW = instant('2026-11-23T02:00:00Z');
const CANDIDATES = 300;

/** The sample catalogue as somebody sees it who has not signed in, and whose bookings nobody knows. */
export interface Catalogue {
  readonly offers: ReadonlyMap<string, Offer>;
  readonly index: TextIndex;
  readonly asker: Asker;
}

export async function sampleCatalogue(): Promise<Catalogue> {
  const folder = path.resolve(import.meta.dirname, '../../circles/jiakuntai');
  const reading = await readCirclePack(folder, { withSample: true });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const pack = reading.contents;
  const [head] = pack.circle;
  const offers = growSample(pack, '2026-11-23').catalogue?.offers;
  if (head === undefined || offers === undefined) throw new Error('The circle has a sample catalogue.');
  const { jurisdictions, calendars } = pack;
  const circle = circleView({ circle: head, jurisdictions, calendars }, 2026, 2027);
  return {
    offers: new Map<string, Offer>(offers.map((offer) => [offer.id, offer])),
    index: buildTextIndex(offers.map(documentOf)),
    asker: {
      circle,
      travelTimes: pack.travelTimes,
      origin: undefined,
      standing: undefined,
      ranking: pack.ranking[0] ?? USUAL_RANKING,
    },
  };
}

/** What one way of searching is worth for one need. */
export interface Judged {
  /** Undefined where no offer has any grade, so that no order is better than another. */
  readonly ndcg: number | undefined;
  readonly shown: readonly { readonly id: string; readonly grade: Grade }[];
}

export interface JudgedAnswer {
  readonly need: JudgedNeed;
  /** How many offers there are of each grade. */
  readonly grades: Readonly<Record<Grade, number>>;
  readonly text: Judged;
  readonly facts: Judged;
  /** How many offers are said to fit. */
  readonly fits: number;
}

/** Answers a need by its words alone and by words and facts together, and judges both. */
export function judge(catalogue: Catalogue, need: JudgedNeed): JudgedAnswer {
  const graded = new Map<string, Grade>(
    [...catalogue.offers.values()].map((offer) => [offer.id, gradeOf(need, offer)]),
  );
  const all = [...graded.values()];
  const judged = (ids: readonly string[]): Judged => {
    const shown = ids.slice(0, 10).map((id) => ({ id, grade: graded.get(id) ?? 0 }));
    return {
      ndcg: ndcg(
        shown.map(({ grade }) => grade),
        all,
      ),
      shown,
    };
  };
  const count = (grade: Grade): number => all.filter((one) => one === grade).length;
  const answer = byFacts(catalogue, need.text);
  return {
    need,
    grades: { 0: count(0), 1: count(1), 2: count(2), 3: count(3) },
    text: judged(byText(catalogue, need.text)),
    facts: judged([...answer.fits, ...answer.nearMisses]),
    fits: answer.fits.length,
  };
}

const byText = ({ index }: Catalogue, text: string): string[] =>
  searchText(index, queryTerms(text), CANDIDATES).map(({ document }) => document.id);

/** As the search page answers, without slots: what fits, and where little does, what comes close. */
function byFacts({ index, offers, asker }: Catalogue, text: string) {
  const read = readNeed({ text, removed: [], added: [] }, understandingContext(asker.circle, NOW));
  if (!read.ok) throw new Error(`The need was refused: ${text}`);
  const candidates = findCandidates(index, read.value, CANDIDATES);
  const view = viewer(read.value, asker, NOW);
  const states = candidates.flatMap(({ document }) => {
    const offer = offers.get(document.id);
    return offer === undefined ? [] : [[document.id, view(offer, {}).state] as const];
  });
  const { fits, nearMisses } = rank(candidates, read.value, new Map(states), {
    now: NOW,
    sort: 'fit',
    currency: asker.circle.currency,
    ranking: asker.ranking,
  });
  const ids = (rows: typeof fits): string[] => rows.map(({ document }) => document.id);
  return { fits: ids(fits), nearMisses: ids(nearMisses) };
}

/** Mean of what can be measured. */
export function mean(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined);
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
}

/** A need that nothing meets is answered honestly when nothing is said to fit, and any other when something is. */
export const isHonest = ({ need, fits }: JudgedAnswer): boolean => need.nothing === (fits === 0);
