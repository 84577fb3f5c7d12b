import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCircle, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { Picture } from '../../../ui/kit/picture.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useToday } from '../../../ui/today.ts';
import { CircleMap } from '../../circle/web/index.ts';
import { type FlowSum, shareOf, sumFlows } from '../domain/flow-sums.ts';
import { firstDay, lastDay, monthsAfter } from '../domain/span.ts';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import { type FlowDefinition, type FlowsView, flowsQuery, type Series } from './queries.ts';
import { useFigureText } from './words.ts';

const WINDOWS = { quarter: 3, year: 12, ever: undefined } as const;
type Window = keyof typeof WINDOWS;

interface FlowSheetProps {
  readonly span?: 5 | 6 | 7 | 12;
}

/** Who books and pays where: a map of the flows between the parties, the table behind it, and its records. */
export function FlowSheet({ span = 12 }: FlowSheetProps) {
  const t = useT(indicatorMessages);
  const flows = useQuery(flowsQuery);
  return (
    <Sheet title={t.flows} span={span}>
      {flows.error !== null && <ProblemNotice error={flows.error} onRetry={() => void flows.refetch()} />}
      {flows.error === null && flows.data === undefined && <Skeleton rows={6} />}
      {flows.data !== undefined && flows.data.cells.length === 0 && <EmptyState>{t.flowEmpty}</EmptyState>}
      {flows.data !== undefined && flows.data.cells.length > 0 && (
        <FlowPicture view={flows.data} wide={span === 12} />
      )}
    </Sheet>
  );
}

/** What is measured at all; the switch offers nothing that has no record. */
const measured = ({ definitions, cells }: FlowsView): readonly FlowDefinition[] =>
  definitions.filter(({ id }) => cells.some((cell) => cell.indicator === id));

interface FlowPictureProps {
  readonly view: FlowsView;
  /** Room enough for the table beside the map. */
  readonly wide: boolean;
}

function FlowPicture({ view, wide }: FlowPictureProps) {
  const t = useT(indicatorMessages);
  const text = useText();
  const today = useToday();
  const choices = measured(view);
  const [measure, setMeasure] = useState(choices[0]?.id);
  const [window, setWindow] = useState<Window>('year');
  const series = (['own', 'sample'] as const).filter((one) => view.cells.some((cell) => cell.series === one));
  const [chosen, setSeries] = useState<Series>(series[0] ?? 'own');
  const definition = choices.find(({ id }) => id === measure);
  if (definition === undefined) return null;
  const cells = view.cells.filter((cell) => cell.indicator === definition.id);
  const months = WINDOWS[window];
  const since = months === undefined ? undefined : monthsAfter(today.slice(0, 7), 1 - months);
  const first = since ?? cells.map(({ period }) => period).sort()[0] ?? today.slice(0, 7);
  const shown: Shown = {
    definition,
    series: chosen,
    sums: sumFlows(cells, chosen, since),
    period: `${firstDay(first)}..${lastDay(today.slice(0, 7))}`,
  };
  return (
    <Picture
      title={text(definition.name)}
      titleHidden
      controls={
        <>
          <ChoiceRow
            label={t.measure}
            choices={choices.map(({ id, name }) => ({ id, label: text(name) }))}
            value={definition.id}
            onChoose={setMeasure}
          />
          <ChoiceRow
            label={t.window}
            choices={(['quarter', 'year', 'ever'] as const).map((id) => ({ id, label: t[id] }))}
            value={window}
            onChoose={setWindow}
          />
          {series.length > 1 && (
            <ChoiceRow
              label={t.series}
              choices={series.map((id) => ({ id, label: t[id] }))}
              value={chosen}
              onChoose={setSeries}
            />
          )}
        </>
      }
      picture={
        wide ? (
          <div className={styles.pair} data-pair="">
            <div>
              <FlowMap {...shown} close />
            </div>
            <FlowTable {...shown} />
          </div>
        ) : (
          <FlowMap {...shown} />
        )
      }
      table={<FlowTable {...shown} />}
      caption={text(definition.definition)}
      provenance={chosen}
    />
  );
}

