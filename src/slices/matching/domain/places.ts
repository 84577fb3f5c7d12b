import { normalise } from './normalise.ts';

/** A place of the circle and what people call it, given by the circle pack. */
export interface PlaceName {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Other names in any language, without the two above. */
  readonly aliases: readonly string[];
  /** Of a larger place: the ids of those of the circle that lie in it. */
  readonly holds?: readonly string[];
}

/**
 * `near` when said so or when no place is named at all (就近); `outside` when the place is excluded; `from` where
 * whoever asks is there itself, which asks for nothing.
 */
export type PlaceRelation = 'in' | 'near' | 'outside' | 'from';

export interface PlaceMention {
  /** Absent for 就近 and nearby: near whoever asks. */
  readonly place?: PlaceName;
  readonly relation: PlaceRelation;
  /** How far away it may be at most, as the crow flies; only of `near`. */
  readonly radiusMetres?: number;
  readonly from: number;
  readonly to: number;
}

const NEAR_AFTER = /^\s?(?:附近|周边|周围|一带|旁边|就近|邻近)/;
const NEAR_BEFORE = /(?:靠近|临近|邻近|离|距离|near(?:\sto)?|close\sto|around|not\sfar\sfrom)\s?$/;
const OUT_AFTER = /^(?:\s?以外|\s?之外|外(?![\p{Script=Han}])|外(?=的|地|省|其他|都|均|也))/u;
const OUT_BEFORE =
  /(?:不在|不要|不含|不去|非|除去?了?|排除|except(?:\sfor)?|excluding|outside(?:\sof)?|not\sin)\s?$/;
const IN_BEFORE = /(?:限于?|仅限|只要|在|位于|到|in|at|within)\s?$/;
const IN_AFTER = /^(?:境内|范围内|辖区内?|市内|省内|区内|县内|以内|内(?!部|外|置|径|应))/;
/** Whoever asks says where it is itself: 我们在…, our plant is in …; 我们在…找 is a wish. */
const FROM_BEFORE =
  /(?:(?:我们|我司|我厂|我院|我校|我方|我这边|本公司|本单位|本人|我)(?:公司|单位|企业|工厂|厂区|厂|实验室|研发中心|总部|人)?(?:都|就|也|目前|坐落)?[在位]于?|(?:we\s?are|we're|our\s(?:company|firm|plant|factory|lab|office)\sis|i\sam|i'm)\s(?:based\s|located\s)?(?:in|at|near)|based\sin|located\sin)\s?$/;
const FROM_AFTER =
  /^(?:市|区|县|镇)?(?:$|[^\p{Script=Han}]|这边|这里|本地|的|开发区|高新区|经开区|有|和|，)/u;
const NEARBY = /附近|就近|周边|本地|离(?:我们|我)近|\bnearby\b|\bclose\sby\b/g;

const FIGURE = '(?<figure>\\d{1,4}(?:\\.\\d{1,2})?)';
const KILOMETRES = '(?:公里|千米|kms?\\b|kilomet(?:re|er)s?\\b)';
const REACH = '(?:以内|之内|范围内?|内|附近|周边|以里)';
/** 40 公里内, 周边 40 公里, (with)in 40 km: how far from the place named before it, or from whoever asks. */
const RADIUS = new RegExp(
  `(?:(?<lead>附近|周边|周围|方圆|半径|within\\s?(?:a\\s)?)\\s?${FIGURE}\\s?${KILOMETRES}(?:的)?(?:${REACH})?|${FIGURE.replace('figure', 'figure2')}\\s?${KILOMETRES}\\s?(?:的)?${REACH})(?:\\s?(?:of|from|around)(?:\\s(?:us|me|here))?)?`,
  'gu',
);
/** Kilometres that are a property of the thing, not a way to it. */
const NO_WAY = /(?:续航|里程|航程|量程|射程|测距|寿命|行程|range|mileage)[^，。,.;；]{0,6}$/;
const KILOMETRE = 1_000;
/** How far a place name may stand from its radius: 距某市中心 40 公里内. */
const REACH_OF_NAME = 6;

