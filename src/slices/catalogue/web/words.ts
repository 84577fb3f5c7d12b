import { useFormat } from '../../../ui/circle.ts';
import { useLanguage } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import type { OfferRecord } from './api.ts';
import type { WantedQuantity } from './list-price.ts';
import { catalogueMessages } from './messages.ts';
import { type Bound, readableBound } from './readable-bound.ts';

const DAY_MINUTES = 1_440;

/** Name of a price unit: 小时, 样品, 通道·天. */
export function useUnitName(): (unit: OfferRecord['price']['unit']) => string {
  const t = useT(catalogueMessages);
  return (unit) => t[unit];
}

/** Whole days as days, anything else as hours and minutes. */
export function useLengthText(): (minutes: number) => string {
  const t = useT(catalogueMessages);
  const format = useFormat();
  return (minutes) =>
    minutes >= DAY_MINUTES && minutes % DAY_MINUTES === 0
      ? t.days(format.number(minutes / DAY_MINUTES))
      : format.duration(minutes);
}

/** How much is wanted, in words: `2 小时`, `3 个样品`, `1 通道 × 14 天`. */
export function useQuantityText(): (quantity: WantedQuantity) => string {
  const t = useT(catalogueMessages);
  const format = useFormat();
  const length = useLengthText();
  return ({ minutes, samples, items, channels, days }) =>
    [
      samples !== undefined && t.samples(format.number(samples)),
      items !== undefined && t.items(format.number(items)),
      days !== undefined && t.channelDays(format.number(channels ?? 1), format.number(days)),
      minutes !== undefined && length(minutes),
    ]
      .filter((part) => part !== false)
      .join(t.comma);
}

interface Capability {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly unit: string;
}

/** A range with its unit: `0.5–30 kV`, `30 kHz – 18 GHz`, `≤ 200 A`; only the unit when both ends are open. */
export function useRangeText(): (capability: Capability) => string {
  const t = useT(catalogueMessages);
  const format = useFormat();
  const said = ({ value, unit }: Bound) =>
    [format.number(value), t.unitWord(unit)].filter((part) => part !== '').join(' ');
  return ({ low, high, unit }) => {
    const [from, to] = [low, high].map((end) => (end === undefined ? undefined : readableBound(end, unit)));
    if (from === undefined) return to === undefined ? t.unitWord(unit) : t.upTo(said(to));
    if (to === undefined) return t.from(said(from));
    if (low === high) return said(from);
    return `${from.unit === to.unit ? format.number(from.value) : said(from)} – ${said(to)}`;
  };
}

/** An accreditation as a reader of the page's language knows it: the mark of the sample is a word, not a name. */
export function useQualificationName(): (qualification: string) => string {
  const t = useT(catalogueMessages);
  return (qualification) => qualification.replace(/^样例\s?/, t.sampleOf);
}

/** Opening hours in words: `周一至周五 09:00—17:00`. */
export function useOpeningText(): (opening: OfferRecord['openingHours'][number]) => string {
  const t = useT(catalogueMessages);
  const lang = useLanguage();
  const names = t.weekdays.split(',');
  const name = (day: number) => names[day - 1] ?? '';
  return ({ days, from, to }) => {
    const sorted = [...days].sort((a, b) => a - b);
    const first = sorted[0] ?? 1;
    const last = sorted.at(-1) ?? first;
    const running = sorted.length > 2 && last - first === sorted.length - 1;
    const which =
      sorted.length === 7
        ? t.everyDay
        : running
          ? `${name(first)}${t.to}${name(last)}`
          : sorted.map(name).join(t.comma);
    if (from === '00:00' && to === '24:00') return t.wholeDay(which);
    return `${which} ${from}${lang === 'zh' ? '—' : '–'}${to}`;
  };
}
