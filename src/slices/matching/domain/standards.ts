/** A numbered standard named in a text; positions are those of the normalised text. */
export interface StandardMention {
  /** e.g. `gb/t 19001`, without year. */
  readonly number: string;
  readonly year?: string;
  readonly from: number;
  readonly to: number;
}

const STANDARD =
  /(?<![a-z0-9])(gb\/?[tz]?|gjb|gsb|qc\/?t?|jb\/?t?|jjf|jjg|yd\/?t?|sj\/?t?|hg\/?t?|yb\/?t?|ys\/?t?|nb\/?t?|dl\/?t?|sh\/?t?|yy\/?t?|hj\/?t?|cj\/?t?|sae\s?j|iso\/iec|iso\/ts|iso\/tr|iec\/ts|iec\/tr|iec|iso|cispr|aec-q|mil-std|mil-prf|etsi\s?en|ul\s?subject|fmvss|vda|qb\/?t?|cb\/?t?|ny\/?t?|ly\/?t?|tb\/?t?|mt\/?t?|jt\/?t?|wj|hb\/?z?|jgj|ipc|jesd|csa|nist|do|astm\s?[a-g]|din\s?en|din|en|jis\s?[a-z]|ieee|ansi|ul|un|ece\s?r|db\d{2}\/?t?|t\/[a-z]{2,8})[\s_-]?(q?\d{1,6}(?:\.\d{1,3})?[a-h]?(?:-\d{1,3}(?!\d))*)(?:\s?[-:—]{1,2}\s?((?:19|20)\d{2})(?!\d))?(?![a-z0-9])/g;

/** Standard numbers in a lower-case normalised text. `gb/t19001-2016` and `GB/T 19001—2016` are one. */
export function standardsIn(folded: string): StandardMention[] {
  const found: StandardMention[] = [];
  for (const match of folded.matchAll(STANDARD)) {
    const body = (match[1] ?? '')
      .replace(/\s/g, '')
      .replace(/^(gb|qc|jb|yd|sj|hg|yb|ys|nb|dl|sh|yy|hj|cj|qb|cb|ny|ly|tb|mt|jt|hb)([tz])$/, '$1/$2');
    const [short, edition] = editionOf(body, match[2] ?? '');
    const year = match[3] ?? edition;
    // EN and UN are also words: such a short body counts only with a number of a standard's length.
    if (/^(?:en|un|ul|din)$/.test(body) && (match[2] ?? '').length < 2) continue;
    // ISO 5 级 is a class of clean rooms.
    if (/^(?:iso|iec)$/.test(body) && (match[2] ?? '').length < 2) continue;
    const number = body === 'aec-q' ? `aec q${short}` : `${body} ${short}`;
    found.push({ number, ...(year ? { year } : {}), from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** ASTM writes the year of an edition in two digits: D638-14. */
function editionOf(body: string, number: string): readonly [string, string | undefined] {
  const match = body.startsWith('astm') ? /^(.*)-(\d{2})$/.exec(number) : null;
  if (!match) return [number, undefined];
  const year = Number(match[2]);
  return [match[1] ?? number, String(year < 60 ? 2000 + year : 1900 + year)];
}
