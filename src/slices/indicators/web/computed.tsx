import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useFigureCarried } from './carried.ts';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import { type Cell, computedQuery, type Definition, type Series } from './queries.ts';
import { useFigureText } from './words.ts';

/** Months side by side before the oldest fall off. */
const MONTHS_SHOWN = 6;

/** What the platform counts from its own events, one ruled table per figure. */
export function ComputedSheets() {
  const { data } = useSuspenseQuery(computedQuery);
  const t = useT(indicatorMessages);
  if (data.cells.length === 0) {
    return (
      <Sheet title={t.computed}>
        <EmptyState>{t.noComputed}</EmptyState>
      </Sheet>
    );
  }
  const periods = [...new Set(data.cells.map((cell) => cell.period))].sort().slice(-MONTHS_SHOWN);
  return (
    <>
      {data.definitions.map((definition) => (
        <FigureSheet
          key={definition.id}
          definition={definition}
          periods={periods}
          cells={data.cells.filter((cell) => cell.indicator === definition.id)}
        />
      ))}
      <p className={styles.note}>{t.seriesNote}</p>
    </>
  );
}

interface FigureSheetProps {
  readonly definition: Definition;
  readonly periods: readonly string[];
  readonly cells: readonly Cell[];
}

interface FigureRow {
  readonly jurisdictionId: string;
  readonly series: Series;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** One row per place and series; every party has a row in each series that occurs, filled or not. */
function rowsOf(cells: readonly Cell[], parties: readonly string[]): FigureRow[] {
  return (['own', 'sample'] as const).flatMap((series) => {
    const own = cells.filter((cell) => cell.series === series);
    if (own.length === 0) return [];
    const places = [...new Set([...parties, ...own.map((cell) => cell.jurisdictionId)])];
    return places.map((jurisdictionId) => ({
      jurisdictionId,
      series,
      cells: new Map(
        own.filter((cell) => cell.jurisdictionId === jurisdictionId).map((cell) => [cell.period, cell]),
      ),
    }));
  });
}

function FigureSheet({ definition, periods, cells }: FigureSheetProps) {
  const { parties } = useCircle();
  const t = useT(indicatorMessages);
  const text = useText();
  const format = useFormat();
  const place = useJurisdictionName();
  const figureCarried = useFigureCarried();
  const columns: readonly Column<FigureRow>[] = [
    {
      id: 'place',
      head: t.jurisdiction,
      carry: (row) => place(row.jurisdictionId),
      rowHead: true,
      cell: (row) => (
        <span className={styles.place}>
          {parties.includes(row.jurisdictionId) && <PartyGlyph lead={[row.jurisdictionId]} reading="place" />}
          {place(row.jurisdictionId)}
        </span>
      ),
    },
    {
      id: 'series',
      head: t.series,
      carry: (row) => ({ provenance: row.series }),
      phone: 'end',
      cell: (row) => <ProvenanceMark kind={row.series} />,
    },
    ...periods.map((period) => ({
      id: period,
      head: format.period(period),
      carry: (row: FigureRow) => figureCarried(definition, row.cells.get(period)),
      number: true,
      cell: (row: FigureRow) => <FigureCell definition={definition} row={row} period={period} />,
    })),
  ];
  return (
    <Sheet title={text(definition.name)}>
      <p className={styles.definition}>{text(definition.definition)}</p>
      <Table
        caption={text(definition.name)}
        captionHidden
        columns={columns}
        rows={rowsOf(cells, parties)}
        rowKey={(row) => `${row.jurisdictionId}/${row.series}`}
        empty={<EmptyState>{t.noComputed}</EmptyState>}
      />
    </Sheet>
  );
}

interface FigureCellProps {
  readonly definition: Definition;
  readonly row: FigureRow;
  readonly period: string;
}

function FigureCell({ definition, row, period }: FigureCellProps) {
  const t = useT(indicatorMessages);
  const text = useText();
  const format = useFormat();
  const place = useJurisdictionName();
  const figure = useFigureText();
  const cell = row.cells.get(period);
  if (cell === undefined) return <span className={styles.missing}>—</span>;
  const { jurisdictionId, series } = row;
  return (
    <Link
      to="/indicators/$indicator/$jurisdictionId/$period/$series"
      params={{ indicator: definition.id, jurisdictionId, period, series }}
      title={t.open(text(definition.name), place(jurisdictionId), format.period(period))}
    >
      {figure(definition, cell)}
    </Link>
  );
}
