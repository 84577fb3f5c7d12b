import type { Instant } from '../../../kernel/brand.ts';
import { addWorkingDays, type WorkCalendar } from '../../../kernel/calendar.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { addDays, addMonths, fromZoned, weekdayOf, zoned } from '../../../kernel/time.ts';
import { FEAST_NAMES, feastDay } from './feasts.ts';
import { hanNumber } from './figures.ts';

/** What 明天 and 下周 are counted from. */
export interface Clockwork {
  readonly now: Instant;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
}

export interface TimeMention {
  readonly range: TimeRange;
  readonly label: Bilingual;
  /** Position in the normalised text. */
  readonly from: number;
  readonly to: number;
}

/** Days as `YYYY-MM-DD`; `to` is the first day no longer meant. Times narrow the first day. */
interface Days {
  readonly from: string;
  readonly to: string;
  readonly fromTime?: string;
  readonly toTime?: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly days: (groups: Groups, today: string, clockwork: Clockwork) => Days | undefined;
}
type Groups = Readonly<Record<string, string | undefined>>;

const HAN_OR_DIGITS = '(?<n>\\d{1,3}|[一二两三四五六七八九十半]{1,3})';
const EN_NUMBERS = 'one|two|three|four|five|six|seven|eight|nine|ten|a|an';
const EN_OR_DIGITS = `(?<n>\\d{1,3}|${EN_NUMBERS})`;
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const MONTH = `(?<month>${MONTHS})[a-z]{0,6}\\.?`;
const WEEKDAYS = 'mon|tue|wed|thu|fri|sat|sun';
const WEEKDAY = `(?<weekday>${WEEKDAYS})(?:day|sday|nesday|rsday|urday|rs|s|r)?`;
const PART = '(?<part>上午|早上|早晨|中午|下午|傍晚|晚上)?';
const EDGE = '(?<edge>之前|以前|前|之后|以后|后|起)?';
const YEAR_AHEAD = 365;

