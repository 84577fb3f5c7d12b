import type { Bilingual } from '../../../kernel/lang.ts';
import type { Quantity } from './quantity.ts';
import type { Part } from './ranking.ts';
import type { TermShare } from './text-index.ts';

/** Why an offer stands where it stands, one sentence a part. */
export interface Reason extends Bilingual {
  readonly part: Part;
  /** False where the sentence speaks against the offer. */
  readonly good: boolean;
}

/** One wish of the need that an offer does not meet. */
export interface Give extends Bilingual {
  readonly kind: 'subject' | 'quantity' | 'qualification' | 'budget' | 'time' | 'place' | 'radius';
  /** The figure that is not met. */
  readonly quantity?: Quantity;
  /** The qualification that is not held. */
  readonly concept?: string;
}

const NAMES: Readonly<Record<Give['kind'], Bilingual>> = {
  subject: { zh: '内容', en: 'what is asked' },
  quantity: { zh: '参数', en: 'the figures' },
  qualification: { zh: '资质', en: 'the qualification' },
  budget: { zh: '预算', en: 'the budget' },
  time: { zh: '时间', en: 'the time' },
  place: { zh: '地点', en: 'the place' },
  radius: { zh: '距离', en: 'the distance' },
};

/** Said when nothing fits: which wishes stand in the way of the closest offers. */
export function nearMissSentence(gives: readonly (readonly Give[])[]): Bilingual {
  const kinds = [...new Set(gives.flat().map((give) => give.kind))];
  if (kinds.length === 0) {
    return {
      zh: '没有找到相关的资源。可以换个说法，或少写几个条件再找。',
      en: 'Nothing related was found. Word it otherwise, or state fewer conditions.',
    };
  }
  return {
    zh: `没有完全符合的资源。最接近的几项需要放宽${kinds.map((kind) => NAMES[kind].zh).join('、')}。`,
    en: `Nothing fits fully. The closest offers would need you to relax ${kinds.map((kind) => NAMES[kind].en).join(', ')}.`,
  };
}

const SHOWN_WORDS = 6;

/**
 * The words of the query that a reader should see behind a hit: names known to the lexicon first, then runs of
 * the others. 表面, 面粗, 粗糙 and 糙度 are pieces of one run and become 表面粗糙度 again.
 */
export function namesOf(shares: readonly TermShare[]): readonly string[] {
  const known = NAMES_OF.get(shares) ?? namesIn(shares);
  NAMES_OF.set(shares, known);
  return known;
}

/** A row says its words in a sentence and beside its name. */
const NAMES_OF = new WeakMap<readonly TermShare[], readonly string[]>();

function namesIn(shares: readonly TermShare[]): string[] {
  const concepts = shares.filter(({ term }) => term.startsWith('con:')).map(({ words }) => words);
  const runs = runsOf(shares.filter(({ term }) => !term.startsWith('con:')));
  const names: string[] = [];
  for (const words of [...concepts, ...runs]) {
    if (names.length === SHOWN_WORDS) break;
    const telling = [...words].length > 1 || /[a-z0-9]/i.test(words);
    if (telling && !names.some((name) => name.includes(words))) names.push(words);
  }
  return names;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly score: number;
}

/** Joins pieces that overlap in the text, best run first. Pieces without a place stand for themselves. */
function runsOf(shares: readonly TermShare[]): string[] {
  const runs: Run[] = [];
  const pieces = shares.flatMap(({ at, words, score }) => (at ? [{ ...at, words, score }] : []));
  for (const piece of pieces.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = runs.at(-1);
    if (last === undefined || piece.from >= last.to) runs.push(piece);
    else if (piece.to > last.to) runs[runs.length - 1] = joined(last, piece);
  }
  const alone = shares.filter(({ at }) => at === undefined);
  return [...runs, ...alone].sort((a, b) => b.score - a.score).map(({ words }) => words);
}

const joined = (a: Run, b: Run): Run => ({
  from: a.from,
  to: b.to,
  words: a.words + b.words.slice(a.to - b.from),
  score: a.score + b.score,
});
