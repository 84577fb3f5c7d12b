import { useFormat } from '../circle.ts';
import type { Column } from './table-column.ts';

/** What a plain column may still choose for itself. */
type Placing<R> = Partial<Pick<Column<R>, 'phone' | 'rowHead'>>;

/** A column whose cell is the same words on the page and outside it. */
export const textColumn = <R>(
  id: string,
  head: string,
  read: (row: R) => string | null,
  placing: Placing<R> = {},
): Column<R> => ({ id, head, carry: read, cell: read, ...placing });

/** Makes columns of amounts in minor units: figures without the currency's sign, carried out as money. */
export function useMoneyColumn() {
  const { amount } = useFormat();
  return <R>(id: string, head: string, read: (row: R) => string, placing: Placing<R> = {}): Column<R> => ({
    id,
    head,
    carry: (row) => ({ money: read(row) }),
    number: true,
    cell: (row) => amount(read(row)),
    ...placing,
  });
}

/** Makes columns of days, from a day or a moment; empty where there is none. */
export function useDayColumn() {
  const { day } = useFormat();
  return <R>(
    id: string,
    head: string,
    read: (row: R) => string | undefined,
    placing: Placing<R> = {},
  ): Column<R> => ({
    id,
    head,
    carry: (row) => {
      const on = read(row);
      return on === undefined ? null : { day: on };
    },
    cell: (row) => {
      const on = read(row);
      return on === undefined ? null : day(on);
    },
    ...placing,
  });
}
