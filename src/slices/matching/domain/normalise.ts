import { Converter } from 'opencc-js/t2cn';

/** A half-open stretch of characters (UTF-16 units), as used by `String.prototype.slice`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A text made comparable: NFKC, one kind of dash and quote, Simplified Chinese. Every character remembers the
 * stretch of the source it came from, so that whatever is found can be shown in the words the person wrote.
 */
export interface NormalisedText {
  readonly source: string;
  /** Upper and lower case kept: mW and MW are different units. */
  readonly text: string;
  /** `text` in lower case, position for position. */
  readonly folded: string;
  /** For each position of `text`, where in `source` its origin begins and ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const plainTraditional = Converter({ from: 't', to: 'cn' });
const taiwanWording = Converter({ from: 'twp', to: 'cn' });

/**
 * Share of Han characters that must be Traditional-only before Taiwan wording (軟體, 雷射) is translated too.
 * Below it a text is Simplified with a quoted name in it, and phrase rules would change what was meant.
 */
const TRADITIONAL_SHARE = 0.08;

const HAN = /\p{Script=Han}/u;
const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || HAN.test(String.fromCharCode(code));
const MARK = /[\p{M}\uff9e\uff9f]/u;
const SUPERSCRIPT: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
  '⁻': '-',
  '⁺': '+',
};
/** Characters NFKC leaves apart although people use them for one another. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '−': '-',
  '﹣': '-',
  '〜': '~',
  '∼': '~',
  '˜': '~',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '•': '·',
  '‧': '·',
  '・': '·',
  '∙': '·',
  '⋅': '·',
  µ: 'μ',
  '≧': '≥',
  '⩾': '≥',
  '≦': '≤',
  '⩽': '≤',
};

/** Normalises a text of any script. Never throws: broken surrogates become spaces. Time linear in length. */
export function normalise(source: string): NormalisedText {
  const folded = foldWidth(source);
  const simplified = toSimplified(folded);
  return {
    source,
    text: simplified.text,
    folded: lowerInPlace(simplified.text),
    starts: simplified.starts,
    ends: simplified.ends,
  };
}

/** The stretch of the source that a stretch of the normalised text came from. */
export function sourceSpan(normalised: NormalisedText, from: number, to: number): Span {
  const first = normalised.starts[from];
  if (first === undefined || to <= from) {
    const at = first ?? normalised.source.length;
    return { from: at, to: at };
  }
  let last = first;
  for (let i = from; i < to; i++) last = Math.max(last, normalised.ends[i] ?? last);
  return { from: first, to: last };
}

/** The words of the source that a stretch of the normalised text came from. */
export function sourceWords(normalised: NormalisedText, from: number, to: number): string {
  const span = sourceSpan(normalised, from, to);
  return normalised.source.slice(span.from, span.to);
}

