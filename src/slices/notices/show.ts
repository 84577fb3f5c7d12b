import type { Instant } from '../../kernel/brand.ts';
import type { Lang } from '../../kernel/lang.ts';
import { formatMoney, fromWire } from '../../kernel/money.ts';
import { instant, zoned } from '../../kernel/time.ts';
import type { Circle } from '../circle/index.ts';
import type { Show } from './domain/words.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (n: number): string => String(n).padStart(2, '0');

/** How a message writes values: as the pages do, in the circle's money and time zone. */
export function showIn(circle: Circle, lang: Lang): Show {
  const written = (year: number, month: number, day: number): string =>
    lang === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
  const wall = (moment: string) => zoned(instant(moment) as Instant, circle.timezone);
  const day = (value: string): string => {
    // A plain day has no zone to be read in.
    const [year = 0, month = 1, date = 1] = value.split('-').map(Number);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return written(year, month, date);
    const at = wall(value);
    return written(at.year, at.month, at.day);
  };
  return {
    money: (wire) => formatMoney(fromWire(wire), circle.currency, lang),
    day,
    dateTime: (moment) => `${day(moment)} ${two(wall(moment).hour)}:${two(wall(moment).minute)}`,
    period: (value) => {
      const [year = 0, month = 1] = value.split('-').map(Number);
      return lang === 'zh' ? `${year}年${month}月` : `${MONTHS[month - 1]} ${year}`;
    },
    duration: (minutes) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      const [h, m] = lang === 'zh' ? ['小时', '分钟'] : ['h', 'min'];
      return [hours > 0 ? `${hours} ${h}` : '', rest > 0 ? `${rest} ${m}` : ''].filter(Boolean).join(' ');
    },
    party: (id) => circle.jurisdictions.find((one) => one.id === id)?.shortName[lang] ?? id,
  };
}
