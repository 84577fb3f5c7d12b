import { pinyin } from 'pinyin-pro';
import type { SoundOf } from './domain/suggest.ts';

const HAN = /\p{Script=Han}/u;

/** Without tones, as it is typed; letters that are no Chinese stay as they are. */
export const soundOf: SoundOf = (name) => {
  if (!HAN.test(name)) return undefined;
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true }).map((one) =>
    one.toLowerCase(),
  );
  return {
    full: syllables.join('').replaceAll(/[\s-]/g, ''),
    initials: syllables.map((one) => one.slice(0, 1)).join(''),
  };
};
