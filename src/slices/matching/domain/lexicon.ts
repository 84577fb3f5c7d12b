import { ACTIVITIES, QUALIFICATIONS } from './lexicon-activities.ts';
import { MATERIALS, PRODUCTS } from './lexicon-materials.ts';
import { METHODS } from './lexicon-methods.ts';
import { TESTS } from './lexicon-tests.ts';
import { mayBegin, namesAt, nameTree } from './name-tree.ts';
import { normalise } from './normalise.ts';

export type ConceptKind = 'activity' | 'method' | 'material' | 'product' | 'qualification';

/** One thing under all the names people give it, in both languages. */
export interface Concept {
  /** Unique over the whole lexicon, e.g. `afm`. */
  readonly id: string;
  readonly kind: ConceptKind;
  readonly zh: string;
  readonly en: string;
  /** Normalised, lower case, hyphens as spaces; x射线 and x 射线 both. */
  readonly forms: readonly string[];
}

/** A concept named in a text; positions are those of the normalised text. */
export interface Mention {
  readonly concept: Concept;
  readonly from: number;
  readonly to: number;
}

const TABLES: readonly (readonly [ConceptKind, string])[] = [
  ['method', METHODS],
  ['method', TESTS],
  ['material', MATERIALS],
  ['product', PRODUCTS],
  ['activity', ACTIVITIES],
  ['qualification', QUALIFICATIONS],
];

export const CONCEPTS: readonly Concept[] = TABLES.flatMap(([kind, table]) =>
  table
    .trim()
    .split('\n')
    .map((line) => conceptOf(kind, line)),
);

/** A name in English that readers outside the field know as well: a short form is spelled out where the table does. */
export function spelledOut({ en, forms }: Concept): string {
  if (!/^[a-z-]{2,6}$/.test(en)) return en;
  const letters = en.replaceAll('-', '');
  const initials = (form: string): string =>
    form
      .split(' ')
      .map((word) => word.charAt(0))
      .join('');
  return forms.find((form) => form !== en && /^[a-z ]+$/.test(form) && initials(form) === letters) ?? en;
}

const byId = new Map(CONCEPTS.map((concept) => [concept.id, concept]));

export const conceptById = (id: string): Concept | undefined => byId.get(id);

function conceptOf(kind: ConceptKind, line: string): Concept {
  const [id = '', zh = '', en = ''] = line.split('|').map((cell) => cell.trim());
  const chinese = zh.split(',').map((word) => word.trim());
  const english = en.split(',').map((word) => word.trim());
  const names = [...chinese, ...english].map((word) => matchable(normalise(word).folded));
  const forms = names.flatMap((name) => [name, name.replace(/([a-z0-9])(?=\p{Script=Han})/gu, '$1 ')]);
  return { id, kind, zh: chinese[0] ?? '', en: english[0] ?? '', forms: [...new Set(forms)] };
}

/** fuel-cell and fuel cell are one word for matching; positions stay the same. */
function matchable(folded: string): string {
  return folded.replaceAll('-', ' ');
}

const NAMES = nameTree(CONCEPTS.flatMap((concept) => concept.forms.map((form) => [form, concept] as const)));

const isLatin = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
};

/**
 * Every concept a text names, in order of position, longer names before the shorter ones inside them.
 * @param folded lower-case normalised text
 */
export function mentionsIn(folded: string): Mention[] {
  const text = matchable(folded);
  const mentions: Mention[] = [];
  const { begins } = NAMES;
  for (let from = 0; from < text.length; from++) {
    if (begins[text.charCodeAt(from)] === 0 || !mayBegin(NAMES, text, from)) continue;
    if (from > 0 && isLatin(text, from) && isLatin(text, from - 1)) continue;
    const already = mentions.length;
    namesAt(NAMES, text, from, (concept, to) => {
      const end = wordEnd(text, to);
      // The longest comes last and has to stand first.
      if (end !== undefined) mentions.splice(already, 0, { concept, from, to: end });
    });
  }
  return mentions;
}

/** Where a Latin name ends, with its plural s; undefined when it stops inside a word. */
function wordEnd(text: string, to: number): number | undefined {
  if (!isLatin(text, to - 1) || !isLatin(text, to)) return to;
  const plural = text.charAt(to) === 's' && !isLatin(text, to + 1);
  return plural ? to + 1 : undefined;
}

/** Names that begin with a figure and are no amounts: 316L is a steel, not so many litres, and 三米法 is no length. */
export const numbered = (folded: string, mentions: readonly Mention[]): Mention[] =>
  mentions.filter(({ from }) => '0123456789一二三四五六七八九十'.includes(folded.charAt(from)));

/** The mentions that no longer mention covers: what a reader would call the things named. */
export function outermost(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  let end = 0;
  for (const mention of mentions) {
    const last = kept.at(-1);
    if (mention.from >= end) {
      kept.push(mention);
      end = mention.to;
    } else if (last && mention.to > end && mention.to - mention.from > last.to - last.from) {
      kept[kept.length - 1] = mention;
      end = mention.to;
    }
  }
  return kept;
}
