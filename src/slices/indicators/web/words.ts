import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { indicatorMessages } from './messages.ts';
import type { Definition, FlowDefinition, Series } from './queries.ts';

export const isSeries = (value: string): value is Series => value === 'own' || value === 'sample';

/** One figure in its unit: money as money, minutes as hours, a mean with its one decimal. */
export function useFigureText(): (
  definition: Pick<Definition | FlowDefinition, 'unit' | 'reading'>,
  figure: { readonly value: string; readonly mean: string | null },
) => string {
  const t = useT(indicatorMessages);
  const format = useFormat();
  return ({ unit, reading }, figure) => {
    if (reading === 'mean') return figure.mean === null ? t.notReported : t.days(figure.mean);
    if (unit === 'minor') return format.money(figure.value);
    if (unit === 'minute') return format.duration(Number(figure.value));
    if (unit === 'day') return t.days(figure.value);
    return t.orders(Number(figure.value));
  };
}

/** A month, or days, as the address of a figure names them. */
export function useSpanText(): (span: string) => string {
  const format = useFormat();
  return (span) => {
    const [from = '', until] = span.split('..');
    return until === undefined ? format.period(from) : format.days(from, until);
  };
}

/** When a fact holds: `2020`, `2018—2020`, 截至 2024-10. */
export function usePeriodText(): (period: string | null) => string {
  const t = useT(indicatorMessages);
  return (period) => {
    if (period === null) return t.noPeriod;
    const [from, to] = period.split('/');
    if (to === undefined || from === undefined) return period;
    if (from === '..') return t.until(to);
    return to === '..' ? t.since(from) : t.span(from, to);
  };
}
