import type { z } from 'zod';
import { ok, type Result } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { computedOperation, drillOperation, factsOperation, targetsOperation } from './contract.ts';
import { COMPUTED, type ComputedIndicator, meanOf } from './domain/computed.ts';
import { type Fact, factIn, type NumberFact, type Unit } from './domain/pack.ts';
import { judge, showFact } from './domain/view.ts';
import { refuse } from './errors.ts';
import { type Cell, cellOf, cells, figures, type Series, visibleRecords } from './store.ts';

type Computed = z.output<typeof computedOperation.output>;
type Drill = z.output<typeof drillOperation.output>;
type Targets = z.output<typeof targetsOperation.output>;
type Facts = z.output<typeof factsOperation.output>;

const definitionOf = (id: string): ComputedIndicator | undefined => COMPUTED.find((one) => one.id === id);

const figureOf = (cell: Cell) => ({
  value: cell.value.toString(),
  entries: Number(cell.entries),
  mean: definitionOf(cell.indicator)?.reading === 'mean' ? meanOf(cell.value, cell.entries) : null,
});

/** Every computed figure by jurisdiction, month and series. */
export async function computedFigures(
  tx: Tx,
  span: z.output<typeof computedOperation.query>,
): Promise<Result<Computed>> {
  const found = await cells(tx, span);
  return ok({
    definitions: [...COMPUTED],
    cells: found.map((cell) => ({
      indicator: cell.indicator,
      jurisdictionId: cell.jurisdictionId,
      period: cell.period,
      series: cell.series,
      ...figureOf(cell),
    })),
  });
}

const SHOWN_MAX = 200;

/** One figure opened into the records the viewer may see, with a count of those hidden. */
export async function recordsBehind(
  tx: Tx,
  params: { indicator: string; jurisdictionId: string; period: string; series: Series },
): Promise<Result<Drill>> {
  const definition = definitionOf(params.indicator);
  if (definition === undefined) return refuse('unknown-indicator', { id: params.indicator });
  const key = { ...params, indicator: definition.id };
  const cell = await cellOf(tx, key);
  const { records, visible } = await visibleRecords(tx, key, SHOWN_MAX);
  return ok({
    definition,
    figure: cell === undefined ? null : figureOf(cell),
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