/** First match at a position wins, so the longer wording of two stands first. */
const RULES: readonly Rule[] = [
  rule(
    `(?:(?<year>\\d{4})年)?(?<month>\\d{1,2})月(?<day>\\d{1,2})[日号]?\\s?(?:至|到|~|-)\\s?(?:(?<month2>\\d{1,2})月)?(?<day2>\\d{1,2})[日号]`,
    (g, today) => span(dateIn(g, today), dateIn({ ...g, month: g.month2 ?? g.month, day: g.day2 }, today)),
  ),
  rule(`(?:(?<year>\\d{4})年)?(?<month>\\d{1,2})月(?<day>\\d{1,2})[日号]${PART}${EDGE}`, (g, today) =>
    edged(dateIn(g, today), g, today),
  ),
  rule(
    `(?<year>20\\d{2})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)\\s?(?:至|到|~|—|–|to)\\s?(?<year2>20\\d{2})[-/.](?<month2>\\d{1,2})[-/.](?<day2>\\d{1,2})(?!\\d)`,
    (g, today) => span(dateIn(g, today), dateIn({ year: g.year2, month: g.month2, day: g.day2 }, today)),
  ),
  rule(
    `(?<by>by|before|until)?\\s?(?<year>20\\d{2})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)日?${EDGE}`,
    (g, today) => edged(dateIn(g, today), g, today),
  ),
  rule(`(?<year>20\\d{2})年(?<month>\\d{1,2})月(?:份)?${EDGE}`, (g, today) => month(g, today)),
  rule(`(?<![\\d.])(?<month>\\d{1,2})月(?!\\s?\\d)(?<third>底|末|初|上旬|中旬|下旬|份)?${EDGE}`, (g, today) =>
    month(g, today),
  ),
  rule(`(?<![\\d.第])(?<day>\\d{1,2})号${PART}${EDGE}`, (g, today) =>
    edged(dateIn({ ...g, month: today.slice(5, 7) }, today, 1), g, today),
  ),
  rule(`(?<word>今天|今日|当天|明天|明日|大后天|后天)${PART}${EDGE}`, (g, today) =>
    edged(addDays(today, DAY_WORDS[g.word ?? ''] ?? 0), g, today),
  ),
  rule(
    `(?<which>这个|这|本|下下个|下下|下个|下)(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])?${PART}${EDGE}`,
    (g, today) => week(g, today),
  ),
  rule(`(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])(?![个次])${PART}${EDGE}`, (g, today) =>
    edged(nextWeekday('一二三四五六日'.indexOf((g.weekday ?? '').replace('天', '日')) + 1, today), g, today),
  ),
  rule(`(?<which>本月|这个月|当月|下月|下个月|月)(?<third>底|末|初|上旬|中旬|下旬)?${EDGE}`, (g, today) =>
    g.which === '月' && !g.third ? undefined : relativeMonth(g, today),
  ),
  rule('(?:今年)?年底前?|年内|年前|今年内?', (_g, today) => span(today, `${today.slice(0, 4)}-12-31`)),
  rule(
    `(?:(?<which>今年|明年|后年)|(?<year>20\\d{2})年?)?\\s?(?:的)?(?:第?(?<q>[一二三四1-4])季度|(?<![a-z0-9-])q(?<q2>[1-4])(?![a-z0-9]))(?<edge>之前|以前|前|之后|以后|后)?`,
    (g, today) => yearPart(g, today, ('一二三四'.indexOf(g.q ?? '') + 1 || Number(g.q ?? g.q2)) * 3 - 3, 3),
  ),
  rule(
    `(?:(?<which>今年|明年|后年)|(?<year>20\\d{2})年?)?\\s?(?:的)?(?<half>上|下)半年(?<edge>之前|以前|前|之后|以后|后)?`,
    (g, today) => yearPart(g, today, g.half === '上' ? 0 : 6, 6),
  ),
  rule(`(?<feast>${FEAST_NAMES.join('|')})节?(?:假期|长假)?(?<edge>之前|以前|前|之后|以后|后)`, feastEdge),
  rule('(?<which>本|这个|下个|下)季度', (g, today) => quarter(g.which?.startsWith('下') ? 1 : 0, today)),
  rule(
    `${HAN_OR_DIGITS}\\s?个?(?<unit>工作日|天|日|周|星期|礼拜|月)(?<edge>之内|以内|内|之后|以后|后)`,
    (g, today, c) => counted(g, today, c),
  ),
  rule(
    `(?<n>\\d{1,2}|二十四|四十八|七十二)\\s?(?:个)?小时(?:之内|以内|内)(?=\\s?(?:完成|出|交|拿|给|要|安排|反馈|取))`,
    (g, today) => span(today, addDays(today, Math.ceil((numberOf(g.n) ?? 24) / 24))),
  ),
  rule('(?<word>day after tomorrow|today|tomorrow)(?:\\s(?<part>morning|afternoon|evening))?', (g, today) =>
    edged(addDays(today, DAY_WORDS[g.word ?? ''] ?? 0), g, today),
  ),
  rule(
    `(?<by>by|before|until)\\s(?:the\\s)?end\\sof\\s(?:the\\s|this\\s)?(?<unit>week|month|year)`,
    (g, today) => endOf(g.unit, today),
  ),
  rule('(?:(?<by>by|before|until)\\s)?(?<which>this|next)\\s(?<unit>week|month|quarter)', (g, today) =>
    upTo(thisOrNext(g, today), g, today),
  ),
  rule(`(?:(?<by>by|before|until|on)\\s)?(?:(?<which>this|next|coming)\\s)?${WEEKDAY}\\b`, (g, today) => {
    // Without such a word a weekday may be anything: "Sun", "Mon".
    if (g.by === undefined && g.which === undefined) return undefined;
    const day = nextWeekday(WEEKDAYS.split('|').indexOf(g.weekday ?? '') + 1, today);
    return edged(g.which === 'next' && weekdayOf(day) > weekdayOf(today) ? addDays(day, 7) : day, g, today);
  }),
  rule(
    `(?<by>by|before|until|on)\\s(?:the\\s)?(?:${MONTH}\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?|(?<day2>\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(?<month2>${MONTHS})[a-z]{0,6})(?:,?\\s(?<year>20\\d{2}))?`,
    (g, today) => {
      const number = MONTHS.split('|').indexOf(g.month ?? g.month2 ?? '') + 1;
      return edged(dateIn({ ...g, month: String(number), day: g.day ?? g.day2 }, today), g, today);
    },
  ),
  rule(
    `(?<edge>within|in)\\s(?:the\\snext\\s)?${EN_OR_DIGITS}\\s(?<work>working\\s|business\\s)?(?<unit>day|week|month)s?\\b`,
    (g, today, c) => counted({ ...g, unit: g.work ? '工作日' : g.unit, edge: '内' }, today, c),
  ),
];

/** Before the first, or after the last, of the days off around a festival. */
function feastEdge(g: Groups, today: string, { calendar }: Clockwork): Days | undefined {
  const year = Number(today.slice(0, 4));
  const days = [year, year + 1].flatMap((each) => feastDay(g.feast ?? '', each) ?? []);
  const feast = days.find((day) => day > today);
  if (feast === undefined) return undefined;
  const off = new Set(calendar.holidays);
  let [first, last] = [feast, feast];
  while (off.has(addDays(first, -1))) first = addDays(first, -1);
  while (off.has(addDays(last, 1))) last = addDays(last, 1);
  if (g.edge?.endsWith('前')) return span(today, addDays(first, -1));
  return span(addDays(last, 1), addDays(last, YEAR_AHEAD));
}