interface Aligned {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A text that grows, and where each of its characters came from. */
interface Growing {
  readonly parts: string[];
  starts: Int32Array;
  ends: Int32Array;
  length: number;
}

function append(to: Growing, out: string, from: number, end: number): void {
  if (to.length + out.length > to.starts.length) enlarge(to, out.length);
  to.parts.push(out);
  for (let i = 0; i < out.length; i++) {
    to.starts[to.length] = from;
    to.ends[to.length] = end;
    to.length += 1;
  }
}

function enlarge(text: Growing, by: number): void {
  const { starts, ends } = text;
  const length = text.length * 2 + by;
  text.starts = new Int32Array(length);
  text.starts.set(starts);
  text.ends = new Int32Array(length);
  text.ends.set(ends);
}

/** Copies a stretch in which every character stands for itself. */
function appendRun(to: Growing, source: string, from: number, end: number): void {
  if (to.length + end - from > to.starts.length) enlarge(to, end - from);
  to.parts.push(source.slice(from, end));
  for (let at = from; at < end; at++) {
    to.starts[to.length] = at;
    to.ends[to.length] = at + 1;
    to.length += 1;
  }
}

/** 0, 1, 2 …: the origins of any text whose characters all stand for themselves, shared by all such texts. */
let identity = new Int32Array(0);

function withIdentity(text: string): Aligned {
  const { length } = text;
  if (identity.length <= length) identity = Int32Array.from({ length: length * 2 }, (_, i) => i);
  return { text, starts: identity.subarray(0, length), ends: identity.subarray(1, length + 1) };
}

/** What a character becomes whatever stands around it; 0 where not asked yet, {@link INVOLVED} where that depends. */
const FOLDS = new Uint16Array(0x1_0000);
const INVOLVED = 0xffff;

function foldOf(code: number): number {
  const known = FOLDS[code] ?? INVOLVED;
  if (known !== 0) return known;
  const char = String.fromCharCode(code);
  const alone = SUPERSCRIPT[char] === undefined && !MARK.test(char) && (code < 0xd800 || code > 0xdfff);
  const out = alone ? foldCluster(char, '', false) : '';
  const folded = out.length === 1 ? out.charCodeAt(0) : INVOLVED;
  FOLDS[code] = folded;
  return folded;
}

/** Characters put together at once; more would not fit on the stack. */
const CHUNK = 8192;

/** The quick way, for texts in which every character becomes one other; undefined for all others. */
function foldSimply(source: string): Aligned | undefined {
  const { length } = source;
  let first = 0;
  for (; first < length; first++) {
    const code = source.charCodeAt(first);
    if (foldOf(code) !== code) break;
  }
  if (first === length) return withIdentity(source);
  const codes = new Uint16Array(length - first);
  for (let i = first; i < length; i++) {
    const code = foldOf(source.charCodeAt(i));
    if (code === INVOLVED) return undefined;
    codes[i - first] = code;
  }
  let text = source.slice(0, first);
  for (let at = 0; at < codes.length; at += CHUNK) {
    text += String.fromCharCode(...codes.subarray(at, at + CHUNK));
  }
  return withIdentity(text);
}

function foldWidth(source: string): Aligned {
  return foldSimply(source) ?? foldClusters(source);
}

function foldClusters(source: string): Aligned {
  const folded: Growing = {
    parts: [],
    starts: new Int32Array(source.length),
    ends: new Int32Array(source.length),
    length: 0,
  };
  let before = '';
  let raised = false;
  for (let from = 0; from < source.length; ) {
    const plain = plainEnd(source, from);
    if (plain > from) {
      appendRun(folded, source, from, plain);
      before = source.charAt(plain - 1);
      raised = false;
      from = plain;
      continue;
    }
    const to = clusterEnd(source, from);
    const cluster = source.slice(from, to);
    const out =
      isPlain(source.charCodeAt(from)) && to - from === 1 ? cluster : foldCluster(cluster, before, raised);
    raised = SUPERSCRIPT[cluster] !== undefined;
    append(folded, out, from, to);
    if (out !== '') before = out.slice(-1);
    from = to;
  }
  const { parts, starts, ends, length } = folded;
  return { text: parts.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** Where a stretch of plain characters ends; one before a character that may be a mark on it is left out. */
function plainEnd(source: string, from: number): number {
  let to = from;
  while (to < source.length && isPlain(source.charCodeAt(to))) to += 1;
  const open = to < source.length && source.charCodeAt(to) >= 0x300;
  return open && to > from ? to - 1 : to;
}

/** Printable ASCII and the common Han characters stay as they are; most of any text is one of them. */
const isPlain = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);

/** A flood of marks must not grow one cluster without bound. */
const MAX_CLUSTER = 16;

/** End of a character with the marks that belong to it, since NFKC may join those into one. */
function clusterEnd(source: string, from: number): number {
  let to = from + charLength(source, from);
  while (to < source.length && to - from < MAX_CLUSTER && source.charCodeAt(to) >= 0x300) {
    const code = source.charCodeAt(to);
    if (code >= 0x4e00 && code <= 0x9fff) break;
    const length = charLength(source, to);
    if (!MARK.test(source.slice(to, to + length))) break;
    to += length;
  }
  return to;
}

const charLength = (source: string, at: number): number => ((source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

function foldCluster(cluster: string, before: string, raised: boolean): string {
  const superscript = SUPERSCRIPT[cluster];
  if (superscript !== undefined) {
    // 10⁶ must not read as 106, nor cm² lose its exponent.
    return !raised && /[0-9a-zA-Zμω)]/i.test(before) ? `^${superscript}` : superscript;
  }
  if (/^[\u2460-\u24ff\u2776-\u2793]/.test(cluster)) return ' ';
  const lookalike = LOOKALIKES[cluster];
  if (lookalike !== undefined) return lookalike;
  const code = cluster.codePointAt(0) ?? 0;
  if (code < 0x80 && cluster.length === 1) return cluster < ' ' && cluster !== '\n' ? ' ' : cluster;
  if (code >= 0xd800 && code <= 0xdfff) return ' ';
  const wide = cluster.normalize('NFKC');
  return LOOKALIKES[wide] ?? wide;
}

function toSimplified(folded: Aligned): Aligned {
  if (!mayChange(folded.text)) return folded;
  const plain = plainTraditional(folded.text);
  const converted = isTraditional(folded.text, plain) ? plainTraditional(taiwanWording(folded.text)) : plain;
  if (converted === folded.text) return folded;
  return realign(folded, converted, plain);
}

/** Characters that change as part of a phrase only: 反覆 → 反复, but 覆盖. */
const IN_PHRASES = '坏瞭藉覆沈哩甦';
/** Characters without which no text changes by conversion; surrogates may be part of rare ones. */
const CHANGING = changingCharacters();

function changingCharacters(): Uint8Array {
  const changing = new Uint8Array(0x1_0000).fill(1, 0xd800, 0xe000);
  for (const char of IN_PHRASES) changing[char.charCodeAt(0)] = 1;
  for (const [from, to] of [
    [0x2e80, 0x9fff],
    [0xf900, 0xfaff],
  ] as const) {
    const all = Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));
    // Lines stand apart, so that no two of them are taken for a phrase.
    plainTraditional(all.join('\n'))
      .split('\n')
      .forEach((char, i) => {
        if (char !== all[i]) changing[from + i] = 1;
      });
  }
  return changing;
}

function mayChange(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (CHANGING[text.charCodeAt(i)] === 1) return true;
  return false;
}

/** True when enough Han characters exist in Traditional script only. */
function isTraditional(text: string, plain: string): boolean {
  if (text === plain) return false;
  if (text.length !== plain.length) return true;
  let han = 0;
  let traditional = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isHan(text.charCodeAt(i))) continue;
    han += 1;
    if (text[i] !== plain[i]) traditional += 1;
  }
  return traditional >= han * TRADITIONAL_SHARE;
}

