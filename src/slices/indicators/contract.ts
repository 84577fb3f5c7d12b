import { z } from 'zod';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { COMPUTED_IDS } from './domain/computed.ts';
import { FLOW_IDS } from './domain/flows.ts';
import { factStatuses, qualifiers } from './domain/pack.ts';
import { isSpan } from './domain/span.ts';

const zBilingual = z.object({ zh: z.string(), en: z.string() });
const zPeriod = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '应是年-月，例如 2026-05|it must be a month such as 2026-05');
const zSpan = z.string().max(30).refine(isSpan, {
  error:
    '应是年-月，或起止两日，例如 2026-05、2026-05-01..2026-05-20|it must be a month or two days, such as 2026-05 or 2026-05-01..2026-05-20',
});
const zDay = z.iso.date();
const zSeries = z.enum(['sample', 'own']);
const zDigits = z.string().regex(/^-?\d+$/);

const zMonths = z.object({ from: zPeriod.optional(), to: zPeriod.optional() });

const zDefinition = z.object({
  id: z.enum(COMPUTED_IDS),
  name: zBilingual,
  definition: zBilingual,
  unit: z.enum(['order', 'minute', 'minor', 'day']),
  reading: z.enum(['sum', 'mean']),
});

const zFigure = {
  value: zDigits.describe('Sum of the entries in the unit of the indicator'),
  entries: z.number().int(),
  mean: z.string().nullable().describe('One decimal, where the indicator is read as a mean'),
};

const zCell = z.object({
  indicator: z.enum(COMPUTED_IDS),
  jurisdictionId: z.string(),
  period: zPeriod,
  series: zSeries,
  ...zFigure,
});

const read = <const I extends string>(id: I, path: string, zh: string, en: string) =>
  ({ id, method: 'GET', path, summary: { zh, en }, action: 'indicators.read', kind: 'query' }) as const;

export const computedOperation = operation({
  ...read(
    'indicators.computed',
    '/api/indicators/computed',
    '平台计算的指标',
    'Figures computed from events',
  ),
  query: zMonths,
  output: z.object({
    definitions: z.array(zDefinition),
    /** Only cells with an entry: what is not here is missing, not zero. Sample and own are never added. */
    cells: z.array(zCell),
  }),
});

const zFlow = z.object({
  id: z.enum(FLOW_IDS),
  name: zBilingual,
  definition: zBilingual,
  unit: z.enum(['order', 'minor']),
  reading: z.literal('sum'),
});

export const flowsOperation = operation({
  ...read(
    'indicators.flows',
    '/api/indicators/flows',
    '各方之间的流向',
    'Flows between the parties, by month',
  ),
  query: zMonths,
  output: z.object({
    definitions: z.array(zFlow),
    /** From where the enterprise is to where the provider is; both may be one. What is not here is missing. */
    cells: z.array(
      z.object({
        indicator: z.enum(FLOW_IDS),
        fromId: z.string(),
        towardId: z.string(),
        period: zPeriod,
        series: zSeries,
        value: zDigits.describe('Orders, or minor units of money'),
        entries: z.number().int(),
      }),
    ),
  }),
});

const zDays = z.object({ from: zDay, until: zDay });

export const changesOperation = operation({
  ...read(
    'indicators.changes',
    '/api/indicators/changes',
    '变化最大的指标',
    'Computed figures that changed most',
  ),
  query: z.object({
    days: z.coerce
      .number()
      .int()
      .min(1)
      .max(366)
      .default(30)
      .describe('Length of the stretch up to today; the one before it is as long'),
  }),
  output: z.object({
    now: zDays,
    before: zDays,
    /** Largest change first; each figure is held only against itself, never against another place or series. */
    changes: z.array(
      z.object({
        definition: zDefinition,
        jurisdictionId: z.string(),
        series: zSeries,
        now: z.object(zFigure),
        /** Null when nothing was recorded in the earlier stretch: missing, not zero. */
        before: z.object(zFigure).nullable(),
        /** Whole percent against the earlier stretch; null without one and where a percentage would mislead. */
        percent: zDigits.nullable(),
      }),
    ),
  }),
});

export const drillOperation = operation({
  ...read(
    'indicators.records',
    '/api/indicators/computed/:indicator/:jurisdictionId/:period/:series',
    '一个数背后的记录',
    'The records behind one figure',
  ),
  params: z.object({
    indicator: z.string().max(60),
    jurisdictionId: z.string().max(40),
    period: zSpan,
    series: zSeries,
  }),
  query: z.object({
    toward: z
      .string()
      .max(40)
      .optional()
      .describe('For a flow: where it goes; the party above is its origin'),
  }),
  output: z.object({
    definition: z.union([zDefinition, zFlow]),
    /** Null when there is no entry: missing, not zero. */
    figure: z.object(zFigure).nullable(),
    records: z.array(
      z.object({
        recordId: z.uuid(),
        orderId: z.uuid().nullable(),
        claimId: z.uuid().nullable(),
        value: zDigits,
        at: zInstant,
      }),
    ),
    /** Records behind the figure that this viewer may not see. */
    hidden: z.number().int(),
    /** Records the viewer may see beyond those listed. */
    more: z.number().int(),
  }),
});

const zFactView = z.object({
  id: z.string(),
  kind: z.enum(['number', 'date', 'range', 'text']),
  label: zBilingual,
  /** As it should be read, with its qualifier; the source's own words are in `text`. */
  shown: zBilingual,
  text: z.string().nullable(),
  qualifier: z.string(),
  unit: z.string().nullable(),
  period: z.string().nullable(),
  region: z.string(),
  perimeter: z.string(),
  status: z
    .enum(factStatuses)
    .describe('T target, A actual, P planned, E event, D derived, ADV advertisement'),
  sources: z.array(z.string()),
  indicator: z.string().nullable(),
});

const zComparable = z.object({
  value: z.number(),
  qualifier: z.enum(qualifiers),
  unit: z.string(),
});

const zVerdict = z.enum(['reached', 'below', 'undetermined', 'no-data']);

export const targetsOperation = operation({
  ...read('indicators.targets', '/api/indicators/targets', '目标与实际', 'Targets against actual figures'),
  output: z.object({
    indicators: z.array(
      z.object({
        id: z.string(),
        name: zBilingual,
        kind: z.enum(['flow', 'stock', 'ratio']),
        unit: z.string(),
        perimeter: z.string(),
        target: zFactView,
        actual: zFactView.nullable(),
        /** Both in the unit of the indicator, for drawing them on one scale. */
        inUnit: z.object({ target: zComparable, actual: zComparable.nullable() }),
        verdict: z.object({
          /** How a reader takes the words, within one printed step; this one leads. */
          conventional: zVerdict,
          /** What the words alone allow. */
          strict: zVerdict,
        }),
      }),
    ),
  }),
});

export const factsOperation = operation({
  ...read(
    'indicators.facts',
    '/api/indicators/facts',
    '来源中的数字与事实',
    'Facts as the sources print them',
  ),
  query: z.object({ status: z.enum(factStatuses).optional() }),
  output: z.object({ facts: z.array(zFactView) }),
});
