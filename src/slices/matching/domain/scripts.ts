/** How a character takes part in words: not at all, in a script without spaces (Han, Kana, Hangul), or in a word. */
export const NO_WORD = 1;
export const DENSE = 2;
export const WORD = 3;

const DENSE_SCRIPT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LETTER_OR_FIGURE = /^[\p{L}\p{N}]/u;
const LATIN = /^\p{Script=Latin}/u;

const kindOf = (char: string): number =>
  DENSE_SCRIPT.test(char) ? DENSE : LETTER_OR_FIGURE.test(char) ? WORD : NO_WORD;

/** 0 where not asked yet: most characters of Unicode never are. */
const KINDS = new Uint8Array(0x1_0000);

/** The kind of the character that begins at a position; two units long where its code is a high surrogate. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff) return kindOf(text.slice(at, at + 2));
  const known = KINDS[code] ?? NO_WORD;
  if (known !== 0) return known;
  const kind = kindOf(text.charAt(at));
  KINDS[code] = kind;
  return kind;
}

/** Units that the character at a position takes: 2 for a pair of surrogates, else 1. */
export function widthAt(text: string, at: number): 1 | 2 {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdbff) return 1;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

export function isLatinLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return LATIN.test(String.fromCharCode(code));
}
