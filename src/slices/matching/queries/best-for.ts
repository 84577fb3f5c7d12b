import type { Instant, Uuid } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { isEmpty } from '../domain/need.ts';
import { type RankedOffer, rank } from '../domain/rank.ts';
import { relaxations } from '../domain/relax.ts';
import type { IndexSnapshot, SearchIndex } from '../search-index.ts';
import { lookFor } from './catalogue.ts';
import { type Asker, askerFor, originFor, understandingContext } from './context.ts';
import { readNeed } from './need.ts';
import type { OpenNeed } from './needs-for.ts';
import { viewOffers } from './offer-state.ts';

/** An open need with what it may be held against: samples and real records never meet. */
export interface BoardNeed extends OpenNeed {
  readonly provenance: 'sample' | 'own';
}

export interface BestOffer {
  readonly offerId: Uuid;
  /** 0 to 100. */
  readonly score: number;
  readonly fits: boolean;
  readonly reasons: readonly Bilingual[];
  /** What the need would have to give; empty when it fits. */
  readonly gives: readonly Bilingual[];
}

export interface BestOffers {
  /** How many offers meet every wish that can be checked. */
  readonly fits: number;
  /** How many nearly do; counted only where few fit. */
  readonly near: number;
  /** The best of those that fit, or else the closest. */
  readonly best: readonly BestOffer[];
  /** What would have to give, and how many more would fit then. */
  readonly relaxations: readonly (Bilingual & { readonly more: number })[];
}

const BEST_MAX = 5;
const RELAXATIONS_MAX = 3;
const NOTHING: BestOffers = { fits: 0, near: 0, best: [], relaxations: [] };
const EVERYTHING = { kinds: [], parties: [], categories: [], access: [], qualifications: [] };

/**
 * For each of some open needs what a search for its public words answers to nobody in particular, from the place it
 * shows. What only the owner knows (its vouchers, its address) takes no part.
 * @returns in the order of the needs; undefined until the index is there
 */
export async function bestForEach(
  tx: Tx,
  index: SearchIndex,
  needs: readonly BoardNeed[],
  at: Instant,
): Promise<BestOffers[] | undefined> {
  const snapshot = index.current();
  if (snapshot === undefined) return undefined;
  const nobody = await askerFor(tx, undefined, at);
  const answers: BestOffers[] = [];
  for (const need of needs) {
    answers.push(await bestFor(tx, { index, snapshot }, need, from(need, nobody), at));
  }
  return answers;
}

/** Somebody at the centre of the place that the need shows. */
function from({ jurisdictionId }: BoardNeed, nobody: Asker): Asker {
  const place = nobody.circle.jurisdictions.find(({ id }) => id === jurisdictionId);
  if (place?.centre === undefined) return nobody;
  return { ...nobody, origin: { label: place.name, point: place.centre, jurisdictionId: place.id } };
}

interface Looking {
  readonly index: SearchIndex;
  readonly snapshot: IndexSnapshot;
}

async function bestFor(
  tx: Tx,
  { index, snapshot }: Looking,
  open: BoardNeed,
  asker: Asker,
  at: Instant,
): Promise<BestOffers> {
  const { currency, timezone: timeZone } = asker.circle;
  const context = understandingContext(asker.circle, at);
  const read = readNeed({ text: `${open.title}\n${open.summary}`, removed: [], added: [] }, context);
  if (!read.ok || isEmpty(read.value)) return NOTHING;
  const need = read.value;
  const asked = { need, input: EVERYTHING, origin: originFor(need, asker) };
  const looked = await lookFor(tx, index, snapshot, asked);
  const same = [...looked.offers.values()].filter(({ provenance }) => provenance === open.provenance);
  const ids = new Set<string>(same.map(({ id }) => id));
  const candidates = looked.candidates.filter(({ document }) => ids.has(document.id));
  const views = await viewOffers(tx, same, need, asker, at);
  const states = new Map([...views].map(([id, { state }]) => [id, state]));
  const { ranking } = asker;
  const answer = rank(candidates, need, states, { now: at, sort: 'fit', currency, ranking });
  const { fits, others } = answer;
  // What is of another kind altogether is no near miss, as for the provider that asks which needs it may meet.
  const near = answer.nearMisses.filter(({ gives }) => gives.every(({ kind }) => kind !== 'subject'));
  const wider = relaxations(others, need, { currency, timeZone, places: context.places });
  return {
    fits: fits.length,
    near: near.length,
    best: (fits.length > 0 ? fits : near).slice(0, BEST_MAX).map(bestOf),
    relaxations: fits.length > 0 ? [] : wider.slice(0, RELAXATIONS_MAX).map(inShort),
  };
}

const bestOf = ({ document, score, reasons, gives }: RankedOffer): BestOffer => ({
  offerId: document.id as Uuid,
  score: Math.round(score * 10) / 10,
  fits: gives.length === 0,
  // What it costs hangs on the vouchers of the owner, which are nobody's to know here.
  reasons: reasons.filter(({ part }) => part !== 'price').map(({ zh, en }) => ({ zh, en })),
  gives: gives.map(({ zh, en }) => ({ zh, en })),
});

const inShort = ({ zh, en, more }: Bilingual & { readonly more: number }) => ({ zh, en, more });
