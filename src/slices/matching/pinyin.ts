import { pinyin } from 'pinyin-pro';
import type { SoundOf } from './domain/suggest.ts';

const HAN = /\p{Script=Han}/u;

/** Without tones, as it is typed; letters that are no Chinese stay as they are. */
export const soundOf: SoundOf = (name) => {
  if (!HAN.test(name)) return undefined;
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true }).map((one) =>
    one.toLowerCase(),
  );
  const joined = (from: number): string => syllables.slice(from).join('').replaceAll(/[\s-]/g, '');
  return {
    full: joined(0),
    initials: syllables.map((one) => one.slice(0, 1)).join(''),
    later: syllables.slice(1).map((_, n) => joined(n + 1)),
  };
};

/** Letters that sound as one does come first, then those whose sound many people do not tell apart from it. */
export function soundingLike(letter: string): readonly string[] {
  table ??= soundTable();
  const { bySound, byBlurred } = table;
  const sounds = soundsOf(letter);
  const like = [
    ...sounds.flatMap((sound) => bySound.get(sound) ?? []),
    ...sounds.flatMap((sound) => byBlurred.get(blurred(sound)) ?? []),
  ];
  return [...new Set(like)].filter((other) => other !== letter);
}

interface SoundTable {
  readonly bySound: ReadonlyMap<string, readonly string[]>;
  readonly byBlurred: ReadonlyMap<string, readonly string[]>;
}

/** Made when first asked for: few processes ever need it. */
let table: SoundTable | undefined;

/** All sounds of a letter, without tones. */
const soundsOf = (letter: string): string[] => [
  ...new Set(pinyin(letter, { toneType: 'none', type: 'array', multiple: true, v: true })),
];

/** z and zh, n and l, an and ang are one to many ears. */
const blurred = (sound: string): string =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/(?<=[aei]n)g$/, '');

function soundTable(): SoundTable {
  const bySound = new Map<string, string[]>();
  const byBlurred = new Map<string, string[]>();
  for (const letter of commonLetters()) {
    for (const sound of soundsOf(letter)) {
      bySound.set(sound, [...(bySound.get(sound) ?? []), letter]);
      byBlurred.set(blurred(sound), [...(byBlurred.get(blurred(sound)) ?? []), letter]);
    }
  }
  return { bySound, byBlurred };
}

/** The 6,763 letters of GB 2312, which are those in everyday use, from the rows where that standard keeps them. */
function commonLetters(): string[] {
  const decoder = new TextDecoder('gbk');
  const letters: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const letter = decoder.decode(Uint8Array.of(row, cell));
      if (HAN.test(letter) && [...letter].length === 1) letters.push(letter);
    }
  }
  return letters;
}