/** A quarter or half of a year: of the year named, else of the next that is not over. */
function yearPart(g: Groups, today: string, month: number, months: number): Days | undefined {
  const ahead = { 今年: 0, 明年: 1, 后年: 2 }[g.which ?? ''];
  const year = Number(g.year ?? Number(today.slice(0, 4)) + (ahead ?? 0));
  const of = (wanted: number): readonly [string, string] => {
    const first = addMonths(`${wanted}-01-01`, month);
    return [first, addDays(addMonths(first, months), -1)];
  };
  const said = g.year !== undefined || ahead !== undefined;
  const [from, to] = !said && of(year)[1] < today ? of(year + 1) : of(year);
  if (g.edge?.endsWith('前')) return span(today, addDays(from, -1));
  if (g.edge?.endsWith('后')) return span(addDays(to, 1), addDays(to, YEAR_AHEAD));
  return span(from, to);
}

const DAY_WORDS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  当天: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
  today: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
};
const PARTS: Readonly<Record<string, readonly [string, string]>> = {
  上午: ['00:00', '12:00'],
  早上: ['00:00', '12:00'],
  早晨: ['00:00', '12:00'],
  中午: ['11:00', '14:00'],
  下午: ['12:00', '18:00'],
  傍晚: ['17:00', '20:00'],
  晚上: ['18:00', '24:00'],
  morning: ['00:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['18:00', '24:00'],
};

function rule(source: string, days: Rule['days']): Rule {
  const latin = /^(?:\(\?:)?\(\?<(?:word|by|which|edge)>(?:day|by|this|within)/.test(source);
  return { pattern: new RegExp(latin ? `\\b${source}` : source, 'gu'), days };
}

/**
 * Finds every wish about time in a text and turns it into dates. A range never begins before now; a wish that
 * lies wholly in the past is left out.
 * @param folded lower-case normalised text
 */
export function timesIn(folded: string, clockwork: Clockwork): TimeMention[] {
  const today = zoned(clockwork.now, clockwork.timeZone).date;
  const found: TimeMention[] = [];
  for (const { pattern, days } of RULES) {
    for (const match of folded.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((other) => from < other.to && other.from < to)) continue;
      const meant = days(match.groups ?? {}, today, clockwork);
      const mention = meant ? resolve(meant, clockwork) : undefined;
      if (mention) found.push({ ...mention, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function resolve(days: Days, { now, timeZone }: Clockwork): Pick<TimeMention, 'range' | 'label'> | undefined {
  const start = fromZoned(days.from, days.fromTime ?? '00:00', timeZone);
  const end = days.toTime
    ? fromZoned(addDays(days.to, -1), days.toTime, timeZone)
    : fromZoned(days.to, '00:00', timeZone);
  const from = start < now ? now : start;
  if (from >= end) return undefined;
  return { range: { from, to: end }, label: labelOf(days) };
}

function labelOf({ from, to, fromTime, toTime }: Days): Bilingual {
  const last = addDays(to, -1);
  const hours = fromTime && toTime ? ` ${fromTime}–${toTime}` : '';
  const zh = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
  const year = last.slice(0, 4) === from.slice(0, 4) ? '' : `${last.slice(0, 4)}年`;
  return {
    zh: `${zh(from)}${from === last ? '' : `至${year}${zh(last)}`}${hours}`,
    en: `${from === last ? '' : `${english(from, from.slice(0, 4) !== last.slice(0, 4))} to `}${english(last, true)}${hours}`,
  };
}

const MONTHS_SHOWN = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const english = (date: string, year: boolean): string =>
  `${Number(date.slice(8))} ${MONTHS_SHOWN[Number(date.slice(5, 7)) - 1]}${year ? ` ${date.slice(0, 4)}` : ''}`;

const numberOf = (word: string | undefined): number | undefined => {
  if (word === undefined) return undefined;
  if (/^\d+$/.test(word)) return Number(word);
  const english = EN_NUMBERS.split('|').indexOf(word);
  if (english >= 0) return english < 10 ? english + 1 : 1;
  return hanNumber(word);
};

const span = (from: string | undefined, last: string | undefined): Days | undefined =>
  from !== undefined && last !== undefined && from <= last ? { from, to: addDays(last, 1) } : undefined;

/** A real date, in the coming twelve months when no year is said; `stepMonths` 1 for a bare day of the month. */
function dateIn(g: Groups, today: string, stepMonths = 12): string | undefined {
  const year = g.year ?? today.slice(0, 4);
  const day = Number(g.day);
  const month = Number(g.month);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const date = addDays(first, day - 1);
  if (date.slice(0, 7) !== first.slice(0, 7)) return undefined;
  return date < today && g.year === undefined ? addMonths(date, stepMonths) : date;
}

/** A day, or everything up to it (前, by), or from it on (后). */
function edged(date: string | undefined, g: Groups, today: string): Days | undefined {
  if (date === undefined) return undefined;
  if (g.by === 'by' || g.by === 'before' || g.by === 'until' || g.edge?.endsWith('前'))
    return span(today, date);
  if (g.edge?.endsWith('后') || g.edge === '起') return span(date, addDays(date, YEAR_AHEAD));
  const part = PARTS[g.part ?? ''];
  return { from: date, to: addDays(date, 1), ...(part ? { fromTime: part[0], toTime: part[1] } : {}) };
}

const monday = (date: string): string => addDays(date, 1 - weekdayOf(date));
const nextWeekday = (weekday: number, today: string): string =>
  addDays(today, (weekday - weekdayOf(today) + 7) % 7);

function week(g: Groups, today: string): Days | undefined {
  const ahead = g.which?.startsWith('下下') ? 2 : g.which?.startsWith('下') ? 1 : 0;
  const first = addDays(monday(today), ahead * 7);
  if (g.weekday === undefined) {
    return g.edge?.endsWith('前') ? span(today, addDays(first, 6)) : span(first, addDays(first, 6));
  }
  const index = '一二三四五六日'.indexOf(g.weekday.replace('天', '日'));
  return edged(addDays(first, index), g, today);
}

function month(g: Groups, today: string): Days | undefined {
  const first = dateIn({ ...g, day: '1' }, `${today.slice(0, 7)}-01`);
  return first === undefined ? undefined : thirdOf(first, g, today);
}

const relativeMonth = (g: Groups, today: string): Days | undefined =>
  thirdOf(addMonths(`${today.slice(0, 7)}-01`, g.which?.startsWith('下') ? 1 : 0), g, today);

/** 上旬, 中旬, 下旬: the Chinese thirds of a month; 初 and 底 are its first and last days. */
function thirdOf(first: string, g: Groups, today: string): Days | undefined {
  const last = addDays(addMonths(first, 1), -1);
  const bounds: Readonly<Record<string, readonly [string, string]>> = {
    初: [first, addDays(first, 4)],
    上旬: [first, addDays(first, 9)],
    中旬: [addDays(first, 10), addDays(first, 19)],
    下旬: [addDays(first, 20), last],
    底: [addDays(last, -4), last],
    末: [addDays(last, -4), last],
  };
  const [from, to] = bounds[g.third ?? ''] ?? [first, last];
  if (g.edge?.endsWith('前')) return span(today, g.third ? to : addDays(first, -1));
  if (g.edge?.endsWith('后') || g.edge === '起') return span(from, addDays(from, YEAR_AHEAD));
  return span(from, to);
}

function quarter(ahead: number, today: string): Days | undefined {
  const index = Math.floor((Number(today.slice(5, 7)) - 1) / 3) + ahead;
  const first = addMonths(`${today.slice(0, 4)}-01-01`, index * 3);
  return span(first, addDays(addMonths(first, 3), -1));
}

function thisOrNext(g: Groups, today: string): Days | undefined {
  const ahead = g.which === 'next' ? 1 : 0;
  if (g.unit === 'week') return week({ which: ahead ? '下' : '本' }, today);
  if (g.unit === 'month') return relativeMonth({ which: ahead ? '下' : '本' }, today);
  return quarter(ahead, today);
}

/** By next week: everything up to its end. */
const upTo = (days: Days | undefined, g: Groups, today: string): Days | undefined =>
  days === undefined || g.by === undefined ? days : span(today, addDays(days.to, -1));

function endOf(unit: string | undefined, today: string): Days | undefined {
  if (unit === 'week') return span(today, addDays(monday(today), 6));
  if (unit === 'month') return span(today, addDays(addMonths(`${today.slice(0, 7)}-01`, 1), -1));
  return span(today, `${today.slice(0, 4)}-12-31`);
}

/** 三天内, 五个工作日内, within two weeks, 两周后. */
function counted(g: Groups, today: string, { calendar }: Clockwork): Days | undefined {
  const n = numberOf(g.n);
  if (n === undefined || n <= 0) return undefined;
  const end = countedEnd(Math.ceil(n), g.unit ?? '', today, calendar, n);
  return g.edge?.endsWith('后') ? span(end, addDays(end, YEAR_AHEAD)) : span(today, end);
}

function countedEnd(n: number, unit: string, today: string, calendar: WorkCalendar, exact: number): string {
  if (unit === '工作日') return addWorkingDays(today, n, calendar);
  if (unit === '月' || unit === 'month') return exact === 0.5 ? addDays(today, 15) : addMonths(today, n);
  if (unit === '周' || unit === '星期' || unit === '礼拜' || unit === 'week') return addDays(today, n * 7);
  return addDays(today, n);
}
