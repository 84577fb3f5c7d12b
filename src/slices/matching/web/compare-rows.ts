import { useFormat } from '../../../ui/circle.ts';
import type { Carried } from '../../../ui/export/carried.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import {
  useQualificationName,
  useQuantityText,
  useRangeText,
  useUnitName,
} from '../../catalogue/web/index.ts';
import { compareMessages } from './compare-messages.ts';
import { matchingMessages } from './messages.ts';
import type { Comparison, Hit } from './search-state.ts';

/** One thing told of every offer. */
export interface CompareRow {
  readonly id: string;
  readonly label: string;
  /** The figure that was asked for, where the row is about one. */
  readonly wanted: string | null;
  readonly differs: boolean;
  readonly cells: readonly { readonly words: string; readonly carried: Carried }[];
}

type Cell = CompareRow['cells'][number];
type Price = NonNullable<Hit['price']>;

/** All rows of a comparison: money, place and time first, then the figures that were asked for, then the rest. */
export function useCompareRows({ hits, properties }: Comparison): readonly CompareRow[] {
  const common = useCommonRows(hits);
  const range = useRangeText();
  const t = useT(compareMessages);
  const text = useText();
  const figures = properties.map(({ label, unit, differs, wanted, values }): CompareRow => {
    const cells = values.map((value): Cell => {
      if (value === null) return { words: t.notStated, carried: null };
      const words = range({
        ...(value.low === null ? {} : { low: value.low }),
        ...(value.high === null ? {} : { high: value.high }),
        unit,
      });
      return { words, carried: words };
    });
    return { id: `${label.zh} ${unit}`, label: text(label), wanted, differs, cells };
  });
  return [...common, ...figures];
}

function useCommonRows(hits: readonly Hit[]): readonly CompareRow[] {
  const t = useT(compareMessages);
  const m = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  const unit = useUnitName();
  const quantity = useQuantityText();
  const qualification = useQualificationName();
  const row = (id: string, label: string, cellOf: (hit: Hit) => Cell): CompareRow => {
    const cells = hits.map(cellOf);
    return { id, label, wanted: null, cells, differs: new Set(cells.map(({ words }) => words)).size > 1 };
  };
  const words = (said: string): Cell => ({ words: said, carried: said });
  const none: Cell = { words: t.none, carried: null };
  const money = (id: keyof Price & ('payNow' | 'deductNow' | 'laterEstimate' | 'before'), label: string) =>
    row(id, label, ({ price }) =>
      price === null ? none : { words: format.money(price[id]), carried: { money: price[id] } },
    );
  return [
    row('provider', m.provider, (hit) => words(text(hit.provider.name))),
    row('where', m.where, (hit) => words(hit.place)),
    row('distance', t.distance, ({ distanceMetres: metres }) =>
      metres === null
        ? none
        : { words: format.distance(metres), carried: { count: Math.round(metres / 100) / 10, unit: 'km' } },
    ),
    row('unit', t.unitPrice, ({ price }) =>
      price === null ? none : words(`${format.money(price.unitPrice)}/${unit(price.unit)}`),
    ),
    row('quantity', t.quantity, ({ price }) => (price === null ? none : words(quantity(price.quantity)))),
    money('before', m.fullPrice),
    money('deductNow', m.deductNow),
    money('payNow', m.payNow),
    money('laterEstimate', m.later),
    row('voucher', m.voucher, ({ price }) => words(voucherWords(price))),
    row('earliest', m.start, ({ earliest }) =>
      earliest === null ? none : { words: format.slot(earliest.from, earliest.to), carried: earliest },
    ),
    row('finish', m.soonest, ({ finish }) =>
      finish === null ? none : { words: format.shortDay(finish), carried: { moment: finish } },
    ),
    row('access', m.accessMode, (hit) => words(m[hit.accessMode])),
    row('qualification', m.qualification, ({ qualifications }) =>
      qualifications.length === 0 ? none : words(qualifications.map(qualification).join(m.comma)),
    ),
  ];

  function voucherWords(price: Hit['price']): string {
    if (price === null) return t.none;
    const title = price.schemeTitle === null ? '' : text(price.schemeTitle);
    if (price.deductNow !== '0' || price.laterEstimate !== '0') {
      return price.estimated ? `${title} ${t.estimate}` : title;
    }
    if (price.voucherFrom !== null) return m.voucherFrom(format.money(price.voucherFrom));
    return price.refusal === null ? t.none : text(price.refusal);
  }
}
