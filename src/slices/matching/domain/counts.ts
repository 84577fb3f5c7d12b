import { normalise } from './normalise.ts';

/** How many samples and channels a need speaks of; they are not compared with anything, only priced. */
export interface Counts {
  readonly samples?: number;
  readonly channels?: number;
}

/** What a sample is like when it is handed in. */
export const SAMPLE_FORMS = [
  'powder',
  'film',
  'liquid',
  'bulk',
  'wafer',
  'cell',
  'module',
  'slurry',
  'fibre',
  'sheet',
] as const;
export type SampleForm = (typeof SAMPLE_FORMS)[number];

/** Samples or channels named in a text; positions are those of the normalised text. */
export interface SampleMention extends Counts {
  readonly form?: SampleForm;
  readonly from: number;
  readonly to: number;
}

const FORM_WORDS: Readonly<Record<SampleForm, string>> = {
  powder: '粉末|粉体|粉状|powder',
  film: '薄膜|膜片|涂层|thin film|film',
  liquid: '溶液|液体|液态|悬浮液|liquid|solution',
  bulk: '块体|块状|块材|固体|bulk|solid',
  wafer: '晶圆|硅片|wafer',
  cell: '电芯|单体|扣电|软包|cell',
  module: '模组|模块|module',
  slurry: '浆料|膏体|slurry|paste',
  fibre: '纤维|丝材|fibre|fiber',
  sheet: '片材|板材|薄片|极片|sheet|plate',
};
const FORMS = Object.values(FORM_WORDS).join('|');

const FIGURE = '(?<!\\d[.,]?)(?<n>\\d{1,4})(?![.,]?\\d)';
const MEASURE = '(?:个|件|份|块|片|支|组|根|瓶|只|颗|种)';
const SAMPLE = '(?:样品|样件|试样|样本|试件)';
const SAMPLES = [
  `${FIGURE}\\s?(?:个|件|份)样(?!品|件|本|条|板|机|车|式|子)`,
  `${FIGURE}\\s?${MEASURE}?\\s?(?<form>${FORMS})?(?:状|态)?的?\\s?${SAMPLE}`,
  `${SAMPLE}(?:数量?|共|为|:)?\\s?${FIGURE}\\s?${MEASURE}(?:\\s?(?<form>${FORMS}))?`,
  `${FIGURE}\\s(?:test\\s)?(?:(?<form>${FORMS})\\s)?(?:samples?|specimens?)\\b`,
  `(?<form>${FORMS})(?:状|态)?的?${SAMPLE}`,
  `${SAMPLE}(?:形态|状态|类型|形式)?(?:为|是|:)\\s?(?<form>${FORMS})`,
  `(?<form>${FORMS})\\s(?:samples?|specimens?)\\b`,
].map((source) => new RegExp(source, 'gu'));
const CHANNELS = [`${FIGURE}\\s?个?通道(?!天|日|以上|示波)`, `${FIGURE}\\s?channels?\\b`].map(
  (source) => new RegExp(source, 'gu'),
);

/** Reads 5 个样品, 样品 12 件, 粉末样品, 8 通道, 3 film samples, in order. */
export function samplesIn(folded: string): SampleMention[] {
  const found: SampleMention[] = [];
  const take = (patterns: readonly RegExp[], counted: 'samples' | 'channels'): void => {
    for (const pattern of patterns) {
      for (const match of folded.matchAll(pattern)) {
        const [from, to] = [match.index, match.index + match[0].length];
        const count = Number(match.groups?.n ?? 0);
        const form = formOf(match.groups?.form);
        if (
          (count === 0 && form === undefined) ||
          found.some((other) => from < other.to && other.from < to)
        ) {
          continue;
        }
        found.push({
          ...(count > 0 ? { [counted]: count } : {}),
          ...(form === undefined ? {} : { form }),
          from,
          to,
        });
      }
    }
  };
  take(SAMPLES, 'samples');
  take(CHANNELS, 'channels');
  return found.sort((a, b) => a.from - b.from);
}

const formOf = (word: string | undefined): SampleForm | undefined =>
  word === undefined
    ? undefined
    : SAMPLE_FORMS.find((form) => FORM_WORDS[form].split('|').some((known) => known === word));

/** The first of each counts. */
export function countsOf(mentions: readonly Counts[]): Counts {
  const samples = mentions.find((mention) => mention.samples !== undefined)?.samples;
  const channels = mentions.find((mention) => mention.channels !== undefined)?.channels;
  return {
    ...(samples === undefined ? {} : { samples }),
    ...(channels === undefined ? {} : { channels }),
  };
}

/** How many samples and channels a text speaks of. */
export const countsIn = (text: string): Counts => countsOf(samplesIn(normalise(text).folded));
