import type { TimeRange } from '../../../kernel/range.ts';
import type { AccessMode } from './access.ts';
import { analyse, wordsOf } from './analyser.ts';
import type { Budget } from './budget.ts';
import { type Counts, countsOf } from './counts.ts';
import { normalise, type Span, sourceSpan } from './normalise.ts';
import type { PlaceRelation } from './places.ts';
import type { Quantity } from './quantity.ts';
import { distinct, type QueryTerm } from './query-terms.ts';
import type { Chip, Understanding } from './understand.ts';

/** A need as the search takes it: what the text says, with the user's changes to the chips already made. */
export interface Need {
  readonly text: string;
  readonly chips: readonly Chip[];
  readonly terms: readonly QueryTerm[];
  /** Lexicon ids of method, material and product: at least one must be met for an offer to fit. */
  readonly subjects: readonly string[];
  readonly quantities: readonly Quantity[];
  readonly counts: Counts;
  readonly places: readonly WantedPlace[];
  /** Ways of use that are wished for; offers used otherwise come after. */
  readonly access: readonly AccessMode[];
  /** The first named; a need has one time. */
  readonly time?: TimeRange;
  readonly budget?: Budget;
}

export interface WantedPlace {
  readonly place?: string;
  readonly relation: PlaceRelation;
  /** At most so far from the place, or from whoever asks. */
  readonly radiusMetres?: number;
}

/** True when there is anything to search as text; an amount alone is compared, not searched. */
export const hasWords = (need: Need): boolean => need.terms.some(({ term }) => !term.startsWith('qty:'));

/** True when nothing is wished for at all: whoever asks looks around. */
export const isEmpty = (need: Need): boolean => need.chips.length === 0 && need.terms.length === 0;

/** Chips that filter or compare instead of being searched as words. */
const NOT_WORDS: ReadonlySet<Chip['kind']> = new Set(['place', 'time', 'budget', 'access']);

/**
 * The need that follows from a text and the chips the user left, changed or added. The chips win: words of a
 * chip that was taken away or replaced no longer count, words of a new one do.
 */
export function applyChips(understanding: Understanding, chips: readonly Chip[]): Need {
  const kept = new Set(
    understanding.chips.filter((chip) => chips.some((other) => sameChip(chip, other))).map((chip) => chip.id),
  );
  const silent = understanding.chips
    .filter((chip) => NOT_WORDS.has(chip.kind) || !kept.has(chip.id))
    .flatMap((chip) => (chip.span ? [chip.span] : []));
  const added = chips.filter((chip) => !kept.has(chip.id) && !NOT_WORDS.has(chip.kind));
  const time = chips.find((chip) => chip.kind === 'time');
  const budget = chips.find((chip) => chip.kind === 'budget');
  return {
    text: understanding.text,
    chips,
    terms: distinct([
      ...termsOutside(understanding.text, silent),
      ...added.flatMap((chip) => termsOutside(chip.words, []).map(({ term, words }) => ({ term, words }))),
    ]),
    subjects: subjectsOf(chips),
    quantities: chips.flatMap((chip) => (chip.kind === 'quantity' ? [chip.quantity] : [])),
    counts: countsOf(chips.flatMap((chip) => (chip.kind === 'sample' ? [chip.sample] : []))),
    places: chips.flatMap((chip) => (chip.kind === 'place' ? wantedPlaces(chip) : [])),
    access: [...new Set(chips.flatMap((chip) => (chip.kind === 'access' ? chip.access : [])))],
    ...(time ? { time: time.range } : {}),
    ...(budget ? { budget: budget.budget } : {}),
  };
}

const sameChip = (a: Chip, b: Chip): boolean =>
  a.id === b.id && a.kind === b.kind && a.words === b.words && a.label.zh === b.label.zh;

/** A larger place is each of those that lie in it; one in which none lies stays itself, and nothing is there. */
function wantedPlaces({
  relation,
  place,
  holds = [],
  radiusMetres,
}: Extract<Chip, { kind: 'place' }>): WantedPlace[] {
  const reach = radiusMetres === undefined ? {} : { radiusMetres };
  if (place === undefined) return [{ relation, ...reach }];
  return (holds.length === 0 ? [place] : holds).map((id) => ({ relation, place: id, ...reach }));
}

function subjectsOf(chips: readonly Chip[]): string[] {
  return chips.flatMap((chip) =>
    (chip.kind === 'what' || chip.kind === 'object') && chip.concept !== undefined ? [chip.concept] : [],
  );
}

/** Terms of a text whose words do not touch any of the given stretches of it. Short texts are read densely. */
function termsOutside(text: string, silent: readonly Span[]): QueryTerm[] {
  const normalised = normalise(text);
  return analyse(normalised, normalised.text.length <= 24 ? 'short' : 'long').flatMap((term) => {
    const at = sourceSpan(normalised, term.from, term.to);
    const touched = silent.some((span) => at.from < span.to && span.from < at.to);
    return touched ? [] : [{ term: term.term, words: wordsOf(normalised, term), at }];
  });
}
