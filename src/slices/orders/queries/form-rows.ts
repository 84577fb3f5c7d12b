import type { z } from 'zod';
import { capitalAmount } from '../../../kernel/capital-amount.ts';
import type { Circle } from '../../circle/index.ts';
import type { zContractForm } from '../contract.ts';
import type { Slot } from '../record.ts';
import { wallTime } from '../words.ts';

export type Section = z.output<typeof zContractForm>['sections'][number];
export type Row = Section['rows'][number];
export type Value = Row['value'];

/** The same in both languages; a blank to fill in by hand where nothing is on record. */
export const same = (text: string | null): Value =>
  text === null || text === '' ? null : { zh: text, en: text };

export const both = (zh: string, en: string): Value =>
  zh === '' && en === '' ? null : { zh, en: en === '' ? zh : en };

export const row = (labelZh: string, labelEn: string, value: Value = null): Row => ({
  labelZh,
  labelEn,
  value,
});

/** From and to on the clock at the place of service; the zone is named where it is not the circle's own. */
export function span({ from, to }: Slot, timezone: string, circle: Circle): string {
  const zone = timezone === circle.timezone ? '' : ` (${timezone})`;
  return `${wallTime(from, timezone)} – ${wallTime(to, timezone)}${zone}`;
}

/** Whole minutes as hours and minutes. */
export function lengthWords(minutes: number): Value {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const write = (h: string, m: string) =>
    [hours > 0 && `${hours} ${h}`, (rest > 0 || hours === 0) && `${rest} ${m}`].filter(Boolean).join(' ');
  return { zh: write('小时', '分钟'), en: write('h', 'min') };
}

/** Currency whose amounts Chinese papers spell out; other circles print figures only. */
const SPELLED = 'CNY';

/** The amount in Chinese capitals, as a row of its own. @param wire minor units */
export const spelled = (labelZh: string, labelEn: string, wire: string, { currency }: Circle): Row[] =>
  currency.code === SPELLED ? [row(labelZh, labelEn, same(capitalAmount(wire, currency.exponent)))] : [];
