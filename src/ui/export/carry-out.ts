import { useCircle } from '../circle.ts';
import { useLanguage } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { CARRIED_ROWS_LIMIT } from './all-pages.ts';
import { type CarriedColumn, type CarryStyle, localMoment } from './carried.ts';
import { copyToClipboard } from './clipboard.ts';
import {
  SHEET_HEAD_LINES,
  sheetFileName,
  sheetRows,
  sheetTab,
  sheetWidths,
  tabbedText,
} from './sheet-rows.ts';

const messages = defineMessages({
  zh: {
    seed: '文献',
    sample: '样例',
    own: '自有',
    mark: '数据来源',
    at: (time: string) => `导出时间 ${time}`,
    filter: (words: string) => `筛选：${words}`,
    samples: '含样例数据，不代表真实单位',
    part: (held: number, total: number) => `仅本页 ${held} 行，共 ${total} 行`,
    cut: (limit: number) => `只含前 ${limit} 行`,
  },
  en: {
    seed: 'Source',
    sample: 'Sample',
    own: 'Own',
    mark: 'Provenance',
    at: (time: string) => `exported ${time}`,
    filter: (words: string) => `filtered by: ${words}`,
    samples: 'contains sample data, no real organisation’s claim',
    part: (held: number, total: number) => `this page only: ${held} of ${total} rows`,
    cut: (limit: number) => `the first ${limit} rows only`,
  },
});

/** What a table carries out. */
export interface CarriedTable<R> {
  readonly caption: string;
  readonly columns: readonly CarriedColumn<R>[];
  /** The rows shown, in the order shown. */
  readonly rows: readonly R[];
  readonly part?: { readonly total?: number; readonly allRows?: () => Promise<readonly R[]> } | undefined;
  readonly provenance?: ((row: R) => 'seed' | 'sample' | 'own') | undefined;
  readonly filter?: string | undefined;
}

/** The two ways out of a table: a workbook, and lines for the clipboard. */
export function useCarryOut<R>(table: CarriedTable<R>) {
  const { timezone, currency } = useCircle();
  const lang = useLanguage();
  const t = useT(messages);
  const style: CarryStyle = { lang, timeZone: timezone, currency, marks: t };
  const { provenance } = table;
  const mark: readonly CarriedColumn<R>[] =
    provenance === undefined ? [] : [{ head: t.mark, value: (row) => ({ provenance: provenance(row) }) }];
  const columns = [...table.columns, ...mark];

  const about = (rows: readonly R[], now: string, cut: boolean) => {
    const sampled = rows.some((row) => columns.some(({ value }) => isSample(value(row))));
    const total = table.part?.total ?? rows.length;
    return [
      // Many a page is named like its only table.
      ...(document.title.startsWith(table.caption) ? [] : [table.caption]),
      document.title,
      t.at(`${now} (${timezone})`),
      table.filter !== undefined && table.filter !== '' && t.filter(table.filter),
      cut ? t.cut(rows.length) : rows.length < total && t.part(rows.length, total),
      sampled && t.samples,
    ]
      .filter((word) => word !== false)
      .join(' · ');
  };

  return {
    /** Throws what fetching all rows throws, and when the writer cannot be loaded. */
    async excel(): Promise<void> {
      const [{ default: writeExcelFile }, all] = await Promise.all([
        import('write-excel-file/browser'),
        table.part?.allRows?.() ?? table.rows,
      ]);
      const rows = all.slice(0, CARRIED_ROWS_LIMIT);
      const now = localMoment(Date.now(), timezone);
      const lines = { title: about(rows, now, rows.length < all.length), from: window.location.href };
      await writeExcelFile(sheetRows(lines, columns, rows, style), {
        sheet: sheetTab(table.caption),
        columns: sheetWidths(columns, rows, style),
        stickyRowsCount: SHEET_HEAD_LINES,
      }).toFile(sheetFileName(table.caption, now.slice(0, 10)));
    },
    /** The rows shown; false when the browser refused. */
    copy: (): Promise<boolean> => copyToClipboard(tabbedText(columns, table.rows, style)),
  };
}

function isSample(value: ReturnType<CarriedColumn<never>['value']>): boolean {
  return (
    typeof value === 'object' && value !== null && 'provenance' in value && value.provenance === 'sample'
  );
}
