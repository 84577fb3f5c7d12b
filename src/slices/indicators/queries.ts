import type { z } from 'zod';
import type { Instant } from '../../kernel/brand.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { iso, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf } from '../circle/index.ts';
import type {
  changesOperation,
  computedOperation,
  drillOperation,
  factsOperation,
  flowsOperation,
  targetsOperation,
} from './contract.ts';
import { type Candidate, rankChanges } from './domain/changes.ts';
import { COMPUTED, type ComputedIndicator, meanOf } from './domain/computed.ts';
import { FLOWS, type Flow } from './domain/flows.ts';
import { type Fact, factIn, type NumberFact, type Unit } from './domain/pack.ts';
import { daysOf, firstDay, lastDay, stretches } from './domain/span.ts';
import { judge, showFact } from './domain/view.ts';
import { refuse } from './errors.ts';
import {
  cellOf,
  cells,
  figures,
  flowCells,
  type Series,
  type Span,
  type SpanCell,
  spanCells,
  visibleRecords,
} from './store.ts';

type Computed = z.output<typeof computedOperation.output>;
type Flows = z.output<typeof flowsOperation.output>;
type Changes = z.output<typeof changesOperation.output>;
type Drill = z.output<typeof drillOperation.output>;
type Targets = z.output<typeof targetsOperation.output>;
type Facts = z.output<typeof factsOperation.output>;

const definitionOf = (id: string): ComputedIndicator | Flow | undefined =>
  COMPUTED.find((one) => one.id === id) ?? FLOWS.find((one) => one.id === id);

interface Sum {
  readonly value: bigint;
  readonly entries: bigint;
}

const figureOf = (definition: { readonly reading: 'sum' | 'mean' }, { value, entries }: Sum) => ({
  value: value.toString(),
  entries: Number(entries),
  mean: definition.reading === 'mean' ? meanOf(value, entries) : null,
});

const months = ({ from, to }: { from?: string | undefined; to?: string | undefined }): Span => ({
  from: from && firstDay(from),
  until: to && lastDay(to),
});

/** Every computed figure by jurisdiction, month and series. */
export async function computedFigures(
  tx: Tx,
  span: z.output<typeof computedOperation.query>,
): Promise<Result<Computed>> {
  const found = await cells(tx, months(span));
  return ok({
    definitions: [...COMPUTED],
    cells: COMPUTED.flatMap((definition) =>
      found
        .filter((cell) => cell.indicator === definition.id)
        .map((cell) => ({ ...cell, ...figureOf(definition, cell) })),
    ),
  });
}

/** Every flow between two parties, by month and series. */
export async function flows(tx: Tx, span: z.output<typeof flowsOperation.query>): Promise<Result<Flows>> {
  const found = await flowCells(tx, months(span));
  return ok({
    definitions: [...FLOWS],
    cells: found.map((cell) => ({ ...cell, value: cell.value.toString(), entries: Number(cell.entries) })),
  });
}

/** Each figure of the later stretch with the same figure of the earlier one. */
function pairs(now: readonly SpanCell[], before: readonly SpanCell[]): Candidate[] {
  return COMPUTED.flatMap(({ id, reading }) =>
    now
      .filter((cell) => cell.indicator === id)
      .map((cell) => ({
        indicator: id,
        reading,
        jurisdictionId: cell.jurisdictionId,
        series: cell.series,
        now: cell,
        before: before.find(
          (one) =>
            one.indicator === id && one.jurisdictionId === cell.jurisdictionId && one.series === cell.series,
        ),
      })),
  );
}

/** The computed figures that changed most: the days up to today against as many before them. */
export async function changes(
  tx: Tx,
  { days }: z.output<typeof changesOperation.query>,
  at: Instant,
): Promise<Result<Changes>> {
  const { timezone } = await circleOf(tx);
  const { now, before } = stretches(zoned(at, timezone).date, days);
  const ranked = rankChanges(pairs(await spanCells(tx, now), await spanCells(tx, before)));
  return ok({
    now,
    before,
    changes: ranked.flatMap((change) => {
      const definition = COMPUTED.find(({ id }) => id === change.indicator);
      if (definition === undefined) return [];
      return {
        definition,
        jurisdictionId: change.jurisdictionId,
        series: change.series,
        now: figureOf(definition, change.now),
        before: change.before === undefined ? null : figureOf(definition, change.before),
        percent: change.percent?.toString() ?? null,
      };
    }),
  });
}

const SHOWN_MAX = 200;

/** One figure opened into the records the viewer may see, with a count of those hidden. */
export async function recordsBehind(
  tx: Tx,
  asked: {
    indicator: string;
    jurisdictionId: string;
    period: string;
    series: Series;
    toward?: string | undefined;
  },
): Promise<Result<Drill>> {
  const definition = definitionOf(asked.indicator);
  if (definition === undefined) return refuse('unknown-indicator', { id: asked.indicator });
  const { jurisdictionId, series, toward } = asked;
  const key = { jurisdictionId, series, toward, ...daysOf(asked.period), indicator: definition.id };
  const cell = await cellOf(tx, key);
  const { records, visible } = await visibleRecords(tx, key, SHOWN_MAX);
  return ok({
    definition,
    figure: cell === undefined ? null : figureOf(definition, cell),
    records: records.map((record) => ({ ...record, value: record.value.toString(), at: iso(record.at) })),
    hidden: Number((cell?.entries ?? 0n) - visible),
    more: Number(visible) - records.length,
  });
}

function factView(fact: Fact, units: readonly Unit[]) {
  return {
    id: fact.id,
    kind: fact.kind,
    label: fact.label,
    shown: showFact(fact, units),
    text: fact.text,
    qualifier: fact.qualifier,
    unit: 'unit' in fact ? fact.unit : null,
    period: fact.period,
    region: fact.region,
    perimeter: fact.perimeter,
    status: fact.status,
    sources: fact.sources,
    indicator: fact.indicator,
  };
}

/** Targets with the figures that stand against them, and both verdicts. */
export async function targets(tx: Tx): Promise<Result<Targets>> {
  const { facts, indicators, units } = await figures(tx);
  return ok({
    indicators: indicators.map((one) => {
      const { indicator, target, actual, verdict } = judge(one, facts, units);
      const inUnit = (fact: NumberFact) => factIn(fact, indicator.unit, units);
      return {
        id: indicator.id,
        name: indicator.name,
        kind: indicator.kind,
        unit: indicator.unit,
        perimeter: indicator.perimeter,
        target: factView(target, units),
        actual: actual === undefined ? null : factView(actual, units),
        inUnit: { target: inUnit(target), actual: actual === undefined ? null : inUnit(actual) },
        verdict,
      };
    }),
  });
}

/** Facts as printed, with everything needed to read them rightly. */
export async function printedFacts(
  tx: Tx,
  filter: z.output<typeof factsOperation.query>,
): Promise<Result<Facts>> {
  const { facts, units } = await figures(tx);
  const wanted = facts.filter((fact) => filter.status === undefined || fact.status === filter.status);
  return ok({ facts: wanted.map((fact) => factView(fact, units)) });
}
