import { minutesAhead } from './clock.ts';
import type { Lang } from './language.ts';

/** How the circle writes its money. */
export interface CurrencyStyle {
  readonly symbol: string;
  /** Decimal places of the minor unit: 2 for fen or cents. */
  readonly exponent: number;
}

export interface FormatSettings {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly currency: CurrencyStyle;
}

/** A moment or day told in parts, in the circle's time zone. */
interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly weekday: string;
  readonly time: string;
}

const ZH_WEEKDAY: Readonly<Record<string, string>> = {
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
  Sun: '周日',
};
const EN_MONTH = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const partsFormats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  const known = partsFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  partsFormats.set(timeZone, made);
  return made;
}

const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** What a clock shows, given as if it stood in UTC. */
function partsOf(wall: Date): DateParts {
  return {
    year: String(wall.getUTCFullYear()),
    month: String(wall.getUTCMonth() + 1),
    day: String(wall.getUTCDate()),
    weekday: WEEKDAYS[wall.getUTCDay()] ?? '',
    time: wall.toISOString().slice(11, 16),
  };
}

/** Day, weekday and time that clocks of a zone show at a moment (ISO text). */
export function partsAt(moment: string, timeZone: string): DateParts {
  const time = new Date(moment).getTime();
  const ahead = minutesAhead(time, timeZone);
  if (ahead !== undefined) return partsOf(new Date(time + ahead * MINUTE));
  const found = new Map<string, string>();
  for (const part of partsFormat(timeZone).formatToParts(time)) found.set(part.type, part.value);
  const get = (type: string) => found.get(type) ?? '';
  return {
    year: get('year'),
    month: get('month'),
    day: get('day'),
    weekday: get('weekday'),
    time: `${get('hour')}:${get('minute')}`,
  };
}

/** A plain day `YYYY-MM-DD` has no zone; read it at noon UTC so that no zone can move it. */
const isPlainDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

function dateParts(value: string, timeZone: string): DateParts {
  return isPlainDay(value) ? partsAt(`${value}T12:00:00Z`, 'UTC') : partsAt(value, timeZone);
}

function writeDay(parts: DateParts, lang: Lang, show: { year: boolean; weekday: boolean }): string {
  if (lang === 'zh') {
    const year = show.year ? `${parts.year}年` : '';
    const weekday = show.weekday ? ` ${ZH_WEEKDAY[parts.weekday] ?? ''}` : '';
    return `${year}${parts.month}月${parts.day}日${weekday}`;
  }
  const weekday = show.weekday ? `${parts.weekday} ` : '';
  const year = show.year ? ` ${parts.year}` : '';
  return `${weekday}${parts.day} ${EN_MONTH[Number(parts.month) - 1] ?? ''}${year}`;
}

/** Groups the digits of an integer string by thousands. */
const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/**
 * Money from its wire form: a decimal string of minor units. Works on digits, so no amount is too large
 * and nothing is rounded. A minus sign is the typographic one; a symbol made of letters keeps a space.
 */
export function moneyText(wire: string, currency: CurrencyStyle, lang: Lang): string {
  const figure = amountText(wire.replace('-', ''), currency.exponent);
  const sign = wire.startsWith('-') ? '−' : '';
  if (!/\p{L}$/u.test(currency.symbol)) return `${sign}${currency.symbol}${figure}`;
  return lang === 'zh'
    ? `${sign}${figure}\u00a0${currency.symbol}`
    : `${sign}${currency.symbol}\u00a0${figure}`;
}

/** As `moneyText`, without the symbol. */
export function amountText(wire: string, exponent: number): string {
  const digits = wire.replace('-', '').padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const fraction = exponent === 0 ? '' : `.${digits.slice(cut)}`;
  return `${wire.startsWith('-') ? '−' : ''}${grouped(digits.slice(0, cut))}${fraction}`;
}

const zhAgo = (n: number, unit: string, past: boolean) => `${n} ${unit}${past ? '前' : '后'}`;
const enAgo = (n: number, unit: string, past: boolean) => {
  const amount = `${n} ${unit}${n === 1 ? '' : 's'}`;
  return past ? `${amount} ago` : `in ${amount}`;
};

function relativeText(moment: string, now: number, lang: Lang): string {
  const gap = new Date(moment).getTime() - now;
  const past = gap < 0;
  const size = Math.abs(gap);
  const say = lang === 'zh' ? zhAgo : enAgo;
  if (size < MINUTE) return lang === 'zh' ? '刚刚' : 'just now';
  if (size < HOUR) return say(Math.floor(size / MINUTE), lang === 'zh' ? '分钟' : 'minute', past);
  if (size < DAY) return say(Math.floor(size / HOUR), lang === 'zh' ? '小时' : 'hour', past);
  return say(Math.floor(size / DAY), lang === 'zh' ? '天' : 'day', past);
}

