/**
 * Words for a condition that was set by fields instead of written. The server reads them like any others, so that
 * an address with such a condition can be read by people as well.
 */

interface Bounds {
  /** As typed; empty where there is no bound. */
  readonly low: string;
  readonly high: string;
}

export interface QuantityFields extends Bounds {
  /** Name of the property, in Chinese as the server reads both; empty when none is known. */
  readonly property: string;
  readonly unit: string;
}

/** `功率 130~150 kW`, `≥ 130 kW`; empty while there is no figure. */
export function quantityWords({ property, low, high, unit }: QuantityFields): string {
  const figure =
    low !== '' && high !== ''
      ? low === high
        ? low
        : `${low}~${high}`
      : low !== ''
        ? `≥ ${low}`
        : high !== ''
          ? `≤ ${high}`
          : '';
  return figure === '' ? '' : [property, figure, unit].filter((part) => part !== '').join(' ');
}

/** `2026-11-23至2026-11-29`. */
export const timeWords = (from: string, to: string): string => `${from}至${to}`;

export type PriceUnit = 'hour' | 'sample' | 'item' | 'channel-day';
const PER: Readonly<Record<PriceUnit, string>> = {
  hour: '/小时',
  sample: '/样品',
  item: '/项',
  'channel-day': '/通道天',
};

/** `预算 1000-2000/小时`, `预算 2000 以内`; amounts in the currency's main unit. */
export function budgetWords({ low, high }: Bounds, per: PriceUnit | null): string {
  const unit = per === null ? '' : PER[per];
  if (low !== '' && high !== '') return `预算 ${low}-${high}${unit}`;
  if (high !== '') return `预算 ${high} 以内${unit}`;
  return low === '' ? '' : `预算 ${low} 以上${unit}`;
}

export interface PlaceFields {
  /** Name of the place; null for wherever the person is. */
  readonly name: string | null;
  readonly relation: 'in' | 'near' | 'outside' | 'from';
  /** Kilometres as typed. */
  readonly radius: string;
}

/** `东港 40 公里内`, `附近 30 公里内`, `东港以外`. */
export function placeWords({ name, relation, radius }: PlaceFields): string {
  if (relation === 'near' && radius !== '') return `${name ?? '附近'} ${radius} 公里内`;
  if (name === null) return '就近';
  return { in: name, near: `${name}附近`, outside: `${name}以外`, from: `我们在${name}` }[relation];
}

/** `送样`: the way of use. */
export const accessWords = (mode: 'self-operated' | 'assisted' | 'sample-in'): string =>
  ({ 'self-operated': '自己上机', assisted: '有人协助', 'sample-in': '送样' })[mode];

/** A figure as people type it, full-width digits and grouping included, brought to plain digits; empty if none. */
export function plainFigure(typed: string): string {
  const text = typed.normalize('NFKC').replaceAll(',', '').trim();
  return /^-?\d+(?:\.\d+)?$/.test(text) ? text : '';
}
