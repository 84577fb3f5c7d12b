import type { Bilingual } from '../../../kernel/lang.ts';
import type { Counts } from './counts.ts';
import type { Quantity } from './quantity.ts';

/** How long the work of a need takes, as far as the need says so. */
export interface Work {
  /** How long one channel or machine is busy with one sample, or with all of them where they share it. */
  readonly minutes: number;
  /** Samples that each take that long by themselves; 1 where they share the time, as in a chamber. */
  readonly turns: number;
  /** Channels asked for; without that as many as there are turns, since each can have its own. */
  readonly channels: number;
  /** What the time follows from, where the need does not state it itself. */
  readonly reason?: Bilingual;
}

/** What of a need decides how long it takes. */
export interface Workload {
  readonly text: string;
  readonly quantities: readonly Quantity[];
  readonly counts: Counts;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Reads the work out of a need: cycles at a rate with their rests, else a stated length of time. 1,000 cycles at 1C are
 * weeks on a channel, not four hours. Undefined where the need says too little; nothing is guessed.
 */
export function workOf(need: Workload): Work | undefined {
  return cyclingOf(need) ?? statedOf(need);
}

/** How the work spreads over its channels. */
export interface Plan {
  readonly rounds: number;
  /** From the first start to the last end. */
  readonly minutes: number;
}

export function planOf({ minutes, turns, channels }: Work): Plan {
  const rounds = Math.ceil(turns / channels);
  return { rounds, minutes: rounds * minutes };
}

function cyclingOf({ text, quantities, counts }: Workload): Work | undefined {
  const cycles = quantities.find(
    ({ dimension, property = 'cycles' }) => dimension === 'cycle' && property === 'cycles',
  );
  const count = cycles?.low ?? cycles?.high;
  const hours = cycleHours(text, quantities);
  if (count === undefined || hours === undefined) return undefined;
  const turns = counts.samples ?? counts.channels ?? 1;
  return {
    minutes: wholeMinutes(count * hours * HOUR),
    turns,
    channels: Math.min(counts.channels ?? turns, turns),
    reason: {
      zh: `${grouped(count)} 圈，每圈约 ${hoursText(hours)} 小时`,
      en: `${grouped(count)} cycles of about ${hoursText(hours)} h`,
    },
  };
}

/** Hours that one charge, one discharge and the rests between them take. */
function cycleHours(text: string, quantities: readonly Quantity[]): number | undefined {
  const rates = quantities.filter(({ dimension, bound }) => dimension === 'crate' && bound !== 'range');
  const values = rates.flatMap(({ low, high }) => low ?? high ?? []);
  const [charge, discharge = charge, third] = values;
  if (charge === undefined || discharge === undefined || charge <= 0 || discharge <= 0) return undefined;
  // Three rates are a rate test, and which of them the cycles run at is not said.
  if (third !== undefined) return undefined;
  const rests = quantities.filter((quantity) => isRest(text, quantity));
  const rested = rests.reduce(
    (sum, rest) => sum + (rest.low ?? 0) * (EACH.test(before(text, rest)) ? 2 : 1),
    0,
  );
  return 1 / charge + 1 / discharge + rested / 3600;
}

const REST = /(?:搁置|擱置|静置|靜置|休止|间歇|rest(?:ing)?(?:\s(?:of|for))?)\s?(?:时间|時間|各|均)?\s?$/i;
/** After the charge and after the discharge. */
const EACH = /(?:各|均|每次|each)[^，。,;；]{0,6}$/i;
const LOOK_BACK = 14;

const before = (text: string, { span }: Quantity): string =>
  text.slice(Math.max(0, span.from - LOOK_BACK), span.from);
const isTime = ({ dimension }: Quantity): boolean => dimension === 's';
const isRest = (text: string, quantity: Quantity): boolean =>
  isTime(quantity) && REST.test(before(text, quantity));

const PER_SAMPLE =
  /(?:每|per\s)(?:个|個|件|片|支|组|組)?\s?(?:样品|樣品|样件|试样|样|樣|sample)?\s?(?:需要?|约|約|:|：)?\s?$/i;

/** 连续测 7 天: any stated length of time that is no other property's, nor a rest, is the work's. */
function statedOf({ text, quantities, counts }: Workload): Work | undefined {
  const stated = quantities.find(
    (quantity) =>
      isTime(quantity) && (quantity.property ?? 'duration') === 'duration' && !isRest(text, quantity),
  );
  const seconds = stated?.low ?? stated?.high;
  if (stated === undefined || seconds === undefined || seconds <= 0) return undefined;
  const minutes = Math.ceil(seconds / 60);
  const channels = counts.channels ?? 1;
  if (!PER_SAMPLE.test(before(text, stated))) return { minutes, turns: channels, channels };
  const turns = Math.max(counts.samples ?? 1, channels);
  return { minutes, turns, channels };
}

/** Rates such as 1/3C leave a trace beyond the last digit that counts. */
const wholeMinutes = (minutes: number): number => Math.ceil(Number(minutes.toPrecision(9)));

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const hoursText = (hours: number): string => String(Number(hours.toPrecision(2)));

/** Work shorter than this is booked and shown by the hour; what it takes is plain without saying. */
const TOLD_FROM = DAY;

/** 「1,000 圈，每圈约 2 小时：约 84 天／通道；8 个样品用 4 通道分 2 轮，共约 167 天」; undefined for short work. */
export function workText(work: Work): Bilingual | undefined {
  const plan = planOf(work);
  if (work.reason === undefined || plan.minutes < TOLD_FROM) return undefined;
  const days = daysOf(work.minutes);
  const { turns, channels, reason } = work;
  const one = {
    zh: `${reason.zh}：约 ${days} 天／通道`,
    en: `${reason.en}: about ${days} days on a channel`,
  };
  if (turns === 1) return { zh: `${one.zh}。`, en: `${one.en}.` };
  if (plan.rounds === 1) {
    return {
      zh: `${one.zh}，${channels} 通道并行约 ${days} 天。`,
      en: `${one.en}, ${channels} channels side by side about ${days} days.`,
    };
  }
  const total = daysOf(plan.minutes);
  return {
    zh: `${one.zh}；${turns} 个样品用 ${channels} 通道，分 ${plan.rounds} 轮，共约 ${total} 天。`,
    en: `${one.en}; ${turns} samples on ${channels} channel${channels === 1 ? '' : 's'} in ${plan.rounds} rounds, about ${total} days in all.`,
  };
}

const daysOf = (minutes: number): number => Math.ceil(minutes / DAY);
