import { normalise } from './normalise.ts';

/** How many samples and channels a need speaks of; they are not compared with anything, only priced. */
export interface Counts {
  readonly samples?: number;
  readonly channels?: number;
}

const FIGURE = '(?<!\\d[.,]?)(\\d{1,4})(?![.,]?\\d)';
const SAMPLES = [
  new RegExp(`${FIGURE}\\s?(?:个|件|份|块|片|支|组|根|瓶)?\\s?(?:样品|样件|试样|样本)`, 'u'),
  new RegExp(`(?:样品|样件|试样|样本)(?:数量?|共)?\\s?${FIGURE}\\s?(?:个|件|份|块|片|支|组|根|瓶)`, 'u'),
  new RegExp(`${FIGURE}\\s(?:test\\s)?(?:samples?|specimens?)\\b`, 'u'),
];
const CHANNELS = [new RegExp(`${FIGURE}\\s?个?通道`, 'u'), new RegExp(`${FIGURE}\\s?channels?\\b`, 'u')];

/** Reads 5 个样品, 样品 12 件, 8 通道, 3 samples; the first of each counts. */
export function countsIn(text: string): Counts {
  const { folded } = normalise(text);
  const samples = firstOf(SAMPLES, folded);
  const channels = firstOf(CHANNELS, folded);
  return {
    ...(samples === undefined ? {} : { samples }),
    ...(channels === undefined ? {} : { channels }),
  };
}

function firstOf(patterns: readonly RegExp[], folded: string): number | undefined {
  for (const pattern of patterns) {
    const count = Number(pattern.exec(folded)?.[1] ?? 0);
    if (count > 0) return count;
  }
  return undefined;
}
