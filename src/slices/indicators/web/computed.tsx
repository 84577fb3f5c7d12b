import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { Picture } from '../../../ui/kit/picture.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { SmallMultiples } from '../../../ui/kit/small-multiples.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useToday } from '../../../ui/today.ts';
import { monthsAfter } from '../domain/span.ts';
import { useFigureCarried } from './carried.ts';
import { FlowSheet } from './flow-sheet.tsx';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import { type Cell, computedQuery, type Definition, type Series } from './queries.ts';
import { useFigureText } from './words.ts';

const SERIES = ['own', 'sample'] as const;
/** Months side by side before the oldest fall off. */
const MONTHS_SHOWN = 12;

/** What the platform counts from its own events: the flows, then one picture and table per figure. */
export function ComputedSheets() {
  const { data } = useSuspenseQuery(computedQuery);
  const t = useT(indicatorMessages);
  const month = useToday().slice(0, 7);
  const periods = Array.from({ length: MONTHS_SHOWN }, (_, i) => monthsAfter(month, i + 1 - MONTHS_SHOWN));
  const shown = data.cells.filter(({ period }) => periods.includes(period));
  return (
    <>
      <FlowSheet />
      {data.cells.length === 0 && (
        <Sheet title={t.computed}>
          <EmptyState>{t.noComputed}</EmptyState>
        </Sheet>
      )}
      {data.cells.length > 0 &&
        data.definitions.map((definition) => (
          <FigureSheet
            key={definition.id}
            definition={definition}
            periods={periods}
            cells={shown.filter((cell) => cell.indicator === definition.id)}
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
  return SERIES.flatMap((series) => {
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
  const rows = rowsOf(cells, parties);
  const series = SERIES.filter((one) => rows.some((row) => row.series === one));
  if (rows.length === 0) {
    return (
      <Sheet title={text(definition.name)}>
        <p className={styles.definition}>{text(definition.definition)}</p>
        <EmptyState>{t.noneInMonths}</EmptyState>
      </Sheet>
    );
  }
  return (
    <Sheet title={text(definition.name)} note={t.last12}>
      <Picture
        title={text(definition.name)}
        titleHidden
        picture={<FigurePicture definition={definition} rows={rows} periods={periods} />}
        table={<FigureTable definition={definition} rows={rows} periods={periods} />}
        caption={text(definition.definition)}
        provenance={series}
      />
    </Sheet>
  );
}

interface FigureProps {
  readonly definition: Definition;
  readonly rows: readonly FigureRow[];
  readonly periods: readonly string[];
}

/** Only for drawing: a picture needs no more digits than a double holds. */
const drawn = (cell: Cell | undefined): number | null =>
  cell === undefined ? null : Number(cell.mean ?? cell.value);

/** The same small picture for each place on one scale; months without a record stay gaps. */
function FigurePicture({ definition, rows, periods }: FigureProps) {
  const t = useT(indicatorMessages);
  const text = useText();
  const format = useFormat();
  const place = useJurisdictionName();
  const figure = useFigureText();
  const series = SERIES.filter((one) => rows.some((row) => row.series === one));
  const places = [...new Set(rows.map(({ jurisdictionId }) => jurisdictionId))];
  const valuesOf = (jurisdictionId: string, one: Series) => {
    const found = rows.find((row) => row.jurisdictionId === jurisdictionId && row.series === one);
    return periods.map((period) => drawn(found?.cells.get(period)));
  };
  return (
    <SmallMultiples
      label={text(definition.name)}
      kind={definition.reading === 'mean' ? 'line' : 'bar'}
      series={series.map((id) => ({ id, label: t[id], look: id === 'own' ? 'ink' : 'sample' }))}
      periods={periods.map(format.period)}
      items={places.map((id) => ({
        id,
        title: place(id),
        values: Object.fromEntries(series.map((one) => [one, valuesOf(id, one)])),
      }))}
      text={(value) => figure(definition, { value: String(Math.round(value)), mean: value.toFixed(1) })}
    />
  );
}

function FigureTable({ definition, rows, periods }: FigureProps) {
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
      number: true,
      carry: (row: FigureRow) => figureCarried(definition, row.cells.get(period)),
      cell: (row: FigureRow) => <FigureCell definition={definition} row={row} period={period} />,
    })),
  ];
  return (
    <Table
      caption={text(definition.name)}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.jurisdictionId}/${row.series}`}
    />
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
