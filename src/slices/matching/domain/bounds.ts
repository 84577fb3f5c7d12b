/**
 * How a figure was bounded: `ge` 不低于, 以上; `gt` 大于; `le` 不超过, 以内; `lt` 小于, 不到; `plus` 多, 余; `about` 约,
 * 左右, 级; `tol` ±; `range` from one figure to another; `eq` as it stands.
 */
export type Bound = 'eq' | 'ge' | 'gt' | 'le' | 'lt' | 'plus' | 'about' | 'tol' | 'range';

const NOT = '不(?:得|能|应|宜|可|要|应该|允许)?';
const IS = '\\s*(?:为|是|达到|达|:)?\\s*$';
const before = (words: string, tail = '\\s*$'): RegExp => new RegExp(`(?:${words})${tail}`, 'i');

const BEFORE: readonly (readonly [Bound, RegExp])[] = [
  [
    'ge',
    before(
      `${NOT}(?:低于|少于|小于|劣于|差于|下于)|大于等于|大于或等于|高于等于|至少|最少|最低|最小|起码|下限|≥|>=|=>|no(?:t)? less than|at least|minimum(?: of)?|min\\.?|from`,
      IS,
    ),
  ],
  [
    'gt',
    before(
      '大于|超过|高于|多于|超出|优于|好于|>|more than|over|above|greater than|exceeding|higher than|better than',
    ),
  ],
  [
    'le',
    before(
      `${NOT}(?:超过|高于|大于|多于|超出)|小于等于|小于或等于|低于等于|最多|最大|最高|至多|上限|控制在|≤|<=|=<|no(?:t)? more than|not exceeding|at most|up to|maximum(?: of)?|max\\.?|within`,
      IS,
    ),
  ],
  ['lt', before('小于|低于|少于|不到|不足|不满|<|less than|under|below|fewer than|lower than')],
  [
    'about',
    before('大约|大概|约为|约|近似|接近|近|~|≈|about|around|approximately|approx\\.?|circa|ca\\.?|nominal'),
  ],
];

const INCLUDED = '(?:\\(含\\)|含)?';
const AFTER: readonly (readonly [Bound, RegExp])[] = [
  [
    'ge',
    new RegExp(
      `^\\s?${INCLUDED}(?:及以上|或以上|以上|起步|起(?![重升动飞始源泡伏点])|\\+|or more|or above|and above|or higher|and up|minimum|min\\b\\.?)`,
      'i',
    ),
  ],
  [
    'le',
    new RegExp(
      `^\\s?${INCLUDED}(?:及以下|或以下|以下|以内|之内|内(?![部外径孔衬腔阻])|封顶|or less|or below|or lower|and below|maximum|max\\b\\.?)`,
      'i',
    ),
  ],
  ['about', /^\s?-?(?:左右|上下|前后|级|class\b|or so)/i],
];

/** A bound word and how many characters it takes. */
export interface BoundWord {
  readonly bound: Bound;
  readonly length: number;
}

/** What bound words end in; a figure after anything else has none in front. */
const LAST = /[于等过多少低小高大限出约概似近足满到码在为是达至≥>=≤<~≈:a-z.]\s*$/i;

/** The bound word at the end of what stands before a figure. 不超过 contains 超过: the longest is what was meant. */
export function boundBefore(text: string): BoundWord | undefined {
  if (!LAST.test(text.slice(-3))) return undefined;
  let best: BoundWord | undefined;
  for (const [bound, pattern] of BEFORE) {
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length > 0 && (best === undefined || length > best.length)) best = { bound, length };
  }
  return best;
}

/** The bound word at the start of what stands after a unit. */
export function boundAfter(text: string): BoundWord | undefined {
  for (const [bound, pattern] of AFTER) {
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length > 0) return { bound, length };
  }
  return undefined;
}

/** Of what is better when smaller, 优于 and 高于 bound from above: 分辨率优于 1 nm. */
const BETTER = /优于|好于|劣于|差于|better than/i;
const HIGHER = /高于|低于|超过|more|less|above|over/i;
/** Names of how good something is; 误差 and 噪声 name how bad, and 高于 then means what it says. */
const QUALITY = /精度|准确度|精密度|分辨率|分辨力|解析度|灵敏度|真空度|precision|accuracy|resolution/;

/** True where words that sound like a lower bound set the upper one. */
export const boundsFromAbove = (words: string, property: string, smallerIsBetter: boolean): boolean =>
  (smallerIsBetter || QUALITY.test(property)) &&
  (BETTER.test(words) || (HIGHER.test(words) && QUALITY.test(property) && !/真空度/.test(property)));
