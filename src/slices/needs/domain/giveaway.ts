/** What of a text leads to the firm that wrote it. */
export const GIVEAWAYS = [
  'name',
  'person',
  'place',
  'credit-code',
  'phone',
  'mail',
  'account',
  'address',
] as const;
export type Giveaway = (typeof GIVEAWAYS)[number];

export interface GiveawayFound {
  readonly kind: Giveaway;
  /** As they stand in the text. */
  readonly words: string;
}

/** Who must not be recognised. */
export interface Owner {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly creditCode?: string;
  /** Town or street of its business. */
  readonly place: string;
  /** Those who act for it. */
  readonly persons: readonly string[];
  /** Names of the circle's parties: they are no giveaway by themselves. */
  readonly parties: readonly string[];
}

interface Folded {
  readonly text: string;
  /** For each folded character, where it stands in the original. */
  readonly from: readonly number[];
}

/** Letters and digits in one form, without what people put between them to look nice: 138-0000 0000, ＡＢＣ 公司. */
function fold(text: string): Folded {
  const from: number[] = [];
  let folded = '';
  let at = 0;
  for (const letter of text) {
    for (const plain of letter.normalize('NFKC').toLowerCase()) {
      if (/[\s\p{Pd}\p{Cf}·•.,，。、_/\\|*~]/u.test(plain)) continue;
      folded += plain;
      for (let unit = 0; unit < plain.length; unit++) from.push(at);
    }
    at += letter.length;
  }
  return { text: folded, from };
}

/** Forms of business, trades and places that many names share. */
const COMMON_ZH =
  /(?:股份有限公司|有限责任公司|有限公司|股份公司|集团公司|分公司|公司|集团|（[^）]*）|\([^)]*\)|科技|技术|实业|材料|新材料|新能源|能源|电子|电气|机械|精密|制造|设备|仪器|生物|医药|汽车|零部件|信息|智能|工业|贸易|发展|轴承|模具|塑料|化工|纺织|食品|光电|半导体|通信|环保|检测|测试|企业|中国|样例)/gu;
const COMMON_EN =
  /\b(?:co|ltd|limited|inc|corp|corporation|company|group|gmbh|technology|technologies|tech|materials?|new|energy|electronics?|electric|precision|machinery|manufacturing|equipment|instruments?|bio|pharma|auto|automotive|parts|information|intelligent|industrial|industry|industries|trading|development|china|sample|and|of|the)\b/g;
const LEAST_ZH = 2;
const LEAST_EN = 4;

/** The whole name and the part of it that is the firm's own. */
function namesOf({ nameZh, nameEn, parties }: Owner): string[] {
  const places = parties.map((party) => party.toLowerCase());
  const without = (name: string) => places.reduce((left, place) => left.replaceAll(place, ' '), name);
  const own = without(nameZh.normalize('NFKC').toLowerCase())
    .replace(COMMON_ZH, ' ')
    .split(/[\s市区县省]+/u);
  const ownEn = without(nameEn.toLowerCase())
    .replace(COMMON_EN, ' ')
    .split(/[^\p{L}\p{N}]+/u);
  // A trade not in the list stays with the name; the name itself is then its beginning.
  const brands = own.flatMap((part) => [part, [...part].slice(0, LEAST_ZH).join('')]);
  return [
    nameZh,
    nameEn,
    ...brands.filter((part) => [...part].length >= LEAST_ZH),
    ...ownEn.filter((part) => part.length >= LEAST_EN),
  ];
}

/** Patterns over the folded text, so that spaces and dashes hide nothing. */
const PATTERNS: readonly (readonly [Giveaway, RegExp])[] = [
  ['credit-code', /(?<![0-9a-z])[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])/g],
  ['phone', /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/g],
  ['phone', /[〇零一二三四五六七八九]{11}/gu],
  ['phone', /(?<=电话|手机|tel|phone|座机|[:：(（])\+?\d{7,14}/gu],
  ['phone', /(?<!\d)0\d{2,3}[)）]?\d{7,8}(?!\d)/g],
  ['account', /(?:微信号?|weixin|wechat|qq号?|钉钉号?|飞书号?)(?:是|为|[:：])?[a-z0-9][a-z0-9-]{4,24}/gu],
  ['address', /\p{Script=Han}{1,6}(?:路|街|大道|巷|弄)\d{1,5}(?:号|弄|室)?/gu],
];

/** Dots and slashes carry the meaning of these, so they are looked for in the text as it stands. */
const WRITTEN: readonly (readonly [Giveaway, RegExp])[] = [
  ['mail', /[\p{L}\p{N}._%+-]{1,64}\s?[@＠]\s?[\p{L}\p{N}-]{1,64}(?:\s?[.．]\s?[\p{L}\p{N}-]{1,64}){1,6}/gu],
  ['account', /(?:https?:\/\/|www\.)[^\s，。、；）)]+/giu],
];

/** Finds a folded text as often as it occurs; the words are cut from the original. */
function occurrences(folded: Folded, text: string, wanted: string): string[] {
  const plain = fold(wanted).text;
  if (plain === '') return [];
  const found: string[] = [];
  for (let at = folded.text.indexOf(plain); at >= 0; at = folded.text.indexOf(plain, at + plain.length)) {
    found.push(cut(folded, text, at, plain.length));
  }
  return found;
}

const cut = ({ from }: Folded, text: string, at: number, length: number): string => {
  const last = from[at + length - 1] ?? 0;
  const letter = String.fromCodePoint(text.codePointAt(last) ?? 0);
  return text.slice(from[at] ?? 0, last + letter.length);
};

/**
 * The words of a text by which its owner would be recognised, each once, longest first. It knows what is on record of
 * the owner and how numbers and addresses look; what only insiders would recognise it cannot know.
 */
export function giveawaysIn(text: string, owner: Owner): GiveawayFound[] {
  const folded = fold(text);
  const known = (kind: Giveaway, wanted: readonly string[]): GiveawayFound[] =>
    wanted.flatMap((one) => occurrences(folded, text, one).map((words) => ({ kind, words })));
  const place = owner.parties.includes(owner.place) ? [] : [owner.place];
  const found = [
    ...known('name', namesOf(owner)),
    ...known(
      'person',
      owner.persons.filter((name) => [...name].length >= LEAST_ZH),
    ),
    ...known(
      'place',
      place.filter((name) => [...name].length >= LEAST_ZH),
    ),
    ...known('credit-code', owner.creditCode === undefined ? [] : [owner.creditCode]),
    ...WRITTEN.flatMap(([kind, pattern]) =>
      Array.from(text.matchAll(pattern), ([words]) => ({ kind, words })),
    ),
    ...PATTERNS.flatMap(([kind, pattern]) =>
      Array.from(folded.text.matchAll(pattern), (match) => ({
        kind,
        words: cut(folded, text, match.index, match[0].length),
      })),
    ),
  ];
  const each = [...new Map(found.map((one) => [one.words, one])).values()];
  each.sort((a, b) => b.words.length - a.words.length);
  return each.filter(({ words }, n) => !each.slice(0, n).some((longer) => longer.words.includes(words)));
}

/** Those that nobody has confirmed. */
export const unconfirmed = (
  found: readonly GiveawayFound[],
  confirmed: readonly string[],
): readonly GiveawayFound[] => found.filter(({ words }) => !confirmed.includes(words));