/**
 * Carries the origins over a conversion that mostly replaces character by character but may shorten or
 * lengthen a phrase (記憶體 → 内存). After such a phrase the next few characters that agree fix the place again.
 */
function realign(folded: Aligned, converted: string, plain: string): Aligned {
  const from = folded.text;
  const starts = new Int32Array(converted.length);
  const ends = new Int32Array(converted.length);
  const reference = plain.length === from.length ? plain : from;
  let i = 0;
  let j = 0;
  while (j < converted.length) {
    const step = nextAgreement(reference, i, converted, j);
    const lastOrigin = Math.max(0, Math.min(from.length, i + Math.max(step.left, 1)) - 1);
    const firstOrigin = Math.min(i, from.length - 1);
    for (let k = 0; k < step.right; k++) {
      starts[j + k] = folded.starts[firstOrigin] ?? 0;
      ends[j + k] = folded.ends[lastOrigin] ?? 0;
    }
    i += step.left;
    j += step.right;
  }
  return { text: converted, starts, ends };
}

const LOOK_AHEAD = 6;

/** How many characters on each side belong together before the two texts agree again. */
function nextAgreement(a: string, i: number, b: string, j: number): { left: number; right: number } {
  if (a[i] === b[j]) return { left: 1, right: 1 };
  for (let total = 2; total <= LOOK_AHEAD * 2; total++) {
    for (let left = Math.max(0, total - LOOK_AHEAD); left <= Math.min(LOOK_AHEAD, total); left++) {
      const right = total - left;
      if (right === 0) continue;
      const endsTogether = i + left >= a.length && j + right >= b.length;
      if (endsTogether || agreeAt(a, i + left, b, j + right)) {
        return { left, right: Math.min(right, b.length - j) };
      }
    }
  }
  return { left: 1, right: 1 };
}

function agreeAt(a: string, i: number, b: string, j: number): boolean {
  return i < a.length && j < b.length && a[i] === b[j] && a[i + 1] === b[j + 1];
}

/** Lower case without changing any position; the few letters that would grow keep their case. */
function lowerInPlace(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let out = '';
  for (const char of text) {
    const small = char.toLowerCase();
    out += small.length === char.length ? small : char;
  }
  return out;
}