function durationText(minutes: number, lang: Lang): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const [h, m] = lang === 'zh' ? ['小时', '分钟'] : ['h', 'min'];
  if (hours === 0) return `${rest} ${m}`;
  return rest === 0 ? `${hours} ${h}` : `${hours} ${h} ${rest} ${m}`;
}

function distanceText(metres: number): string {
  if (metres < 1000) return `${Math.round(metres / 10) * 10} m`;
  return `${(metres / 1000).toFixed(metres < 100_000 ? 1 : 0)} km`;
}

/** All ways of writing values, for one language and one circle. */
export interface Formatter {
  /** Minor units as a decimal string → `¥1,480.00`. */
  money(wire: string): string;
  /** As `money`, without the symbol: for table columns whose head names the currency. */
  amount(wire: string): string;
  /** Moment or plain day → `2026年11月22日`. */
  day(value: string): string;
  /** → `11月22日 周日`: for lists within one year. */
  shortDay(value: string): string;
  /** → `11月22日`: for sentences. */
  monthDay(value: string): string;
  /** → `周日`. */
  weekday(value: string): string;
  /** Moment → `14:00`. */
  time(moment: string): string;
  /** Moment → `2026年11月22日 周日 14:00`. */
  dateTime(moment: string): string;
  /** Two moments → `11月25日 周三 13:00—17:00`; names both days when they differ, and a year that is not this one. */
  slot(from: string, to: string, now?: number): string;
  /** Two plain days → `11月23日—29日`, naming month and year again only when they change. */
  days(from: string, to: string): string;
  /** `YYYY-MM` → `2026年11月`. */
  period(value: string): string;
  /** Moment → `3 天前`, relative to `now` in milliseconds. */
  relative(moment: string, now?: number): string;
  /** Whole minutes → `4 小时 30 分钟`. */
  duration(minutes: number): string;
  /** Metres → `11.4 km`. */
  distance(metres: number): string;
  /** Grouped by thousands. */
  number(value: number): string;
}

function daysText(from: string, to: string, lang: Lang): string {
  const a = dateParts(from, 'UTC');
  const b = dateParts(to, 'UTC');
  if (a.year !== b.year) {
    const full = { year: true, weekday: false };
    return `${writeDay(a, lang, full)}—${writeDay(b, lang, full)}`;
  }
  if (lang === 'zh') {
    return `${a.month}月${a.day}日—${a.month === b.month ? '' : `${b.month}月`}${b.day}日`;
  }
  const start = a.month === b.month ? a.day : writeDay(a, lang, { year: false, weekday: false });
  return `${start}–${writeDay(b, lang, { year: false, weekday: false })}`;
}

export function createFormatter({ lang, timeZone, currency }: FormatSettings): Formatter {
  const day = (value: string, year: boolean, weekday: boolean) =>
    writeDay(dateParts(value, timeZone), lang, { year, weekday });
  const time = (moment: string) => partsAt(moment, timeZone).time;
  return {
    money: (wire) => moneyText(wire, currency, lang),
    amount: (wire) => amountText(wire, currency.exponent),
    day: (value) => day(value, true, false),
    shortDay: (value) => day(value, false, true),
    monthDay: (value) => day(value, false, false),
    weekday(value) {
      const { weekday } = dateParts(value, timeZone);
      return lang === 'zh' ? (ZH_WEEKDAY[weekday] ?? weekday) : weekday;
    },
    time,
    dateTime: (moment) => `${day(moment, true, true)} ${time(moment)}`,
    slot(from, to, now = Date.now()) {
      const year = (moment: string) => dateParts(moment, timeZone).year;
      const other = year(from) !== year(new Date(now).toISOString());
      const start = day(from, other, true);
      const end = day(to, other && year(from) !== year(to), true);
      const within = day(from, true, false) === day(to, true, false);
      const tail = within ? time(to) : `${end} ${time(to)}`;
      return `${start} ${time(from)}${lang === 'zh' ? '—' : '–'}${tail}`;
    },
    days: (from, to) => daysText(from, to, lang),
    period(value) {
      const parts = dateParts(`${value}-01`, timeZone);
      if (lang === 'zh') return `${parts.year}年${parts.month}月`;
      return `${EN_MONTH[Number(parts.month) - 1] ?? ''} ${parts.year}`;
    },
    relative: (moment, now = Date.now()) => relativeText(moment, now, lang),
    duration: (minutes) => durationText(minutes, lang),
    distance: distanceText,
    number(value) {
      const [whole = '0', fraction] = String(Math.abs(value)).split('.');
      return `${value < 0 ? '−' : ''}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
    },
  };
}