/** The flows of one measure, series and time. */
interface Shown {
  readonly definition: FlowDefinition;
  readonly series: Series;
  readonly sums: readonly FlowSum[];
  /** The days they were summed over, as the address of their records names them. */
  readonly period: string;
}

function useSumText(definition: FlowDefinition): (sum: FlowSum) => string {
  const figure = useFigureText();
  return ({ value }) => figure(definition, { value: value.toString(), mean: null });
}

function FlowMap({ definition, sums, close = false }: Shown & { readonly close?: boolean }) {
  const t = useT(indicatorMessages);
  const text = useText();
  const name = useJurisdictionName();
  const said = useSumText(definition);
  const { parties } = useCircle();
  const between = sums.filter(
    ({ fromId, towardId }) => fromId !== towardId && parties.includes(fromId) && parties.includes(towardId),
  );
  const within = sums.filter(({ fromId, towardId }) => fromId === towardId);
  const largest = between[0]?.value ?? 0n;
  const words = between.map((sum) => t.flowBetween(name(sum.fromId), name(sum.towardId), said(sum)));
  return (
    <>
      <CircleMap
        label={t.flowLabel(text(definition.name), words.length > 0 ? words.join(t.and) : t.flowNone)}
        flows={between.map((sum) => ({
          from: sum.fromId,
          to: sum.towardId,
          weight: shareOf(sum.value, largest),
          label: said(sum),
        }))}
        note={between.length > 0 ? t.flowNote : t.flowNone}
        close={close}
      />
      {within.length > 0 && (
        <p className={styles.note}>
          {t.flowWithin(within.map((sum) => `${name(sum.fromId)} ${said(sum)}`).join(t.and))}
        </p>
      )}
    </>
  );
}

function FlowTable({ definition, series, sums, period }: Shown) {
  const t = useT(indicatorMessages);
  const text = useText();
  const name = useJurisdictionName();
  const said = useSumText(definition);
  const columns: readonly Column<FlowSum>[] = [
    {
      id: 'from',
      head: t.flowFrom,
      rowHead: true,
      cell: (row) => (
        <>
          {name(row.fromId)}
          <span className={styles.toward}> → {name(row.towardId)}</span>
        </>
      ),
      carry: (row) => name(row.fromId),
    },
    {
      id: 'to',
      head: t.flowTo,
      phone: 'hidden',
      cell: (row) => name(row.towardId),
      carry: (row) => name(row.towardId),
    },
    {
      id: 'value',
      head: t.flowValue,
      number: true,
      phone: 'end',
      cell: (row) => (
        <Link
          to="/indicators/$indicator/$jurisdictionId/$period/$series"
          params={{ indicator: definition.id, jurisdictionId: row.fromId, period, series }}
          search={{ toward: row.towardId }}
        >
          {said(row)}
        </Link>
      ),
      carry: (row) => (definition.unit === 'minor' ? { money: row.value.toString() } : Number(row.value)),
    },
    // A figure that counts records is their number already.
    ...(sums.every(({ value, entries }) => value === BigInt(entries))
      ? []
      : [
          {
            id: 'entries',
            head: t.flowEntries,
            number: true,
            cell: (row: FlowSum) => t.entries(row.entries),
            carry: (row: FlowSum) => row.entries,
          },
        ]),
  ];
  // Where records are what is counted, their number would be said twice.
  const counted = sums.every(({ value, entries }) => value === BigInt(entries));
  return (
    <Table
      caption={text(definition.name)}
      captionHidden
      columns={counted ? columns.filter(({ id }) => id !== 'entries') : columns}
      rows={sums}
      rowKey={(row) => `${row.fromId}/${row.towardId}`}
      provenance={() => series}
      empty={<EmptyState>{t.flowNone}</EmptyState>}
    />
  );
}
