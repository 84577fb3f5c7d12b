/** A numbered standard named in a text; positions are those of the normalised text. */
export interface StandardMention {
  /** e.g. `gb/t 19001`, without year. */
  readonly number: string;
  readonly year?: string;
  readonly from: number;
  readonly to: number;
}

const STANDARD =
  /(?<![a-z0-9])(gb\/?[tz]?|gjb|gsb|qc\/?t?|jb\/?t?|jjf|jjg|yd\/?t?|sj\/?t?|hg\/?t?|yb\/?t?|ys\/?t?|nb\/?t?|dl\/?t?|sh\/?t?|yy\/?t?|hj\/?t?|cj\/?t?|sae\s?j|iso\/iec|iec|iso|astm\s?[a-g]|din\s?en|din|en|jis\s?[a-z]|ieee|ansi|ul|un|ece\s?r|db\d{2}\/?t?|t\/[a-z]{2,8})[\s_-]?(\d{1,6}(?:\.\d{1,3})?(?:-\d{1,2}(?!\d))?)(?:\s?[-:—]{1,2}\s?((?:19|20)\d{2})(?!\d))?(?![a-z0-9])/g;

/** Standard numbers in a lower-case normalised text. `gb/t19001-2016` and `GB/T 19001—2016` are one. */
export function standardsIn(folded: string): StandardMention[] {
  const found: StandardMention[] = [];
  for (const match of folded.matchAll(STANDARD)) {
    const body = (match[1] ?? '')
      .replace(/\s/g, '')
      .replace(/^(gb|qc|jb|yd|sj|hg|yb|ys|nb|dl|sh|yy|hj|cj)([tz])$/, '$1/$2');
    const year = match[3];
    // EN and UN are also words: such a short body counts only with a number of a standard's length.
    if (/^(?:en|un|ul|din)$/.test(body) && (match[2] ?? '').length < 2) continue;
    // ISO 5 级 is a class of clean rooms.
    if (/^(?:iso|iec)$/.test(body) && (match[2] ?? '').length < 2) continue;
    const number = `${body} ${match[2] ?? ''}`;
    found.push({ number, ...(year ? { year } : {}), from: match.index, to: match.index + match[0].length });
  }
  return found;
}