/** Finds the circle's places in a text, and 附近 without a name. */
export function placesIn(folded: string, places: readonly PlaceName[]): PlaceMention[] {
  const names = places
    .flatMap((place) =>
      [place.zh, place.en, ...place.aliases].map((name) => ({ place, name: normalise(name).folded })),
    )
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  const found: PlaceMention[] = [];
  for (const { place, name } of names) {
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (!isWord(folded, at, end) || found.some((m) => at < m.to && m.from < end)) continue;
      found.push(withRelation(folded, place, at, end));
    }
  }
  for (const match of folded.matchAll(NEARBY)) {
    const to = match.index + match[0].length;
    if (!found.some((m) => match.index < m.to && m.from < to)) {
      found.push({ relation: 'near', from: match.index, to });
    }
  }
  return withRadii(folded, found).sort((a, b) => a.from - b.from);
}

/** Gives each radius to the place it stands beside; one without a place is counted from whoever asks. */
function withRadii(folded: string, found: readonly PlaceMention[]): PlaceMention[] {
  let mentions = [...found];
  for (const match of folded.matchAll(RADIUS)) {
    const { figure, figure2 } = match.groups ?? {};
    const radiusMetres = Math.round(Number(figure ?? figure2) * KILOMETRE);
    const from = match.index;
    const to = from + match[0].length;
    if (radiusMetres <= 0 || NO_WAY.test(folded.slice(Math.max(0, from - 12), from))) continue;
    const inside = (m: PlaceMention): boolean => from < m.to && m.from < to;
    const beside = mentions.find(
      (m) => m.place !== undefined && m.relation !== 'from' && besides(folded, m, { from, to }),
    );
    const place = beside?.place === undefined ? {} : { place: beside.place };
    mentions = mentions.filter((m) => m !== beside && !inside(m));
    mentions.push({
      ...place,
      relation: 'near',
      radiusMetres,
      from: Math.min(from, beside?.from ?? from),
      to: Math.max(to, beside?.to ?? to),
    });
  }
  return mentions;
}

/** True when only 的, 市中心 and the like stand between a place and a radius. */
function besides(
  folded: string,
  place: PlaceMention,
  radius: { readonly from: number; readonly to: number },
): boolean {
  const between =
    place.from < radius.from ? folded.slice(place.to, radius.from) : folded.slice(radius.to, place.from);
  return (
    between.length <= REACH_OF_NAME && /^(?:\s|的|市|区|县|中心|市区|城区|centre|center|of)*$/.test(between)
  );
}

function withRelation(folded: string, place: PlaceName, at: number, end: number): PlaceMention {
  const before = folded.slice(Math.max(0, at - 24), at);
  const after = folded.slice(end, end + 6);
  const lead = (pattern: RegExp): number => pattern.exec(before)?.[0].length ?? 0;
  const tail = (pattern: RegExp): number => pattern.exec(after)?.[0].length ?? 0;
  const own = FROM_AFTER.test(after) ? lead(FROM_BEFORE) : 0;
  if (own > 0) return { place, relation: 'from', from: at - own, to: end };
  const out = [lead(OUT_BEFORE), tail(OUT_AFTER)] as const;
  if (out[0] + out[1] > 0) return { place, relation: 'outside', from: at - out[0], to: end + out[1] };
  const near = [lead(NEAR_BEFORE), tail(NEAR_AFTER)] as const;
  if (near[0] + near[1] > 0) return { place, relation: 'near', from: at - near[0], to: end + near[1] };
  return { place, relation: 'in', from: at - lead(IN_BEFORE), to: end + tail(IN_AFTER) };
}

function isWord(text: string, from: number, to: number): boolean {
  const latin = /[a-z0-9]/;
  const joined = (a: string, b: string): boolean => latin.test(a) && latin.test(b);
  return !joined(text.charAt(from - 1), text.charAt(from)) && !joined(text.charAt(to - 1), text.charAt(to));
}
