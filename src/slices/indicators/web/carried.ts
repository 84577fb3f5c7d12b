import type { Carried } from '../../../ui/export/carried.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { indicatorMessages } from './messages.ts';
import type { Definition } from './queries.ts';

/** A computed figure as it leaves the page: amounts as money, counts and lengths as numbers with their unit. */
export function useFigureCarried(): (
  definition: Pick<Definition, 'unit' | 'reading'>,
  figure: { readonly value: string; readonly mean: string | null } | undefined,
) => Carried {
  const t = useT(indicatorMessages);
  return ({ unit, reading }, figure) => {
    if (figure === undefined) return null;
    if (reading === 'mean')
      return figure.mean === null ? null : { count: Number(figure.mean), unit: t.dayUnit };
    if (unit === 'minor') return { money: figure.value };
    if (unit === 'minute') return { count: Number(figure.value), unit: t.minuteUnit };
    return { count: Number(figure.value), unit: unit === 'day' ? t.dayUnit : t.orderUnit };
  };
}
