import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * Judgements by criteria written down beside each need, see README.md. Nothing here knows the search: figures are
 * compared as the catalogue records them, in its own units, and a kind is told by the recorded name.
 */

/** What is recorded of an offer, as far as a judge looks at it. */
export interface Recorded {
  readonly nameZh: string;
  readonly capabilities: readonly {
    readonly property: string;
    readonly low?: number;
    readonly high?: number;
    readonly unit: string;
  }[];
  readonly qualifications: readonly string[];
  readonly accessMode: string;
  readonly jurisdictionId: string;
  readonly point: { readonly lon: number; readonly lat: number };
  readonly price: { readonly unit: string; readonly amount: string; readonly circleAmount?: string };
  readonly minMinutes: number;
  readonly turnaroundDays?: number;
}

const zFigure = z
  .strictObject({
    property: z.string(),
    unit: z.string(),
    downTo: z.number().exactOptional(),
    upTo: z.number().exactOptional(),
  })
  .refine(({ downTo, upTo }) => downTo !== undefined || upTo !== undefined, 'a figure asks for something');

export const zJudgedNeed = z.strictObject({
  id: z.string(),
  text: z.string(),
  kinds: z.array(z.string()),
  also: z.array(z.string()).default([]),
  figures: z.array(zFigure).default([]),
  qualifications: z.array(z.string()).default([]),
  access: z.enum(['self-operated', 'assisted', 'sample-in']).exactOptional(),
  in: z.array(z.string()).exactOptional(),
  notIn: z.array(z.string()).exactOptional(),
  within: z.strictObject({ lon: z.number(), lat: z.number(), km: z.number() }).exactOptional(),
  price: z
    .strictObject({
      unit: z.enum(['hour', 'sample', 'item', 'channel-day']),
      /** How many units are bought; left out, the limit is on one. */
      count: z.number().exactOptional(),
      /** Whole units of the currency. */
      most: z.number(),
    })
    .exactOptional(),
  workingDays: z.number().int().exactOptional(),
  nothing: z.boolean().default(false),
});
export type JudgedNeed = z.output<typeof zJudgedNeed>;

export const HALVES = ['development', 'held-out'] as const;
export type Half = (typeof HALVES)[number];

export const judgedNeeds = (half: Half): JudgedNeed[] =>
  z
    .array(zJudgedNeed)
    .parse(parse(readFileSync(path.join(import.meta.dirname, `needs-${half}.yaml`), 'utf8')));

/** Of one wish: met as recorded, not met as recorded, or the record does not say. */
type Finding = 'met' | 'failed' | 'silent';
/** 3 does it, 2 does it as far as the record says or by another way, 1 would do it if one wish gave way, 0 no use. */
export type Grade = 0 | 1 | 2 | 3;

export function gradeOf(need: JudgedNeed, offer: Recorded): Grade {
  const kind = kindOf(offer);
  const main = need.kinds.includes(kind);
  if (!main && !need.also.includes(kind)) return 0;
  const findings = wishesOf(need, offer);
  const failed = findings.filter((finding) => finding === 'failed').length;
  if (failed > 0) return main && failed === 1 ? 1 : 0;
  const grade = (main ? 3 : 2) - (findings.includes('silent') ? 1 : 0);
  return grade as Grade;
}

/** 样例·扫描电子显微镜 03 号 is a 扫描电子显微镜. */
export const kindOf = ({ nameZh }: Pick<Recorded, 'nameZh'>): string =>
  nameZh.replace(/^样例·/, '').replace(/ \d+ 号$|（\d+）$/, '');

function wishesOf(need: JudgedNeed, offer: Recorded): Finding[] {
  const said = (passes: boolean): Finding => (passes ? 'met' : 'failed');
  const { within, price } = need;
  return [
    ...need.figures.map((figure) => figureMet(figure, offer)),
    ...need.qualifications.map((mark) => said(offer.qualifications.some((one) => one.includes(mark)))),
    ...(need.access === undefined ? [] : [said(offer.accessMode === need.access)]),
    ...(need.in === undefined ? [] : [said(need.in.includes(offer.jurisdictionId))]),
    ...(need.notIn === undefined ? [] : [said(!need.notIn.includes(offer.jurisdictionId))]),
    ...(within === undefined ? [] : [said(kilometres(within, offer.point) <= within.km)]),
    ...(price === undefined ? [] : [priceMet(price, offer)]),
    ...(need.workingDays === undefined ? [] : [daysMet(need.workingDays, offer)]),
  ];
}

function figureMet({ property, unit, downTo, upTo }: z.output<typeof zFigure>, offer: Recorded): Finding {
  const stated = offer.capabilities.find((one) => one.property === property && one.unit === unit);
  if (stated === undefined) return 'silent';
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = stated;
  return low <= (downTo ?? Number.POSITIVE_INFINITY) && high >= (upTo ?? Number.NEGATIVE_INFINITY)
    ? 'met'
    : 'failed';
}

/** A whole order is at least the smallest one that may be booked. */
function priceMet({ unit, count, most }: NonNullable<JudgedNeed['price']>, offer: Recorded): Finding {
  if (offer.price.unit !== unit) return 'silent';
  const one = Number(offer.price.circleAmount ?? offer.price.amount) / 100;
  const least = unit === 'hour' && count !== undefined ? offer.minMinutes / 60 : 1;
  return one * Math.max(count ?? 1, least) <= most ? 'met' : 'failed';
}

const daysMet = (most: number, { turnaroundDays }: Recorded): Finding =>
  turnaroundDays === undefined ? 'silent' : turnaroundDays <= most ? 'met' : 'failed';

const KM_PER_DEGREE = 111.2;

/** Flat earth: within a circle of some tens of kilometres the error is metres. */
function kilometres(a: Recorded['point'], b: Recorded['point']): number {
  const east = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(east, a.lat - b.lat) * KM_PER_DEGREE;
}

const SEEN = 10;

/** nDCG@10 with gain 2^grade − 1; undefined where no offer has any grade. */
export function ndcg(grades: readonly Grade[], all: readonly Grade[]): number | undefined {
  const best = discounted([...all].sort((a, b) => b - a));
  return best === 0 ? undefined : discounted(grades) / best;
}

const discounted = (grades: readonly Grade[]): number =>
  grades
    .slice(0, SEEN)
    .reduce<number>((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
